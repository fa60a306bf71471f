package org.effleurage.assessment;

/// One line of an instrument that gets a score of its own.
public record Row(String id, String title, int lowest, int highest) {

    Row withoutWords() {
        return new Row(id, "", lowest, highest);
    }
}
