package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;

/// One block of the file, read key by key. What is missing or wrong is reported and a harmless value stands in
/// for it, only so that the reading reaches the next problem: a file with any problem never becomes a protocol.
final class Fields {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern YEARS = Pattern.compile("\\d{1,3}y");
    private static final String OR_DAYS = "Write hours and minutes, days or weeks: `24h`, `6d`, `4w`.";
    private static final LocalDate SOME_DAY = LocalDate.EPOCH;

    private final Page page;
    private final Node.Mapping mapping;
    private final String what;
    private final int faultsBefore;
    private Set<String> meant = Set.of();

    /// @param what for example `a step`, as it reads in "… is not a key of a step"
    /// @param known every key this block may have
    static Optional<Fields> of(Page page, Node node, String what, List<String> known) {
        return switch (node) {
            case Node.Mapping mapping -> Optional.of(new Fields(page, mapping, what, known));
            case Node.Scalar scalar -> notABlock(page, node, what, known);
            case Node.Items items -> notABlock(page, node, what, known);
            case Node.Unreadable reported -> Optional.empty();
        };
    }

    private static Optional<Fields> notABlock(Page page, Node node, String what, List<String> known) {
        page.fault(
                Fault.WRONG_KIND,
                node.place(),
                "Here %s is expected, with keys.".formatted(what),
                "Write its keys, for example %s: …".formatted(known.getFirst()));
        return Optional.empty();
    }

