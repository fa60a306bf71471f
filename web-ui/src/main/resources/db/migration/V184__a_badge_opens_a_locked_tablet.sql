-- With a badge and a PIN a nurse opens a tablet that was locked while she was signed in. Of the two only one slow hash is
-- kept. It is no record: a new badge takes the place of the one before, and the audit tells when.
create table badge (
    username text primary key,
    hash     text not null,
    set_at   timestamptz not null
);
