// What deciding a right costs.
import { join } from 'node:path';
import { interleave, line } from '../lib/measure.mjs';
import { build, output } from '../lib/processes.mjs';

export async function rights() {
  let first = 0;
  const results = await interleave({
    ours: async () => {
      const [micros, milliseconds] = (await output(join(build, 'bench_rights'), ['0.5'])).split(' ').map(Number);
      first = milliseconds;
      return micros;
    },
  });
  return [line('rights', 'µs', results.ours, { bar: { most: 20 }, note: `a person with 6 roles in a tree of 8,000 units; the first look ${first} ms` })];
}
