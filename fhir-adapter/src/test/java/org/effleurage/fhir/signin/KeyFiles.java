package org.effleurage.fhir.signin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Key files made by the JDK's own tool, as an operator would make them.
public final class KeyFiles {
    public static final String PASSWORD = "only-for-tests";

    /// Adds one key with a certificate of its own.
    public static void add(Path file, String alias, List<String> kind) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(kind);
        keytool(command);
    }

    /// Has an authority sign a key again, for a time of its own: only authorities are trusted whatever their
    /// dates.
    public static void signedBy(Path authority, Path file, String alias, List<String> when)
            throws IOException, InterruptedException {
        Path request = file.resolveSibling(alias + ".csr");
        Path signed = file.resolveSibling(alias + ".signed.cer");
        keytool(List.of(
                "-certreq",
                "-alias",
                alias,
                "-file",
                request.toString(),
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        var signing = new ArrayList<>(List.of(
                "-gencert",
                "-alias",
                "authority",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-keystore",
                authority.toString(),
                "-storepass",
                PASSWORD));
        signing.addAll(when);
        keytool(signing);
        trust(file, authority, "authority");
        keytool(List.of(
                "-importcert",
                "-noprompt",
                "-alias",
                alias,
                "-file",
                signed.toString(),
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    }

    /// A file in which the certificates of another are trusted.
    public static void trust(Path file, Path keys, String alias) throws IOException, InterruptedException {
        Path certificate = file.resolveSibling(alias + ".cer");
        keytool(List.of(
                "-exportcert",
                "-alias",
                alias,
                "-file",
                certificate.toString(),
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD));
        keytool(List.of(
                "-importcert",
                "-noprompt",
                "-alias",
                alias,
                "-file",
                certificate.toString(),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    }

    private static void keytool(List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(options);
        var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private KeyFiles() {}
}
