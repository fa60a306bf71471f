package org.effleurage.protocol.file;

import java.util.List;
import java.util.stream.Collectors;
import org.effleurage.protocol.Protocol;

/// What a file turned out to be: a protocol, or all of its problems.
public sealed interface Read {

    /// A file without faults.
    ///
    /// @param text the file as it was read, byte order mark included; its UTF-8 bytes have the protocol's digest
    record Good(String file, Protocol protocol, String text) implements Read {

        /// For what only shows beside what was published before.
        public Faulty faulty(Fault fault, String sentence) {
            return new Faulty(file, List.of(Problem.ofWholeFile(file, fault, sentence)));
        }
    }

    record Faulty(String file, List<Problem> problems) implements Read {
        public Faulty {
            problems = List.copyOf(problems);
        }

        @Override
        public String toString() {
            return problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator()));
        }
    }
}
