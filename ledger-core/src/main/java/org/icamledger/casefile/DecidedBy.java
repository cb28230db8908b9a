package org.icamledger.casefile;

/** Who took, made or established a decision. */
public enum DecidedBy {
    COACH,
    OFFICE,
    MINISTER,
    POLICE,
    MUNICIPALITY,
    COURT,
    RECEPTION_AGENCY,
    PERSON,
    LAWYER,
    OTHER
}
