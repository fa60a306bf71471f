-- A ward's sheets for the time without any screen. A sheet is an id and a code; what it says of the patient stands on the
-- paper only, and what was written on it becomes the session of that id.
create table downtime_pack (
    id      uuid primary key,
    ward    text not null references ward,
    made_by text not null,
    made_at timestamptz not null
);
create index downtime_pack_of_ward on downtime_pack (ward, made_at desc);
create trigger never_changed before update or delete or truncate on downtime_pack
    for each statement execute function refuse_change();

create table downtime_sheet (
    id               uuid primary key,
    pack             uuid not null references downtime_pack,
    code             text not null unique check (code ~ '^[BCDFGHJKLNPRSTVX]{12}$'),
    patient_id       uuid not null references patient,
    protocol_id      text not null,
    protocol_version text not null,
    protocol_sha256  text not null
);
create index downtime_sheet_of_pack on downtime_sheet (pack);
create index downtime_sheet_of_patient on downtime_sheet (patient_id);
create trigger never_changed before update or delete or truncate on downtime_sheet
    for each statement execute function refuse_change();

alter table downtime_sheet enable row level security;
create policy of_the_ward on downtime_sheet using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay where stay.patient_id = downtime_sheet.patient_id and reaches(stay.ward)))
    with check (true);

revoke update, delete on downtime_pack, downtime_sheet from effleurage_app;
