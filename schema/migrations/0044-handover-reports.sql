-- How it goes in the line is a report-back to the group that consented, as any other.
ALTER TABLE handover DROP COLUMN report;
ALTER TABLE handover DROP COLUMN reported_on;
ALTER TABLE handover DROP COLUMN commitment;
