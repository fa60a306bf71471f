package org.effleurage.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/// `bin/effleurage validate --ig PACKAGE… --profile URL… FILE…`: judges files by the guides an integrator has. The
/// validator weighs 145 MB and stays out of the running product, so this lies among the tests. Ends with 0 where there
/// is no error, 1 where there is one, 2 where it was asked wrongly.
final class ValidateFiles {
    private static final String USAGE =
            "effleurage validate [--ig PACKAGE.tgz]... [--profile URL]... FILE...  (each profile is held against every"
                    + " resource of its type)";

    private final FhirContext context = R4.context();
    private final IParser parser = context.newJsonParser();
    private final PrePopulatedValidationSupport known = new PrePopulatedValidationSupport(context);
    private final Map<String, String> profiles = new TreeMap<>();

    public static void main(String[] arguments) throws IOException {
        var validating = new ValidateFiles();
        var files = new ArrayList<Path>();
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        var wanted = new ArrayList<String>();
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            if (word.equals("--ig") && !left.isEmpty()) {
                validating.read(Path.of(left.removeFirst()));
            } else if (word.equals("--profile") && !left.isEmpty()) {
                wanted.add(left.removeFirst());
            } else {
                files.add(Path.of(word));
            }
        }
        if (files.isEmpty() || !wanted.stream().allMatch(validating::hold)) {
            System.out.println(USAGE);
            System.exit(2);
        }
        System.exit(validating.judge(files) == 0 ? 0 : 1);
    }

    /// A package is a tar file, each entry in blocks of 512 bytes behind a head that names it and its length.
    private void read(Path packed) throws IOException {
        try (var in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(packed)))) {
            byte[] head = in.readNBytes(BLOCK);
            while (head.length == BLOCK && head[0] != 0) {
                String name = text(head, 0, 100);
                int length = Integer.parseInt(text(head, 124, 12).strip(), 8);
                byte[] content = in.readNBytes(length);
                in.skipNBytes((BLOCK - length % BLOCK) % BLOCK);
                if (DEFINITION.matcher(name).matches()) {
                    known.addResource(parser.parseResource(new String(content, StandardCharsets.UTF_8)));
                }
                head = in.readNBytes(BLOCK);
            }
        }
    }

    private static final int BLOCK = 512;
    private static final Pattern DEFINITION =
            Pattern.compile("package/(StructureDefinition|ValueSet|CodeSystem)-[^/]*\\.json");

    private static String text(byte[] head, int from, int length) {
        String field = new String(head, from, length, StandardCharsets.US_ASCII);
        int end = field.indexOf(0);
        return end < 0 ? field : field.substring(0, end);
    }

    /// False where no guide that was given defines it: a claim nobody can check is worth nothing.
    private boolean hold(String url) {
        if (!(known.fetchStructureDefinition(url) instanceof org.hl7.fhir.r4.model.StructureDefinition definition)) {
            System.out.println("No guide that was given defines " + url);
            return false;
        }
        profiles.put(definition.getType(), url);
        return true;
    }

    private int judge(List<Path> files) throws IOException {
        Validation.codeSystems().values().forEach(known::addCodeSystem);
        var chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                known);
        var validator = context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
        int errors = 0;
        for (Path file : files) {
            Resource resource = (Resource) parser.parseResource(Files.readString(file));
            claim(resource);
            for (SingleValidationMessage message : validator
                    .validateWithResult(parser.encodeResourceToString(resource))
                    .getMessages()) {
                boolean error = message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0;
                errors += error ? 1 : 0;
                if (error || message.getSeverity() == ResultSeverityEnum.WARNING) {
                    System.out.printf(
                            "%s: %s %s: %s%n",
                            file.getFileName(),
                            message.getSeverity().getCode(),
                            message.getLocationString(),
                            message.getMessage());
                }
            }
        }
        System.out.printf("%d files, %d errors%n", files.size(), errors);
        return errors;
    }

    private void claim(Resource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> claim(entry.getResource()));
        }
        String profile = profiles.get(resource.fhirType());
        if (profile != null) {
            resource.getMeta().addProfile(profile);
        }
    }
}
