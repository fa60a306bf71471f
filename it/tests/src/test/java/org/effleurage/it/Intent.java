package org.effleurage.it;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What a nurse did at the bedside, and what the server must have in the end.
///
/// @param reason why it was not done; nothing when it was
record Intent(Story story, String bed, int before, int after, Optional<String> reason) {
    enum Story {
        LATE,
        REFUSED,
        WHOLE
    }

    private static final List<Story> STORIES = List.of(Story.values());
    private static final List<String> BEDS = List.of("1", "2", "5", "7");
    private static final List<String> REASONS = List.of("off-ward", "asleep", "patient-declined");

    static Intent of(Random chance) {
        var story = STORIES.get(chance.nextInt(STORIES.size()));
        String reason = REASONS.get(chance.nextInt(REASONS.size()));
        return new Intent(
                story,
                story == Story.LATE ? BEDS.get(chance.nextInt(BEDS.size())) : "1",
                chance.nextInt(11),
                chance.nextInt(11),
                story == Story.REFUSED ? Optional.of(reason) : Optional.empty());
    }

    /// What is tapped on this screen, if it is there already.
    Optional<String> next(Glance seen) {
        return switch (seen.screen()) {
            case "ward" -> seen.first("patient-" + bed);
            case "patient" -> Optional.of(door());
            case "late" ->
                seen.first("ago-15").or(() -> seen.first("co-")).or(() -> seen.first("protocol-" + Examples.FOOT));
            case "checks" ->
                seen.taps().stream()
                        .filter(tap -> tap.endsWith("-yes"))
                        .findFirst()
                        .or(() -> seen.first("co-"))
                        .or(() -> seen.first("next"));
            case "before" -> Optional.of("score-" + before);
            case "after" -> Optional.of("score-" + after);
            case "steps" -> seen.first("start").or(() -> Optional.of("wait"));
            case "not-done" ->
                seen.first("protocol-" + Examples.FOOT)
                        .or(() -> reason.flatMap(why -> seen.first("reason-" + why)))
                        .or(() -> Optional.of("save"));
            case "review" -> Optional.of("save");
            case "locked" -> Optional.of("unlock");
            default -> Optional.of("back");
        };
    }

    private String door() {
        return switch (story) {
            case LATE -> "late";
            case REFUSED -> "not-now";
            case WHOLE -> "protocol-" + Examples.FOOT;
        };
    }

    /// In the words in which a record is told that was read from the database.
    String inWords() {
        return switch (story) {
            case LATE, WHOLE -> "completed %d -> %d".formatted(before, after);
            case REFUSED -> reason.map(Intent::refusal).orElseThrow();
        };
    }

    private static String refusal(String reason) {
        return (reason.equals("patient-declined") ? "declined " : "not-done ") + reason;
    }
}
