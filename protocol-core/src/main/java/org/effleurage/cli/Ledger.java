package org.effleurage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Version;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.Problem;

/// Every version this place ever verified. An old file with a good signature is still an old file: whoever puts
/// it back takes away the safety rules added since.
///
/// @param entries one line each in the file: `icu-foot-5 1.0.0 <sha256>`
record Ledger(Path file, List<ProtocolKey> entries) {
    Ledger {
        entries = List.copyOf(entries);
    }

    static Ledger read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Ledger(file, List.of());
        }
        var entries = new ArrayList<ProtocolKey>();
        for (String line : Files.readAllLines(file)) {
            entries.add(entry(line).orElseThrow(() -> new IOException(file + " holds a line that is no entry")));
        }
        return new Ledger(file, entries);
    }

    private static Optional<ProtocolKey> entry(String line) {
        String[] words = line.split(" ", -1);
        return words.length == 3 && ProtocolId.fits(words[0])
                ? Version.of(words[1]).map(version -> new ProtocolKey(new ProtocolId(words[0]), version, words[2]))
                : Optional.empty();
    }

    /// What speaks against the files. When nothing does, they are entered.
    List<Problem> enter(List<Gathered.Good> files, boolean allElseIsWell) throws IOException {
        var problems = new ArrayList<Problem>();
        Map<ProtocolId, Gathered.Good> newest = new HashMap<>();
        for (Gathered.Good file : files) {
            changed(file).ifPresent(problems::add);
            newest.merge(key(file).id(), file, Ledger::newer);
        }
        newest.values().forEach(file -> goesBack(file).ifPresent(problems::add));
        if (problems.isEmpty() && allElseIsWell) {
            write(files);
        }
        return problems;
    }

    private Optional<Problem> changed(Gathered.Good file) {
        var key = key(file);
        return entries.stream()
                .filter(entry -> entry.id().equals(key.id()) && entry.version().equals(key.version()))
                .filter(entry -> !entry.sha256().equals(key.sha256()))
                .findFirst()
                .map(entry -> Place.ofKey(
                        file,
                        "version",
                        Fault.CHANGED_AFTER_PUBLICATION,
                        "%s %s was verified before with other content.".formatted(key.id(), key.version()),
                        Fault.CHANGED_AFTER_PUBLICATION.remedy()));
    }

    private Optional<Problem> goesBack(Gathered.Good file) {
        var key = key(file);
        return entries.stream()
                .filter(entry -> entry.id().equals(key.id()))
                .map(ProtocolKey::version)
                .max(Comparator.naturalOrder())
                .filter(highest -> highest.compareTo(key.version()) > 0)
                .map(highest -> Place.ofKey(
                        file,
                        "version",
                        Fault.VERSION_GOES_BACK,
                        "%s %s was verified before; this is %s.".formatted(key.id(), highest, key.version()),
                        Fault.VERSION_GOES_BACK.remedy()));
    }

    private void write(List<Gathered.Good> files) throws IOException {
        var lines = new TreeSet<String>();
        entries.forEach(entry -> lines.add(line(entry)));
        files.forEach(known -> lines.add(line(key(known))));
        Path draft = Path.of(file + ".new");
        Files.write(draft, lines);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(ProtocolKey entry) {
        return "%s %s %s".formatted(entry.id(), entry.version(), entry.sha256());
    }

    private static Gathered.Good newer(Gathered.Good one, Gathered.Good other) {
        return key(one).version().compareTo(key(other).version()) >= 0 ? one : other;
    }

    private static ProtocolKey key(Gathered.Good file) {
        return file.read().protocol().key();
    }
}
