// Min sida of somebody who owes 5,000 things, in an authority of 10,000 people and a million commitments; all broken
// links; and how soon another's open page hears that something is done.
import http from 'node:http';
import { join } from 'node:path';
import { Client, password } from '../lib/client.mjs';
import { line, percentile, rounds, seconds, wrk } from '../lib/measure.mjs';
import { folder, output, startPostgres, startStyrkedja, styrkedja } from '../lib/processes.mjs';

const commitments = Number(process.env.BENCH_COMMITMENTS ?? 1_000_000);
const people = 10_000, mine = 5_000, groups = 200, connections = 16;

// Four in ten are open; of these one in a hundred has no owner, one in fifty no day, the others a day within two years.
function seed(day) {
  const numbers = (most) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})`;
  const open = `(i <= ${mine} OR i % 10 < 4)`, dated = 'i % 50 <> 7', owned = `(i <= ${mine} OR i % 100 <> 13)`;
  const owner = `CASE WHEN i <= ${mine} THEN (SELECT min(person) FROM account) ELSE 100 + i % ${people} END`;
  const look = `CASE WHEN ${dated} THEN ${day} END`;
  return [
    `${numbers(people)} INSERT INTO person (id, code, name, sort_key, email) SELECT 99 + i, 'p' || i, 'Person ' || i, 'person ' || i, '' FROM n`,
    `${numbers(groups)} INSERT INTO org_group (id, code, name, sort_key, kind) SELECT i, 'g' || i, 'Grupp ' || i, 'grupp ' || i, 'network' FROM n`,
    `INSERT INTO group_membership (org_group, person, function, valid_from) SELECT 1, min(person), 'secretary', '2020-01-01' FROM account`,
    `INSERT INTO group_membership (org_group, person, function, valid_from) SELECT g.id, (SELECT max(person) FROM account), 'member', '2020-01-01' FROM org_group g WHERE g.id IN (2, 3, 4)`,
    `${numbers(commitments)} INSERT INTO commitment (id, kind, text, org_group, status, due_on, closed_at, trigger_text, owners, to_name, to_person, origin_kind, origin, origin_part, text_begin, text_end)
     SELECT i, 'promise', 'Skicka underlag nummer ' || i || ' till gruppen', 1 + i % ${groups}, CASE WHEN ${open} THEN 'open' ELSE 'done' END, ${look}, CASE WHEN NOT ${open} THEN i * 1000000 END, '',
     CASE WHEN ${owned} THEN 'Person ' || i ELSE '' END, '', CASE WHEN i % 2000 = 3 THEN (SELECT min(person) FROM account) END, '', 0, 0, 0, 0 FROM n`,
    `${numbers(commitments)} INSERT INTO commitment_owner (commitment, name, person, is_open, look_on) SELECT i, 'Person ' || i, ${owner}, ${open}, ${look} FROM n WHERE ${owned}`,
  ];
}
const sqlite_day = `date('2026-01-01', '+' || (i % 700) || ' days')`;
const postgres_day = `CAST(DATE '2026-01-01' + i % 700 AS TEXT)`;

const sqlite_script = `import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for statement in sys.stdin.read().split(';'): connection.execute(statement)
connection.commit()
connection.execute('ANALYZE')`;

async function prepare(database) {
  await styrkedja(['migrate', '--database', database]);
  await styrkedja(['user', 'add', 'bench', '--role', 'director', '--database', database], { input: `${password}\n` });
  await styrkedja(['user', 'add', 'member', '--database', database], { input: `${password}\n` });
}

// The server's own histogram of the time from the whole request to its answer: the 99th part of what came in between.
async function histogram(client) {
  const text = (await client.page('/metrics')).body.toString();
  return [...text.matchAll(/request_seconds_bucket\{le="([^"]+)"\} (\d+)/g)].map(([, le, count]) => [Number(le.replace('+Inf', 'Infinity')), Number(count)]);
}
function p99(before, after) {
  const counts = after.map(([le, count], at) => [le * 1000, count - before[at][1]]);
  const wanted = counts.at(-1)[1] * 0.99;
  const at = counts.findIndex(([, count]) => count >= wanted);
  const [low, below] = at ? counts[at - 1] : [0, 0];
  return low + (counts[at][0] - low) * (wanted - below) / Math.max(1, counts[at][1] - below);
}

// From sending "done" to the moment that another's open page has heard of it and read itself anew.
async function seenByOthers(server, client) {
  const took = [];
  for (let round = 0; round < rounds * 4; ++round) {
    const id = mine - round;
    await new Promise((resolve, reject) => {
      const stream = http.get(`${server.url}/events?topic=commitments`, { headers: { Cookie: client.cookie } }, (events) => {
        let began;
        events.on('data', async (chunk) => {
          if (began === undefined || !chunk.toString().includes('commitments')) return;
          await client.page('/');
          took.push(performance.now() - began);
          stream.destroy();
          resolve();
        });
        setTimeout(() => {
          began = performance.now();
          client.send(`/commitments/${id}/complete`, { method: 'POST', form: { csrf: client.csrf } }).catch(reject);
        }, 50);
      });
      stream.on('error', () => {});
    });
  }
  return took;
}

async function measured(engine, database) {
  const server = await startStyrkedja(database);
  const client = await new Client(server.url, 4).signIn('bench');
  const times = [], rates = [], all = [];
  await wrk(`${server.url}/`, { headers: { Cookie: client.cookie } });
  for (let round = 0; round < rounds; ++round) {
    const before = await histogram(client);
    rates.push(await wrk(`${server.url}/`, { headers: { Cookie: client.cookie } }));
    times.push(p99(before, await histogram(client)));
    all.push((await client.page('/broken-links?unit=all')).ms / 1000);
  }
  const seen = await seenByOthers(server, client);
  const bytes = (await client.page('/')).body.length;
  client.close();
  await server.stop();
  const what = `${commitments} commitments, ${mine} of them open and one's own`;
  return [
    line(`home ${engine}`, 'ms p99', times, { bar: { most: 15 }, note: `at 64 connections, server time; ${what}, ${bytes} bytes` }),
    line(`home_rate ${engine}`, 'requests/s', rates, { note: 'the same' }),
    line(`broken_links ${engine}`, 's', all, { bar: { most: 1 }, note: 'of everything' }),
    line(`seen_by_others ${engine}`, 'ms', seen, { bar: { most: 300 }, note: 'from "done" to another page that shows it' }),
  ];
}

