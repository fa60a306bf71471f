package org.effleurage.web.outcomes;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.effleurage.measure.Episode;
import org.effleurage.web.record.BesidePain;
import org.effleurage.web.record.Episodes;

/// One session on its way out.
///
/// @param number of the patient within this file
/// @param known as of when the file is
record DataRow(Episodes.Told told, BesidePain.Scores beside, int number, ZoneId zone, Instant known) {

    Episode.Facts facts() {
        return told.episode().facts();
    }

    ZonedDateTime local() {
        return facts().at().atZone(zone);
    }
}
