-- One row for each saved revision and each target that shall have it.
alter table outbox add column target text not null default 'hospital';
alter table outbox drop constraint outbox_session_id_revision_key;
alter table outbox add unique (session_id, revision, target);

-- An answer was lost: it is looked for at the hospital before it is sent again.
alter table outbox add column unsure boolean not null default false;

-- A person decided that it will not be sent. Later sessions of the patient then no longer wait for it.
alter table outbox drop constraint outbox_state_check;
alter table outbox add check (state in ('waiting', 'sending', 'delivered', 'needs_person', 'set_aside'));
alter table outbox add column set_aside_by text;
alter table outbox add column set_aside_why text;
alter table outbox add check ((state = 'set_aside') = (set_aside_why is not null and set_aside_by is not null));

drop index outbox_due;
create index outbox_due on outbox (target, not_before, id) where state in ('waiting', 'sending');
drop index outbox_unsent_of_patient;
create index outbox_unsent_of_patient on outbox (target, patient_id, id) where state not in ('delivered', 'set_aside');
drop index outbox_needs_person;
create index outbox_needs_person on outbox (target, last_reason) where state = 'needs_person';

-- What of an entry has arrived where resources go one by one.
create table outbox_part (
    outbox_id bigint      not null references outbox,
    part      text        not null,
    location  text        not null,
    kept_at   timestamptz not null,
    primary key (outbox_id, part)
);

-- The bytes a revision was encoded to, once. Delivery, the API and the export all give these.
create table session_bundle (
    session_id uuid        not null,
    revision   int         not null,
    bundle     text        not null,
    encoded_at timestamptz not null,
    primary key (session_id, revision)
);
