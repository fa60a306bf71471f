-- Where a patient lay, and when: a ward sees what was done while it had the patient, and all of whoever lies there now.
create table patient_stay (
    patient_id uuid not null references patient,
    ward       text not null references ward,
    since      timestamptz not null,
    until      timestamptz,
    check (until is null or until >= since)
);
create unique index patient_stay_now on patient_stay (patient_id) where until is null;
create index patient_stay_of_patient on patient_stay (patient_id, since);
create index patient_stay_of_ward on patient_stay (ward) where until is null;

-- Of an earlier ward nothing is known.
insert into patient_stay (patient_id, ward, since) select id, ward, '-infinity' from patient;

create function note_stay() returns trigger language plpgsql security definer set search_path = public as $$
begin
    if tg_op = 'INSERT' then
        insert into patient_stay (patient_id, ward, since) values (new.id, new.ward, '-infinity');
    elsif new.ward is distinct from old.ward then
        update patient_stay set until = now() where patient_id = new.id and until is null;
        insert into patient_stay (patient_id, ward, since) values (new.id, new.ward, now());
    end if;
    return null;
end $$;
create trigger stays after insert or update of ward on patient for each row execute function note_stay();

-- Whom the two conflicting records are about.
alter table session_conflict
    add column patient_id uuid generated always as ((document ->> 'patient')::uuid) stored;

-- Who asks, as the application says at the start of its work: the codes of their wards parted by commas, or '*' for
-- the whole house; and the ids of patients opened to them beside these. Nothing said, nothing seen.
create function is_of_the_house() returns boolean language sql stable as $$
    select coalesce(current_setting('effleurage.wards', true) = '*', false)
$$;
create function reaches(ward text) returns boolean language sql stable as $$
    select coalesce(ward = any (string_to_array(current_setting('effleurage.wards', true), ',')), false)
$$;
create function is_opened(patient uuid) returns boolean language sql stable as $$
    select coalesce(patient::text = any (string_to_array(current_setting('effleurage.patients', true), ',')), false)
$$;

-- A massage that had begun may end after the patient was moved, and word of the move may come early.
create function lay_there(since timestamptz, until timestamptz, at timestamptz) returns boolean language sql stable as $$
    select until is null or (since <= at and at < until + interval '2 hours')
$$;

-- The second net: what the application may read, whatever it asks. The owner of the tables, who migrates, is not held.
-- Whose stay a ward once had, it knows by name, since it knows what was done there.
alter table patient enable row level security;
create policy of_the_ward on patient using (
    is_of_the_house() or is_opened(id)
    or exists (select 1 from patient_stay stay where stay.patient_id = patient.id and reaches(stay.ward)))
    with check (true);

alter table care_plan enable row level security;
create policy of_the_ward on care_plan using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay where stay.patient_id = care_plan.patient_id and reaches(stay.ward)))
    with check (true);

-- All that was known until the patient left: the ward acted upon it.
alter table patient_fact enable row level security;
create policy of_the_ward on patient_fact using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = patient_fact.patient_id and reaches(stay.ward)
                  and (stay.until is null or patient_fact.at < stay.until)))
    with check (true);

alter table session_revision enable row level security;
create policy of_the_ward on session_revision using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = session_revision.patient_id and reaches(stay.ward)
                  and lay_there(stay.since, stay.until, session_revision.at)))
    with check (true);

alter table reassessment enable row level security;
create policy of_the_ward on reassessment using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = reassessment.patient_id and reaches(stay.ward)
                  and lay_there(stay.since, stay.until, reassessment.at)))
    with check (true);

alter table session_conflict enable row level security;
create policy of_the_ward on session_conflict using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = session_conflict.patient_id and reaches(stay.ward)
                  and lay_there(stay.since, stay.until, session_conflict.received_at)))
    with check (true);

-- Who looks at all that is on its way goes through thousands of rows: the patients of the ward are found once.
alter table outbox enable row level security;
create policy of_the_ward on outbox using (
    is_of_the_house() or is_opened(patient_id)
    or patient_id in (select stay.patient_id from patient_stay stay
                       where stay.until is null
                         and stay.ward = any (string_to_array(current_setting('effleurage.wards', true), ','))))
    with check (true);

-- What leaves is read by what sends it, and by nobody else.
alter table session_bundle enable row level security;
create policy of_the_house on session_bundle using (is_of_the_house());

-- A view asks as its owner, whom no policy holds, unless it is told to ask as whoever looks.
alter view recorded set (security_invoker = true);

-- The application works as this role. It writes rows; it changes neither the tables nor what must never change.
grant usage on schema public to effleurage_app;
grant select, insert, update, delete on all tables in schema public to effleurage_app;
alter default privileges in schema public grant select, insert, update, delete on tables to effleurage_app;
revoke update, delete on audit_entry, audit_link, session_revision, reassessment, session_conflict, patient_fact,
                         protocol_version, protocol_shared_file, protocol_use, protocol_proposal, protocol_decision,
                         protocol_retirement
    from effleurage_app;
revoke insert, update, delete on audit_book, patient_stay, flyway_schema_history from effleurage_app;
