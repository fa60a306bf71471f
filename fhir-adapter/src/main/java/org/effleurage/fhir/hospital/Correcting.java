package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.Replacement;
import org.effleurage.fhir.parcel.Replacement.Standing;

/// Sends a correction so that none that is late, or sent by a worker who lost its lease, can undo the next one. First
/// it reads which versions stand there, then it asks whether the entry is still ours, then it replaces these versions
/// and no others: whoever came in between makes the hospital refuse.
record Correcting(Wire wire, Ledger ledger) {
    /// More than a session has scores.
    private static final String ALL = "&_count=100";

    interface Sending {
        Receipt of(SessionBundle.Ready bundle) throws InterruptedException;
    }

    Receipt send(SessionBundle.Ready correction, Hospital.Before before, Sending sending) throws InterruptedException {
        var replacement = Replacement.of(correction);
        var found = new HashMap<String, Standing>();
        for (Map.Entry<String, String> search : replacement.searches().entrySet()) {
            Optional<Receipt> trouble = read(search.getKey(), search.getValue(), found);
            if (trouble.isPresent()) {
                return trouble.get();
            }
        }
        return switch (before) {
            case NEVER_SENT -> replace(replacement, found, sending);
            case MAY_HAVE_ARRIVED -> unlessThere(replacement, found, sending);
        };
    }

    private Optional<Receipt> read(String type, String query, Map<String, Standing> found) throws InterruptedException {
        Heard heard = wire.search(type, query + ALL);
        Optional<Receipt> trouble = wire.trouble(heard, "{}");
        if (trouble.isPresent() || !(heard instanceof Heard.Answered answered)) {
            return trouble;
        }
        return switch (Matches.read(answered, type)) {
            case Matches.None none -> Optional.of(none.why());
            case Matches.All all -> {
                boolean single = true;
                for (JsonNode resource : all.resources()) {
                    single &= remember(resource, found);
                }
                yield single
                        ? Optional.empty()
                        : Optional.of(Search.several(type, all.resources().size()));
            }
        };
    }

    /// False where another record there has the same key.
    private static boolean remember(JsonNode resource, Map<String, Standing> found) {
        var standing = new Standing(
                resource.path("id").asText(),
                resource.path("meta").path("versionId").asText());
        boolean single = true;
        for (JsonNode identifier : resource.path("identifier")) {
            Optional<String> key = Replacement.key(resource, identifier);
            single &= key.isEmpty() || found.putIfAbsent(key.get(), standing) == null;
        }
        return single;
    }

    /// The trace of this very revision says that it arrived.
    private Receipt unlessThere(Replacement replacement, Map<String, Standing> found, Sending sending)
            throws InterruptedException {
        Optional<String> trace = replacement.trace();
        if (trace.isEmpty()) {
            return replace(replacement, found, sending);
        }
        return switch (Search.of(wire, "Provenance", trace.get())) {
            case Search.Found there ->
                new Receipt.AlreadyThere(there.where(), wire.clock().instant());
            case Search.Several several ->
                new Receipt.AlreadyThere("Provenance", wire.clock().instant());
            case Search.NotThere notThere -> replace(replacement, found, sending);
            case Search.Failed failed ->
                // A server that lets nobody search traces: what is replaced twice says the same twice.
                failed.why() instanceof Receipt.Refused ? replace(replacement, found, sending) : failed.why();
        };
    }

    private Receipt replace(Replacement replacement, Map<String, Standing> found, Sending sending)
            throws InterruptedException {
        if (!ledger.held()) {
            return Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW);
        }
        Receipt receipt = sending.of(replacement.over(found));
        // Another version stands there than the one just read: that passes, and is read again.
        return receipt instanceof Receipt.MoreThanOne moved && !found.isEmpty()
                ? new Receipt.Conflict(moved.outcome())
                : receipt;
    }
}
