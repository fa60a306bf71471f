package org.effleurage.web.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    private static final Map<String, String> NOTHING_SET = Map.of();

    @Test
    void goesWhereTheOperatorSays() {
        var set = Map.of("EFFLEURAGE_DATA", "/srv/massage", "XDG_DATA_HOME", "/data", "LOCALAPPDATA", "/local");

        assertThat(DataFolder.usual(set, "Linux", true, "/root")).isEqualTo(Path.of("/srv/massage"));
        assertThat(DataFolder.usual(set, "Windows 11", false, "/n")).isEqualTo(Path.of("/srv/massage"));
    }

    @Test
    void goesToTheMachinesOwnPlaceForRoot() {
        assertThat(DataFolder.usual(NOTHING_SET, "Linux", true, "/root")).isEqualTo(Path.of("/var/lib/effleurage"));
        assertThat(DataFolder.usual(NOTHING_SET, "Mac OS X", true, "/var/root"))
                .isEqualTo(Path.of("/var/lib/effleurage"));
    }

    @Test
    void goesToTheUsersDataOnLinux() {
        assertThat(DataFolder.usual(NOTHING_SET, "Linux", false, "/home/nina"))
                .isEqualTo(Path.of("/home/nina/.local/share/effleurage"));
        assertThat(DataFolder.usual(Map.of("XDG_DATA_HOME", "/data/nina"), "Linux", false, "/home/nina"))
                .isEqualTo(Path.of("/data/nina/effleurage"));
        assertThat(DataFolder.usual(Map.of("XDG_DATA_HOME", "data"), "Linux", false, "/home/nina"))
                .isEqualTo(Path.of("/home/nina/.local/share/effleurage"));
    }

    @Test
    void goesToTheUsersDataOnAMac() {
        assertThat(DataFolder.usual(NOTHING_SET, "Mac OS X", false, "/Users/nina"))
                .isEqualTo(Path.of("/Users/nina/Library/Application Support/Effleurage"));
    }

    @Test
    void goesToTheUsersDataOnWindows() {
        assertThat(DataFolder.usual(Map.of("LOCALAPPDATA", "/nina/Local"), "Windows 11", false, "/nina"))
                .isEqualTo(Path.of("/nina/Local/Effleurage"));
        assertThat(DataFolder.usual(NOTHING_SET, "Windows 11", false, "/nina"))
                .isEqualTo(Path.of("/nina/AppData/Local/Effleurage"));
    }

    @Test
    void takesAnEmptySettingForNone() {
        assertThat(DataFolder.usual(Map.of("EFFLEURAGE_DATA", " "), "Linux", true, "/root"))
                .isEqualTo(Path.of("/var/lib/effleurage"));
    }
}
