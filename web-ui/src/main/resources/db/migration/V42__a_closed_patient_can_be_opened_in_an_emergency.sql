-- Somebody opens a patient their wards do not reach, because it cannot wait. For an hour at most, with a reason.
create table emergency_access (
    id            uuid primary key,
    patient_id    uuid not null references patient,
    -- Where the patient lay then: its lead and charge nurses are told, and look at it afterwards.
    ward          text not null references ward,
    opener        text not null,
    opener_number text not null,
    opener_name   text not null,
    opened_at     timestamptz not null,
    until         timestamptz not null check (until > opened_at and until <= opened_at + interval '60 minutes'),
    reason        text not null check (reason in ('life-threatening', 'covering', 'asked-to-help', 'arriving', 'other')),
    words         text not null check (length(btrim(words)) >= 10),
    unique (id, opener)
);
create index emergency_access_newest on emergency_access (opened_at desc);
create index emergency_access_of_opener on emergency_access (opener, patient_id, opened_at);

-- Given back before its time was over.
create table emergency_access_end (
    id       uuid primary key references emergency_access,
    ended_at timestamptz not null
);

-- Somebody else has looked at it. The database itself refuses the opener's own word.
create table emergency_access_review (
    id            uuid primary key,
    opener        text not null,
    reviewer      text not null check (reviewer <> opener),
    reviewer_name text not null,
    reviewed_at   timestamptz not null,
    finding       text not null check (finding in ('right', 'not-right', 'cannot-tell')),
    remark        text not null check (length(btrim(remark)) >= 10),
    foreign key (id, opener) references emergency_access (id, opener)
);

create trigger never_changed before update or delete or truncate on emergency_access
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on emergency_access_end
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on emergency_access_review
    for each statement execute function refuse_change();
revoke update, delete on emergency_access, emergency_access_end, emergency_access_review from effleurage_app;

-- The words may say something of the patient.
alter table emergency_access enable row level security;
create policy of_the_ward on emergency_access
    using (is_of_the_house() or reaches(ward)) with check (true);
