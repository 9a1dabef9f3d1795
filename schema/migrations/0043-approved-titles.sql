-- Readers call an assignment what its approved version does, everywhere: title and sort_key become that name, and the
-- words of the heading as they are being written stand beside it. Until a version is approved they are the same.
ALTER TABLE assignment ADD COLUMN working_title TEXT NOT NULL DEFAULT '';
UPDATE assignment SET working_title = title;
-- The order in lists follows at the next approval: its key is made by the server.
-- @sqlite
UPDATE assignment SET title = coalesce((SELECT json_extract(v.content, '$.heading.title') FROM assignment_version v
    WHERE v.assignment = assignment.id AND v.number = assignment.approved_number), title);
-- @end
-- @postgres
UPDATE assignment SET title = coalesce((SELECT CAST(v.content AS json) -> 'heading' ->> 'title' FROM assignment_version v
    WHERE v.assignment = assignment.id AND v.number = assignment.approved_number), title);
-- @end
