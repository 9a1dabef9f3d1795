// styrkedja import minutes: 1,000 files read, understood and stored, on both engines.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../generate_minutes.mjs';
import { interleave, line, rounds } from '../lib/measure.mjs';
import { folder, startPostgres, styrkedja } from '../lib/processes.mjs';

const count = 1000;

async function filesPerSecond(database, minutes, files) {
  await styrkedja(['demo', 'load', '--database', database]);
  const began = performance.now();
  await styrkedja(['import', 'minutes', '--database', database, ...files], { cwd: minutes });
  return files.length / ((performance.now() - began) / 1000);
}

export async function importMinutes() {
  const minutes = folder('minutes');
  generate(minutes, count);
  const files = readdirSync(minutes);
  const server = await startPostgres();
  const results = await interleave({
    sqlite: () => filesPerSecond(`sqlite:${join(folder('import'), 'demo.db')}`, minutes, files),
    postgres: async () => filesPerSecond((await server.database()).url, minutes, files),
  }, Math.min(rounds, 5));
  await server.stop();
  const note = `${count} minutes of 5–15 kB, text and Markdown`;
  return [line('import', 'files/s', results.sqlite, { bar: { least: 300 }, note }),
    line('import_postgres', 'files/s', results.postgres, { note })];
}
