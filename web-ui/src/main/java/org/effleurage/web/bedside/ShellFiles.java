package org.effleurage.web.bedside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.webjars.WebJarVersionLocator;

/// The files the bedside page is made of, found as a browser finds them: from its sheets and its script to what that
/// script imports. A list written by hand would one day lack a file, and the tablet would notice without a network.
///
/// @param version changes whenever a byte of any of them does
/// @param later what only some browsers need, and only once the camera is asked for: ZXing as a script
record ShellFiles(String version, List<String> files, List<String> later) {
    private static final List<String> ROOTS = List.of(
            "/style/tokens.css",
            "/style/base.css",
            "/style/bedside.css",
            "/style/icon.svg",
            "/bedside.webmanifest",
            "/bedside/sign-out.js",
            "/bedside/bedside.js",
            // One language is loaded; all are kept, so that another can be chosen without a network.
            "/bedside/words/ar.json",
            "/bedside/words/de.json",
            "/bedside/words/en.json",
            "/bedside/words/es.json",
            "/bedside/words/fr.json");

    private static final List<String> LATER = List.of("/bedside/code-worker.js");

    private static final List<String> PAGE = List.of("templates/bedside.html", "templates/fragments/page.html");

    private static final Pattern IMPORT =
            Pattern.compile("\\b(?:import|from)\\s*\\(?\\s*[\"']([./][\\w./@-]+\\.js)[\"']");

    private static final String WEBJARS = "/webjars/";

    ShellFiles {
        files = List.copyOf(files);
        later = List.copyOf(later);
    }

    static ShellFiles find() {
        SortedMap<String, byte[]> files = reachedFrom(ROOTS);
        SortedMap<String, byte[]> later = reachedFrom(LATER);
        MessageDigest all = sha256();
        PAGE.forEach(template -> all.update(read(template)));
        Stream.of(files, later)
                .forEach(found -> found.forEach((path, bytes) -> {
                    all.update(path.getBytes(StandardCharsets.UTF_8));
                    all.update(bytes);
                }));
        return new ShellFiles(
                HexFormat.of().formatHex(all.digest(), 0, 8), List.copyOf(files.keySet()), List.copyOf(later.keySet()));
    }

    private static SortedMap<String, byte[]> reachedFrom(List<String> roots) {
        var found = new TreeMap<String, byte[]>();
        var next = new ArrayDeque<>(roots);
        while (!next.isEmpty()) {
            String path = next.remove();
            if (found.containsKey(path)) {
                continue;
            }
            byte[] bytes = read(place(path));
            found.put(path, bytes);
            if (path.endsWith(".js")) {
                IMPORT.matcher(new String(bytes, StandardCharsets.UTF_8))
                        .results()
                        .map(imported ->
                                URI.create(path).resolve(imported.group(1)).getPath())
                        .forEach(next::add);
            }
        }
        return found;
    }

    /// A library's address leaves its version out; its place does not.
    private static String place(String path) {
        if (!path.startsWith(WEBJARS)) {
            return "static" + path;
        }
        String[] named = path.substring(WEBJARS.length()).split("/", 2);
        String place = new WebJarVersionLocator().fullPath(named[0], named[1]);
        if (place == null) {
            throw new IllegalStateException(
                    path + " is in no library of this application; add its WebJar to the build");
        }
        return place;
    }

    private static byte[] read(String place) {
        try {
            return new ClassPathResource(place).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(place + " is not in this application; build it again", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
