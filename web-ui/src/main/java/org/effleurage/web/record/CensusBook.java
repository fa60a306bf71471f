package org.effleurage.web.record;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.effleurage.fhir.census.Census;
import org.effleurage.fhir.census.Hearing;
import org.effleurage.fhir.census.RecordFact;
import org.effleurage.fhir.census.Standing;
import org.effleurage.fhir.census.Told;
import org.effleurage.fhir.census.WardPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Who lies where, written as the hospital tells it. Its commits are short and give way: a nurse's save waits for none
/// of them.
@Repository
public class CensusBook implements Census {
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient sql;
    private final TransactionTemplate commit;
    private final RecordFacts facts;

    CensusBook(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.commit = new TransactionTemplate(transactions);
        this.facts = new RecordFacts(sql);
    }

    /// Wards that the settings name and the book does not.
    public void open(Collection<WardPlace> wards) {
        wards.forEach(ward -> sql.sql("insert into ward (code, name, zone) values (?, ?, ?) on conflict do nothing")
                .params(ward.code(), ward.name(), ward.zone().getId())
                .update());
    }

    @Override
    public void take(Collection<? extends Told> told) {
        inOneCommit(() -> told.forEach(this::take));
    }

    @Override
    public Hearing hear(String sender, String controlId, String digest, List<Told> told, Instant now) {
        try {
            return Reach.inTheWholeHouse(() -> commit.execute(status -> heard(sender, controlId, digest, told, now)));
        } catch (DataAccessException | TransactionException notNow) {
            return new Hearing.NotKept();
        }
    }

    private Hearing heard(String sender, String controlId, String digest, List<Told> told, Instant now) {
        giveWay();
        forget(now);
        int fresh = sql.sql("""
                        insert into heard_message (sender, control_id, digest, at) values (?, ?, ?, ?)
                        on conflict (sender, control_id) do nothing
                        """)
                .params(sender, controlId, digest, CarePlans.utc(now))
                .update();
        if (fresh == 1) {
            told.forEach(this::take);
            return new Hearing.Taken();
        }
        String before = sql.sql("select digest from heard_message where sender = ? and control_id = ?")
                .params(sender, controlId)
                .query(String.class)
                .single();
        return before.equals(digest) ? new Hearing.TakenBefore() : new Hearing.OtherContent();
    }

    /// Some senders begin to count anew one day.
    private void forget(Instant now) {
        sql.sql("delete from heard_message where at < ?")
                .param(CarePlans.utc(now.minus(REMEMBERED)))
                .update();
    }

    private void take(Told told) {
        switch (told) {
            case Told.Here here -> lies(here);
            case Told.Gone gone -> left(gone);
            case Told.Named named -> rename(named);
            case Told.Merged merged -> merge(merged);
        }
    }

    private void lies(Told.Here here) {
        UUID patient = remaining(here.person().number()).orElseGet(() -> admit(here));
        sql.sql("""
                        update patient set ward = :ward, room = :room, bed = :bed, left_at = null, place_at = :at
                         where id = :patient and (place_at is null or place_at <= :at)
                           and (ward, room, bed, left_at, place_at) is distinct from (:ward, :room, :bed, null, :at)
                        """)
                .param("patient", patient)
                .param("ward", here.ward())
                .param("room", here.room().orElse(null), Types.VARCHAR)
                .param("bed", here.bed())
                .param("at", CarePlans.utc(here.at()))
                .update();
        keepTogether(patient);
    }

    private UUID admit(Told.Here here) {
        UUID id = id(here.person().number());
        insert(id, here.person(), here.ward(), here.room().orElse(null), here.bed(), here.at());
        return id;
    }

    private void insert(UUID id, Told.Person person, String ward, @Nullable String room, String bed, Instant at) {
        sql.sql("""
                        insert into patient (id, ward, room, bed, number, family_name, given_name, birth_date,
                                             person_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (number) do nothing
                        """)
                .param(id)
                .param(ward)
                .param(room)
                .param(bed)
                .param(person.number())
                .param(person.familyName())
                .param(person.givenName())
                .param(person.birthDate())
                .param(CarePlans.utc(at))
                .update();
    }

    /// The same number is the same patient, whichever machine hears of it first.
    private static UUID id(String number) {
        return UUID.nameUUIDFromBytes(("patient " + number).getBytes(StandardCharsets.UTF_8));
    }

    private void left(Told.Gone gone) {
        remaining(gone.number())
                .ifPresent(patient -> sql.sql("""
                        update patient set left_at = coalesce(left_at, :at), place_at = :at
                         where id = :patient and (place_at is null or place_at <= :at)
                        """)
                        .param("patient", patient)
                        .param("at", CarePlans.utc(gone.at()))
                        .update());
    }

