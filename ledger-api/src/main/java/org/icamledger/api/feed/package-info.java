/** What is recorded, told as it is recorded, to those who follow. */
package org.icamledger.api.feed;
