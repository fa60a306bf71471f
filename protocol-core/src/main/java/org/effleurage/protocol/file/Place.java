package org.effleurage.protocol.file;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Where in the file, counted from 1 as editors do.
record Place(int line, int column) implements Comparable<Place> {
    static final Place START = new Place(1, 1);

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /// Marks are switched on, so every event and error of the parser has one.
    static Place of(Optional<Mark> mark) {
        return of(mark.orElseThrow());
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparingInt(Place::line)
                .thenComparingInt(Place::column)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
