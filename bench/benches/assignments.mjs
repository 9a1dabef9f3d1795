// The operations plan of an authority with 300 assignments a year for ten years, fifty versions each: the plan's page, the
// list, an assignment and the difference of two versions, of one who steers the plans and of one who reads them; and
// the whole plan as PDF, from asking for it to its last byte.
import { join } from 'node:path';
import { Client, password } from '../lib/client.mjs';
import { line, pageLines, rounds } from '../lib/measure.mjs';
import { folder, output, pause, startPostgres, startStyrkedja, styrkedja } from '../lib/processes.mjs';

const years = 10, each_year = Number(process.env.BENCH_ASSIGNMENTS ?? 300), versions = 50, connections = 8;
const this_year = new Date().getFullYear(), all = years * each_year;
const words = 'Vi kartlägger vad som fattas, prövar i två skolor och sprider det som fungerar. Personalen är med från början. ';

// 33 parts, of which a few say something else in every version; § is the version, ¤ the assignment.
const kinds = [['desired_state', 3], ['assumption', 3], ['process_goal', 4], ['activity', 8], ['step', 5], ['deadline', 4], ['participant', 6]];
const parts = kinds.flatMap(([kind, count]) => Array.from({ length: count }, (_, at) => ({
  kind, position: at + 1, text: `${kind} ${at + 1} av uppdrag ¤.${at === 0 ? ' Så sade version §.' : ''}`,
  detail: ['desired_state', 'assumption', 'process_goal', 'activity', 'step'].includes(kind) ? words : '',
  baseline: kind === 'process_goal' ? '71 procent' : '', target: kind === 'process_goal' ? '8§ procent' : '',
  hours: kind === 'participant' ? 4 : null, to_on: kind === 'deadline' ? `${this_year}-11-30` : null,
  check_days: kind === 'process_goal' ? [`${this_year}-10-01`] : [],
})));
const heading = { title: 'Uppdrag ¤', purpose: `${words.repeat(4)}Det gäller version §.`, form: 'line', scope: 'internal', partners: '',
  orderer: { person: null, name: 'Doris Dahl' }, responsible: { person: null, name: 'Rolf Roos' }, lead: { person: null, name: 'Lena Lund' },
  target_group: 'Alla pedagoger', delimitation: words, not_excluded: words, from_on: `${this_year}-01-01`, to_on: null };
