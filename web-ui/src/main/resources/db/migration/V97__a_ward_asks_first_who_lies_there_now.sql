-- Whoever lies on a ward now is known by the patient's own row: only of others is it asked where they lay before. The
-- rule is the same, since the trigger `stays` keeps the open stay and the row alike.
alter policy of_the_ward on patient using (
    is_of_the_house() or reaches(ward) or is_opened(id)
    or exists (select 1 from patient_stay stay where stay.patient_id = patient.id and reaches(stay.ward)));
