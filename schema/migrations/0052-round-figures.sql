-- What a round's pages count over all its dialogues, kept while they are written.

-- How many dialogues of an area have these ratings of a focus area, of those that both have handed in or that were held.
CREATE TABLE rating_tally (
    round BIGINT NOT NULL REFERENCES dialogue_round (id) ON DELETE CASCADE,
    area BIGINT NOT NULL,               -- 0: none
    focus_area BIGINT NOT NULL,
    own BIGINT NOT NULL,                -- 0: none, or not in yet
    superior BIGINT NOT NULL,
    agreed BIGINT NOT NULL,
    dialogues BIGINT NOT NULL,
    dissents BIGINT NOT NULL,           -- how many of them wrote where they see it differently
    PRIMARY KEY (round, area, focus_area, own, superior, agreed)
);
INSERT INTO rating_tally (round, area, focus_area, own, superior, agreed, dialogues, dissents)
SELECT d.round, coalesce(d.area, 0), r.focus_area,
       CASE WHEN d.submitted_at IS NULL THEN 0 ELSE coalesce(r.own, 0) END,
       CASE WHEN d.rated_at IS NULL THEN 0 ELSE coalesce(r.superior, 0) END,
       coalesce(r.agreed, 0), COUNT(*), SUM(CASE WHEN r.dissent <> '' THEN 1 ELSE 0 END)
FROM dialogue d JOIN dialogue_rating r ON r.dialogue = d.id
WHERE d.state <> 'cancelled' AND (d.held_on IS NOT NULL OR (d.submitted_at IS NOT NULL AND d.rated_at IS NOT NULL))
GROUP BY 1, 2, 3, 4, 5, 6;
DROP INDEX dialogue_rating_steps;
DROP INDEX dialogue_rating_dissent;

-- Every sheet that is handed in is itself counted, under no name.
UPDATE answer_sheet SET counted = CASE counted WHEN '[]' THEN '[["",""]]' ELSE '[["",""],' || substr(counted, 2) END
WHERE handed_in_at IS NOT NULL;
INSERT INTO answer_tally (collection_kind, collection, part, area, name, value, sheets)
SELECT collection_kind, collection, part, coalesce(area, 0), '', '', COUNT(*) FROM answer_sheet WHERE handed_in_at IS NOT NULL
GROUP BY 1, 2, 3, 4;

CREATE INDEX dialogue_leads ON dialogue (superior, round, area);
CREATE INDEX dialogue_of_round ON dialogue (round, id);
CREATE INDEX dialogue_unopened ON dialogue (round, id) WHERE opened_at IS NULL AND state <> 'cancelled';
-- Who has read what is restricted: the latest time.
CREATE INDEX audit_event_reader ON audit_event (object_kind, object, actor, id) WHERE action = 'read_restricted';
