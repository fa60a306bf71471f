-- What the tablet took for allowed and the server does not, or the other way round: rule and what it is about.
-- Written down for people to count and look at; the care was given.
alter table session_revision add column disagreement text[] not null default '{}';

-- When pain relief was last given, for protocols that wait for it to work.
alter table patient_fact drop constraint patient_fact_kind_check;
alter table patient_fact add constraint patient_fact_kind_check
    check (kind in ('problem-list', 'measurement', 'self-report', 'co-treatment', 'analgesic'));
