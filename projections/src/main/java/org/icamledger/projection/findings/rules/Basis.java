package org.icamledger.projection.findings.rules;

/**
 * What a rule rests on.
 *
 * @param source code of the instrument or court; its name in each language is the message {@code source.<code>}
 * @param provision article, case number or name, the same in every language; empty where the source is cited as a whole
 * @param verified whether the source was read; otherwise it must be checked before publication, and every display says so
 * @param note code of a remark, the message {@code note.<code>}; null when there is none
 */
public record Basis(String source, String provision, boolean verified, String note) {
    static Basis read(String source, String provision) {
        return new Basis(source, provision, true, null);
    }

    static Basis unread(String source, String provision) {
        return new Basis(source, provision, false, null);
    }

    Basis noting(String code) {
        return new Basis(source, provision, verified, code);
    }
}
