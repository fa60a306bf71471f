package org.effleurage.web.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How to start: the ports to try, settings over ours, and how long to wait for one that is running already.
record Start(IntSupplier ports, List<String> moreSettings, Duration patience) {
    private static final Logger log = LoggerFactory.getLogger(Start.class);
    private static final int MOST_TRIES = 3;
    private static final long LEAST_BYTES = 32_000_000;

    /// Safe on power cut whatever the configuration file says. Failing statements stay out of the server's log,
    /// because they may speak of patients.
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=" + Server.LOOPBACK,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_buffers=32MB",
            "max_connections=50",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_checkpoints=off");

    static Start usual() {
        return new Start(Start::anyFreePort, List.of(), Duration.ofSeconds(60));
    }

    /// A process of ours that was killed leaves its PostgreSQL at work; that one is taken over as it is.
    Server over(Cluster cluster) throws IOException {
        var giveUp = System.nanoTime() + patience.toNanos();
        var file = Postmaster.file(cluster.data());
        var left = Postmaster.of(cluster.data());
        while (left.isPresent() && left.get().alive()) {
            var server = new Server(cluster, left.get().port());
            var serves = server.servedFolder();
            if (serves.isPresent() && Files.isSameFile(serves.get(), cluster.data())) {
                log.info("PostgreSQL found running on port {}", server.port());
                return server;
            }
            if (serves.isPresent()) {
                // This folder is a copy, and speaks of the server of the one it was copied from.
                Files.delete(file);
            } else if (System.nanoTime() > giveUp) {
                throw doesNotAnswer(cluster, left.get());
            } else {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            left = Postmaster.of(cluster.data());
        }
        // A server that is merely gone stays named there: PostgreSQL looks itself whether parts of it still write.
        if (left.isEmpty() || left.get().replacedByAnother()) {
            Files.deleteIfExists(file);
        }
        return started(cluster);
    }

    private static PostgresCannotStart doesNotAnswer(Cluster cluster, Postmaster postmaster) throws IOException {
        return new PostgresCannotStart(
                Reason.DOES_NOT_ANSWER,
                "PostgreSQL on %s is running (process %d) but does not answer on port %d. It may still be reading what a crash left: wait and start again; if it stays so, end that process."
                        .formatted(cluster.data(), postmaster.process(), postmaster.port()),
                cluster.lastLogLines());
    }

    /// Between choosing a free port and using it somebody else may take it; then another is tried.
    private Server started(Cluster cluster) throws IOException {
        Space.mustHold(cluster.folder(), LEAST_BYTES);
        for (var tries = 1; ; tries++) {
            var port = ports.getAsInt();
            var ended = start(cluster, port);
            if (ended.worked()) {
                log.info("PostgreSQL started on port {}", port);
                return new Server(cluster, port);
            }
            if (isFree(port) || tries == MOST_TRIES) {
                throw whyNot(cluster, port, ended.lastLines());
            }
        }
    }

    private Command.Ended start(Cluster cluster, int port) throws IOException {
        if (Files.exists(cluster.serverLog())) {
            Files.move(
                    cluster.serverLog(),
                    cluster.serverLog().resolveSibling("postgresql.before.log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var settings = new ArrayList<>(SETTINGS);
        settings.addAll(moreSettings);
        settings.add("port=" + port);
        return cluster.account()
                .run(
                        cluster.folder(),
                        List.of(
                                cluster.programs().program("pg_ctl"),
                                "start",
                                "--pgdata=" + cluster.data(),
                                "--log=" + cluster.serverLog(),
                                "--options=-c " + String.join(" -c ", settings),
                                "--wait",
                                "--timeout=240",
                                "--silent"));
    }

    private static PostgresCannotStart whyNot(Cluster cluster, int port, List<String> fromTheStart) throws IOException {
        Space.mustHold(cluster.folder(), LEAST_BYTES);
        var late = Postmaster.of(cluster.data()).filter(Postmaster::alive);
        if (late.isPresent()) {
            return doesNotAnswer(cluster, late.get());
        }
        var own = cluster.lastLogLines();
        var said = own.isEmpty() ? fromTheStart : own;
        if (!isFree(port)) {
            return new PostgresCannotStart(
                    Reason.PORT_TAKEN,
                    "Port %d of %s is taken by another program. Stop that one, then start Effleurage again."
                            .formatted(port, Server.LOOPBACK),
                    said);
        }
        return new PostgresCannotStart(
                Reason.DID_NOT_START,
                "PostgreSQL did not start on %s. Put right what it says below; its whole log is %s."
                        .formatted(cluster.data(), cluster.serverLog()),
                said);
    }

    static int anyFreePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(Server.LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new PostgresCannotStart(
                    Reason.PORT_TAKEN, "This machine gives no free port on %s.".formatted(Server.LOOPBACK), none);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(Server.LOOPBACK), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
