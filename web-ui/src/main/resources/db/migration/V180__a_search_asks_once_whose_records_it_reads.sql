-- Whether a revision is the newest does not depend on who asks, so it is found without asking the rule: numbers alone,
-- and nothing of whose they are.
create view revision_number as
    select session_id as id, revision from session_revision
     union all
    select id, revision from reassessment;
grant select on revision_number to effleurage_app;

-- It names only those who lie on the wards that are within reach: what the rule of patients would say of them again.
alter view lying_within_reach set (security_invoker = false);

-- A plan may be read by whoever may know the patient.
alter policy of_the_ward on care_plan using (
    exists (select 1 from patient where patient.id = care_plan.patient_id));
alter policy of_the_ward on plan_lines using (
    exists (select 1 from patient where patient.id = plan_lines.patient_id));
