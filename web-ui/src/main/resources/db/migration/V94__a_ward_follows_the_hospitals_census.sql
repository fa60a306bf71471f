-- Who lies where comes from the hospital. Each telling has a time, and a newer one is not undone by an older that
-- comes late. A patient who left stays with the ward that had them last, and is not on its list.
alter table patient add column left_at   timestamptz;
alter table patient add column place_at  timestamptz;
alter table patient add column person_at timestamptz;

-- Which of the hospital's records a fact was read from, and which codes a problem list would name if they were true;
-- without that it is a list that tells of everything.
alter table patient_fact add column resource text;
alter table patient_fact add column tells text[];
create index patient_fact_of_resource on patient_fact (patient_id) where resource is not null;

-- What the hospital took back counts no more, and stays written.
create table fact_withdrawal (
    fact       bigint primary key references patient_fact,
    patient_id uuid not null references patient,
    at         timestamptz not null
);
create trigger never_changed before update or delete or truncate on fact_withdrawal
    for each statement execute function refuse_change();
create trigger counts after insert on fact_withdrawal referencing new table as arrived
    for each statement execute function note_facts();
alter table fact_withdrawal enable row level security;
create policy of_the_ward on fact_withdrawal using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay where stay.patient_id = fact_withdrawal.patient_id and reaches(stay.ward)))
    with check (true);

-- Two of the hospital's records turned out to be one patient. Sessions stay under the id they were saved with and are
-- read under the one that remains.
create table patient_merge (
    patient_id uuid primary key references patient,
    into_id    uuid not null references patient,
    at         timestamptz not null,
    check (patient_id <> into_id)
);
create index patient_merge_into on patient_merge (into_id);

create function survivor(patient uuid) returns uuid language sql stable as $$
    select coalesce((select into_id from patient_merge where patient_id = patient), patient)
$$;

create function records_of(patient uuid) returns uuid[] language sql stable as $$
    select array(select patient union all select patient_id from patient_merge where into_id = patient)
$$;

-- How far the hospital's word reaches: one row for each way it comes in.
create table census_standing (
    way      text primary key,
    good_at  timestamptz,
    tried_at timestamptz not null,
    trouble  text,
    unlisted int not null default 0
);

revoke update, delete on fact_withdrawal from effleurage_app;
revoke delete on patient_merge from effleurage_app;
