/** Request parameters that several methods of a controller take together. */
package org.icamledger.api.parameters;
