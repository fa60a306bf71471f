-- How many saved records tablets say they cannot send, and whose. It is no record and names no patient: a tablet's newest
-- word takes the place of the one before.
create table unsent_on_tablet (
    -- The tablet they lie on.
    device      uuid not null,
    -- Whose ward list it was when it said so.
    ward        text not null references ward,
    author      text not null,
    author_name text not null,
    records     integer not null check (records > 0),
    -- Those of them that a person has to look at.
    needs_you   integer not null check (needs_you between 0 and records),
    oldest_at   timestamptz not null,
    heard_at    timestamptz not null,
    primary key (device, author)
);
create index unsent_on_tablet_of_ward on unsent_on_tablet (ward, oldest_at);
