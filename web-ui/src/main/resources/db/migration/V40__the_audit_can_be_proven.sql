-- The chain over the audit: each link holds a hash of one entry and of the link before it. It is made within seconds
-- of the entry, never in its commit, so that nobody's save waits for anybody else's.
create table audit_link (
    position bigint primary key check (position > 0),
    entry    bigint not null unique references audit_entry,
    hash     bytea not null check (octet_length(hash) = 32)
);
create trigger never_changed before update or delete or truncate on audit_link
    for each statement execute function refuse_change();

-- Which audit this is, so that anchors kept outside find theirs.
create table audit_book (id uuid primary key default gen_random_uuid());
insert into audit_book default values;
create trigger never_changed before insert or update or delete or truncate on audit_book
    for each statement execute function refuse_change();

create index audit_entry_of_patient on audit_entry (patient_id, seq desc) where patient_id is not null;
