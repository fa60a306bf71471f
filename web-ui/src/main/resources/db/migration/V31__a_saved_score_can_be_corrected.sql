-- A correction is a further revision, with who corrects; its reason stands in the document. The one before stays.
alter table session_revision
    add column correction          uuid,
    add column corrected_by        text,
    add column corrected_by_number text,
    add column corrected_by_name   text,
    add column withdrawn           boolean not null default false,
    add check ((revision = 1) = (correction is null)),
    add check ((revision = 1) = (corrected_by is null));

create or replace view recorded as
    select 'session' as kind, session_id as id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document, corrected_by, corrected_by_number, corrected_by_name
      from session_revision
    union all
    select 'reassessment', id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document, null, null, null
      from reassessment;
