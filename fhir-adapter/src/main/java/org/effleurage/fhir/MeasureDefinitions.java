package org.effleurage.fhir;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.effleurage.measure.Change;
import org.effleurage.measure.Proportion;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Measure;

/// What is counted, as definitions: one for each number of docs/measures.md, with a group for each share under it.
public final class MeasureDefinitions {
    private static final String SCORING = "http://terminology.hl7.org/CodeSystem/measure-scoring";
    private static final String POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population";

    private MeasureDefinitions() {}

    /// In the order of their numbers.
    public static List<Measure> all() {
        return Stream.of(Proportion.values())
                .map(Proportion::measure)
                .distinct()
                .map(MeasureDefinitions::of)
                .toList();
    }

    private static Measure of(String number) {
        List<Proportion> shares = shares(number);
        var measure = new Measure();
        measure.setId(id(number));
        measure.setUrl(url(number));
        measure.setVersion(Proportion.VERSION);
        measure.setName("Effleurage_" + number);
        measure.setTitle("%s: %s".formatted(number, shares.getFirst().title()));
        measure.setStatus(PublicationStatus.ACTIVE);
        measure.setDescription("Counts of massage given alongside prescribed pain relief. " + Change.CAUTION);
        measure.setScoring(new CodeableConcept(new Coding(SCORING, "proportion", "Proportion")));
        shares.forEach(share -> group(measure, share));
        return measure;
    }

    private static void group(Measure measure, Proportion share) {
        var group = measure.addGroup();
        group.setId(group(share));
        group.setCode(new CodeableConcept().setText(share.title())).setDescription(share.title());
        group.addPopulation().setCode(numerator()).setDescription(share.part()).setCriteria(words(share.part()));
        group.addPopulation()
                .setCode(denominator())
                .setDescription(share.whole())
                .setCriteria(words(share.whole()));
    }

    /// R4 asks for an expression in a language it lists. Ours is a sentence in none of them: what counts is
    /// decided by our code and its tests, and a formula nobody runs would be a second definition.
    private static Expression words(String sentence) {
        var criteria = new Expression().setExpression(sentence);
        criteria.getLanguageElement().addExtension(MeasureReports.WHY_ABSENT, new CodeType("not-applicable"));
        return criteria;
    }

    static CodeableConcept numerator() {
        return new CodeableConcept(new Coding(POPULATION, "numerator", "Numerator"));
    }

    static CodeableConcept denominator() {
        return new CodeableConcept(new Coding(POPULATION, "denominator", "Denominator"));
    }

    static List<Proportion> shares(String number) {
        return Stream.of(Proportion.values())
                .filter(share -> share.measure().equals(number))
                .toList();
    }

    /// The same in a definition and in every report of it.
    static String group(Proportion share) {
        return share.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String id(String number) {
        return number.toLowerCase(Locale.ROOT);
    }

    private static String url(String number) {
        return Namespace.BASE + "/Measure/" + id(number);
    }

    static String canonical(String number) {
        return url(number) + "|" + Proportion.VERSION;
    }
}
