/**
 * Who may do what, and who has read what: accounts and roles, sign-in, and the consultations that are committed before an
 * answer about a person leaves.
 */
package org.icamledger.api.security;
