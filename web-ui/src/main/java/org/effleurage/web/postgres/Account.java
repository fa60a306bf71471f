package org.effleurage.web.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.stream.Stream;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;

/// Who PostgreSQL runs as. It refuses root, so root hands over to a plain account; everyone else runs it as
/// themselves.
record Account(String name, List<String> handOver) {
    static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String ROOT = "root";

    static boolean callerIsRoot() {
        return UNIX && new UnixSystem().getUid() == 0;
    }

    /// A folder that already belongs to a plain account stays with it, so a start as root spoils nothing for that
    /// account.
    static Account over(Path folder, Path data) throws IOException {
        if (!callerIsRoot()) {
            return new Account(System.getProperty("user.name"), List.of());
        }
        for (var place : List.of(data, folder)) {
            if (Files.exists(place) && !Files.getOwner(place).getName().equals(ROOT)) {
                return handingOverTo(Files.getOwner(place).getName());
            }
        }
        for (var name : List.of("effleurage", "postgres", "nobody")) {
            if (exists(name)) {
                return handingOverTo(name);
            }
        }
        throw nobodyToHandOverTo("effleurage");
    }

    private static boolean exists(String name) throws IOException {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
            return true;
        } catch (UserPrincipalNotFoundException unknown) {
            return false;
        }
    }

    static Account handingOverTo(String name) {
        var root = Path.of("/");
        var group = Command.run(root, List.of("id", "-g", name)).output().strip();
        return Stream.of(
                        List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--clear-groups", "--"),
                        List.of("runuser", "-u", name, "--"),
                        List.of("su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", name, "sh"))
                .map(way -> new Account(name, way))
                .filter(account -> account.run(root, List.of("true")).worked())
                .findFirst()
                .orElseThrow(() -> nobodyToHandOverTo(name));
    }

    private static PostgresCannotStart nobodyToHandOverTo(String name) {
        return new PostgresCannotStart(
                Reason.NO_PLAIN_ACCOUNT,
                "PostgreSQL does not run as root, and root cannot hand over to the account %s. Create it and see that setpriv, runuser or su works, or start Effleurage as a plain user."
                        .formatted(name));
    }

    Command.Ended run(Path in, List<String> command) {
        return Command.run(
                in, Stream.concat(handOver.stream(), command.stream()).toList());
    }

    /// Gives the account what lies at this path, with all below it. Without a hand-over it is the caller's
    /// already.
    void own(Path path) throws IOException {
        if (handOver.isEmpty()) {
            return;
        }
        var principal = FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
        try (var tree = Files.walk(path)) {
            for (var each : (Iterable<Path>) tree::iterator) {
                if (!Files.getOwner(each, NOFOLLOW_LINKS).equals(principal)) {
                    Files.setAttribute(each, "posix:owner", principal, NOFOLLOW_LINKS);
                }
            }
        }
    }

    /// Asks the system itself, as that account, because rights may come from more than the mode of a folder.
    void mustReach(Path folder) {
        if (handOver.isEmpty() || reaches(folder)) {
            return;
        }
        var closed = folder;
        for (var above = folder; above != null && !reaches(above); above = above.getParent()) {
            closed = above;
        }
        throw new PostgresCannotStart(
                Reason.FOLDER_OUT_OF_REACH,
                "PostgreSQL runs as the account %s here, which may not enter %s, so it cannot reach %s. Let it enter, or name another place with effleurage.data."
                        .formatted(name, closed, folder));
    }

    private boolean reaches(Path folder) {
        return run(Path.of("/"), List.of("test", "-x", folder.toString())).worked();
    }
}
