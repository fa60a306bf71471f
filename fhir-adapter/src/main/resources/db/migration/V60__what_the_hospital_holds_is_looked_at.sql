-- When it was last looked at, at the target, after it was delivered there; and what differs from what was sent.
-- Some servers take scores that lie close in time and keep one of them.
alter table outbox add column looked_at timestamptz;
alter table outbox add column differs text;
alter table outbox add check (differs is null or looked_at is not null);
create index outbox_to_look_at on outbox (target, looked_at nulls first, id) where state = 'delivered';
create index outbox_differs on outbox (target) where state = 'delivered' and differs is not null;
