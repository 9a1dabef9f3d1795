-- What other systems read and provision: when each object of the organisation was made and last changed, what was
-- taken away, and what SCIM keeps beside accounts and groups.
-- Triggers keep the stamps, so that they are true whoever writes; microseconds in UTC, as all instants.

ALTER TABLE org_unit ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE org_unit ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE org_group ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE org_group ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE employment ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE employment ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;

-- What is gone for good: the demonstration's objects; nothing else is ever deleted in use.
CREATE TABLE deleted_object (
    id @id,
    kind TEXT NOT NULL,                 -- unit, person, group, employment
    object BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL
);
CREATE INDEX deleted_object_at ON deleted_object (deleted_at, id);

-- @sqlite
UPDATE org_unit SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000;
UPDATE person SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000;
UPDATE org_group SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000;
UPDATE employment SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000;
-- @end
-- @postgres
CREATE FUNCTION instant_now() RETURNS BIGINT LANGUAGE sql VOLATILE AS
    $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::BIGINT $$;
UPDATE org_unit SET created_at = instant_now();
UPDATE person SET created_at = instant_now();
UPDATE org_group SET created_at = instant_now();
UPDATE employment SET created_at = instant_now();
-- @end
UPDATE org_unit SET changed_at = created_at;
UPDATE person SET changed_at = created_at;
UPDATE org_group SET changed_at = created_at;
UPDATE employment SET changed_at = created_at;
CREATE INDEX org_unit_changed_at ON org_unit (changed_at, id);
CREATE INDEX person_changed_at ON person (changed_at, id);
CREATE INDEX org_group_changed_at ON org_group (changed_at, id);
CREATE INDEX employment_changed_at ON employment (changed_at, id);

-- @sqlite
-- A row that brings its stamps (a backup read back in) keeps them.
CREATE TRIGGER org_unit_made AFTER INSERT ON org_unit WHEN new.changed_at = 0 BEGIN
    UPDATE org_unit SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000,
        changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER org_unit_changed AFTER UPDATE ON org_unit WHEN new.changed_at = old.changed_at BEGIN
    UPDATE org_unit SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER org_unit_deleted AFTER DELETE ON org_unit BEGIN
    INSERT INTO deleted_object (kind, object, deleted_at)
        VALUES ('unit', old.id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000);
END;
CREATE TRIGGER person_made AFTER INSERT ON person WHEN new.changed_at = 0 BEGIN
    UPDATE person SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000,
        changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER person_changed AFTER UPDATE ON person WHEN new.changed_at = old.changed_at BEGIN
    UPDATE person SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER person_deleted AFTER DELETE ON person BEGIN
    INSERT INTO deleted_object (kind, object, deleted_at)
        VALUES ('person', old.id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000);
END;
CREATE TRIGGER org_group_made AFTER INSERT ON org_group WHEN new.changed_at = 0 BEGIN
    UPDATE org_group SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000,
        changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER org_group_changed AFTER UPDATE ON org_group WHEN new.changed_at = old.changed_at BEGIN
    UPDATE org_group SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER org_group_deleted AFTER DELETE ON org_group BEGIN
    INSERT INTO deleted_object (kind, object, deleted_at)
        VALUES ('group', old.id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000);
END;
CREATE TRIGGER employment_made AFTER INSERT ON employment WHEN new.changed_at = 0 BEGIN
    UPDATE employment SET created_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000,
        changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER employment_changed AFTER UPDATE ON employment WHEN new.changed_at = old.changed_at BEGIN
    UPDATE employment SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.id;
END;
CREATE TRIGGER employment_deleted AFTER DELETE ON employment BEGIN
    INSERT INTO deleted_object (kind, object, deleted_at)
        VALUES ('employment', old.id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000);
END;
-- What is part of an object but stands in a table of its own.
CREATE TRIGGER unit_version_added_in_org_unit AFTER INSERT ON unit_version BEGIN
    UPDATE org_unit SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.unit;
END;
CREATE TRIGGER unit_version_changed_in_org_unit AFTER UPDATE ON unit_version BEGIN
    UPDATE org_unit SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.unit;
END;
CREATE TRIGGER unit_version_removed_in_org_unit AFTER DELETE ON unit_version BEGIN
    UPDATE org_unit SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = old.unit;
END;
CREATE TRIGGER group_membership_added_in_org_group AFTER INSERT ON group_membership BEGIN
    UPDATE org_group SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.org_group;
END;
CREATE TRIGGER group_membership_changed_in_org_group AFTER UPDATE ON group_membership BEGIN
    UPDATE org_group SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.org_group;
