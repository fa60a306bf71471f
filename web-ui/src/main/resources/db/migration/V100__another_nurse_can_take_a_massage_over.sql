-- Who has signed in here, as the hospital names them then: a record that names a colleague names them the same way.
-- A changed name is a further row.
create table colleague (
    seq      bigint generated always as identity primary key,
    username text not null,
    number   text not null,
    name     text not null,
    seen_at  timestamptz not null
);
create index colleague_newest on colleague (username, seq desc);
create trigger never_changed before update or delete or truncate on colleague
    for each statement execute function refuse_change();
revoke update, delete on colleague from effleurage_app;

-- Who had the massage before its author, in the order of the document's take-overs.
alter table session_revision
    add column had_numbers text[] not null default '{}',
    add column had_names   text[] not null default '{}',
    add check (cardinality(had_numbers) = cardinality(had_names));

create or replace view recorded with (security_invoker = true) as
    select 'session' as kind, session_id as id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document, corrected_by, corrected_by_number, corrected_by_name,
           had_numbers, had_names
      from session_revision
    union all
    select 'reassessment', id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document, null, null, null, '{}', '{}'
      from reassessment;