    private void rename(Told.Named named) {
        Told.Person person = named.person();
        remaining(person.number())
                .ifPresent(patient -> sql.sql("""
                        update patient
                           set family_name = :family, given_name = :given, birth_date = :born, person_at = :at
                         where id = :patient and (person_at is null or person_at <= :at)
                           and (family_name, given_name, birth_date) is distinct from (:family, :given, :born::date)
                        """)
                        .param("patient", patient)
                        .param("family", person.familyName())
                        .param("given", person.givenName())
                        .param("born", person.birthDate())
                        .param("at", CarePlans.utc(named.at()))
                        .update());
    }

    /// Neither number was ever here: nothing to keep together. A circle of the hospital's ends where it began.
    private void merge(Told.Merged merged) {
        Optional<UUID> before = find(merged.number());
        if (before.isEmpty() || merged.number().equals(merged.into().number())) {
            return;
        }
        UUID gone = before.get();
        UUID into = remaining(merged.into().number()).orElseGet(() -> takeTheBed(gone, merged));
        if (into.equals(gone)) {
            return;
        }
        int fresh = sql.sql("""
                        insert into patient_merge (patient_id, into_id, at) values (?, ?, ?)
                        on conflict (patient_id) do nothing
                        """).params(gone, into, CarePlans.utc(merged.at())).update();
        if (fresh == 1) {
            sql.sql("update patient_merge set into_id = ? where into_id = ?")
                    .params(into, gone)
                    .update();
            inheritTheBed(gone, into, merged.at());
            keepTogether(into);
        }
    }

    private UUID takeTheBed(UUID gone, Told.Merged merged) {
        UUID id = id(merged.into().number());
        sql.sql("select ward, room, bed from patient where id = ?")
                .param(gone)
                .query((row, n) -> {
                    insert(
                            id,
                            merged.into(),
                            row.getString("ward"),
                            row.getString("room"),
                            row.getString("bed"),
                            merged.at());
                    return true;
                })
                .single();
        sql.sql("update patient set left_at = (select left_at from patient was where was.id = ?) where id = ?")
                .params(gone, id)
                .update();
        return id;
    }

    /// Whoever lay here under the old number lies here still. Where the record that remains lies somewhere itself, that
    /// is believed.
    private void inheritTheBed(UUID gone, UUID into, Instant at) {
        sql.sql("""
                        update patient remains
                           set ward = was.ward, room = was.room, bed = was.bed, left_at = null
                          from patient was
                         where was.id = :gone and remains.id = :into
                           and was.left_at is null and remains.left_at is not null
                        """).param("gone", gone).param("into", into).update();
        sql.sql("update patient set left_at = coalesce(left_at, ?) where id = ?")
                .params(CarePlans.utc(at), gone)
                .update();
    }

    /// Who may see a patient may see what was done under earlier numbers: these move along.
    private void keepTogether(UUID patient) {
        sql.sql("""
                        update patient earlier set ward = remains.ward
                          from patient_merge merge, patient remains
                         where merge.into_id = :patient and earlier.id = merge.patient_id and remains.id = :patient
                           and earlier.ward <> remains.ward
                        """).param("patient", patient).update();
    }

    private Optional<UUID> find(String number) {
        return sql.sql("select id from patient where number = ?")
                .param(number)
                .query(UUID.class)
                .optional();
    }

    private Optional<UUID> remaining(String number) {
        return sql.sql("select survivor(id) from patient where number = ?")
                .param(number)
                .query(UUID.class)
                .optional();
    }

    @Override
    public void know(String number, List<RecordFact> known, Instant since, Instant now) {
        inOneCommit(() -> remaining(number).ifPresent(patient -> facts.know(patient, known, since, now)));
    }

    @Override
    public Set<String> here(Collection<String> wards) {
        return Reach.inTheWholeHouse(() -> Set.copyOf(sql.sql("""
                        select number from patient
                         where ward = any (?) and left_at is null and place_at is not null
                        """)
                .param(wards.toArray(String[]::new))
                .query(String.class)
                .list()));
    }

    @Override
    public void stand(String way, Standing standing) {
        sql.sql("""
                        insert into census_standing (way, good_at, tried_at, trouble, unlisted) values (?, ?, ?, ?, ?)
                        on conflict (way) do update
                           set good_at = coalesce(excluded.good_at, census_standing.good_at),
                               tried_at = excluded.tried_at, trouble = excluded.trouble,
                               unlisted = excluded.unlisted
                        """)
                .param(way)
                .param(standing.goodAt().map(CarePlans::utc).orElse(null))
                .param(CarePlans.utc(standing.triedAt()))
                .param(standing.trouble().orElse(null))
                .param(standing.unlisted())
                .update();
    }

    private void giveWay() {
        sql.sql("set local lock_timeout = '2s'").update();
    }

    private void inOneCommit(Runnable work) {
        Reach.inTheWholeHouse(() -> {
            commit.executeWithoutResult(status -> {
                giveWay();
                work.run();
            });
            return true;
        });
    }
}
