package org.effleurage.protocol.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// One YAML file of a protocol.
public final class ProtocolFile {
    public static final int LARGEST_BYTES = Manuscript.LARGEST_BYTES;

    /// A protocol and what it uses from the folders beside it.
    public static Read read(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return read(
                Manuscript.read(String.valueOf(file.getFileName()), file),
                folder == null ? Shelf.of(List.of()) : ProtocolFolder.shelf(folder));
    }

    /// The same, from bytes.
    ///
    /// @param name how the file is called in messages
    public static Read read(String name, byte[] bytes) {
        return read(name, bytes, List.of());
    }

    /// One protocol from its bytes and those of the files it uses, without any folder: how a version published once is
    /// read again from the database. The digest in the protocol's key is the one of these very bytes.
    ///
    /// @param used as `Read.Good` gave them when it was published
    public static Read read(String name, byte[] bytes, Collection<UsedFile> used) {
        var shared = used.stream()
                .map(file -> Manuscript.read(file.name(), file.text().getBytes(StandardCharsets.UTF_8)))
                .toList();
        return read(Manuscript.read(name, bytes), Shelf.of(shared));
    }

    static Read read(Manuscript manuscript, Shelf shelf) {
        return switch (manuscript) {
            case Manuscript.Faulty faulty -> faulty.problems();
            case Manuscript.Sound text -> new Chapters(text, new Uses(text.page(), shelf)).read();
        };
    }

    private ProtocolFile() {}
}
