package org.icamledger.casefile;

/** An object with members inside the data of a decision, as opposed to a single value. */
sealed interface Part
        permits Member,
                DocumentDigest,
                ReturnProcedure.Participant,
                Assessment.RouteAssessed,
                Prospects.Consent,
                Measures.MeasureAssessed,
                Detention.Arrest,
                DecisionCorrected.Replacement {}
