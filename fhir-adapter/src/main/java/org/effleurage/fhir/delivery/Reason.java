package org.effleurage.fhir.delivery;

import java.util.Optional;
import java.util.stream.Stream;

/// Why a session is not at the hospital yet, and what to do. Numbers are never used again for something else.
public enum Reason {
    OUT_OF_REACH(
            401,
            "The hospital's server cannot be reached.",
            "Nothing to do here: it is tried again until it answers. If it lasts, tell whoever runs the network."),
    SERVER_FAILED(
            402,
            "The hospital's server answered that it failed.",
            "Nothing to do here: it is tried again. If it lasts, tell whoever runs the hospital's server."),
    NOT_SIGNED_IN(
            403,
            "The hospital's server does not let us in.",
            "Check the credentials that Effleurage was given for it; nothing is lost, it is tried again slowly."),
    SLOW_DOWN(
            404,
            "The hospital's server asked to be left alone for a while.",
            "Nothing to do here: it is sent again after the time it named."),
    MET_ANOTHER(
            405,
            "Two sendings met at the hospital's server (409).",
            "It is tried a few times more. If it stays, read the outcome and send it again."),
    MORE_THAN_ONE(
            406,
            "The hospital holds more than one record that fits (412).",
            "Find the doubled patient, nurse, unit or session there, have it merged, then send it again."),
    REFUSED(
            407,
            "The hospital's server refused the record.",
            "Read the outcome: most often it does not know the patient, nurse or unit. Put that right, then send it again."),
    UNINTELLIGIBLE(
            408,
            "The hospital's server answered with something that is no FHIR answer.",
            "Check the address that Effleurage was given and what stands before it, a proxy for example; then send it again."),
    UNFIT(
            409,
            "The record did not pass our own check before sending.",
            "Read the outcome and report it: this is a fault in Effleurage or in the record. Enter it at the hospital by hand."),
    NOT_IN_BOOK(
            410, "The ward's book holds no such session.", "Report it: an entry waits for a record that is not there."),
    BOOK_UNREADABLE(
            411,
            "The ward's book could not give the session.",
            "Look at the application's log and report it; then send it again."),
    ANSWER_LOST(
            412,
            "The hospital's answer was lost; whether the record arrived is not known.",
            "Nothing to do here: it is looked for at the hospital, and sent again only if it is not there."),
    SENT_ELSEWHERE(
            413,
            "The hospital's server sends us to another address, which is never followed.",
            "Put the address it should have been into the settings; nothing is lost, it is tried again slowly."),
    FOLDER_NOT_WRITTEN(
            414,
            "The file could not be written into the folder it is to be left in.",
            "Give Effleurage the folder and room in it; it is tried again."),
    NOT_READY(
            415,
            "The target does not advertise what its profile needs, so nothing is sent to it.",
            "Read what is lacking; have it opened there, or choose another profile in the settings.");

    private final int number;
    private final String sentence;
    private final String remedy;

    Reason(int number, String sentence, String remedy) {
        this.number = number;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    public String code() {
        return "EFF" + number;
    }

    public String sentence() {
        return sentence;
    }

    public String remedy() {
        return remedy;
    }

    public static Optional<Reason> of(String code) {
        return Stream.of(values()).filter(reason -> reason.code().equals(code)).findFirst();
    }
}
