// A round of 2,000 dialogues after five others: its pages for the director and for a superior with 40 of them; and how
// long what is typed takes to be saved, with eight who write all the time, and with 300 who prepare at once, each with
// the stream that their page listens to.
import http from 'node:http';
import { join } from 'node:path';
import { Client, password } from '../lib/client.mjs';
import { line, pageLines, percentile, rounds, seconds } from '../lib/measure.mjs';
import { folder, output, pause, startPostgres, startStyrkedja, styrkedja } from '../lib/processes.mjs';

const all = 2000, earlier = 5, of_superior = 40, areas = 10, focus_areas = 7, agreements = 3000, findings = 20;
const first = earlier * all;  // the latest round has the latest ids
const preparing = 300, every_ms = 2000, connections = 8;
const year = new Date().getFullYear();
const words = 'Närvaron har ökat i årskurs sju sedan mentorerna ringer hem samma dag. Det som saknas är tid för uppföljning. ';

const kinds = ['choice', 'scale', 'text', 'several', 'text'];
const question = (number) => ({ key: `fraga_${number}`, kind: kinds[number % kinds.length], text: `Hur ser det ut för er med ${number}?`, layer: 'recommended',
  ...(['choice', 'several'].includes(kinds[number % kinds.length]) && { choices: [1, 2, 3, 4].map((key) => ({ key: `s${key}`, text: `Svar ${key}` })) }),
  ...(kinds[number % kinds.length] === 'scale' && { range: { low: 1, high: 5 }, low_word: 'Inte alls', high_word: 'Helt' }) });
const asked = Array.from({ length: 30 }, (_, at) => question(at + 1));
const form = JSON.stringify({ sections: [0, 1, 2, 3, 4].map((section) => (
  { key: `avsnitt_${section}`, heading: `Avsnitt ${section}`, questions: asked.slice(section * 6, section * 6 + 6) })) });
