package org.effleurage.web.setup;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.effleurage.fhir.delivery.Deliveries;
import org.effleurage.fhir.delivery.Delivery;
import org.effleurage.fhir.delivery.KeptBundles;
import org.effleurage.fhir.delivery.Outbox;
import org.effleurage.fhir.delivery.RetryPlan;
import org.effleurage.fhir.delivery.Target;
import org.effleurage.fhir.hospital.FileDrop;
import org.effleurage.fhir.hospital.Hospital;
import org.effleurage.fhir.hospital.OneByOne;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.ResultMessages;
import org.effleurage.fhir.hospital.WholeBundles;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.parcel.Profile;
import org.effleurage.fhir.signin.KeyRing;

/// The places that sessions go to, as the settings name them. `effleurage.hospital.url` is short for the
/// address of the target `hospital`.
record Targets(Map<String, ProductSettings.Target> named) {

    static Targets of(ProductSettings settings) {
        var named = new TreeMap<>(settings.targets());
        Optional.ofNullable(settings.hospital().url())
                .filter(url -> !url.isBlank() && !url.equals("false"))
                .ifPresent(url -> named.merge(
                        Target.USUAL_NAME, ProductSettings.Target.at(url), (given, hospital) -> given.with(url)));
        return new Targets(named);
    }

    /// What every saved session waits for; while nothing is set, for the hospital that will be.
    List<String> names() {
        return named.isEmpty() ? List.of(Target.USUAL_NAME) : List.copyOf(named.keySet());
    }

    /// The public halves of all keys we sign in with.
    String publishedKeys(Clock clock) {
        var rings = new ArrayList<KeyRing>();
        named.forEach((name, settings) -> new Door(name, settings, clock).keys().ifPresent(rings::add));
        return KeyRing.published(rings);
    }

    Deliveries deliveries(Outbox outbox, KeptBundles bundles, Clock clock, Supplier<UUID> ids) {
        var all = new ArrayList<Delivery>();
        named.forEach((name, settings) -> all.add(new Delivery(
                outbox,
                bundles,
                target(name, settings, clock, ids),
                RetryPlan.USUAL,
                RandomGenerator.getDefault(),
                clock)));
        return new Deliveries(all);
    }

    /// A way to read where this target sends to, with the same sign-in; empty where it sends no FHIR over a network.
    Optional<Wire> reading(String name, Clock clock, Supplier<UUID> ids) {
        return Optional.ofNullable(named.get(name))
                .filter(settings -> settings.url() != null && settings.url().matches("https?://[^\\s?#]+"))
                .map(settings -> wire(name, settings, clock, ids));
    }

    private static Target target(String name, ProductSettings.Target settings, Clock clock, Supplier<UUID> ids) {
        Profile profile = Profile.named(settings.profile())
                .orElseThrow(() -> new CannotStart("effleurage.targets.%s.profile must be one of %s."
                        .formatted(name, Profile.ALL.stream().map(Profile::name).collect(Collectors.joining(", ")))));
        Integer perMinute = settings.perMinute();
        if (!Target.isName(name) || (perMinute != null && perMinute < 1)) {
            throw new CannotStart("effleurage.targets.%s: a target is named with small letters, digits and hyphens, and"
                            .formatted(name)
                    + " gets at least one session per-minute.");
        }
        Target.Pace pace = perMinute == null ? Target.Pace.FREE : Target.Pace.of(perMinute);
        return new Target(name, hospital(name, settings, profile, clock, ids), pace);
    }

    private static Hospital hospital(
            String name, ProductSettings.Target settings, Profile profile, Clock clock, Supplier<UUID> ids) {
        return switch (profile.way()) {
            case TRANSACTION -> new WholeBundles(wire(name, settings, clock, ids), profile);
            case ONE_BY_ONE -> new OneByOne(wire(name, settings, clock, ids), profile);
            case MESSAGE ->
                new ResultMessages(
                        listener(name, settings), new Door(name, settings, clock).tls(), Patience.USUAL, clock);
            case FILE ->
                new FileDrop(
                        Optional.ofNullable(settings.folder())
                                .orElseThrow(() -> new CannotStart(
                                        "effleurage.targets.%s.folder must name the folder".formatted(name)
                                                + " the files are to be left in.")),
                        clock);
        };
    }

    private static URI listener(String name, ProductSettings.Target settings) {
        String url = settings.url();
        if (url == null || !url.matches("mllps?://[A-Za-z0-9.-]+:\\d{1,5}")) {
            throw new CannotStart(
                    "effleurage.targets.%s.url must be where HL7 v2 messages are listened for,".formatted(name)
                            + " for example mllps://engine.hospital.org:2575.");
        }
        return URI.create(url);
    }

    private static Wire wire(String name, ProductSettings.Target settings, Clock clock, Supplier<UUID> ids) {
        String url = settings.url();
        if (url == null || !url.matches("https?://[^\\s?#]+")) {
            throw new CannotStart("effleurage.%s.url must be the base address of a FHIR R4 server,"
                            .formatted(name.equals(Target.USUAL_NAME) ? name : "targets." + name)
                    + " for example https://fhir.hospital.org/r4.");
        }
        return new Door(name, settings, clock).wire(URI.create(url), ids);
    }
}
