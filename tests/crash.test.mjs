// Power cuts: the server is killed while people upload, save and change things. Every change that was acknowledged is
// there after a plain restart, and nothing is half there. CRASH_ROUNDS (20), CRASH_SEED; STYRKEDJA_TEST_POSTGRES (a
// libpq conninfo of a server where databases may be created) adds PostgreSQL.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { program, start, variant } from "./harness.mjs";

const rounds = Number(process.env.CRASH_ROUNDS ?? 20);
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
const writers = 4;

function randomness(from) {  // mulberry32
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

// A word that no other minutes have, and that is not the beginning of another such word.
const wordOf = (number) => `zq${[...String(number)].map((digit) => "bcdfghjklm"[Number(digit)]).join("")}x`;

// What the clients have been told is kept.
class Ledger {
  next = 1;
  meetings = [];      // {meeting, word, items, commitments}
  commitments = new Map();  // id → {owners, status}
  unsure = new Set(); // commitments whose last change got no answer
  busy = new Set();   // meetings that a writer is changing
  acknowledged = 0;
}

async function keepMinutes(client, ledger) {
  const word = wordOf(ledger.next++);
  const text = variant(word).replace("Ljudmiljön", `Ljudmiljön ${word}`).replace("öronskydd till", `öronskydd ${word} till`);
  const kept = await client.keepMinutes(`${word}.txt`, text);
  if (kept.saved.status !== 303) throw new Error(`saving said ${kept.saved.status}`);
  const count = (pattern) => new Set([...kept.fields.keys()].filter((name) => pattern.test(name) && kept.fields.get(name))).size;
  ledger.meetings.push({ meeting: kept.meeting, word, items: count(/^item\.\d+\.title$/), commitments: count(/\.commitment\.\d+\.text$/),
    decisions: count(/\.decision\.\d+\.text$/) });
  ledger.acknowledged += 1;
}

async function changeOne(client, ledger, random) {
  const known = ledger.meetings[Math.floor(random() * ledger.meetings.length)];
  if (!known || ledger.busy.has(known.meeting)) return;
  ledger.busy.add(known.meeting);  // before its state is read: another writer may change it meanwhile
  const { commitments } = (await client.get(`/api/meetings/${known.meeting}`)).json;
  const { id, status } = commitments[Math.floor(random() * commitments.length)];
  ledger.unsure.add(id);
  if (status === "open" && random() < 0.6) {
    const page = (await client.get(`/commitments/${id}`)).text;
    const version = /name="version" value="(\d+)"/.exec(page)[1];
    const owners = ["Samir Haddadi", "Robert Öhrnell", "Liv Brännmark"].slice(0, 1 + Math.floor(random() * 3)).join(", ");
    const answer = await client.post(`/commitments/${id}/change`, { text: `Ändrat av ${known.word}`, owners, due_on: "2027-03-01", version });
    if (answer.status !== 303) throw new Error(`changing said ${answer.status}`);
    ledger.commitments.set(id, { owners, status: "open", text: `Ändrat av ${known.word}` });
  } else {
    const answer = await client.post(`/commitments/${id}/${status === "open" ? "complete" : "reopen"}`);
    if (answer.status !== 303) throw new Error(`${status} said ${answer.status}`);
    ledger.commitments.set(id, { ...ledger.commitments.get(id), status: status === "open" ? "done" : "open" });
  }
  ledger.unsure.delete(id);
  ledger.busy.delete(known.meeting);
  ledger.acknowledged += 1;
}

// Writes until the server is gone. A refused connection or one cut off is the crash; anything else is a fault.
async function write(client, ledger, random, life) {
  while (!life.over) {
    try {
      if (random() < 0.4) await keepMinutes(client, ledger);
      else await changeOne(client, ledger, random);
    } catch (error) {
      if (life.over && /ECONN|socket hang up|EPIPE|aborted/.test(`${error.code} ${error.message}`)) return;
      throw error;
    }
  }
}

async function checkMeeting(client, known) {
  const stored = (await client.get(`/api/meetings/${known.meeting}`)).json;
  assert.equal(stored.items.length, known.items, `items of meeting ${known.meeting}`);
  assert.equal(stored.commitments.length, known.commitments, `promises of meeting ${known.meeting}`);
  assert.equal(stored.decisions.length, known.decisions, `decisions of meeting ${known.meeting}`);
  assert.equal(stored.attendance.length, 7, `attendance of meeting ${known.meeting}`);
  const found = (await client.get(`/search?q=${known.word}`)).text;
  assert.ok(found.includes(`href="/meetings/${known.meeting}`), `${known.word} finds meeting ${known.meeting}`);
  return stored;
}

// recent: the meetings of this round; all of them are looked at in the last one.
async function checkAll(client, ledger, recent) {
  const stored = new Map();
  for (const known of recent)
    for (const commitment of (await checkMeeting(client, known)).commitments) stored.set(commitment.id, commitment);
  for (const [id, expected] of ledger.commitments) {
    if (ledger.unsure.has(id) || !stored.has(id)) continue;
    const { owners, status, text } = stored.get(id);
    assert.equal(status, expected.status, `promise ${id}`);
    if (expected.owners) assert.deepEqual([owners, text], [expected.owners, expected.text], `promise ${id}`);
  }
}

// Nothing half there, asked of the tables themselves: [what, SQL that finds rows which must not be].
const never = [
  ["a promise whose names are not its owners' rows", `SELECT c.id FROM commitment c WHERE c.owners <> coalesce((SELECT AGGREGATE FROM (SELECT name FROM commitment_owner o WHERE o.commitment = c.id ORDER BY o.id) AS names), '')`],
  ["minutes of ours with fewer items or people than they have", `SELECT m.id FROM meeting m JOIN document d ON d.id = m.document WHERE d.file_name LIKE 'zq%' AND ((SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id) <> 3 OR (SELECT count(*) FROM attendance a WHERE a.meeting = m.id) <> 7)`],
  ["an item of no meeting", "SELECT i.id FROM agenda_item i WHERE NOT EXISTS (SELECT 1 FROM meeting m WHERE m.id = i.meeting)"],
  ["a promise of no meeting", "SELECT c.id FROM commitment c WHERE c.origin_kind = 'meeting' AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.id = c.origin)"],
  ["a document without its bytes", "SELECT d.id FROM document d WHERE NOT EXISTS (SELECT 1 FROM document_content b WHERE b.document = d.id)"],
  ["a promise that is not in the index", "SELECT c.id FROM commitment c WHERE NOT EXISTS (SELECT 1 FROM search_document s WHERE s.kind = 'commitment' AND s.object = c.id)"],
  ["an item that is not in the index", "SELECT i.id FROM agenda_item i JOIN meeting m ON m.id = i.meeting WHERE (m.state = 'kept' OR i.body <> '') AND NOT EXISTS (SELECT 1 FROM search_document s WHERE s.kind = 'agenda_item' AND s.object = i.id)"],
  ["an entry of the index about nothing", "SELECT s.id FROM search_document s WHERE s.kind = 'meeting' AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.id = s.object)"],
  ["a saved meeting that the log does not know", "SELECT m.id FROM meeting m WHERE NOT EXISTS (SELECT 1 FROM audit_event a WHERE a.action IN ('save_meeting', 'plan_meeting') AND a.object = m.id)"],
];

const sqlite_script = "import sqlite3,sys,json\nprint(json.dumps([r[0] for r in sqlite3.connect('file:'+sys.argv[1]+'?mode=ro',uri=True).execute(sys.argv[2])]))";
const engines = {
  SQLite: {
    url: () => undefined,
    rows: (server, sql) => JSON.parse(execFileSync("python3", ["-c", sqlite_script, server.database.slice("sqlite:".length),
      sql.replace("AGGREGATE", "group_concat(name, ', ')")], { encoding: "utf8" })),
    remove: () => {},
  },
};
const conninfo = process.env.STYRKEDJA_TEST_POSTGRES;
if (conninfo) {
  const name = `styrkedja_crash_${process.pid}`;
  const psql = (database, sql) => execFileSync("psql", ["-X", "-q", "-t", "-A", "-d", database, "-c", sql], { encoding: "utf8" });
  const own = /:\/\//.test(conninfo) ? Object.assign(new URL(conninfo), { pathname: `/${name}` }).href : `${conninfo} dbname=${name}`;
  engines.PostgreSQL = {
    url: () => { psql(conninfo, `CREATE DATABASE ${name}`); return own; },
    rows: (server, sql) => psql(own, sql.replace("AGGREGATE", "string_agg(name, ', ')")).trim().split("\n").filter(Boolean),
    remove: () => psql(conninfo, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function checkTables(engine, server) {
  for (const [what, sql] of never) assert.deepEqual(engine.rows(server, sql).slice(0, 5), [], what);
  const doctor = program("doctor", "--database", server.database, "--port", "0");
  assert.equal(doctor.status, 0, doctor.stdout + doctor.stderr);
  assert.match(doctor.stdout, /ändringsloggen hänger ihop/);
}

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: ${rounds} power cuts (CRASH_SEED=${seed})`, async () => {
    const random = randomness(seed);
    const ledger = new Ledger();
    try {
      const server = await start({ database: engine.url() });
      try {
        for (let round = 1; round <= rounds; ++round) await cut(server, ledger, random, engine, round === rounds);
        assert.ok(ledger.acknowledged >= rounds, `${ledger.acknowledged} changes were acknowledged`);
        console.log(`${name}: ${rounds} power cuts, ${ledger.acknowledged} acknowledged changes, ${ledger.meetings.length} meetings: all there`);
      } finally {
        await server.stop();
      }
    } finally {
      engine.remove();
    }
  });
}

async function cut(server, ledger, random, engine, last) {
  ledger.busy.clear();
  const before = ledger.meetings.length;
  const users = ["sekreterare", "direktor", "kvalitet", "agnes.dahlmo"];
  const clients = await Promise.all(Array.from({ length: writers }, (_, at) => server.signIn(users[at % users.length])));
  const life = { over: false };
  const writing = clients.map((client) => write(client, ledger, random, life));
  const moment_ms = 50 + Math.floor(random() * 700);
  const cutting = new Promise((resolve) => setTimeout(resolve, moment_ms)).then(() => {
    life.over = true;
    return server.kill();
  });
  const outcomes = await Promise.allSettled(writing);
  await cutting;
  await server.startAgain();
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  const client = await server.signIn("sekreterare");
  await checkAll(client, ledger, last ? ledger.meetings : ledger.meetings.slice(Math.max(0, before - 3)));
  for (const id of ledger.unsure) ledger.commitments.delete(id);  // it may have gone either way
  ledger.unsure.clear();
  checkTables(engine, server);
}
