-- Messages of the last week by sender and control id: what they said is not kept, only what it comes to as a digest.
create table heard_message (
    sender     text not null,
    control_id text not null,
    digest     text not null,
    at         timestamptz not null,
    primary key (sender, control_id)
);
create index heard_message_at on heard_message (at);
