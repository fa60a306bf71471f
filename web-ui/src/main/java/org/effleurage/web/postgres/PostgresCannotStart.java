package org.effleurage.web.postgres;

import java.util.List;

/// The one thing that goes wrong here, as a sentence for the person who has to put it right: what, where, what
/// to do.
public final class PostgresCannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The numbers are never used for anything else.
    public enum Reason {
        NO_PROGRAMS_FOR_THIS_MACHINE(301),
        FOLDER_NOT_WRITABLE(302),
        FOLDER_OUT_OF_REACH(303),
        NO_PLAIN_ACCOUNT(304),
        FOLDER_IN_USE(305),
        DISK_FULL(306),
        DATABASE_NOT_CREATED(307),
        DATA_OF_ANOTHER_VERSION(308),
        PASSWORD_DOES_NOT_FIT(309),
        PORT_TAKEN(310),
        DID_NOT_START(311),
        DOES_NOT_ANSWER(312),
        NOT_DURABLE(313),
        SERVER_TOO_OLD(314);

        private final int number;

        Reason(int number) {
            this.number = number;
        }

        public String code() {
            return "EFF" + number;
        }
    }

    private final Reason reason;

    PostgresCannotStart(Reason reason, String sentence) {
        super(reason.code() + " " + sentence);
        this.reason = reason;
    }

    PostgresCannotStart(Reason reason, String sentence, Throwable cause) {
        super(reason.code() + " " + sentence, cause);
        this.reason = reason;
    }

    PostgresCannotStart(Reason reason, String sentence, List<String> lastLines) {
        this(reason, lastLines.isEmpty() ? sentence : sentence + said(lastLines));
    }

    private static String said(List<String> lastLines) {
        return "\nPostgreSQL said:\n  " + String.join("\n  ", lastLines);
    }

    public Reason reason() {
        return reason;
    }
}
