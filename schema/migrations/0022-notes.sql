-- Minutes while the meeting runs: what was offered and not wanted, and the abbreviations of the authority.
CREATE TABLE note_dismissal (
    id @id,
    item BIGINT NOT NULL REFERENCES agenda_item (id) ON DELETE CASCADE,
    said TEXT NOT NULL                  -- SHA-256 of the kind and the words that were found
);
CREATE UNIQUE INDEX note_dismissal_item ON note_dismissal (item, said);

CREATE TABLE term (
    id @id,
    abbreviation TEXT NOT NULL,         -- "VD", written as it is found in a text
    meaning TEXT NOT NULL,              -- "verksamhetsdialog"
    demo BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX term_abbreviation ON term (abbreviation, meaning);
