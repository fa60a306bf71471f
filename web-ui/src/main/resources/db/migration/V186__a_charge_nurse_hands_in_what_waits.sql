-- Who sent a record from a tablet for a colleague who could not, and why. Its author stays its author. Empty where
-- whoever wrote it sent it.
alter table session_revision
    add column handed_in_by     text,
    add column handed_in_number text,
    add column handed_in_name   text,
    add column handed_in_why    text,
    add check (num_nulls(handed_in_by, handed_in_number, handed_in_name, handed_in_why) in (0, 4)),
    add check (handed_in_why in ('away', 'cannot-sign-in', 'tablet-leaves'));
alter table reassessment
    add column handed_in_by     text,
    add column handed_in_number text,
    add column handed_in_name   text,
    add column handed_in_why    text,
    add check (num_nulls(handed_in_by, handed_in_number, handed_in_name, handed_in_why) in (0, 4)),
    add check (handed_in_why in ('away', 'cannot-sign-in', 'tablet-leaves'));

create or replace view recorded with (security_invoker = true) as
    select 'session' as kind, session_id as id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document, corrected_by, corrected_by_number, corrected_by_name,
           had_numbers, had_names, handed_in_by, handed_in_number, handed_in_name, handed_in_why
      from session_revision
    union all
    select 'reassessment', id, revision, patient_id, care_plan_id, author, author_number, author_name,
           at, recorded_at, received_at, document, null, null, null, '{}', '{}',
           handed_in_by, handed_in_number, handed_in_name, handed_in_why
      from reassessment;
