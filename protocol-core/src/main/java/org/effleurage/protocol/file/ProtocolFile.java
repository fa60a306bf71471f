package org.effleurage.protocol.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.effleurage.protocol.Rule;

/// One YAML file of a protocol.
public final class ProtocolFile {
    public static final int LARGEST_BYTES = Manuscript.LARGEST_BYTES;

    /// A protocol and what it uses from the folders beside it.
    public static Read read(Path file) {
        return read(manuscript(file), shelf(file));
    }

    /// The same, held against its own examples.
    public static Read rehearsed(Path file) {
        return rehearsed(manuscript(file), shelf(file));
    }

    private static Manuscript manuscript(Path file) {
        return Manuscript.read(String.valueOf(file.getFileName()), file);
    }

    private static Shelf shelf(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return folder == null ? Shelf.of(List.of()) : ProtocolFolder.shelf(folder);
    }

    /// The same, from bytes.
    ///
    /// @param name how the file is called in messages
    public static Read read(String name, byte[] bytes) {
        return read(name, bytes, List.of());
    }

    /// One protocol from its bytes and those of the files it uses, without any folder: how a version published
    /// once is read again from the database. The digest in the protocol's key is the one of these very bytes.
    ///
    /// @param used as `Read.Good` gave them when it was published
    public static Read read(String name, byte[] bytes, Collection<UsedFile> used) {
        var shared = used.stream()
                .map(file -> Manuscript.read(file.name(), file.text().getBytes(StandardCharsets.UTF_8)))
                .toList();
        return read(Manuscript.read(name, bytes), Shelf.of(shared));
    }

    /// A protocol of today: it is also held against its own examples. What was published once is not, for it stays
    /// what it was.
    static Read rehearsed(Manuscript manuscript, Shelf shelf) {
        Read read = read(manuscript, shelf);
        if (read instanceof Read.Good good && manuscript instanceof Manuscript.Sound text) {
            return rehearsed(good, text);
        }
        return read;
    }

    private static Read rehearsed(Read.Good good, Manuscript.Sound text) {
        Page page = text.page();
        var rehearsal = Rehearsal.of(good.protocol(), good.examples());
        for (Rehearsal.Played played : rehearsal.played()) {
            for (Rehearsal.Difference difference : played.differences()) {
                page.fault(
                        Fault.EXAMPLE_FAILED,
                        played.example().expected().places().of(difference.expectation()),
                        "In \"%s\", %s".formatted(played.example().name(), difference.sentence()));
            }
        }
        if (good.examples().isEmpty()) {
            page.fault(Fault.RULE_WITHOUT_EXAMPLE, text.root().place(), "The protocol has no examples.");
        } else {
            var places = new RulePlaces(text.root());
            for (Rule rule : rehearsal.neverHeld()) {
                page.fault(
                        Fault.RULE_WITHOUT_EXAMPLE,
                        places.of(rule.id()),
                        "The rule \"%s\" holds in no example.".formatted(rule.id()));
            }
        }
        return page.isFaulty()
                ? page.faulty()
                : new Read.Good(
                        good.file(), good.protocol(), good.text(), good.used(), good.examples(), page.findings());
    }

    static Read read(Manuscript manuscript, Shelf shelf) {
        return switch (manuscript) {
            case Manuscript.Faulty faulty -> faulty.problems();
            case Manuscript.Sound text -> new Chapters(text, new Uses(text.page(), shelf)).read();
        };
    }

    private ProtocolFile() {}
}
