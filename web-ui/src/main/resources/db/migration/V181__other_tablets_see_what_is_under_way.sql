-- What tablets say is under way on them, for the ward lists of the other tablets. It is no record: a tablet's newest word
-- takes the place of the one before, and a row is done with when its session is saved, or after twelve hours.
create table massage_under_way (
    session_id       uuid not null,
    -- The tablet it lies on.
    device           uuid not null,
    patient_id       uuid not null references patient,
    protocol_id      text not null,
    protocol_version text not null,
    started_at       timestamptz not null,
    state            text not null check (state in ('running', 'paused', 'over')),
    author           text not null,
    author_name      text not null,
    heard_at         timestamptz not null,
    primary key (device, session_id)
);
create index massage_under_way_of_patient on massage_under_way (patient_id);

alter table massage_under_way enable row level security;
create policy of_the_ward on massage_under_way using (
    is_of_the_house() or patient_id in (select id from lying_within_reach) or is_opened(patient_id))
    with check (true);
