/** Files of decisions of any length: read line by line, judged by window, recorded by case, many cases at once. */
package org.icamledger.api.imports;
