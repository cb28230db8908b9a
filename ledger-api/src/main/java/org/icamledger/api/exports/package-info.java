/** The log as it is stored, for those who verify it elsewhere. */
package org.icamledger.api.exports;