const content = (at) => JSON.stringify({ heading, goals: ['Alla elever möter behöriga lärare'], parts: parts.map((part, place) => ({
  id: at(place), kind: part.kind, text: part.text, detail: part.detail, baseline: part.baseline, target: part.target, hours: part.hours,
  from_on: null, to_on: part.to_on, unit: null, unit_name: '', person: { person: null, name: '' }, gated: false, check_days: part.check_days })) });

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const value = (one) => (one === null ? 'NULL' : typeof one === 'number' ? String(one) : quoted(one));
// With the numbers of the row in the places of the signs.
const filled = (text, version, number) => `replace(replace(${quoted(text)}, '§', CAST(${version} AS TEXT)), '¤', CAST(${number} AS TEXT))`;
const numbers = (most) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})`;

function seed() {
  const text = content((place) => `@${place}@`);
  // The ids of the parts: those of one assignment follow on each other.
  const pieces = text.split(/"@(\d+)@"/).map((piece, at) => (at % 2 ? `CAST((a.id - 1) * ${parts.length} + ${Number(piece) + 1} AS TEXT)` : filled(piece, 'n.i', 'a.id')));
  return [
    `INSERT INTO org_unit (id, code, kind) VALUES (1, 'b', 'authority')`,
    `INSERT INTO unit_version (unit, name, sort_key, school_form, valid_from) VALUES (1, 'Fjärdvik', 'fjardvik', 'none', '2000-01-01')`,
    `INSERT INTO goal (id, level, text, unit, from_year, to_year) VALUES (1, 'administration', 'Alla elever möter behöriga lärare', 1, ${this_year - years}, ${this_year + 1})`,
    `${numbers(years)} INSERT INTO operations_plan (id, unit, year, state, made_at) SELECT i, 1, ${this_year} + 1 - i, 'draft', 0 FROM n`,
    `${numbers(12)} INSERT INTO plan_section (plan, part, position, heading, body, is_used) SELECT p.id, CASE n.i % 4 WHEN 0 THEN 'current_state' WHEN 1 THEN 'want_to_achieve' WHEN 2 THEN 'how' ELSE 'follow_up' END, n.i, 'Avsnitt ' || n.i, ${quoted(words.repeat(6))}, TRUE FROM n CROSS JOIN operations_plan p`,
    `${numbers(all)} INSERT INTO assignment (id, plan, state, title, working_title, sort_key, purpose, form, scope, partners, orderer_name, responsible_name, lead_name, target_group, delimitation, not_excluded, submitted_number, approved_number, started_on, state_since, changed_at)
     SELECT i, 1 + (i - 1) / ${each_year}, 'active', 'Uppdrag ' || i, 'Uppdrag ' || i, 'uppdrag ' || i, ${filled(heading.purpose, versions, 'i')}, 'line', 'internal', '', 'Doris Dahl', 'Rolf Roos', 'Lena Lund', 'Alla pedagoger', ${quoted(words)}, ${quoted(words)}, ${versions}, ${versions}, '${this_year}-01-01', '${this_year}-01-01', 0 FROM n`,
    ...parts.map((part, place) => `INSERT INTO assignment_part (id, assignment, kind, position, text, detail, baseline, target, hours, to_on, unit_name, person_name, result)
     SELECT (id - 1) * ${parts.length} + ${place + 1}, id, ${quoted(part.kind)}, ${part.position}, ${filled(part.text, versions, 'id')}, ${quoted(part.detail)}, ${quoted(part.baseline)}, ${filled(part.target, versions, 'id')}, ${value(part.hours)}, ${value(part.to_on)}, '', '', '' FROM assignment`),
    `INSERT INTO assignment_check (part, due_on, value, note, checked_by) SELECT id, '${this_year}-10-01', '', '', '' FROM assignment_part WHERE kind = 'process_goal'`,
    `INSERT INTO object_link (kind, from_kind, from_object, to_kind, to_object, made_at) SELECT 'contributes', 'assignment', id, 'goal', 1, 0 FROM assignment`,
    `${numbers(versions)} INSERT INTO assignment_version (assignment, number, content, reason, made_at, made_by_name, approved_on)
     SELECT a.id, n.i, ${pieces.join(' || ')}, 'Version ' || n.i, 0, 'Lena Lund', '${this_year}-01-01' FROM assignment a CROSS JOIN n`,
  ];
}

const sqlite_script = `import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for statement in sys.stdin.read().split('\\0'): connection.execute(statement)
connection.commit()
connection.execute('ANALYZE')`;

async function prepare(database) {
  await styrkedja(['migrate', '--database', database]);
  await styrkedja(['user', 'add', 'steers', '--role', 'director', '--database', database], { input: `${password}\n` });
  await styrkedja(['user', 'add', 'reads', '--database', database], { input: `${password}\n` });
}

const some = (most) => 1 + Math.floor(Math.random() * most);
const pages = {
  plan_page: { address: () => `/plans/${some(years)}`, who: 'steers' },
  assignment_list: { address: () => `/assignments?plan=${some(years)}`, who: 'reads' },
  assignment_page: { address: () => `/assignments/${some(all)}`, who: 'steers' },
  assignment_read: { address: () => `/assignments/${some(all)}`, who: 'reads' },
  assignment_difference: { address: () => `/assignments/${some(all)}/versions/${1 + some(versions - 1)}/changes`, who: 'reads' },
};

async function measured(engine, database) {
  const server = await startStyrkedja(database);
  const lines = await pageLines(pages, { url: server.url, engine, connections, most: 30, note: `${all} assignments, ${versions} versions each` });
  lines.push(await pdf(engine, server.url));
  await server.stop();
  return lines;
}

// A plan a round: what was made once is kept, and would be answered at once.
async function pdf(engine, url) {
  const client = await new Client(url).signIn('steers');
  const took = [];
  let bytes = 0, steps = 0;
  for (let plan = 1; plan <= Math.min(rounds, years); ++plan) {
    const began = performance.now();
    const asked = await client.send(`/plans/${plan}/files/pdf`, { method: 'POST', form: { csrf: client.csrf } });
    if (asked.status !== 303) throw new Error(`asking for the PDF of plan ${plan}: ${asked.status}`);
    let made, seen = new Set();
    for (let page = asked.headers.location; !made; await pause(100)) {
      const answer = await client.send(page);
      if (answer.status === 303) { page = answer.headers.location; continue; }
      const text = answer.body.toString();
      made = /href="(\/plans\/\d+\/files\/\d+\/pdf)"/.exec(text)?.[1];
      const page_set = /sida (\d+) är satt/.exec(text)?.[1];
      if (page_set) seen.add(page_set);
      if (performance.now() - began > 120_000) throw new Error(`no PDF of plan ${plan} in two minutes`);
    }
    const file = await client.page(made);
    took.push((performance.now() - began) / 1000);
    bytes = Math.max(bytes, file.body.length);
    steps = Math.max(steps, seen.size);
  }
  client.close();
  return line(`plan_pdf ${engine}`, 's', took, { bar: { most: 5 },
    note: `the whole plan of ${each_year} assignments, from asking to the last byte; up to ${bytes} bytes, its pages counted up to ${steps} times meanwhile` });
}

export async function assignments() {
  const path = join(folder('assignments'), 'assignments.db');
  await prepare(`sqlite:${path}`);
  await output('python3', ['-c', sqlite_script, path], { input: seed().join('\0') });
  const lines = await measured('sqlite', `sqlite:${path}`);
  const postgres = await startPostgres();
  try {
    const { name, url } = await postgres.database();
    await prepare(url);
    for (const statement of [...seed(), 'ANALYZE']) await postgres.psql(name, statement);
    lines.push(...await measured('postgres', url));
  } finally {
    await postgres.stop();
  }
  return lines;
}
