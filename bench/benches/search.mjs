// Search over 10,000 minutes, timed at the client on one kept connection. The filled database is kept in the build
// folder between runs, under a name that changes with the generator and the schema.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../lib/client.mjs';
import { generate, queries } from '../generate_minutes.mjs';
import { line, percentile, rounds } from '../lib/measure.mjs';
import { build, folder, root, startPostgres, startStyrkedja, styrkedja } from '../lib/processes.mjs';

const count = 10_000;

function hashOfInputs() {
  const hash = createHash('sha256').update(String(count));
  const schema = readdirSync(join(root, 'schema/migrations')).sort().map((name) => `schema/migrations/${name}`);
  for (const file of ['bench/generate_minutes.mjs', 'demo/authority.json', ...schema])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

async function importAll(database) {
  const minutes = folder('many');
  generate(minutes, count, 2);
  await styrkedja(['demo', 'load', '--database', database]);
  await styrkedja(['import', 'minutes', '--database', database, ...readdirSync(minutes)], { cwd: minutes });
  rmSync(minutes, { recursive: true });
}

async function fillSqlite(file) {
  const at = folder('fill');
  await importAll(`sqlite:${at}/demo.db`);
  await styrkedja(['backup', '--database', `sqlite:${at}/demo.db`, `${file}.backup`]);
  await styrkedja(['restore', '--database', `sqlite:${at}/compact.db`, `${file}.backup`]);
  copyFileSync(`${at}/compact.db`, file);
  rmSync(at, { recursive: true });
}

async function fillPostgres(data, backup) {
  const server = await startPostgres(), { name, url } = await server.database();
  await styrkedja(['restore', '--database', url, backup]);
  await server.psql(name, 'VACUUM ANALYZE');  // as autovacuum does within minutes
  await server.stop();
  execFileSync('cp', ['-a', `${server.at}/data`, data]);
}

// A filled SQLite file and the data folder of a filled PostgreSQL server, whose database is called bench1.
async function filled() {
  const kept = join(build, 'bench-data'), name = join(kept, `search-${hashOfInputs()}`);
  const paths = { sqlite: `${name}.db`, postgres: `${name}-postgres` };
  if (existsSync(paths.postgres)) return paths;
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  await fillSqlite(paths.sqlite);
  await fillPostgres(`${paths.postgres}.part`, `${paths.sqlite}.backup`);
  rmSync(`${paths.sqlite}.backup`);
  renameSync(`${paths.postgres}.part`, paths.postgres);
  return paths;
}

async function times(database, username) {
  const server = await startStyrkedja(database);
  const client = await new Client(server.url).signIn(username);
  const paths = queries(3).map((query) => `/search?q=${encodeURIComponent(query)}`);
  const all = [];
  let hits = 0;
  for (let round = 0; round < rounds; ++round) {
    const took = [];
    for (const path of paths) {
      const answer = await client.page(path);
      took.push(answer.ms);
      if (/<mark>/.test(answer.body)) ++hits;
    }
    all.push(took);
  }
  client.close();
  await server.stop();
  if (process.env.BENCH_SLOWEST) printSlowest(paths, all);
  return { p99: all.map((took) => percentile(took, 0.99)), p50: all.map((took) => percentile(took, 0.5)),
    hits: Math.round((hits / rounds / paths.length) * 100) };
}

function printSlowest(paths, all) {
  const worst = paths.map((path, at) => ({ path: decodeURIComponent(path), ms: Math.max(...all.map((took) => took[at])) }));
  for (const { path, ms } of worst.sort((a, b) => b.ms - a.ms).slice(0, 10)) console.error(ms.toFixed(1), path);
}

async function onEngine(name, database, documents, bar) {
  const lines = [];
  for (const [suffix, username] of [['', 'direktor'], ['_member', 'verksamhetschef']]) {
    const { p99, p50, hits } = await times(database, username);
    lines.push(line(`${name}${suffix}`, 'ms p99', p99,
      { bar, note: `as ${username}, 200 searches of which ${hits} % found something, median ` +
        `${percentile(p50, 0.5).toFixed(1)} ms; ${documents} search documents` }));
  }
  return lines;
}

export async function search() {
  const kept = await filled(), file = join(folder('search'), 'demo.db');
  copyFileSync(kept.sqlite, file);
  const server = await startPostgres(kept.postgres);
  const documents = (await server.psql('bench1', 'SELECT count(*) FROM search_document')).trim();
  const lines = [...await onEngine('search', `sqlite:${file}`, documents, { most: 20 }),
    ...await onEngine('search_postgres', server.address('bench1'), documents, {})];
  await server.stop();
  return lines;
}
