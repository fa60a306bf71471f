-- One row for each saved revision of a session, written in the commit that saves it.
create table outbox (
    id           bigint generated always as identity primary key,
    session_id   uuid        not null,
    revision     int         not null,
    patient_id   uuid        not null,
    state        text        not null default 'waiting'
                 check (state in ('waiting', 'sending', 'delivered', 'needs_person')),
    put_at       timestamptz not null,
    not_before   timestamptz not null,
    -- A worker holds a row until lease_until and may settle it only with the token it was given.
    lease_until  timestamptz,
    lease_token  bigint      not null default 0,
    tries        int         not null default 0,
    -- How many tries in a row ended for last_reason.
    streak       int         not null default 0,
    last_reason  text,
    -- The hospital's own words; they may repeat what the record says.
    outcome      text,
    receipt      text,
    settled_at   timestamptz,
    unique (session_id, revision),
    check ((state = 'sending') = (lease_until is not null)),
    check ((state = 'delivered') = (receipt is not null))
);

create index outbox_due on outbox (not_before, id) where state in ('waiting', 'sending');
create index outbox_unsent_of_patient on outbox (patient_id, id) where state <> 'delivered';
create index outbox_needs_person on outbox (id) where state = 'needs_person';
