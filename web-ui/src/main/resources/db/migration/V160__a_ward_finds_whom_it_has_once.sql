-- Nearly all that is asked is asked of those who lie there now. They are found once for the whole question; stays are
-- looked through only for others. The rule is the same: whoever lies on a ward now has a stay there that has not ended.
create index patient_here on patient (ward) where left_at is null;
create view lying_within_reach with (security_invoker = true) as
    select id from patient
     where left_at is null and ward = any (string_to_array(current_setting('effleurage.wards', true), ','));

alter policy of_the_ward on session_revision using (
    is_of_the_house() or patient_id in (select id from lying_within_reach) or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = session_revision.patient_id and reaches(stay.ward)
                  and lay_there(stay.since, stay.until, session_revision.at)));
alter policy of_the_ward on reassessment using (
    is_of_the_house() or patient_id in (select id from lying_within_reach) or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = reassessment.patient_id and reaches(stay.ward)
                  and lay_there(stay.since, stay.until, reassessment.at)));
alter policy of_the_ward on session_lines using (
    is_of_the_house() or patient_id in (select id from lying_within_reach) or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = session_lines.patient_id and reaches(stay.ward)
                  and lay_there(stay.since, stay.until, session_lines.at)));
alter policy of_the_ward on care_plan using (
    is_of_the_house() or patient_id in (select id from lying_within_reach) or is_opened(patient_id)
    or exists (select 1 from patient_stay stay
                where stay.patient_id = care_plan.patient_id and reaches(stay.ward) offset 0));
alter policy of_the_ward on plan_lines using (
    is_of_the_house() or patient_id in (select id from lying_within_reach) or is_opened(patient_id)
    or exists (select 1 from patient_stay stay where stay.patient_id = plan_lines.patient_id and reaches(stay.ward)));
alter policy of_the_ward on patient using (is_of_the_house() or reaches_one_of(wards) or is_opened(id));
