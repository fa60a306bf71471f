package org.effleurage.web.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;

/// One process at a time. The system frees the lock when its holder dies, however it dies.
final class FolderLock implements AutoCloseable {
    static final String NAME = "effleurage.lock";

    /// Closing a second channel on the file would free the first one's lock, so this process never opens two.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /// The lock covers one byte far behind the text, so that others may read whose it is.
    private static final long FAR_BEHIND = Long.MAX_VALUE - 1;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock on(Path folder) throws IOException {
        if (!HELD_HERE.add(folder)) {
            throw inUse(folder, String.valueOf(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        FolderLock taken = null;
        try {
            var file = folder.resolve(NAME);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock(FAR_BEHIND, 1, false) == null) {
                throw inUse(folder, Files.readString(file));
            }
            // Through this very channel: closing any other one on the file would free the lock.
            channel.truncate(0);
            channel.write(UTF_8.encode(String.valueOf(ProcessHandle.current().pid())));
            taken = new FolderLock(folder, channel);
            return taken;
        } finally {
            if (taken == null) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(folder);
            }
        }
    }

    private static PostgresCannotStart inUse(Path folder, String holder) {
        return new PostgresCannotStart(
                Reason.FOLDER_IN_USE,
                "Effleurage is already running on %s (process %s). Stop it first, or give this one a folder of its own with effleurage.data."
                        .formatted(folder, holder));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
