/** What the methods of controllers say about themselves to the description of the API. */
package org.icamledger.api.operation;
