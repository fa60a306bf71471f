package org.effleurage.web.postgres;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the records live when nobody says otherwise.
public final class DataFolder {
    private DataFolder() {}

    public static Path here(Map<String, String> environment) {
        return usual(
                environment, System.getProperty("os.name"), Account.callerIsRoot(), System.getProperty("user.home"));
    }

    static Path usual(Map<String, String> environment, String system, boolean root, String home) {
        var named = environment.getOrDefault("EFFLEURAGE_DATA", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            var local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve("Effleurage");
        }
        if (root) {
            return Path.of("/var/lib/effleurage");
        }
        if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Effleurage");
        }
        var shared = environment.getOrDefault("XDG_DATA_HOME", "");
        // The XDG rules say a relative path there counts as none.
        return (shared.startsWith("/") ? Path.of(shared) : Path.of(home, ".local", "share")).resolve("effleurage");
    }
}