// The list of commitments, for one who sees all groups and for a member of three.
async function listed(engine, database) {
  const server = await startStyrkedja(database);
  const lines = [];
  for (const who of ['bench', 'member']) {
    const client = await new Client(server.url, connections).signIn(who);
    const halves = [], most = [];
    for (let round = 0; round < rounds; ++round) {
      const times = [], end = performance.now() + seconds * 1000;
      await Promise.all(Array.from({ length: connections }, async () => {
        do times.push((await client.page('/commitments')).ms); while (performance.now() < end);
      }));
      halves.push(percentile(times, 0.5));
      most.push(percentile(times, 0.99));
    }
    client.close();
    const note = `${who === 'bench' ? 'of one who sees all groups' : 'of a member of three groups'}, at ${connections} connections, ${commitments} commitments`;
    lines.push(line(`commitments_p50 ${who} ${engine}`, 'ms p50', halves, { note }),
      line(`commitments_p99 ${who} ${engine}`, 'ms p99', most, { note }));
  }
  await server.stop();
  return lines;
}

async function onBoth(measure) {
  const path = join(folder('home'), 'home.db');
  await prepare(`sqlite:${path}`);
  await output('python3', ['-c', sqlite_script, path], { input: seed(sqlite_day).join(';') });
  const lines = await measure('sqlite', `sqlite:${path}`);
  const postgres = await startPostgres();
  try {
    const { name, url } = await postgres.database();
    await prepare(url);
    for (const statement of [...seed(postgres_day), 'ANALYZE']) await postgres.psql(name, statement);
    lines.push(...await measure('postgres', url));
  } finally {
    await postgres.stop();
  }
  return lines;
}
export const home = () => onBoth(measured);
export const commitmentList = () => onBoth(listed);
