// An open survey of three schools, written into the database of a server without the demonstration.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";

const content = JSON.stringify({ sections: [{ key: "arbete", heading: "Arbetet", questions: [
  { key: "trivs", kind: "scale", text: "Trivs du?", range: { low: 1, high: 5 } }, { key: "ord", kind: "text", text: "Något mer?" }] }] });

const hashes = `import hashlib, sys
for token in sys.stdin.read().split(): print(hashlib.blake2b(token.encode(), digest_size=32, key=b'survey link').hexdigest())`;

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
function statements(tokens) {
  const hash = execFileSync("python3", ["-c", hashes], { input: tokens.join(" "), encoding: "utf8" }).trim().split("\n");
  return `INSERT INTO org_unit (id, code, kind) VALUES (1, 'f', 'authority'), (2, 'a', 'school_unit'), (3, 'b', 'school_unit'), (4, 'c', 'school_unit');
INSERT INTO form (id, name, name_key, name_sort, form_use, purpose, created_by_name, created_at) VALUES (1, 'E', 'e', 'e', 'survey', '', '', 0);
INSERT INTO form_version (id, form, number, state, content, changed_by_name, changed_at) VALUES (1, 1, 1, 'in_use', ${quoted(content)}, '', 0);
INSERT INTO survey (id, name, year, concept, form_version, intro, state, state_since, follow_through, created_by_name)
  VALUES (1, 'Enkät', 2026, 'E', 1, '', 'open', '2026-01-01', '', '');
INSERT INTO survey_group (id, survey, unit, parent, name, sort_key, depth) VALUES
  (1, 1, 1, NULL, 'F', 'f', 0), (2, 1, 2, 1, 'A', 'a', 1), (3, 1, 3, 1, 'B', 'b', 1), (4, 1, 4, 1, 'C', 'c', 1);
INSERT INTO survey_phase (survey, kind, from_on, to_on) VALUES (1, 'open', '2000-01-01', '2999-12-31');
INSERT INTO person (id, code, name, sort_key, email) VALUES ${tokens.map((_, at) => `(${1001 + at}, 'p${1 + at}', 'P', 'p', '')`).join()};
INSERT INTO survey_entry (survey, survey_group, person, included, reason, token_hash) VALUES
  ${tokens.map((_, at) => `(1, ${2 + (1 + at) % 3}, ${1001 + at}, TRUE, 'employed', '${hash[at]}')`).join()};`;
}

// What the server's database says to a query, in one line.
export function ask(server, sql) {
  const sqlite = server.database.startsWith("sqlite:");
  const [program, args] = sqlite ? ["sqlite3", ["-cmd", ".timeout 10000", server.database.replace("sqlite:", "")]]
    : ["psql", ["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-d", server.database]];
  return execFileSync(program, args, { input: sql, encoding: "utf8" }).trim();
}

// The tokens of the personal links of so many people.
export function openSurvey(server, people) {
  const tokens = Array.from({ length: people }, () => randomBytes(32).toString("hex"));
  ask(server, statements(tokens));
  return tokens;
}
