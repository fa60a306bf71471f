-- The room (HL7 v2 PV1-3.2, FHIR Location of the physical type ro) as the hospital calls it; null where it does not say.
alter table patient add column room text;
