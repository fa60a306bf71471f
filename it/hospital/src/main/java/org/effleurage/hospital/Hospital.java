package org.effleurage.hospital;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.sched.BaseSchedulerServiceImpl;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/// Opens the pretend hospital and prints `READY` with its address once it answers.
final class Hospital {

    /// Below this level HAPI prints the searches it could not answer, and with them patient numbers.
    private static final Logger QUIET = Logger.getLogger("");

    private Hospital() {}

    public static void main(String... words) throws IOException, LifecycleException {
        QUIET.setLevel(Level.SEVERE);
        endWhenOpeningFails();
        Opening opening = Opening.of(List.of(words));
        opening.parent().ifPresent(Hospital::endWith);

        var records = records(opening);
        var scratch = Files.createTempDirectory("hospital");
        var door = FrontDoor.open(opening.port(), scratch, records);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (records) {
                door.close();
                FileSystemUtils.deleteRecursively(scratch);
            } catch (LifecycleException | IOException unfinished) {
                System.err.println("closed untidily: " + unfinished);
            }
        }));
        System.out.println("READY " + door.address());
    }

    /// HAPI's threads would otherwise keep a hospital alive that never opened.
    private static void endWhenOpeningFails() {
        Thread.currentThread().setUncaughtExceptionHandler((main, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
    }

    /// A test that was killed cannot close the hospital; so the hospital watches the test.
    private static void endWith(long parent) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
            System.exit(0);
        });
    }

    private static AnnotationConfigApplicationContext records(Opening opening) {
        var records = new AnnotationConfigApplicationContext();
        // No timers: nothing here expires, re-indexes or expands by itself.
        records.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "hospital", Map.of(BaseSchedulerServiceImpl.SCHEDULING_DISABLED, "true")));
        var lazyTables = new LazyTables();
        records.getDefaultListableBeanFactory().setAutowireCandidateResolver(lazyTables);
        records.addBeanFactoryPostProcessor(lazyTables);
        records.registerBean(Opening.class, () -> opening);
        records.register(RecordSystem.class);
        records.refresh();
        opening.ward().json().ifPresent(ward -> admit(ward, records));
        return records;
    }

    @SuppressWarnings("unchecked")
    private static void admit(String ward, AnnotationConfigApplicationContext records) {
        IFhirSystemDao<Bundle, Meta> system = records.getBean(IFhirSystemDao.class);
        var bundle = records.getBean(FhirContext.class).newJsonParser().parseResource(Bundle.class, ward);
        system.transaction(new SystemRequestDetails(), bundle);
    }
}
