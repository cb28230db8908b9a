package org.icamledger.api.sample;

/** The rights rules whose safeguards a case evidences step by step; what each asks for stands in the catalogue of rules. */
enum Rule {
    R01,
    R02,
    R03,
    R04,
    R05,
    R06,
    R07,
    R08,
    R09,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
    R16,
    R17,
    R18,
    R19,
    R20,
    R21,
    R22,
    R23,
    R24
}
