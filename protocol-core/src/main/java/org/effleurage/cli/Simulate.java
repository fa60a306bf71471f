package org.effleurage.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = {
            "Runs a night shift with made-up patients: who is screened, what falls due and when, what is late.",
            "The same seed gives the same night. Nothing in it says how well massage works."
        },
        mixinStandardHelpOptions = true)
final class Simulate implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files or folders. Default: the folder protocols")
    private List<String> files = List.of("protocols");

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Default: ${DEFAULT-VALUE}", defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--patients",
            paramLabel = "NUMBER",
            description = "1 to 500. Default: ${DEFAULT-VALUE}",
            defaultValue = "8")
    private int patients = 8;

    @Option(
            names = "--night",
            paramLabel = "DATE",
            description = "The evening it begins. Default: ${DEFAULT-VALUE}, when the clocks go back in Europe",
            defaultValue = "2026-10-24")
    private LocalDate night = LocalDate.EPOCH;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The ward's zone. Default: ${DEFAULT-VALUE}",
            defaultValue = "Europe/Berlin")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--from", paramLabel = "TIME", description = "Default: ${DEFAULT-VALUE}", defaultValue = "21:00")
    private LocalTime from = LocalTime.MIDNIGHT;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Default: ${DEFAULT-VALUE}, the morning after",
            defaultValue = "07:00")
    private LocalTime until = LocalTime.MIDNIGHT;

    @Mixin
    private final Reporting reporting = new Reporting();

    Simulate(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (patients < 1 || patients > 500) {
            throw WrongUse.of(command, "--patients runs from 1 to 500.");
        }
        var gathered = Gathered.of(console, files);
        if (gathered.isFaulty()) {
            return reporting.report(console, gathered.findings());
        }
        if (gathered.good().isEmpty()) {
            throw WrongUse.of(command, "There is no protocol to simulate.");
        }
        var shift = new NightShift.Hours(
                night.atTime(from).atZone(zone), night.plusDays(1).atTime(until).atZone(zone));
        var protocols =
                gathered.good().stream().map(file -> file.read().protocol()).toList();
        console.out().print(NightShift.of(shift, protocols, patients, seed).told());
        return Exit.CLEAN;
    }
}
