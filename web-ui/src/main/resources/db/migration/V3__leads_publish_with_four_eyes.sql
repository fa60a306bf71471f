-- On which days a version may be started, and who let it in. Rows from before this have no days of their own:
-- they began on the day they were approved.
alter table protocol_version
    add column effective_from  date,
    add column effective_until date,
    add column published_by    text;

-- The very bytes of the shared files a published protocol uses. Like the protocol's own, they never change.
create table protocol_shared_file (
    kind    text not null,
    id      text not null,
    version text not null,
    sha256  text not null,
    content text not null,
    primary key (kind, id, version)
);

create table protocol_use (
    protocol_id      text not null,
    protocol_version text not null,
    kind             text not null,
    shared_id        text not null,
    shared_version   text not null,
    primary key (protocol_id, protocol_version, kind, shared_id, shared_version),
    foreign key (protocol_id, protocol_version) references protocol_version,
    foreign key (kind, shared_id, shared_version) references protocol_shared_file
);

-- One lead says a draft is ready. The digest says which draft: a file changed afterwards has to be proposed again.
create table protocol_proposal (
    seq             bigint generated always as identity primary key,
    protocol_id     text not null,
    version         text not null,
    sha256          text not null,
    effective_from  date not null,
    review_by       date not null check (review_by > effective_from),
    proposed_by     text not null,
    proposer_name   text not null,
    proposed_at     timestamptz not null,
    unique (seq, proposed_by)
);
create index protocol_proposal_of_version on protocol_proposal (protocol_id, version, seq desc);

-- Another lead decides. The database itself refuses the same pair of eyes twice.
create table protocol_decision (
    proposal     bigint primary key,
    proposed_by  text not null,
    decided_by   text not null check (decided_by <> proposed_by),
    decider_name text not null,
    decided_at   timestamptz not null,
    decision     text not null check (decision in ('approved', 'sent-back')),
    reason       text not null,
    foreign key (proposal, proposed_by) references protocol_proposal (seq, proposed_by)
);

create table protocol_retirement (
    protocol_id text not null,
    version     text not null,
    retired_by  text not null,
    retired_at  timestamptz not null,
    reason      text not null,
    primary key (protocol_id, version),
    foreign key (protocol_id, version) references protocol_version
);

create trigger never_changed before update or delete or truncate on protocol_shared_file
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on protocol_use
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on protocol_proposal
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on protocol_decision
    for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on protocol_retirement
    for each statement execute function refuse_change();
