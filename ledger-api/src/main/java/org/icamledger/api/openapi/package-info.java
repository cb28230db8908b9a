/** The description of the API (OpenAPI 3.1), made from what serves it, and the page that shows it. */
package org.icamledger.api.openapi;
