package org.effleurage.web.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class BundledPostgresTest {
    private final Path folder = Examples.folder("with a space");
    private final BundledPostgres postgres = Examples.opened(folder);

    @AfterAll
    void stop() throws Exception {
        postgres.close();
        Examples.clearAway();
    }

    @Test
    void runsTheVersionItNames() throws Exception {
        assertThat(Examples.ask(postgres, "show server_version") + ".0").isEqualTo(Programs.VERSION);
        assertThat(Programs.VERSION).startsWith(Programs.MAJOR + ".");
    }

    @Test
    void keepsWhatIsSaved() throws Exception {
        DurableSettings.of(Examples.dataSource(postgres)).mustKeepWhatIsSaved();

        assertThat(Examples.ask(postgres, "show data_checksums")).isEqualTo("on");
    }

    @Test
    void writesEveryScriptAndSortsTheSameOnEveryMachine() throws Exception {
        assertThat(Examples.ask(postgres, """
                        select concat_ws(' ', datlocprovider, datlocale, pg_encoding_to_char(encoding))
                        from pg_database where datname = current_database()
                        """)).isEqualTo("b C.UTF-8 UTF8");
    }

    @Test
    void givesTheApplicationItsOwnTablesAndNoMore() throws Exception {
        assertThat(Examples.ask(postgres, """
                        select concat_ws(' ', rolname, rolsuper, rolcreaterole, rolcreatedb)
                        from pg_roles where rolname = current_user
                        """)).isEqualTo("effleurage f f f");
        Examples.write(postgres, "own table");
    }

    @Test
    void listensToThisMachineOnly() throws Exception {
        var socketFolder = 4;
        var address = 5;
        var lines = Files.readAllLines(Postmaster.file(folder.resolve("data")));

        assertThat(lines.get(socketFolder)).isBlank();
        assertThat(lines.get(address)).isEqualTo("127.0.0.1");
        assertThat(postgres.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        for (var user : List.of(postgres.username(), Cluster.ADMINISTRATOR)) {
            var source = Examples.dataSource(postgres);
            source.setUser(user);
            source.setPassword("guess");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(source::getConnection)
                    .matches(refused -> Server.WRONG_PASSWORD.equals(refused.getSQLState()));
        }
    }

    @Test
    void keepsThePasswordToItsUser() throws Exception {
        assertThat(postgres.password()).hasSize(64);
        assertThat(log()).doesNotContain(postgres.password());
        if (Account.UNIX) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void keepsFailingStatementsOutOfItsLog() throws Exception {
        Examples.write(postgres, "Bergmann");
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Examples.write(postgres, "Bergmann"));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Examples.ask(postgres, "select 'Bergmann'::int"));

        assertThat(log()).contains("ready to accept connections").doesNotContain("Bergmann");
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log").resolve("postgresql.log"));
    }
}
