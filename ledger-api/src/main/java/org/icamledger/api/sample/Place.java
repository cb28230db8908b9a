package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;

import java.util.List;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;

/** How and where a case is followed. */
record Place(Track track, Code office, Region region) {
    static Place of(Track track, Dice dice) {
        var region = dice.weighted(List.of(Region.BRU, Region.VLG, Region.WAL), place -> switch (place) {
            case BRU -> 40;
            case VLG -> 36;
            case WAL -> 24;
        });
        return new Place(track, office(region, dice), region);
    }

    private static Code office(Region region, Dice dice) {
        return code(dice.oneOf(
                switch (region) {
                    case BRU -> List.of("ICAM_BRUSSELS");
                    case VLG -> List.of("ICAM_ANTWERP", "ICAM_GHENT", "ICAM_BRUGES", "ICAM_LEUVEN", "ICAM_HASSELT");
                    case WAL -> List.of("ICAM_LIEGE", "ICAM_CHARLEROI", "ICAM_MONS", "ICAM_NAMUR");
                }));
    }
}