const parts = ['results', 'causes', 'conditions', 'way_forward', 'evidence'];
const focus_keys = Array.from({ length: focus_areas }, (_, at) => `vd_f${at + 1}`);

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const numbers = (most) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})`;
// Seven in ten are confirmed, one is prepared and rated by both, and of the two that are left one and a half are begun.
const confirmed = 'i % 10 < 7', rated = 'i % 10 < 8', begun = '(i % 10 < 9 OR i % 20 = 9)';
const opened_only = Array.from({ length: all }, (_, at) => at + 1).filter((i) => i % 10 === 8 || i % 20 === 9);
const area = `CASE WHEN i <= ${of_superior} THEN 2 ELSE 3 + i % ${areas - 1} END`;
const superior = `CASE WHEN i <= ${of_superior} THEN 2 ELSE 13 + i % ${areas - 1} END`;

function organisation() {
  return [
    `INSERT INTO org_unit (id, code, kind) VALUES (1, 'b', 'authority')`,
    `INSERT INTO unit_version (unit, name, sort_key, school_form, valid_from) VALUES (1, 'Fjärdvik', 'fjardvik', 'none', '2000-01-01')`,
    `${numbers(areas)} INSERT INTO org_unit (id, code, kind) SELECT 1 + i, 'o' || i, 'operations_area' FROM n`,
    `${numbers(areas)} INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) SELECT 1 + i, 'Område ' || i, 'omrade ' || i, 'none', 1, '2000-01-01' FROM n`,
    `${numbers(all)} INSERT INTO org_unit (id, code, kind) SELECT 100 + i, 's' || i, 'school_unit' FROM n`,
    `${numbers(all)} INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) SELECT 100 + i, 'Skola ' || i, 'skola ' || i, 'compulsory', ${area}, '2000-01-01' FROM n`,
    `${numbers(areas)} INSERT INTO person (id, code, name, sort_key, email) SELECT 12 + i, 'c' || i, 'Chef ' || i, 'chef ' || i, '' FROM n`,
    `${numbers(all)} INSERT INTO person (id, code, name, sort_key, email) SELECT 100 + i, 'r' || i, 'Rektor ' || i, 'rektor ' || i, '' FROM n`,
    `${numbers(all)} INSERT INTO account (id, username, password_hash, person, language, created_at) SELECT 100 + i, 'rektor' || i, 'none', 100 + i, 'sv', 0 FROM n`,
    `${numbers(all)} INSERT INTO role_assignment (person, role, unit) SELECT 100 + i, 'principal', 100 + i FROM n`,
    `${numbers(areas)} INSERT INTO role_assignment (person, role, unit) SELECT CASE i WHEN 1 THEN 2 ELSE 11 + i END, 'operations_head', 1 + i FROM n`,
  ];
}

function roundsAndDialogues() {
  return [
    `INSERT INTO form (id, name, name_key, name_sort, form_use, purpose, created_by_name, created_at) VALUES (1, 'Dialog', 'dialog', 'dialog', 'dialogue', '', '', 0)`,
    `INSERT INTO form_version (id, form, number, state, content, changed_by_name, changed_at) VALUES (1, 1, 1, 'in_use', ${quoted(form)}, '', 0)`,
    `${numbers(focus_areas)} INSERT INTO focus_area (id, name, name_key, sort_key, definition, school_forms) SELECT i, 'Fokus ' || i, 'fokus ' || i, 'fokus ' || i, ${quoted(words)}, '' FROM n`,
    `${numbers(earlier + 1)} INSERT INTO dialogue_round (id, name, year, number, level, from_on, to_on, prework_by, form_version, guide, themes_reason, state, state_since, created_by_name)
     SELECT i, 'Omgång ' || i, ${year + 1} - i, 1, 'ops_principal', (${year + 1} - i) || '-09-01', (${year + 1} - i) || '-12-20', (${year + 1} - i) || '-10-01', 1, ${quoted(words)}, '', CASE WHEN i = 1 THEN 'running' ELSE 'closed' END, '${year}-09-01', '' FROM n`,
    `${numbers(earlier + 1)} INSERT INTO round_focus (round, position, focus_area, name, definition, school_forms) SELECT i, f.id, f.id, f.name, f.definition, f.school_forms FROM n CROSS JOIN focus_area f`,
    `${numbers(earlier + 1)} INSERT INTO round_theme (id, round, position, name, parts, why, questions, support) SELECT i, i, 1, 'Kompetensförsörjning', 'aruba', ${quoted(words)}, ${quoted(words)}, ${quoted(words)} FROM n`,
    `${numbers(all)} INSERT INTO dialogue (id, round, unit, area, school_form, superior, subordinate, first_superior, first_subordinate, planned_on, planned_at, place, held_on, state, opened_at, submitted_at, rated_at, record_version, superior_confirmed, subordinate_confirmed, confirmed_on, samsyn)
     SELECT CASE r.id WHEN 1 THEN ${first} ELSE (r.id - 2) * ${all} END + i, r.id, 100 + i, ${area}, 'compulsory', ${superior}, 100 + i, ${superior}, 100 + i, '${year}-11-' || (10 + i % 20), '13:30', 'Rum 4', CASE WHEN r.id > 1 OR ${confirmed} THEN '${year}-11-' || (10 + i % 20) END,
     CASE WHEN r.id > 1 THEN 'archived' WHEN ${confirmed} THEN 'confirmed_both' WHEN ${rated} THEN 'prework_submitted' ELSE 'planned' END,
     CASE WHEN r.id > 1 OR ${begun} THEN 1 END, CASE WHEN r.id > 1 OR ${rated} THEN 1 END, CASE WHEN r.id > 1 OR ${rated} THEN 1 END, 5,
     CASE WHEN r.id > 1 OR ${confirmed} THEN 5 END, CASE WHEN r.id > 1 OR ${confirmed} THEN 5 END, CASE WHEN r.id > 1 OR ${confirmed} THEN '${year}-12-01' END, CASE WHEN r.id > 1 OR ${confirmed} THEN i % 5 <> 0 END FROM n CROSS JOIN dialogue_round r`,
    `INSERT INTO dialogue_rating (dialogue, focus_area, own, own_reason, superior, superior_reason, agreed, dissent)
     SELECT d.id, f.id, 1 + (d.id + f.id) % 4, ${quoted(words)}, 1 + (d.id + f.id + d.id / 3 % 2) % 4, ${quoted(words)}, CASE WHEN d.held_on IS NOT NULL AND d.id % 5 <> 0 THEN 1 + (d.id + f.id) % 4 END,
     CASE WHEN d.held_on IS NOT NULL AND d.id % 5 = 0 THEN ${quoted(words)} ELSE '' END FROM dialogue d CROSS JOIN focus_area f WHERE d.rated_at IS NOT NULL`,
    `INSERT INTO rating_tally (round, area, focus_area, own, superior, agreed, dialogues, dissents)
     SELECT d.round, d.area, r.focus_area, r.own, r.superior, coalesce(r.agreed, 0), COUNT(*), SUM(CASE WHEN r.dissent <> '' THEN 1 ELSE 0 END)
     FROM dialogue d JOIN dialogue_rating r ON r.dialogue = d.id WHERE d.rated_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6`,
    `${numbers(agreements)} INSERT INTO agreement (dialogue, round, unit, text, state, responsible, responsible_name, due_on, noted_on, state_since)
     SELECT d.id, 1, d.unit, 'Överenskommelse ' || i || ': ' || ${quoted(words)}, CASE i % 4 WHEN 0 THEN 'done' WHEN 1 THEN 'noted' ELSE 'ongoing' END, d.subordinate, 'Rektor', '${year + 1}-0' || (1 + i % 9) || '-01', '${year}-11-20', '${year}-11-20'
     FROM n JOIN dialogue d ON d.id = ${first} + 10 * (i % ${all / 10}) + 1 + i % 6`,
    `${numbers(findings)} INSERT INTO finding (id, round, area, focus_area, text, assessment, conclusion, state, created_by_name)
     SELECT i, 1, CASE WHEN i % 4 > 0 THEN 1 + i % ${areas} + 1 END, 1 + i % ${focus_areas}, ${quoted(words)}, ${quoted(words)}, ${quoted(words)}, CASE WHEN i % 2 = 0 THEN 'settled' ELSE 'draft' END, '' FROM n`,
    `INSERT INTO finding_evidence (finding, dialogue, name) SELECT f.id, d.id, 'vd_f' || f.focus_area || '_causes' FROM finding f JOIN dialogue d ON d.round = 1 AND d.samsyn IS NOT NULL AND d.id % 40 = f.id`,
  ];
}

// Everything is answered in what is handed in, and the first focus area in what is begun.
function sheets() {
  const counted = JSON.stringify(asked.concat(asked).map(({ key }) => [key, 's1']));
  const sheet = (part, ids, where, handed_in) => `INSERT INTO answer_sheet (id, about_kind, about, part, collection_kind, collection, area, handed_in_at, counted)
    SELECT ${ids}, 'dialogue', id, '${part}', 'dialogue_round', 1, area, ${handed_in}, ${quoted(counted)} FROM dialogue WHERE round = 1 AND ${where}`;
  const answers = (name, value, where) => `INSERT INTO answer (sheet, name, value) SELECT id, ${quoted(name)}, ${value} FROM answer_sheet WHERE ${where}`;
  const every_text = [...focus_keys.flatMap((key) => parts.map((part) => `${key}_${part}`)), ...['attract', 'recruit', 'develop', 'retain'].map((part) => `vd_t1_${part}`),
    ...asked.filter(({ kind }) => kind === 'text').map(({ key }) => key)];
  const text = `'Enhet ' || about || ': ' || ${quoted(words.repeat(2))}`;
  return [
    sheet('prework', 'id', 'opened_at IS NOT NULL', 'submitted_at'),
    sheet('record', `id + ${first + all}`, 'samsyn IS NOT NULL', '1'),
    ...every_text.map((name) => answers(name, text, 'handed_in_at IS NOT NULL')),
    answers('vd_t1_offboard_nothing', `'nothing'`, 'handed_in_at IS NOT NULL AND id % 8 <> 0'),
    ...asked.filter(({ kind }) => kind !== 'text').map(({ key, kind }, at) =>
      answers(key, `${kind === 'scale' ? "''" : "'s'"} || (1 + (id + ${at}) % 4)`, 'handed_in_at IS NOT NULL')),
    `INSERT INTO answer_tally (collection_kind, collection, part, area, name, value, sheets) SELECT s.collection_kind, s.collection, s.part, s.area, a.name, CASE WHEN length(a.value) > 10 THEN '' ELSE a.value END, COUNT(*)
     FROM answer a JOIN answer_sheet s ON s.id = a.sheet GROUP BY 1, 2, 3, 4, 5, 6`,
    `INSERT INTO answer_tally (collection_kind, collection, part, area, name, value, sheets) SELECT collection_kind, collection, part, area, '', '', COUNT(*)
     FROM answer_sheet WHERE handed_in_at IS NOT NULL GROUP BY 1, 2, 3, 4`,
  ];
}

const seed = () => [...organisation(), ...roundsAndDialogues(), ...sheets()];

// The sessions of those who prepare: a token and what is stored of it (auth/secrets.h). Hashing 300 passwords measures nothing.
const session_script = `import hashlib, secrets, sys
for _ in range(int(sys.argv[1])):
    token = secrets.token_hex(32)
    print(token, hashlib.blake2b(token.encode(), digest_size=32, key=b'styrkedja session').hexdigest())`;
async function sessions() {
  const pairs = (await output('python3', ['-c', session_script, String(preparing)])).trim().split('\n').map((pair) => pair.split(' '));
  const now = Date.now() * 1000, hour = 3600e6;
  return { tokens: pairs.map(([token]) => token),
    statement: `INSERT INTO session (token_hash, account, created_at, expires_at, last_seen_at) VALUES ${pairs.map(([, hash], at) =>
      `('${hash}', ${100 + opened_only[at]}, ${now}, ${now + 8 * hour}, ${now})`).join(', ')}` };
}

const sqlite_script = `import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for statement in sys.stdin.read().split('\\0'): connection.execute(statement)
connection.commit()
connection.execute('ANALYZE')`;

async function prepare(database) {
  await styrkedja(['migrate', '--database', database]);
  await styrkedja(['user', 'add', 'directs', '--role', 'director', '--database', database], { input: `${password}\n` });
  await styrkedja(['user', 'add', 'heads', '--database', database], { input: `${password}\n` });
}

const some = (most) => 1 + Math.floor(Math.random() * most);
const some_area = () => 2 + some(areas - 1);
const pages = {
  round_page: { address: () => '/dialogue-rounds/1', who: 'directs' },
  round_dialogues: { address: () => '/dialogue-rounds/1/dialogues', who: 'directs' },
  round_dialogues_area: { address: () => `/dialogue-rounds/1/dialogues?area=${some_area()}`, who: 'directs' },
  compiled: { address: () => '/dialogue-rounds/1/compiled', who: 'directs' },
  compiled_area: { address: () => `/dialogue-rounds/1/compiled?area=${some_area()}`, who: 'directs' },
  compiled_superior: { address: () => '/dialogue-rounds/1/compiled', who: 'heads' },
  compiled_section: { address: () => `/dialogue-rounds/1/compiled/vd_f${some(focus_areas)}?offset=${20 * some(60)}`, who: 'directs' },
  compiled_section_area: { address: () => `/dialogue-rounds/1/compiled/vd_t1?area=${some_area()}`, who: 'directs' },
  my_dialogues: { address: () => '/dialogues', who: 'heads' },
};

const measurePages = (engine, url) =>
  pageLines(pages, { url, engine, connections, most: 50, note: `${all} dialogues, ${earlier} earlier rounds` });

// One who prepares: their page is open, and sections are saved in the version that it was answered.
async function prepares(url, token, dialogue) {
  const client = new Client(url);
  client.cookie = `session=${token}`;
  const page = (await client.page(`/dialogues/${dialogue}/prework`)).body.toString();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)[1];
  const versions = {};
  let saves = 0;
  return {
    client, dialogue, heard: 0, saves: () => saves,
    async save() {
      const section = focus_keys[saves++ % focus_areas];
      const texts = Object.fromEntries(parts.map((part) => [`q-${section}_${part}`, `${saves} ${words.repeat(3)}`]));
      const answer = await client.send(`/dialogues/${dialogue}/prework/sections/${section}`, {
        method: 'POST', form: { csrf, version: String(versions[section] ?? 0), ...texts }, headers: { Accept: 'application/json' } });
      if (answer.status !== 200) throw new Error(`saving: ${answer.status} ${answer.body}`);
      versions[section] = JSON.parse(answer.body).version;
      return answer.ms;
    },
  };
}

function listen(url, writer) {
  return new Promise((resolve, reject) => {
    const request = http.get(`${url}/events?topic=dialogue/${writer.dialogue}`, { agent: false, headers: { Cookie: writer.client.cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the stream of ${writer.dialogue}: ${response.statusCode}`));
      response.setEncoding('utf8');
      response.on('data', (chunk) => { writer.heard += chunk.split(`data: dialogue/${writer.dialogue}\n`).length - 1; });
      response.on('error', () => {});
      resolve(() => request.destroy());
    });
    request.on('error', (error) => { if (error.code !== 'ECONNRESET') reject(error); });
  });
}

