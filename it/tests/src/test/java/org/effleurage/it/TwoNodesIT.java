package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.effleurage.web.postgres.BundledPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/// Two applications on one PostgreSQL, as a hospital runs them so that one may be away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {
    private BundledPostgres postgres;
    private Product one;
    private Product two;
    private Nurse here;
    private Nurse there;

    @BeforeAll
    void start() throws Exception {
        postgres = Databases.fresh();
        one = Databases.startOn(postgres, "false");
        two = Databases.startOn(postgres, "false");
        here = Nurse.signIn(one);
        there = Nurse.signIn(two);
    }

    @AfterAll
    void close() {
        one.close();
        two.close();
        postgres.close();
    }

    // guards H-04
    @Test
    void giveOneAnswerForOneSession() throws Exception {
        ObjectNode session = Examples.routineFootMassage(here);
        List<Callable<HttpResponse<String>>> tablets = new ArrayList<>();
        for (Nurse nurse : List.of(here, there, here, there, here, there, here, there)) {
            tablets.add(() -> nurse.post(session.toString()));
        }

        var answers = new ArrayList<HttpResponse<String>>();
        try (var threads = Executors.newFixedThreadPool(tablets.size())) {
            for (var answer : threads.invokeAll(tablets)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(revisions(session)).isEqualTo(1);
    }

    // guards H-04
    @Test
    void seeAConflictThatCameOverTheOther() throws Exception {
        ObjectNode session = Examples.routineFootMassage(here);
        assertThat(here.post(session.toString()).statusCode()).isEqualTo(201);

        assertThat(there.post(session.deepCopy().put("note", "other").toString())
                        .statusCode())
                .isEqualTo(409);
    }

    // guards H-03
    @Test
    void goOnWhenOneIsKilled() throws Exception {
        try (var third = Databases.startOn(postgres, "false")) {
            ObjectNode session = Examples.routineFootMassage(Nurse.signIn(third));
            assertThat(Nurse.signIn(third).post(session.toString()).statusCode())
                    .isEqualTo(201);
            third.kill();

            assertThat(there.post(session.toString()).statusCode()).isEqualTo(201);
            assertThat(there.post(Examples.routineFootMassage(there).toString()).statusCode())
                    .isEqualTo(201);
            assertThat(revisions(session)).isEqualTo(1);
        }
    }

    private long revisions(ObjectNode session) throws Exception {
        try (var database = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var query = database.prepareStatement("select count(*) from session_revision where session_id = ?")) {
            query.setObject(1, UUID.fromString(session.path("id").stringValue()));
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
