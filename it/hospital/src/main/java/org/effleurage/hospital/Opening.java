package org.effleurage.hospital;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// How the hospital was asked to open.
record Opening(int port, Optional<Path> data, Ward ward, Optional<Long> parent) {

    static final String USAGE = "--port N | --data DIR | --ward FILE|none | --parent PID";

    static Opening of(List<String> words) {
        var opening = new Opening(0, Optional.empty(), new Ward.BuiltIn(), Optional.empty());
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            opening = opening.with(word.next(), word);
        }
        return opening;
    }

    private Opening with(String option, Iterator<String> word) {
        if (!word.hasNext()) {
            throw new IllegalArgumentException("%s needs a value; options: %s".formatted(option, USAGE));
        }
        String value = word.next();
        return switch (option) {
            case "--port" -> new Opening(Integer.parseInt(value), data, ward, parent);
            case "--data" -> new Opening(port, Optional.of(Path.of(value).toAbsolutePath()), ward, parent);
            case "--ward" -> new Opening(port, data, Ward.of(value), parent);
            case "--parent" -> new Opening(port, data, ward, Optional.of(Long.parseLong(value)));
            default -> throw new IllegalArgumentException("no option %s; options: %s".formatted(option, USAGE));
        };
    }
}
