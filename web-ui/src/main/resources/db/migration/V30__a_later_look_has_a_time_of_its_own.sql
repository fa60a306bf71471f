-- A look at the pain some time after a massage, by whoever is there. A record of its own: it changes nothing of the
-- session, and two nurses who both look leave two rows.
create table reassessment (
    id            uuid not null,
    revision      integer not null check (revision > 0),
    session_id    uuid not null,
    patient_id    uuid not null references patient,
    care_plan_id  uuid not null references care_plan,
    after_minutes integer not null check (after_minutes >= 0),
    author        text not null,
    author_number text not null,
    author_name   text not null,
    at            timestamptz not null,
    recorded_at   timestamptz not null,
    received_at   timestamptz not null,
    digest        text not null,
    document      jsonb not null,
    primary key (id, revision)
);
create index reassessment_of_session on reassessment (session_id);
create index reassessment_of_patient on reassessment (patient_id, at desc);
create index reassessment_received on reassessment (received_at, id);

create trigger never_changed before update or delete or truncate on reassessment
    for each statement execute function refuse_change();

-- All that leaves for a hospital or through our API, whatever it is.
create view recorded as
    select 'session' as kind, session_id as id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document
      from session_revision
    union all
    select 'reassessment', id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document
      from reassessment;
