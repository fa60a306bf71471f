package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// What is wrong is said at the start, in a sentence, before anybody relies on it.
class StartIT {

    // guards H-10
    @Test
    void refusesTheDemoOnAnAddressThatOthersReach() {
        assertThatThrownBy(() -> Product.start("--server.address=0.0.0.0"))
                .hasMessageContaining("listens on this computer only");
    }

    @Test
    void refusesToStartWhereNobodyCouldSignIn() {
        assertThatThrownBy(() -> Product.start("--spring.profiles.active=production"))
                .hasMessageContaining("Nobody could sign in");
    }

    // guards H-07
    @Test
    void keepsWhatWasPublishedWhenTheFileChanges() throws Exception {
        var folder = TestFolders.fresh("protocols");
        TestFolders.copy(Product.root().resolve("protocols"), folder);
        var text = Files.readString(folder.resolve("icu-foot-5.yaml"));
        try (var postgres = Databases.fresh()) {
            try (var first =
                    Databases.startOn(postgres, "http://127.0.0.1:1/fhir", "--effleurage.protocols=" + folder)) {
                assertThat(first.log()).contains("13 protocol files are good, 0 have faults");
            }
            Files.writeString(folder.resolve("icu-foot-5.yaml"), text.replace("Slow strokes", "Quick strokes"));
            try (var second =
                    Databases.startOn(postgres, "http://127.0.0.1:1/fhir", "--effleurage.protocols=" + folder)) {
                assertThat(second.log()).contains("EFF159").contains("12 protocol files are good, 1 have faults");
            }
        }
    }
}
