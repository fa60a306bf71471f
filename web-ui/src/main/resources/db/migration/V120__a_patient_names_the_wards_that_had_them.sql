-- Which wards have or had a patient stands beside the patient, kept by the stays themselves. The rule is the same; whoever
-- asks for a patient no longer has stays looked up, which cost every save and every search something.
alter table patient add column wards text[] not null default '{}';
update patient set wards = array(select distinct stay.ward from patient_stay stay where stay.patient_id = patient.id);

create function note_wards() returns trigger language plpgsql security definer set search_path = public as $$
begin
    update patient
       set wards = array(select distinct stay.ward from patient_stay stay where stay.patient_id = patient.id)
     where id = coalesce(new.patient_id, old.patient_id);
    return null;
end $$;
create trigger wards after insert or update or delete on patient_stay for each row execute function note_wards();

create function reaches_one_of(wards text[]) returns boolean language sql stable as $$
    select coalesce(wards && string_to_array(current_setting('effleurage.wards', true), ','), false)
$$;
alter policy of_the_ward on patient using (is_of_the_house() or is_opened(id) or reaches_one_of(wards));
