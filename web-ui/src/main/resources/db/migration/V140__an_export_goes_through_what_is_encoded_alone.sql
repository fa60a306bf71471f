-- When what these lines show came, and by which plan: an export reads them in that order and looks at nothing else.
alter table session_lines
    add column received_at  timestamptz,
    add column care_plan_id uuid references care_plan;
update session_lines kept set received_at = session.received_at, care_plan_id = session.care_plan_id
  from recorded session
 where session.id = kept.id and session.revision = kept.revision;
alter table session_lines
    alter column received_at set not null,
    alter column care_plan_id set not null;
create index session_lines_received on session_lines (received_at, id);
create index session_lines_of_patient on session_lines (patient_id);
create index session_lines_of_plan on session_lines (care_plan_id);
