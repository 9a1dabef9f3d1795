-- Objects are looked up by their number. An index that begins with the few kinds of records misled PostgreSQL into
-- reading all of one kind, as long as it had not counted how many there are.
DROP INDEX id_mapping_object;
CREATE INDEX id_mapping_object ON id_mapping (object, record_kind);