END;
CREATE TRIGGER group_membership_removed_in_org_group AFTER DELETE ON group_membership BEGIN
    UPDATE org_group SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = old.org_group;
END;
CREATE TRIGGER account_added_in_person AFTER INSERT ON account BEGIN
    UPDATE person SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.person;
END;
CREATE TRIGGER account_changed_in_person AFTER UPDATE ON account BEGIN
    UPDATE person SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = new.person;
END;
CREATE TRIGGER account_removed_in_person AFTER DELETE ON account BEGIN
    UPDATE person SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 WHERE id = old.person;
END;
-- @end
-- @postgres
CREATE FUNCTION stamp_object() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.changed_at = 0 THEN  -- a row that brings its stamps (a backup read back in) keeps them
            NEW.created_at := instant_now();
            NEW.changed_at := NEW.created_at;
        END IF;
    ELSIF NEW.changed_at = OLD.changed_at THEN
        NEW.changed_at := instant_now();
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION note_deleted_object() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deleted_object (kind, object, deleted_at) VALUES (TG_ARGV[0], OLD.id, instant_now());
    RETURN NULL;
END $$;
CREATE TRIGGER org_unit_stamped BEFORE INSERT OR UPDATE ON org_unit FOR EACH ROW EXECUTE FUNCTION stamp_object();
CREATE TRIGGER org_unit_deleted AFTER DELETE ON org_unit
    FOR EACH ROW EXECUTE FUNCTION note_deleted_object('unit');
CREATE TRIGGER person_stamped BEFORE INSERT OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION stamp_object();
CREATE TRIGGER person_deleted AFTER DELETE ON person
    FOR EACH ROW EXECUTE FUNCTION note_deleted_object('person');
CREATE TRIGGER org_group_stamped BEFORE INSERT OR UPDATE ON org_group FOR EACH ROW EXECUTE FUNCTION stamp_object();
CREATE TRIGGER org_group_deleted AFTER DELETE ON org_group
    FOR EACH ROW EXECUTE FUNCTION note_deleted_object('group');
CREATE TRIGGER employment_stamped BEFORE INSERT OR UPDATE ON employment FOR EACH ROW EXECUTE FUNCTION stamp_object();
CREATE TRIGGER employment_deleted AFTER DELETE ON employment
    FOR EACH ROW EXECUTE FUNCTION note_deleted_object('employment');
-- What is part of an object but stands in a table of its own.
CREATE FUNCTION stamp_org_unit_of_unit_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE org_unit SET changed_at = instant_now() WHERE id = OLD.unit;
    ELSE
        UPDATE org_unit SET changed_at = instant_now() WHERE id = NEW.unit;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER unit_version_is_part AFTER INSERT OR UPDATE OR DELETE ON unit_version
    FOR EACH ROW EXECUTE FUNCTION stamp_org_unit_of_unit_version();
CREATE FUNCTION stamp_org_group_of_group_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE org_group SET changed_at = instant_now() WHERE id = OLD.org_group;
    ELSE
        UPDATE org_group SET changed_at = instant_now() WHERE id = NEW.org_group;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER group_membership_is_part AFTER INSERT OR UPDATE OR DELETE ON group_membership
    FOR EACH ROW EXECUTE FUNCTION stamp_org_group_of_group_membership();
CREATE FUNCTION stamp_person_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE person SET changed_at = instant_now() WHERE id = OLD.person;
    ELSE
        UPDATE person SET changed_at = instant_now() WHERE id = NEW.person;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER account_is_part AFTER INSERT OR UPDATE OR DELETE ON account
    FOR EACH ROW EXECUTE FUNCTION stamp_person_of_account();
-- @end

-- The part of every public id that is this installation's own.
CREATE TABLE public_id_namespace (
    id BIGINT NOT NULL PRIMARY KEY,     -- 1: there is one row, made when an id is first asked for
    namespace BIGINT NOT NULL           -- 48 random bits
);

-- What SCIM knows of an account and a group besides what they hold themselves.
CREATE TABLE scim_user (
    account BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    external_id TEXT,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    withdrawn BOOLEAN NOT NULL          -- deleted by the client: closed here, and not there for it until it is made anew
);
CREATE INDEX scim_user_external_id ON scim_user (external_id);
CREATE TABLE scim_group (               -- the groups that the client may see and fill
    org_group BIGINT NOT NULL PRIMARY KEY REFERENCES org_group (id) ON DELETE CASCADE,
    external_id TEXT,
    withdrawn BOOLEAN NOT NULL
);
CREATE INDEX scim_group_external_id ON scim_group (external_id);
CREATE INDEX person_folded_email ON person (lower(email));  -- a new account finds its person by the address
