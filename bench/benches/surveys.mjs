// A survey of 14 questions among 120,000 people by their personal links: how many open it and send it in each second, every
// answer durable and in the results; how long the whole tree of results takes to be read, and the close; and when 10,000 who
// look at it hear that the results are released. BENCH_PEOPLE, BENCH_UNITS and BENCH_WATCHERS set the sizes.
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { Client, password } from '../lib/client.mjs';
import { line, rounds, seconds } from '../lib/measure.mjs';
import { folder, output, pause, root, startPostgres, startStyrkedja, styrkedja } from '../lib/processes.mjs';

const people = Number(process.env.BENCH_PEOPLE ?? 120_000), units = Number(process.env.BENCH_UNITS ?? 400);
const watchers = Number(process.env.BENCH_WATCHERS ?? 10_000), areas = 20, questions = 14, connections = 64, asked_ahead = 512;
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
    first += Number(sent) + 2 * asked_ahead;
    if (first + Number(sent) + 2 * asked_ahead > people) break;
  }
  const answered = await count('SELECT COUNT(*) FROM survey_entry WHERE answered');
  // What is not sealed any more is counted.
  const all = () => count(`SELECT (SELECT COUNT(*) FROM sealed_answer) + (SELECT coalesce(SUM(shown + held), 0) FROM survey_tally WHERE question = 'fraga_1' AND value = '')`);
  const sealed_now = () => count('SELECT COUNT(*) FROM sealed_answer');
  for (let wait = 0; wait < 100 && await sealed_now() > units * 12; ++wait) await pause(200);
  if (await all() !== answered) throw new Error(`${answered} have answered, and ${await all()} are sealed or counted`);
  const sealed = await sealed_now();
  if (sealed > units * 12) throw new Error(`${sealed} still wait to be counted`);
  const note = `opened by the personal link and sent in, ${connections} connections; ${answered} answers, each sealed or counted`;
  return [line(`submissions ${engine}`, '/s', rates, { bar: { least: 8000 }, note }),
    line(`submission_p99 ${engine}`, 'ms p99', worst, { bar: { most: 50 }, note: 'opening and sending together' })];
}

function watch(url, cookie, told) {
  return new Promise((resolve, reject) => {
    const request = http.get(`${url}/events?topic=survey/1`, { agent: false, headers: { Cookie: cookie } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream: ${response.statusCode}`));
      response.on('data', (chunk) => { if (String(chunk).includes('data: survey/1')) told.push(performance.now()); });
      response.on('error', () => {});
      resolve(() => request.destroy());
    });
    request.on('error', reject);
  });
}

// From the last answer to results that are released, with everybody looking on.
async function ending(engine, server, client, count) {
  const began = performance.now();
  await count("UPDATE survey SET state = 'closed', version = version + 1");
  while (await count('SELECT COUNT(*) FROM survey_seal') > 0) await pause(20);
  const closed = performance.now() - began;
  const told = [], close = [];
  for (let at = 0; at < watchers; at += 200)
    close.push(...await Promise.all(Array.from({ length: Math.min(200, watchers - at) }, () => watch(server.url, client.cookie, told))));
  const version = await count('SELECT version FROM survey');
  await pause(1000);
  told.length = 0;
  const sent = performance.now();
  const answer = await client.send('/surveys/1/move', { method: 'POST', form: { csrf: client.csrf, event: 'release_results', version } });
  if (answer.status !== 303) throw new Error(`the results are not released: ${answer.status}`);
  for (let wait = 0; told.length < watchers && wait < 1000; ++wait) await pause(10);
  for (const end of close) end();
  if (told.length < watchers) throw new Error(`${told.length} of ${watchers} heard of it`);
  const memory = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1]) / 1024;
  return [line(`survey_close ${engine}`, 'ms', [closed], { note: 'from its last moment until everything is counted; its round begins within 5 s' }),
    line(`survey_watchers ${engine}`, 'ms', [Math.max(...told) - sent], { bar: { most: 1000 }, note: `until the last of ${watchers} open streams is told that the results are released` }),
    line(`survey_memory ${engine}`, 'MB', [memory], { bar: { most: 1024 }, note: 'the most that was used, streams and all' })];
}

async function tree(engine, client) {
  const times = [];
  for (let round = 0; round < rounds; ++round) times.push((await client.page('/surveys/1/results/heatmap')).ms);
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
    lines.push(...await submissions(engine, server.url, tokens_file, count));
    const client = await new Client(server.url).signIn('leads');
    lines.push(await tree(engine, client), ...await ending(engine, server, client, count));
    client.close();
    await server.stop();
  };
  await run('sqlite', `sqlite:${path}`, async (sql) =>
    Number(await output('python3', ['-c', `import sqlite3, sys\nconnection = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)\nrow = connection.execute(sys.argv[2]).fetchone()\nprint(row[0] if row else 0)`, path, sql])));
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
