package org.effleurage.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// A program in a process of its own. Its output is read to the end; a line of it says when it is ready.
final class Child implements AutoCloseable {
    private static final int KEPT_LINES = 60;

    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final StringBuilder everything = new StringBuilder();
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private Child(Process process) {
        this.process = process;
    }

    static Child start(List<String> command, Path folder, Function<String, Optional<String>> readyLine) {
        try {
            var child = new Child(new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start());
            Thread.ofPlatform().daemon().start(() -> child.read(readyLine));
            Runtime.getRuntime().addShutdownHook(new Thread(child::kill));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private void read(Function<String, Optional<String>> readyLine) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                readyLine.apply(line).ifPresent(ready::complete);
            }
        } catch (IOException e) {
            keep("(its output ended: " + e.getClass().getSimpleName() + ")");
        }
        ready.completeExceptionally(new IllegalStateException("it ended before it was ready:\n" + lastLines()));
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.add(line);
            everything.append(line).append('\n');
            if (lastLines.size() > KEPT_LINES) {
                lastLines.remove();
            }
        }
    }

    String lastLines() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    String everythingSaid() {
        synchronized (lastLines) {
            return everything.toString();
        }
    }

    /// What the ready line said, for example an address.
    String awaitReady() {
        return awaitReady(Duration.ofMinutes(3));
    }

    String awaitReady(Duration most) {
        try {
            return ready.get(most.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new IllegalStateException("not ready after %d s:\n%s".formatted(most.toSeconds(), lastLines()), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("not ready:\n" + lastLines(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// As a power cut would: no farewell.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Only the process itself, leaving what it started.
    void killAlone() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
