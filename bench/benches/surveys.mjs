// A survey of 14 questions among 120,000 people by their personal links: how many open it and send it in each second, every
// answer durable and in the results; and how long the whole tree of results takes to be read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, password } from '../lib/client.mjs';
import { line, rounds, seconds } from '../lib/measure.mjs';
import { folder, output, pause, root, startPostgres, startStyrkedja, styrkedja } from '../lib/processes.mjs';

const people = 120_000, areas = 20, units = 400, questions = 14, connections = 64;
const today = new Date().toISOString().slice(0, 10);
const asked = Array.from({ length: questions }, (_, at) => `fraga_${at + 1}`);
const content = JSON.stringify({ sections: [{ key: 'allt', heading: 'Arbetet',
  questions: asked.map((key) => ({ key, kind: 'scale', text: `Påstående ${key}`, layer: 'core', range: { low: 1, high: 5 }, low_word: 'Nej', high_word: 'Ja' })) }] });
const answers = asked.map((key, at) => `q-${key}=${1 + at % 5}`).join('&');

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const numbers = (most) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})`;

const token_script = `import hashlib, secrets, sys
for _ in range(int(sys.argv[1])):
    token = secrets.token_hex(32)
    print(token, hashlib.blake2b(token.encode(), digest_size=32, key=b'survey link').hexdigest())`;

function seed(hashes) {
  const entries = [];
  for (let from = 0; from < hashes.length; from += 800)
    entries.push(`INSERT INTO survey_entry (id, survey, survey_group, person, included, reason, token_hash) VALUES ${hashes.slice(from, from + 800).map((hash, at) =>
      `(${from + at + 1}, 1, ${1 + areas + 1 + (from + at) % units}, ${1000 + from + at + 1}, TRUE, 'employed', '${hash}')`).join(', ')}`);
  return [
    `INSERT INTO org_unit (id, code, kind) VALUES (1, 'b', 'authority')`,
    `${numbers(areas)} INSERT INTO org_unit (id, code, kind) SELECT 1 + i, 'o' || i, 'operations_area' FROM n`,
    `${numbers(units)} INSERT INTO org_unit (id, code, kind) SELECT 1 + ${areas} + i, 's' || i, 'school_unit' FROM n`,
    `INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from)
     SELECT id, code, code, 'none', CASE WHEN id = 1 THEN NULL WHEN id <= ${1 + areas} THEN 1 ELSE 2 + id % ${areas} END, '2000-01-01' FROM org_unit`,
    `${numbers(people)} INSERT INTO person (id, code, name, sort_key, email) SELECT 1000 + i, 'p' || i, 'Person ' || i, 'person ' || i, '' FROM n`,
    `INSERT INTO form (id, name, name_key, name_sort, form_use, purpose, created_by_name, created_at) VALUES (1, 'Enkät', 'enkat', 'enkat', 'survey', '', '', 0)`,
    `INSERT INTO form_version (id, form, number, state, content, changed_by_name, changed_at) VALUES (1, 1, 1, 'in_use', ${quoted(content)}, '', 0)`,
    `INSERT INTO survey (id, name, year, concept, form_version, intro, state, state_since, follow_through, rule_employed_on, created_by_name)
     VALUES (1, 'Enkät', 2026, 'HME', 1, '', 'open', '${today}', '', '${today}', '')`,
    `INSERT INTO survey_phase (survey, kind, from_on, to_on) VALUES (1, 'send', '${today}', '${today}'), (1, 'open', '${today}', '9999-12-31')`,
    `INSERT INTO survey_group (id, survey, unit, parent, name, sort_key, depth, invited)
     SELECT u.id, 1, u.id, CASE WHEN u.id = 1 THEN NULL WHEN u.id <= ${1 + areas} THEN 1 ELSE 2 + u.id % ${areas} END, u.code, u.code,
     CASE WHEN u.id = 1 THEN 0 WHEN u.id <= ${1 + areas} THEN 1 ELSE 2 END, 100 FROM org_unit u ORDER BY u.id`,
    ...entries,
  ];
}

const sqlite_script = `import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for statement in sys.stdin.read().split('\\0'): connection.execute(statement)
connection.commit()
connection.execute('ANALYZE')`;

async function prepare(database) {
  await styrkedja(['migrate', '--database', database]);
  await styrkedja(['user', 'add', 'leads', '--role', 'hr_lead', '--database', database], { input: `${password}\n` });
}

async function submissions(engine, url, tokens_file, count) {
  const rates = [], worst = [];
  let first = 0;
  for (let round = 0; round < rounds; ++round) {
    const text = await output('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', join(root, 'bench/survey.lua'), url],
      { env: { STYRKEDJA_TOKENS: tokens_file, STYRKEDJA_FIRST: String(first), STYRKEDJA_BODY: answers } });
    const [, sent, took, p99, failed] = /sent (\d+) seconds ([\d.]+) p99 ([\d.]+) failed (\d+)/.exec(text);
    if (Number(failed) > 0) throw new Error(`${failed} of them failed\n${text}`);
    rates.push(sent / took);
    worst.push(Number(p99));
    first += Number(sent) + 256;
    if (first + 10_000 > people) break;
  }
  const answered = await count('SELECT COUNT(*) FROM survey_entry WHERE answered');
  // What is not sealed any more is counted.
  const all = () => count(`SELECT (SELECT COUNT(*) FROM sealed_answer) + (SELECT coalesce(SUM(shown + held), 0) FROM survey_tally WHERE question = 'fraga_1' AND value = '')`);
  await pause(1500);
  if (await all() !== answered) throw new Error(`${answered} have answered, and ${await all()} are sealed or counted`);
  const sealed = await count('SELECT COUNT(*) FROM sealed_answer');
  if (sealed > units * 12) throw new Error(`${sealed} still wait to be counted`);
  const note = `opened by the personal link and sent in, ${connections} connections; ${answered} answers, each sealed or counted`;
  return [line(`submissions ${engine}`, '/s', rates, { bar: { least: 8000 }, note }),
    line(`submission_p99 ${engine}`, 'ms p99', worst, { bar: { most: 50 }, note: 'opening and sending together' })];
}

async function tree(engine, url) {
  const client = await new Client(url).signIn('leads');
  const times = [];
  for (let round = 0; round < rounds; ++round) times.push((await client.page('/surveys/1/results/heatmap')).ms);
  client.close();
  return line(`result_tree ${engine}`, 'ms', times, { bar: { most: 50 }, note: `the first page of the heat map, for which the figures of all ${units + areas + 1} groups are read; ${questions} questions` });
}

export async function surveys() {
  const path = join(folder('surveys'), 'surveys.db'), tokens_file = join(folder('surveys'), 'tokens');
  const pairs = (await output('python3', ['-c', token_script, String(people)])).trim().split('\n').map((pair) => pair.split(' '));
  writeFileSync(tokens_file, pairs.map(([token]) => token).join('\n') + '\n');
  const statements = seed(pairs.map(([, hash]) => hash));
  await prepare(`sqlite:${path}`);
  await output('python3', ['-c', sqlite_script, path], { input: statements.join('\0') });
  const lines = [];
  const run = async (engine, database, count) => {
    const server = await startStyrkedja(database);
    lines.push(...await submissions(engine, server.url, tokens_file, count), await tree(engine, server.url));
    await server.stop();
  };
  await run('sqlite', `sqlite:${path}`, async (sql) =>
    Number(await output('python3', ['-c', `import sqlite3, sys\nprint(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])`, path, sql])));
  const postgres = await startPostgres();
  try {
    const { name, url } = await postgres.database();
    await prepare(url);
    for (const one of [...statements, 'ANALYZE']) await postgres.psql(name, one);
    await run('postgres', url, async (sql) => Number(await postgres.psql(name, sql)));
  } finally {
    await postgres.stop();
  }
  return lines;
}
