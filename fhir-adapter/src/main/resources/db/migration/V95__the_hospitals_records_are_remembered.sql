-- What the hospital's server said last of each record that speaks of the wards: only what is needed of it. Forgotten
-- when the patient leaves or the record goes; what became of it in the ward's book stays there.
create table census_resource (
    type         text not null,
    id           text not null,
    patient      text not null,
    last_updated timestamptz not null,
    kept         jsonb not null,
    primary key (type, id)
);
create index census_resource_of_patient on census_resource (patient);

-- From when on is to be asked for changes next, by the hospital's own clock; and which patients were read whole when.
create table census_read (
    what text primary key,
    at   timestamptz not null
);

-- One machine reads at a time.
create table census_lease (
    holder text not null,
    until  timestamptz not null
);
insert into census_lease values ('nobody', '-infinity');

alter table census_resource enable row level security;
create policy of_the_house on census_resource using (is_of_the_house()) with check (is_of_the_house());
