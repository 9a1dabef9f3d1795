// What rendering a page costs.
import { join } from 'node:path';
import { interleave, line } from '../lib/measure.mjs';
import { build, output } from '../lib/processes.mjs';

export async function markup() {
  let bytes = 0;
  const results = await interleave({
    ours: async () => {
      const [micros, size] = (await output(join(build, 'bench_markup_page'), ['0.5'])).split(' ').map(Number);
      bytes = size;
      return micros;
    },
  });
  return [line('markup', 'µs', results.ours, { note: `a page of ${bytes} bytes with a table of 120 rows` })];
}