async function writeOn(writer, end) {
  const times = [];
  do times.push(await writer.save()); while (performance.now() < end);
  return times;
}
// As when one types on and on: a save every two seconds, timed from when it should have been sent.
async function writeNowAndThen(writer, end) {
  const times = [];
  for (let due = performance.now() + Math.random() * every_ms; due < end; due += every_ms) {
    await pause(Math.max(0, due - performance.now()));
    const late = Math.max(0, performance.now() - due);
    times.push(late + await writer.save());
  }
  return times;
}

async function measureSaving(engine, url, tokens) {
  const writers = [];
  for (const [at, token] of tokens.entries()) writers.push(await prepares(url, token, first + opened_only[at]));
  const few = [], many = [];
  let saves = 0;
  for (let round = 0; round < rounds; ++round) {
    const end = performance.now() + seconds * 1000;
    const times = (await Promise.all(writers.slice(0, connections).map((writer) => writeOn(writer, end)))).flat();
    saves += times.length;
    few.push(percentile(times, 0.99));
  }
  const before = writers.map((writer) => writer.saves());
  const close = await Promise.all(writers.map((writer) => listen(url, writer)));
  for (let round = 0; round < rounds; ++round) {
    const end = performance.now() + 2 * every_ms;
    many.push(percentile((await Promise.all(writers.map((writer) => writeNowAndThen(writer, end)))).flat(), 0.99));
  }
  await pause(500);
  for (const end of close) end();
  for (const writer of writers) writer.client.close();
  const deaf = writers.filter((writer, at) => writer.heard < 1 || writer.heard > writer.saves() - before[at]).length;
  if (deaf) throw new Error(`${deaf} streams did not hear that their dialogue was changed`);
  return [
    line(`autosave ${engine}`, 'ms p99', few, { bar: { most: 100 },
      note: `${connections} who save a section of the prework again and again, until it is durable; ${Math.round(saves / rounds / seconds)} saves a second` }),
    line(`autosave_all ${engine}`, 'ms p99', many, { bar: { most: 100 },
      note: `${preparing} who each save every ${every_ms / 1000} s, with their streams open` }),
  ];
}

async function measured(engine, database, tokens) {
  const server = await startStyrkedja(database);
  const lines = [...await measurePages(engine, server.url), ...await measureSaving(engine, server.url, tokens)];
  await server.stop();
  return lines;
}

export async function dialogues() {
  const path = join(folder('dialogues'), 'dialogues.db');
  const { tokens, statement } = await sessions();
  const statements = [...seed(), statement];
  await prepare(`sqlite:${path}`);
  await output('python3', ['-c', sqlite_script, path], { input: statements.join('\0') });
  const lines = await measured('sqlite', `sqlite:${path}`, tokens);
  const postgres = await startPostgres();
  try {
    const { name, url } = await postgres.database();
    await prepare(url);
    for (const one of [...statements, 'ANALYZE']) await postgres.psql(name, one);
    lines.push(...await measured('postgres', url, tokens));
  } finally {
    await postgres.stop();
  }
  return lines;
}
