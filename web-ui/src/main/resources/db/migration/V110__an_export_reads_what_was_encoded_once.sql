-- Each revision as our own addresses show it, encoded once: a resource a line, a column a type. An export reads these.
create table session_lines (
    id            uuid not null,
    revision      int not null,
    patient_id    uuid not null references patient,
    at            timestamptz not null,
    procedure     text not null,
    adverse_event text not null,
    observations  text not null,
    provenance    text not null,
    primary key (id, revision)
);

-- A plan is the same for all its sessions.
create table plan_lines (
    care_plan_id uuid primary key references care_plan,
    patient_id   uuid not null references patient,
    care_plan    text not null
);

-- Who may read a session may read its lines.
alter table session_lines enable row level security;
create policy of_the_ward on session_lines using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = session_lines.patient_id and reaches(stay.ward)
                  and lay_there(stay.since, stay.until, session_lines.at)))
    with check (true);
alter table plan_lines enable row level security;
create policy of_the_ward on plan_lines using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay where stay.patient_id = plan_lines.patient_id and reaches(stay.ward)))
    with check (true);

revoke update, delete on session_lines, plan_lines from effleurage_app;
