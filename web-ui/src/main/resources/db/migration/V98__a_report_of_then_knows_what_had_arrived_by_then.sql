-- When a fact was told, which may be long after it was true: a report for an earlier moment reads what had arrived by
-- then. Of what came before this column nothing better is known than that it was there.
alter table patient_fact add column received_at timestamptz not null default '-infinity';
alter table patient_fact alter column received_at set default now();
