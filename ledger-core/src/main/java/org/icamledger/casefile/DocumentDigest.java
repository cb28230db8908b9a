package org.icamledger.casefile;

/**
 * Ties a decision to a paper without showing it.
 *
 * @param kind what paper it is
 * @param sha256 lower-case hex of SHA-256 over the 16 bytes of the salt and then the document
 * @param salt 16 random bytes, base64url without padding: makes the digest of a short form unguessable
 */
public record DocumentDigest(
        @Mandatory @From("document-kinds") Code kind, @Mandatory Sha256 sha256, @Mandatory Salt salt) implements Part {}
