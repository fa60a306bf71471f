package org.effleurage.fhir.server;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.OwnLines;

/// The ward's book opened at a place and read on from there, newest first. It is fetched a part at a time, each larger
/// than the one before, up to what a page looks through at most: most pages are full after the first.
final class Opened implements Iterator<WardBook.Encoded> {
    private static final int GROWTH = 4;

    private final WardBook book;
    private final OwnLines.Kind kind;
    private final Optional<UUID> patient;
    private int most;
    private List<WardBook.Encoded> part;
    private int next;

    Opened(WardBook book, OwnLines.Kind kind, Optional<UUID> patient, Optional<WardBook.From> from, int most) {
        this.book = book;
        this.kind = kind;
        this.patient = patient;
        this.most = most;
        this.part = book.entries(kind, patient, from, most);
    }

    @Override
    public boolean hasNext() {
        if (next == part.size() && part.size() == most) {
            readOn();
        }
        return next < part.size();
    }

    /// A place names the session that stands there, so the last one comes once more.
    private void readOn() {
        WardBook.Encoded last = part.getLast();
        most = Math.min(most * GROWTH, Finder.MOST_SESSIONS + 1);
        part = book.entries(kind, patient, Optional.of(WardBook.From.of(last)), most);
        next = part.isEmpty() || !part.getFirst().id().equals(last.id()) ? 0 : 1;
    }

    @Override
    public WardBook.Encoded next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return part.get(next++);
    }
}
