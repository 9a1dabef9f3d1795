// Units, people and employments from a payroll system: the first load, and a file in which a few thousand rows changed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateOrganisation } from '../generate_organisation.mjs';
import { line } from '../lib/measure.mjs';
import { folder, startPostgres, styrkedja } from '../lib/processes.mjs';

// The bars are for the whole country: BENCH_EMPLOYMENTS=1200000 BENCH_AUTHORITIES=290. A smaller load has its share of
// the time, as it also has the start of the programs in it.
const whole = 1_200_000, load_s = 600, change_s = 30;
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

async function loadInto(engine, database, at) {
  const seconds = await timed(async () => {
    for (const what of ['units', 'people', 'employments']) await load(database, what, join(at, `${what}.csv`), '2026-01-01');
  });
  const change = await timed(() => load(database, 'employments', join(at, 'changed.csv'), '2026-08-01'));
  return [
    line(`organisation_load ${engine}`, 's', [seconds], { bar: { most: load_s * employments / whole },
      note: `${employments} employments, ${authorities} authorities` }),
    line(`organisation_import ${engine}`, 's', [change], { bar: { most: change_s }, note: `${changed} of them changed` }),
  ];
}

export async function organisation() {
  const at = folder('organisation');
  await generateOrganisation(at, { employments, authorities });
  await generateOrganisation(at, { employments, authorities, changed });
  const lines = await loadInto('sqlite', `sqlite:${join(folder('organisation-database'), 'o.db')}`, at);
  const server = await startPostgres();
  try {
    lines.push(...await loadInto('postgres', (await server.database()).url, at));
  } finally {
    await server.stop();
    rmSync(at, { recursive: true });
  }
  return lines;
}
