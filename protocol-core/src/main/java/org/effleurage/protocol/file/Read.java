package org.effleurage.protocol.file;

import java.util.List;
import java.util.stream.Collectors;
import org.effleurage.protocol.Protocol;

/// What a file turned out to be: a protocol, or all of its problems.
public sealed interface Read {

    /// A file without errors.
    ///
    /// @param text the file as it was read, byte order mark included; its UTF-8 bytes and those of the used
    ///     files have the protocol's digest
    /// @param used the shared files it uses, which are published with it
    /// @param findings warnings and advice: nothing that keeps it from being used
    record Good(
            String file,
            Protocol protocol,
            String text,
            List<UsedFile> used,
            List<Example> examples,
            List<Problem> findings)
            implements Read {
        public Good {
            used = List.copyOf(used);
            examples = List.copyOf(examples);
            findings = List.copyOf(findings);
        }

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
