package org.effleurage.fhir.hospital;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.Packing;

/// A folder that an integration engine empties. A file is either whole and safe on the disk, or not there.
public final class FileDrop implements Hospital {
    private final Path folder;
    private final InstantSource clock;

    public FileDrop(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Readiness readiness() {
        return Files.isDirectory(folder) && Files.isWritable(folder)
                ? new Readiness.Ready()
                : new Readiness.Lacking(List.of("The folder is not there or cannot be written."));
    }

    /// A file of the same name would be overwritten with the same content: sending twice is harmless.
    @Override
    public Receipt deliver(SessionBundle.Ready bundle, Before before, Ledger ledger) {
        String name = Packing.name(bundle);
        Path whole = folder.resolve(name + ".json");
        try {
            if (Files.exists(whole)) {
                return new Receipt.AlreadyThere(whole.getFileName().toString(), clock.instant());
            }
            Path part = folder.resolve("." + name + ".part");
            write(part, Packing.file(bundle));
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return new Receipt.Accepted(whole.getFileName().toString(), clock.instant());
        } catch (IOException notWritten) {
            return new Receipt.Unreachable(Receipt.Cause.NO_FOLDER);
        }
    }

    /// Another program takes the files away: that one is gone says nothing.
    @Override
    public Holding holds(SessionBundle.Ready bundle) {
        return new Holding.AsSent();
    }

    private static void write(Path file, String json) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
