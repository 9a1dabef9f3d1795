// Units, people and employments from a payroll system: the first load, a file in which a few thousand rows changed, and
// the pages of units in an authority of that size.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateOrganisation } from '../generate_organisation.mjs';
import { Client, password } from '../lib/client.mjs';
import { line, percentile, rounds } from '../lib/measure.mjs';
import { folder, startPostgres, startStyrkedja, styrkedja } from '../lib/processes.mjs';

// The bars are for the whole country: BENCH_EMPLOYMENTS=1200000 BENCH_AUTHORITIES=290. A smaller load has its share of
// the time, as it also has the start of the programs in it.
const whole = 1_200_000, load_s = 600, change_s = 30, unit_page_ms = 15;
const employments = Number(process.env.BENCH_EMPLOYMENTS ?? 60_000);
const authorities = Number(process.env.BENCH_AUTHORITIES ?? 15);
const changed = Math.min(10_000, employments);

async function timed(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const load = (database, what, file, date) =>
  styrkedja(['import', what, file, '--source', 'lön', '--date', date, '--database', database, '--apply']);

// Spread over all units, so that areas and whole authorities are among them.
async function unitPages(database, units) {
  await styrkedja(['user', 'add', 'bench', '--role', 'director', '--database', database], { input: `${password}\n` });
  const server = await startStyrkedja(database);
  const client = await new Client(server.url).signIn('bench');
  const rows = [];
  for (let round = 0; round < rounds; ++round) {
    const took = [];
    for (let at = 0; at < 200; ++at) {
      const id = 1 + (at % 4 ? (at * 7919 + round) % units : at % authorities);
      took.push((await client.page(`/units/${id}`)).ms);
    }
    rows.push(took);
  }
  client.close();
  await server.stop();
  return { p99: rows.map((took) => percentile(took, 0.99)), p50: percentile(rows.flat(), 0.5) };
}

async function loadInto(engine, database, at, units) {
  const seconds = await timed(async () => {
    for (const what of ['units', 'people', 'employments']) await load(database, what, join(at, `${what}.csv`), '2026-01-01');
  });
  const change = await timed(() => load(database, 'employments', join(at, 'changed.csv'), '2026-08-01'));
  const pages = await unitPages(database, units);
  return [
    line(`organisation_load ${engine}`, 's', [seconds], { bar: { most: load_s * employments / whole },
      note: `${employments} employments, ${authorities} authorities` }),
    line(`organisation_import ${engine}`, 's', [change], { bar: { most: change_s }, note: `${changed} of them changed` }),
    line(`unit_page ${engine}`, 'ms p99', pages.p99, { bar: { most: unit_page_ms },
      note: `200 of ${units} units as director, every fourth a whole authority, median ${pages.p50.toFixed(1)} ms` }),
  ];
}

export async function organisation() {
  const at = folder('organisation');
  const { units } = await generateOrganisation(at, { employments, authorities });
  await generateOrganisation(at, { employments, authorities, changed });
  const lines = await loadInto('sqlite', `sqlite:${join(folder('organisation-database'), 'o.db')}`, at, units);
  const server = await startPostgres();
  try {
    lines.push(...await loadInto('postgres', (await server.database()).url, at, units));
  } finally {
    await server.stop();
    rmSync(at, { recursive: true });
  }
  return lines;
}
