package org.effleurage.session;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Something that happened to the patient around a massage. That it happened then does not say that the massage led to
/// it, and nobody is asked to judge that at the bedside.
///
/// @param done what was done about it, at least one
/// @param at when it was noticed
public record AdverseEvent(What what, Seriousness seriousness, List<Done> done, Instant at) {
    public AdverseEvent {
        if (done.isEmpty()) {
            throw new IllegalArgumentException("what was done about an adverse event is missing");
        }
        done = List.copyOf(EnumSet.copyOf(done));
    }

    public enum What {
        PAIN_UP("pain-up", "Pain went up"),
        SKIN_CHANGE("skin-change", "The skin changed"),
        VITAL_SIGNS("vital-signs", "Vital signs left their limits"),
        FAINTNESS("faintness", "Dizzy, faint or sick"),
        DISTRESS("distress", "Fear or distress"),
        LINE_OR_TUBE("line-or-tube", "A line, drain or tube moved"),
        OTHER("something-else", "Something else");

        private final String code;
        private final String title;

        What(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }
    }

    /// As reports of harm are sorted everywhere (ICH E2A, 1994): by what came of it, never by how bad it felt.
    public enum Seriousness {
        NOT_SERIOUS("not-serious", "Not serious"),
        LIFE_THREATENING("life-threatening", "Life was in danger"),
        LONGER_STAY("longer-stay", "A longer or a new stay in hospital"),
        LASTING_HARM("lasting-harm", "Lasting harm, or treated to prevent it"),
        SERIOUS("serious", "Serious in another way");

        private final String code;
        private final String title;

        Seriousness(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }
    }

    public enum Done {
        WATCHED("watched", "Watched"),
        NURSE_IN_CHARGE("nurse-in-charge", "Told the nurse in charge"),
        PHYSICIAN("physician", "Told a physician"),
        TREATED("treated", "Treated");

        private final String code;
        private final String title;

        Done(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }
    }

    /// Reasons to stop that are something that happened to the patient.
    public static final Set<EndReason.Stopped> REASONS =
            Set.of(EndReason.Stopped.PAIN_UP, EndReason.Stopped.SKIN_CHANGE, EndReason.Stopped.VITAL_SIGNS);
}
