-- The rule is the same. Where PostgreSQL expects many patients it reads all stays of the house first, to look them up
-- in memory: that is dear in a big house, for every save and search. `offset 0` keeps it from that; the stays of each
-- patient are found by their index.
alter policy of_the_ward on patient using (
    is_of_the_house() or reaches(ward) or is_opened(id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = patient.id and reaches(stay.ward) offset 0));
alter policy of_the_ward on care_plan using (
    is_of_the_house() or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = care_plan.patient_id and reaches(stay.ward) offset 0));
