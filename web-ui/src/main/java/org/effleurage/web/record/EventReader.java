package org.effleurage.web.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.effleurage.measure.Episode;
import org.effleurage.session.AdverseEvent;

/// What happened to the patient, as a session's document has it.
final class EventReader {
    private static final Words<AdverseEvent.What> WHAT = Words.of(AdverseEvent.What.values(), AdverseEvent.What::code);
    private static final Words<AdverseEvent.Seriousness> HOW_SERIOUS =
            Words.of(AdverseEvent.Seriousness.values(), AdverseEvent.Seriousness::code);
    private static final Words<AdverseEvent.Done> DONE = Words.of(AdverseEvent.Done.values(), AdverseEvent.Done::code);

    private EventReader() {}

    /// Ready to be made once the whole document is known to be without faults.
    interface Event {
        AdverseEvent make();
    }

    /// As far as measures count it, from words that were checked when they were saved.
    static Episode.Event counted(String what, Optional<String> seriousness) {
        return new Episode.Event(
                WHAT.find(what).orElseThrow(EventReader::unknown),
                seriousness.flatMap(HOW_SERIOUS::find).orElseThrow(EventReader::unknown));
    }

    private static IllegalStateException unknown() {
        return new IllegalStateException("a saved adverse event has a word that is not known here");
    }

    static Optional<Event> event(Fields session) {
        return session.has("event") ? Optional.of(read(session.object("event"))) : Optional.empty();
    }

    private static Event read(Fields fields) {
        var what = fields.word("what", WHAT);
        var seriousness = fields.word("seriousness", HOW_SERIOUS);
        List<AdverseEvent.Done> done = fields.words("done", DONE, AdverseEvent.Done.values().length);
        Instant at = fields.instant("at");
        fields.nothingElse();
        return () -> new AdverseEvent(what.orElseThrow(), seriousness.orElseThrow(), done, at);
    }
}
