package org.effleurage.measure;

/// Each measure of docs/measures.md that is a part of a whole, in words for whoever takes the numbers alone.
public enum Proportion {
    TIMELY(
            "Q1",
            "Reassessed in time",
            "Sessions with a comparable later score 15 to 60 minutes after the end",
            "Sessions scored before whose window has passed"),
    TWO_POINTS(Reached.Goal.TWO_POINTS, "Pairs that fell by 2 points or more", "NRS pairs that began at 2 or more"),
    THIRTY_PERCENT(
            Reached.Goal.THIRTY_PERCENT, "Pairs that fell by 30 % or more", "NRS and VAS pairs that began above 0"),
    TEN_MILLIMETRES(
            Reached.Goal.TEN_MILLIMETRES, "Pairs that fell by 10 mm or more", "VAS pairs that began at 10 mm or more"),
    NRS_THREE(Reached.Goal.NRS_THREE, "Pairs at 3 or less an hour after", "NRS pairs that began above 3"),
    VAS_THIRTY_THREE(
            Reached.Goal.VAS_THIRTY_THREE, "Pairs at 33 mm or less an hour after", "VAS pairs that began above 33 mm"),
    CPOT_TWO(Reached.Goal.CPOT_TWO, "Pairs at 2 or less an hour after", "CPOT pairs that began at 3 or more"),
    SITES("Q6", "Sites done of sites planned", "Sites with any delivered second", "Sites planned"),
    GIVEN("Q7", "Given of offered", "Sessions completed or stopped", "Sessions given, declined or not done"),
    STOPPED("Q8", "Stopped early", "Sessions stopped early", Words.GIVEN),
    STOPPED_FOR_THE_BODY(
            "Q8",
            "Stopped for pain, skin or vital signs",
            "Sessions stopped for pain, skin or vital signs",
            Words.GIVEN),
    EVENT("Q8", "With an adverse event", "Sessions with an adverse event recorded", Words.GIVEN),
    SERIOUS_EVENT("Q8", "With a serious adverse event", "Sessions with a serious adverse event recorded", Words.GIVEN),
    RECORDED_ALONGSIDE("Q9", "Pain relief alongside recorded", "Sessions with co-treatment recorded", Words.GIVEN),
    NONE_ORDERED(
            "Q9",
            "Began at 4 or more with none ordered",
            "Sessions with no pain relief ordered",
            "Sessions that began at NRS 4 or more"),
    RAISED(
            "Q9",
            "Of those, raised with the team",
            "Sessions in which it was raised with the team",
            "Sessions that began at NRS 4 or more with no pain relief ordered"),
    RELIEF_IN_AN_HOUR(
            "Q10",
            "Pain relief within 60 minutes after",
            "Sessions with pain relief in the record within 60 minutes of the end",
            Words.GIVEN),
    RELIEF_IN_TWO_HOURS(
            "Q10",
            "Pain relief within 120 minutes after",
            "Sessions with pain relief in the record within 120 minutes of the end",
            Words.GIVEN),
    WRITTEN_IN_AN_HOUR("Q12", "Saved within an hour", "Sessions saved within an hour of their end", Words.GIVEN);

    /// Changes with what is counted, so that two reports with the same number count the same.
    public static final String VERSION = "1.0.0";

    private final String measure;
    private final String title;
    private final String part;
    private final String whole;

    Proportion(String measure, String title, String part, String whole) {
        this.measure = measure;
        this.title = title;
        this.part = part;
        this.whole = whole;
    }

    Proportion(Reached.Goal goal, String part, String whole) {
        this(goal.measure(), goal.words(), part, whole);
    }

    private static final class Words {
        static final String GIVEN = "Sessions given";
    }

    /// The number of the measure it belongs to, such as Q8.
    public String measure() {
        return measure;
    }

    public String title() {
        return title;
    }

    /// What is counted, the numerator.
    public String part() {
        return part;
    }

    /// Out of what, the denominator.
    public String whole() {
        return whole;
    }

    public Share of(Measures all) {
        return switch (this) {
            case TIMELY -> all.timeliness().share();
            case TWO_POINTS -> reached(all, Reached.Goal.TWO_POINTS);
            case THIRTY_PERCENT -> reached(all, Reached.Goal.THIRTY_PERCENT);
            case TEN_MILLIMETRES -> reached(all, Reached.Goal.TEN_MILLIMETRES);
            case NRS_THREE -> reached(all, Reached.Goal.NRS_THREE);
            case VAS_THIRTY_THREE -> reached(all, Reached.Goal.VAS_THIRTY_THREE);
            case CPOT_TWO -> reached(all, Reached.Goal.CPOT_TWO);
            case SITES -> all.dose().sites();
            case GIVEN -> all.offers().accepted();
            case STOPPED -> all.offers().stoppedEarly();
            case STOPPED_FOR_THE_BODY -> all.offers().clinicalStops();
            case EVENT -> all.harm().any();
            case SERIOUS_EVENT -> all.harm().serious();
            case RECORDED_ALONGSIDE -> all.alongside().recorded();
            case NONE_ORDERED -> all.alongside().highWithNone();
            case RAISED -> all.alongside().raised();
            case RELIEF_IN_AN_HOUR -> all.alongside().withinHour();
            case RELIEF_IN_TWO_HOURS -> all.alongside().withinTwoHours();
            case WRITTEN_IN_AN_HOUR -> all.entry().sameHour();
        };
    }

    private static Share reached(Measures all, Reached.Goal goal) {
        return all.reached().stream()
                .filter(reached -> reached.goal() == goal)
                .findFirst()
                .map(Reached::pairs)
                .orElse(new Share(0, 0));
    }
}
