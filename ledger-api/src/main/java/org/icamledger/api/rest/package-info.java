/** The REST surface: what a request says and what is answered. What it means is decided elsewhere. */
package org.icamledger.api.rest;
