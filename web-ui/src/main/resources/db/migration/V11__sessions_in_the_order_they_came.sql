-- Exports go through all sessions in this order, a few hundred at a time.
create index session_revision_received on session_revision (received_at, session_id);
