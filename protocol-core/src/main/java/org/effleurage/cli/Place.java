package org.effleurage.cli;

import java.util.List;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.Problem;

/// Where a key of the top level stands, for problems that only show beside another file.
final class Place {

    static Problem ofKey(Gathered.Good file, String key, Fault fault, String sentence, String remedy) {
        List<String> lines = file.read().text().lines().toList();
        for (int number = 0; number < lines.size(); number++) {
            if (lines.get(number).startsWith(key + ":")) {
                return new Problem(file.path(), number + 1, 1, fault, sentence, remedy, lines.get(number), 0);
            }
        }
        return new Problem(file.path(), 0, 0, fault, sentence, remedy, "", 0);
    }

    private Place() {}
}
