package org.effleurage.protocol.file;

import java.util.Optional;
import java.util.regex.Pattern;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;

/// One version of a shared file, as a protocol names it: `adult-core@1.0.0`. An id, never a path.
public record Reference(String id, Version version) {
    private static final Pattern AT = Pattern.compile("@");

    static Optional<Reference> of(String text) {
        String[] parts = AT.split(text, -1);
        return parts.length == 2 && ProtocolId.fits(parts[0])
                ? Version.of(parts[1]).map(version -> new Reference(parts[0], version))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
