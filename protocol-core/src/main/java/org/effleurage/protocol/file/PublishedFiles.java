package org.effleurage.protocol.file;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Reads versions that were published once, from their bytes and those of the files they use, without any folder.
///
/// What a book of them would pay again and again is paid once or not at all: a shared file that many versions use is
/// read once, and `examples` are not looked at, for they were played when the version was published and its digest
/// says that nothing has changed since. `Read.Good.examples` is therefore empty here; the digest in the protocol's
/// key is still the one of all bytes.
///
/// One reader is for one thread.
public final class PublishedFiles {
    private static final String EXAMPLES = "\nexamples:";

    private final Map<UsedFile, Shelf.Slot.Sound> shared = new HashMap<>();

    /// One version, read again from what was kept of it.
    ///
    /// @param name how the file is called in messages
    /// @param used as `Read.Good` gave them when it was published
    public Read read(String name, byte[] bytes, Collection<UsedFile> used) {
        return ProtocolFile.read(manuscript(name, bytes), shelf(used));
    }

    private Shelf shelf(Collection<UsedFile> used) {
        var all = new HashSet<>(used);
        var shelf = new Shelf();
        used.stream().sorted(Shelf.READING_ORDER).forEach(file -> {
            Shelf.Slot.Sound known = shared.get(file);
            if (known != null && all.containsAll(known.uses())) {
                shelf.put(known);
            } else {
                shelf.put(file).ifPresent(read -> shared.put(file, read));
            }
        });
        return shelf;
    }

    /// When the shortened text cannot be read, the whole one is: it tells what is wrong.
    private static Manuscript manuscript(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String shorter = withoutExamples(text);
        if (shorter.length() < text.length()
                && Manuscript.read(name, shorter.getBytes(StandardCharsets.UTF_8)) instanceof Manuscript.Sound sound) {
            return new Manuscript.Sound(name, text, sound.page(), sound.root());
        }
        return Manuscript.read(name, bytes);
    }

    /// Only when they are the last chapter: every line after their key is indented, a list entry, a comment or empty.
    /// Text cut within a quotation or a bracket does not read, so nothing else can be taken for the key.
    static String withoutExamples(String text) {
        int key = text.indexOf(EXAMPLES);
        if (key < 0) {
            return text;
        }
        List<String> after = text.substring(key + 1).lines().skip(1).toList();
        return after.stream().allMatch(PublishedFiles::goesOn) ? text.substring(0, key + 1) : text;
    }

    private static boolean goesOn(String line) {
        return line.isEmpty() || line.startsWith(" ") || line.startsWith("- ") || line.startsWith("#");
    }
}
