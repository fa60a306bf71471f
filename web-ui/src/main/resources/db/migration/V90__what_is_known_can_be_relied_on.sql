-- Counts what became known of a patient: facts that arrived, and changes to the patient's own row. Whoever remembers
-- what they read then can ask in one word whether it still stands.
alter table patient add column known integer not null default 0;

create function count_known() returns trigger language plpgsql as $$
begin
    new.known := old.known + 1;
    return new;
end $$;
create trigger counts before update on patient for each row execute function count_known();

create function note_facts() returns trigger language plpgsql security definer set search_path = public as $$
begin
    update patient set known = known where id in (select patient_id from arrived);
    return null;
end $$;
create trigger counts after insert on patient_fact referencing new table as arrived
    for each statement execute function note_facts();
