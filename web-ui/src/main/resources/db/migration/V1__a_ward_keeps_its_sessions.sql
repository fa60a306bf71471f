create table ward (
    code text primary key,
    name text not null,
    zone text not null
);

create table patient (
    id          uuid primary key,
    ward        text not null references ward,
    bed         text not null,
    number      text not null unique,
    family_name text not null,
    given_name  text not null,
    birth_date  date not null
);

-- What the hospital's record says of a patient. A newer row speaks before an older one; none is changed.
create table patient_fact (
    seq        bigint generated always as identity primary key,
    patient_id uuid not null references patient,
    kind       text not null check (kind in ('problem-list', 'measurement', 'self-report', 'co-treatment')),
    code       text,
    codes      text[],
    value      numeric,
    unit       text,
    words      text,
    source     text not null,
    at         timestamptz not null
);
create index patient_fact_newest on patient_fact (patient_id, at desc);

-- The very bytes that were published. Sessions point here for ever.
create table protocol_version (
    id           text not null,
    version      text not null,
    sha256       text not null,
    content      text not null,
    approver     text not null,
    approved_on  date not null,
    review_by    date not null,
    demo_only    boolean not null,
    published_at timestamptz not null,
    primary key (id, version)
);

create table care_plan (
    id               uuid primary key,
    patient_id       uuid not null references patient,
    protocol_id      text not null,
    protocol_version text not null,
    protocol_sha256  text not null,
    ordered_by       text not null,
    ordered_at       timestamptz not null,
    unique (patient_id, protocol_id, protocol_version),
    foreign key (protocol_id, protocol_version) references protocol_version
);

create table session_revision (
    session_id    uuid not null,
    revision      integer not null check (revision > 0),
    patient_id    uuid not null references patient,
    care_plan_id  uuid not null references care_plan,
    author        text not null,
    author_number text not null,
    author_name   text not null,
    outcome       text not null check (outcome in ('completed', 'stopped', 'declined', 'not-done')),
    at            timestamptz not null,
    recorded_at   timestamptz not null,
    received_at   timestamptz not null,
    -- What screening says on the server, with the same answers. It never undoes care already given.
    screening     text not null check (screening in ('clear', 'ask', 'stop')),
    digest        text not null,
    document      jsonb not null,
    primary key (session_id, revision)
);
create index session_revision_of_patient on session_revision (patient_id, at desc);

-- The same id came again with other content. Both are kept; a person decides.
create table session_conflict (
    seq         bigint generated always as identity primary key,
    session_id  uuid not null,
    author      text not null,
    received_at timestamptz not null,
    digest      text not null,
    document    jsonb not null,
    unique (session_id, digest)
);

create table audit_entry (
    seq        bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text not null,
    act        text not null,
    patient_id uuid,
    session_id uuid,
    detail     text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger never_changed before update or delete or truncate on protocol_version
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on session_revision
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on session_conflict
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on patient_fact
    for each statement execute function refuse_change();
