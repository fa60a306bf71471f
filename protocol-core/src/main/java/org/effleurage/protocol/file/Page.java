package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file's lines, and what was found wrong in them so far.
final class Page {
    static final int MOST_PROBLEMS = 500;

    private static final int WIDEST_EXCERPT = 100;

    private final String file;
    private final String text;
    private @Nullable List<int[]> lines;
    private final List<Problem> problems = new ArrayList<>();
    private int told;
    private int faults;

    Page(String file, String text) {
        this.file = file;
        this.text = text;
    }

    void fault(Fault fault, Place place, String sentence) {
        fault(fault, place, sentence, fault.remedy());
    }

    void fault(Fault fault, Place place, String sentence, String remedy) {
        told++;
        if (fault.severity() == Severity.ERROR) {
            faults++;
        }
        if (told <= MOST_PROBLEMS) {
            keep(fault, place, sentence, remedy);
        } else if (told == MOST_PROBLEMS + 1) {
            keep(Fault.TOO_MANY, place, Fault.TOO_MANY.meaning(), Fault.TOO_MANY.remedy());
        }
    }

    private void keep(Fault fault, Place place, String sentence, String remedy) {
        int[] line = line(place.line());
        int from = Math.max(0, Math.min(place.column() - 1 - WIDEST_EXCERPT / 2, line.length - WIDEST_EXCERPT));
        int to = Math.min(line.length, from + WIDEST_EXCERPT);
        String excerpt = new String(line, from, to - from).replace('\t', ' ').stripTrailing();
        int caret = place.column() - 1 - from;
        problems.add(new Problem(file, place.line(), place.column(), fault, sentence, remedy, excerpt, caret));
    }

    /// There is an error: the file cannot be used.
    boolean isFaulty() {
        return faults > 0;
    }

    /// How many errors so far.
    int faults() {
        return faults;
    }

    Read.Faulty faulty() {
        return new Read.Faulty(file, findings());
    }

    List<Problem> findings() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line)
                        .thenComparingInt(Problem::column)
                        .thenComparing(problem -> problem.fault().code()))
                .toList();
    }

    /// The character at a place, or a line feed past the end of the line or the file.
    int at(Place place) {
        int[] line = line(place.line());
        int index = place.column() - 1;
        return index >= 0 && index < line.length ? line[index] : '\n';
    }

    boolean isPastTheEnd(Place place) {
        for (int number = place.line(); number <= lines().size(); number++) {
            int from = number == place.line() ? place.column() - 1 : 0;
            int[] line = line(number);
            for (int index = from; index < line.length; index++) {
                if (!Character.isWhitespace(line[index])) {
                    return false;
                }
            }
        }
        return true;
    }

    String before(Place place) {
        int[] line = line(place.line());
        return new String(line, 0, Math.min(line.length, place.column() - 1));
    }

    private int[] line(int number) {
        var all = lines();
        return number >= 1 && number <= all.size() ? all.get(number - 1) : new int[0];
    }

    /// Only taken apart when something has to be shown: most files have nothing to tell.
    private List<int[]> lines() {
        var known = lines;
        if (known == null) {
            known = text.lines().map(line -> line.codePoints().toArray()).toList();
            lines = known;
        }
        return known;
    }
}
