// Durable writes at 64 connections: through HTTP and through the database layer alone, against a bare loop that
// commits 64 rows at a time, and against one that commits each row.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../lib/client.mjs';
import { interleave, line, seconds, wrk } from '../lib/measure.mjs';
import { build, folder, output, startPostgres, startStyrkedja } from '../lib/processes.mjs';

const program = async (name, ...args) =>
  Number(await output(join(build, `bench_${name}`), args.map(String)));

// Language is the smallest command that a page has: one row changed, one audit row added, in a savepoint of its own.
async function languageChange(server) {
  const client = await new Client(server.url).signIn('direktor');
  const post = { cookie: client.cookie,
    body: new URLSearchParams({ csrf: client.csrf, language: 'sv', next: '/account' }).toString() };
  client.close();
  return () => wrk(`${server.url}/language`, { post });
}

export async function sqlite() {
  const at = folder('writes');
  const server = await startStyrkedja(`sqlite:${at}/demo.db`, ['--demo']);
  const results = await interleave({
    http: await languageChange(server),
    layer: () => program('db_writes', `sqlite:${at}/layer.db`, seconds, 64),
    grouped: () => program('bare_sqlite', `${at}/grouped.db`, seconds, 64),
    single: () => program('bare_sqlite', `${at}/single.db`, seconds, 1),
  });
  await server.stop();
  const grouped = { limit: results.grouped }, single = { limit: results.single };
  return [
    line('durable_writes', 'rows/s', results.layer,
      { ...grouped, bar: { ratio: 0.6 }, note: 'database layer, 64 callers of one INSERT, against the loop of 64 a commit' }),
    line('durable_writes_single', 'rows/s', results.layer,
      { ...single, bar: { ratio: 20 }, note: 'the same against the loop that commits each row' }),
    line('durable_writes_http', 'requests/s', results.http,
      { ...grouped, note: 'POST /language by 64 connections (UPDATE, audit INSERT, session, csrf), against the loop of 64' }),
    line('durable_writes_http_single', 'requests/s', results.http,
      { ...single, note: 'the same against the loop that commits each row' }),
  ];
}

export async function postgres() {
  const server = await startPostgres();
  const layer = await server.database(), limit = await server.database(), demo = await server.database();
  await server.psql(limit.name,
    'CREATE TABLE bench_row (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number BIGINT NOT NULL, text TEXT NOT NULL)');
  const script = join(folder('pgbench'), 'insert.sql');
  writeFileSync(script, `INSERT INTO bench_row (number, text) VALUES (:client_id, '${'x'.repeat(100)}');\n`);
  const pgbench = async () => {
    const text = await output('pgbench', ['-n', '-h', server.at, '-U', 'bench', '-f', script, '-c64', '-j2', '-Mprepared',
      '-T', String(seconds), limit.name]);
    return Number(/tps = ([\d.]+)/.exec(text)[1]);
  };
  const web = await startStyrkedja(demo.url, ['--demo']);
  const results = await interleave({
    http: await languageChange(web),
    layer: () => program('db_writes', layer.url, seconds, 64),
    pgbench,
  });
  await web.stop();
  await server.stop();
  return [
    line('durable_writes_postgres', 'rows/s', results.layer,
      { limit: results.pgbench, bar: { ratio: 0.6 }, note: 'database layer, 64 callers of one INSERT, against pgbench with 64 clients' }),
    line('durable_writes_postgres_http', 'requests/s', results.http,
      { limit: results.pgbench, note: 'POST /language by 64 connections, against pgbench' }),
  ];
}