    private Fields(Page page, Node.Mapping mapping, String what, List<String> known) {
        this.page = page;
        this.mapping = mapping;
        this.what = what;
        this.faultsBefore = page.faults();
        for (var entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                unknown(entry.getKey(), entry.getValue().key(), known);
            }
        }
    }

    /// Free words as keys: all of them are known.
    private Fields(Page page, Node.Mapping mapping, String what) {
        this.page = page;
        this.mapping = mapping;
        this.what = what;
        this.faultsBefore = page.faults();
    }

    private void unknown(String key, Place place, List<String> known) {
        var near = Letters.nearest(key, known);
        near.ifPresent(this::meantBy);
        page.fault(
                Fault.UNKNOWN_KEY,
                place,
                "\"%s\" is not a key of %s.".formatted(Letters.clipped(key), what)
                        + near.map(" Did you mean \"%s\"?"::formatted).orElse(""),
                near.map("Write %s."::formatted)
                        .orElseGet(() -> "Known here: %s.".formatted(String.join(", ", known))));
    }

    private void meantBy(String key) {
        var all = new HashSet<>(meant);
        all.add(key);
        meant = all;
    }

    /// Nothing in this block was reported so far.
    boolean isSound() {
        return page.faults() == faultsBefore;
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Place place() {
        return mapping.place();
    }

    /// Where the key stands, or where its block begins.
    Place place(String key) {
        return entry(key).map(Node.Entry::key).orElse(mapping.place());
    }

    Place placeOfValue(String key) {
        return entry(key).map(entry -> entry.value().place()).orElse(mapping.place());
    }

    Place placeOfItem(String key, int index) {
        return entry(key)
                .map(Node.Entry::value)
                .filter(value -> value instanceof Node.Items items
                        && index < items.each().size())
                .map(value -> ((Node.Items) value).each().get(index).place())
                .orElseGet(() -> place(key));
    }

    void fault(Fault fault, Place place, String sentence) {
        page.fault(fault, place, sentence);
    }

    void fault(Fault fault, Place place, String sentence, String remedy) {
        page.fault(fault, place, sentence, remedy);
    }

    void missing(String key, String example) {
        if (!meant.contains(key)) {
            page.fault(
                    Fault.MISSING_KEY,
                    mapping.place(),
                    "%s has no \"%s\".".formatted(capital(what), key),
                    "Add for example %s: %s".formatted(key, example));
        }
    }

    String text(String key, int mostLetters, String example) {
        return scalar(key, example).map(given -> text(given, key, mostLetters)).orElse("");
    }

    Optional<String> textIfAny(String key, int mostLetters, String example) {
        return has(key) ? Optional.of(text(key, mostLetters, example)) : Optional.empty();
    }

    private String text(Node.Scalar given, String key, int mostLetters) {
        if (given.kind() != Node.Scalar.Kind.TEXT) {
            page.fault(
                    Fault.WRONG_KIND,
                    given.place(),
                    "\"%s\" is text, but %s is read as a number or as true or false."
                            .formatted(key, Letters.clipped(given.value())),
                    "Put it into quotes: \"%s\"".formatted(Letters.clipped(given.value())));
            return "";
        }
        String text = onOneLine(given.value());
        int letters = text.codePointCount(0, text.length());
        if (text.isEmpty()) {
            noValue(key, given.place());
        } else if (letters > mostLetters) {
            page.fault(
                    Fault.TOO_LONG,
                    given.place(),
                    "\"%s\" has %d characters; %d is the most.".formatted(key, letters, mostLetters));
        }
        return text;
    }

    private static String onOneLine(String value) {
        String text = value.strip();
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            boolean single = letter == ' ' && text.charAt(index + 1) != ' ';
            if (letter <= ' ' && !single) {
                return SPACES.matcher(text).replaceAll(" ");
            }
        }
        return text;
    }

    String version(String key) {
        var given = scalar(key, "1.0.0");
        given.filter(version -> Version.of(version.value()).isEmpty())
                .ifPresent(version -> page.fault(
                        Fault.NOT_A_VERSION,
                        version.place(),
                        "\"%s\" is not a version.".formatted(Letters.clipped(version.value()))));
        return given.map(Node.Scalar::value).orElse("");
    }

    /// Whether one word stands here rather than a list or a block.
    boolean isOneWord(String key) {
        return entry(key).filter(entry -> entry.value() instanceof Node.Scalar).isPresent();
    }

    /// One word with its place, for what is looked up elsewhere.
    Optional<Node.Scalar> wordNamed(String key, String example) {
        return scalar(key, example);
    }

    /// `2` is a number and `1-2` is text; a lead need not know.
    String numberOrRange(String key, String example) {
        return scalar(key, example).map(Node.Scalar::value).orElse("");
    }

    String id(String key, String example) {
        var given = scalar(key, example);
        given.filter(id -> !ProtocolId.fits(id.value()))
                .ifPresent(id -> page.fault(
                        Fault.NOT_AN_ID,
                        id.place(),
                        "\"%s\" is not an id.".formatted(Letters.clipped(id.value())),
                        "Small letters, digits and hyphens, 3 to 64 of them: %s".formatted(example)));
        return given.map(Node.Scalar::value).orElse("");
    }

    /// A list of ids.
    List<String> ids(String key, String example) {
        var given = scalars(key);
        given.stream()
                .filter(id -> !ProtocolId.fits(id.value()))
                .forEach(id -> page.fault(
                        Fault.NOT_AN_ID,
                        id.place(),
                        "\"%s\" is not an id.".formatted(Letters.clipped(id.value())),
                        "Small letters, digits and hyphens, 3 to 64 of them: %s".formatted(example)));
        return given.stream().map(Node.Scalar::value).toList();
    }

    <E> E word(String key, E[] words, Function<E, String> spelling) {
        return word(key, List.of(words), spelling);
    }

    <E> E word(String key, List<E> words, Function<E, String> spelling) {
        return scalar(key, spelling.apply(words.getFirst()))
                .flatMap(given -> word(given, key, words, spelling))
                .orElse(words.getFirst());
    }

    private <E> Optional<E> word(Node.Scalar given, String key, List<E> words, Function<E, String> spelling) {
        for (E word : words) {
            if (spelling.apply(word).equals(given.value())) {
                return Optional.of(word);
            }
        }
        var spellings = words.stream().map(spelling).toList();
        page.fault(
                Fault.UNKNOWN_WORD,
                given.place(),
                "\"%s\" is no value of \"%s\".".formatted(Letters.clipped(given.value()), key)
                        + Letters.nearest(given.value(), spellings)
                                .map(" Did you mean \"%s\"?"::formatted)
                                .orElse(""),
                "Use one of: %s.".formatted(String.join(", ", spellings)));
        return Optional.empty();
    }

    /// A length that may also be given in days or weeks.
    Duration lengthOrDays(String key, Duration least, Duration most, String example) {
        return scalar(key, example)
                .flatMap(given -> Length.ofCourse(given.value())
                        .map(length -> within(given, key, length, least, most))
                        .or(() -> length(given, key, least, most, OR_DAYS)))
                .orElse(least);
    }

    private Duration within(Node.Scalar given, String key, Duration length, Duration least, Duration most) {
        if (length.compareTo(least) < 0 || length.compareTo(most) > 0) {
            page.fault(
                    Fault.OUT_OF_RANGE,
                    given.place(),
                    "\"%s\" is %s; it runs from %s to %s."
                            .formatted(key, given.value(), Length.spell(least), Length.spell(most)));
        }
        return length;
    }

    Duration length(String key, Duration least, Duration most, String example) {
        return scalar(key, example)
                .flatMap(given -> length(given, key, least, most, Fault.NOT_A_LENGTH.remedy()))
                .orElse(least);
    }

    private Optional<Duration> length(Node.Scalar given, String key, Duration least, Duration most, String remedy) {
        var length = Length.of(given.value());
        if (length.isEmpty()) {
            page.fault(
                    Fault.NOT_A_LENGTH,
                    given.place(),
                    "\"%s\" is not a length of time.".formatted(Letters.clipped(given.value())),
                    Length.meant(given.value())
                            .map("Write %s if that is meant."::formatted)
                            .orElse(remedy));
        }
        return length.map(found -> within(given, key, found, least, most));
    }

    boolean truth(String key) {
        var given = scalar(key, "true");
        given.filter(value -> value.kind() != Node.Scalar.Kind.TRUTH)
                .ifPresent(value -> page.fault(
                        Fault.NOT_TRUE_OR_FALSE,
                        value.place(),
                        "\"%s\" is neither true nor false.".formatted(Letters.clipped(value.value()))));
        return given.map(value -> value.value().equalsIgnoreCase("true")).orElse(false);
    }

    Optional<LocalDate> dateIfAny(String key) {
        return has(key) ? Optional.of(date(key)) : Optional.empty();
    }

    LocalDate date(String key) {
        return scalar(key, "2026-11-22").flatMap(this::date).orElse(SOME_DAY);
    }

    private Optional<LocalDate> date(Node.Scalar given) {
        try {
            var date = LocalDate.parse(given.value());
            if (date.getYear() >= 2000 && date.getYear() < 2100) {
                return Optional.of(date);
            }
            page.fault(Fault.OUT_OF_RANGE, given.place(), "The year lies outside 2000 to 2099.");
        } catch (DateTimeException notADate) {
            page.fault(
                    Fault.NOT_A_DATE,
                    given.place(),
                    "\"%s\" is not a date of the calendar.".formatted(Letters.clipped(given.value())));
        }
        return Optional.empty();
    }

    BigDecimal number(String key, String example) {
        return scalar(key, example).flatMap(given -> number(given, key)).orElse(BigDecimal.ZERO);
    }

    private Optional<BigDecimal> number(Node.Scalar given, String key) {
        if (given.kind() == Node.Scalar.Kind.NUMBER
                && NUMBER.matcher(given.value()).matches()) {
            return Optional.of(new BigDecimal(given.value()));
        }
        page.fault(
                Fault.NOT_A_NUMBER,
                given.place(),
                "\"%s\" needs a number, got \"%s\".".formatted(key, Letters.clipped(given.value())));
        return Optional.empty();
    }

    int wholeNumber(String key, int least, int most, String example) {
        return scalar(key, example)
                .flatMap(given -> number(given, key))
                .map(number -> within(key, number, least, most))
                .orElse(least);
    }

    private int within(String key, BigDecimal number, int least, int most) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            page.fault(
                    Fault.OUT_OF_RANGE,
                    placeOfValue(key),
                    "\"%s\" is a whole number from %d to %d, got %s."
                            .formatted(key, least, most, number.toPlainString()));
            return least;
        }
        return number.intValueExact();
    }

    /// An age written out, as in `18y`.
    int years(String key, String example) {
        return scalar(key, example).map(given -> years(given, key)).orElse(0);
    }

    private int years(Node.Scalar given, String key) {
        if (YEARS.matcher(given.value()).matches()) {
            return Integer.parseInt(given.value().substring(0, given.value().length() - 1));
        }
        page.fault(
                Fault.NOT_A_LENGTH,
                given.place(),
                "\"%s\" is not an age in years.".formatted(Letters.clipped(given.value())),
                "Write the years with a y: %s: 18y".formatted(key));
        return 0;
    }

    /// A block whose keys are free words.
    Optional<Fields> map(String key, String named) {
        return entry(key).flatMap(entry -> switch (entry.value()) {
            case Node.Mapping mapping -> Optional.of(new Fields(page, mapping, named));
            case Node.Scalar scalar -> notABlock(page, scalar, named, List.of("nrs-0-10"));
            case Node.Items items -> notABlock(page, items, named, List.of("nrs-0-10"));
            case Node.Unreadable reported -> Optional.empty();
        });
    }

    List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    Optional<Fields> block(String key, String named, List<String> known) {
        return entry(key).flatMap(entry -> of(page, entry.value(), named, known));
    }

    /// A list of blocks. Missing and empty are for the caller to judge.
    List<Fields> blocks(String key, String named, List<String> known) {
        var nodes = items(key);
        var blocks = new ArrayList<Fields>(nodes.size());
        for (Node node : nodes) {
            of(page, node, named, known).ifPresent(blocks::add);
        }
        return blocks;
    }

    /// A list of texts, each standing once.
    List<Node.Scalar> scalars(String key) {
        var nodes = items(key);
        var scalars = new ArrayList<Node.Scalar>(nodes.size());
        var seen = HashSet.<String>newHashSet(nodes.size());
        for (Node node : nodes) {
            var scalar = scalar(node, key);
            if (scalar.isPresent()) {
                scalars.add(scalar.get());
                if (!seen.add(scalar.get().value())) {
                    page.fault(
                            Fault.ID_TWICE,
                            scalar.get().place(),
                            "\"%s\" stands twice under \"%s\"."
                                    .formatted(Letters.clipped(scalar.get().value()), key));
                }
            }
        }
        return scalars;
    }

    <E> List<E> words(String key, E[] words, Function<E, String> spelling) {
        var all = List.of(words);
        return scalars(key).stream()
                .flatMap(scalar -> word(scalar, key, all, spelling).stream())
                .toList();
    }

    List<String> texts(String key, int mostLetters) {
        return scalars(key).stream()
                .map(scalar -> text(scalar, key, mostLetters))
                .toList();
    }

    /// Reports an empty list under the fault that says why it may not be empty.
    void notEmpty(String key, Fault fault, String sentence, String example) {
        boolean empty = entry(key)
                .map(Node.Entry::value)
                .filter(value ->
                        value instanceof Node.Items items && items.each().isEmpty())
                .isPresent();
        if (empty) {
            page.fault(fault, placeOfValue(key), sentence, "Write for example %s: %s".formatted(key, example));
        } else if (!has(key) && !meant.contains(key)) {
            page.fault(fault, mapping.place(), sentence, "Add for example %s: %s".formatted(key, example));
        }
    }

    private List<Node> items(String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return List.of();
        }
        return switch (entry.value()) {
            case Node.Items items -> items.each();
            case Node.Scalar scalar -> notAList(scalar, key);
            case Node.Mapping block -> notAList(block, key);
            case Node.Unreadable reported -> List.of();
        };
    }

    private List<Node> notAList(Node node, String key) {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.NOTHING) {
            noValue(key, scalar.place());
        } else {
            page.fault(
                    Fault.WRONG_KIND,
                    node.place(),
                    "\"%s\" is a list.".formatted(key),
                    "Begin each entry on its own line with \"- \", or write [one, two].");
        }
        return List.of();
    }

    private Optional<Node.Scalar> scalar(String key, String example) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            missing(key, example);
            return Optional.empty();
        }
        return scalar(entry.value(), key);
    }

    private Optional<Node.Scalar> scalar(Node node, String key) {
        return switch (node) {
            case Node.Scalar scalar -> {
                boolean nothing = scalar.kind() == Node.Scalar.Kind.NOTHING;
                if (nothing) {
                    noValue(key, scalar.place());
                }
                yield nothing ? Optional.empty() : Optional.of(scalar);
            }
            case Node.Mapping block -> notOneValue(block, key);
            case Node.Items items -> notOneValue(items, key);
            case Node.Unreadable reported -> Optional.empty();
        };
    }

    private Optional<Node.Scalar> notOneValue(Node node, String key) {
        page.fault(
                Fault.WRONG_KIND,
                node.place(),
                "\"%s\" takes one value, not a list or a block.".formatted(key),
                "Write the value behind the colon.");
        return Optional.empty();
    }

    private void noValue(String key, Place place) {
        page.fault(Fault.NO_VALUE, place, "\"%s\" has no value.".formatted(key));
    }

    private Optional<Node.Entry> entry(String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
