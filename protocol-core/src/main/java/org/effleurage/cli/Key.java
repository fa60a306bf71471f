package org.effleurage.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "key",
        description = "Makes a pair of keys: NAME.pem to sign with, kept secret, and NAME.pub.pem to verify with.",
        mixinStandardHelpOptions = true)
final class Key implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "For example lead, which makes lead.pem and lead.pub.pem")
    private String name = "";

    Key(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, NoSuchAlgorithmException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path secret = console.at(name + ".pem");
        Path open = console.at(name + ".pub.pem");
        try {
            write(secret, PemKeys.pem(pair.getPrivate()), onlyForOwner(secret));
            write(open, PemKeys.pem(pair.getPublic()));
        } catch (FileAlreadyExistsException there) {
            throw WrongUse.of(command, there.getFile() + " is there already and is never overwritten.");
        }
        console.out().println("%s.pem signs; keep it where only you can read it.".formatted(name));
        console.out().println("%s.pub.pem verifies; give it to everyone.".formatted(name));
        return Exit.CLEAN;
    }

    private static void write(Path file, String text, FileAttribute<?>... rights) throws IOException {
        Files.createFile(file, rights);
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] onlyForOwner(Path file) {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
