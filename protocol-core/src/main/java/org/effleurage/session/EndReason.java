package org.effleurage.session;

/// Why a massage was not completed. Each is countable on its own; none is a free text.
public sealed interface EndReason {

    String code();

    String title();

    enum Declined implements EndReason {
        PATIENT_DECLINED("patient-declined", "The patient declined"),
        SPOKESPERSON_DECLINED("spokesperson-declined", "The person who speaks for the patient declined");

        private final String code;
        private final String title;

        Declined(String code, String title) {
            this.code = code;
            this.title = title;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public String title() {
            return title;
        }
    }

    enum NotDone implements EndReason {
        NOT_SAFE_NOW("not-safe-now", "Not safe now"),
        ASLEEP("asleep", "Asleep"),
        OFF_WARD("off-ward", "Off the ward"),
        NO_TIME("no-time", "No time"),
        OTHER("other", "Another reason");

        private final String code;
        private final String title;

        NotDone(String code, String title) {
            this.code = code;
            this.title = title;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public String title() {
            return title;
        }
    }

    enum Stopped implements EndReason {
        PATIENT_ASKED("patient-asked", "The patient asked to stop"),
        PAIN_UP("pain-up", "Pain went up"),
        SKIN_CHANGE("skin-change", "The skin changed"),
        VITAL_SIGNS("vital-signs", "Vital signs left their limits"),
        FINISHED_EARLY("finished-early", "Finished early"),
        CALLED_AWAY("called-away", "Called away"),
        OTHER("other", "Another reason");

        private final String code;
        private final String title;

        Stopped(String code, String title) {
            this.code = code;
            this.title = title;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public String title() {
            return title;
        }
    }
}
