// Rounds that alternate between what is compared, and what they come to.
import { join } from 'node:path';
import { Client } from './client.mjs';
import { output, root } from './processes.mjs';

export const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
export const seconds = Number(process.env.BENCH_SECONDS ?? 2);

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

// {name: async () => number} → {name: [numbers]}; every round runs each once, odd rounds the other way round.
export async function interleave(runs, count = rounds) {
  const results = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < count; ++round) {
    const names = Object.keys(runs);
    for (const name of round % 2 ? names.reverse() : names) results[name].push(await runs[name]());
  }
  return results;
}

// One line of the table. `limit` is measured in the same rounds; the ratio is the median of the rounds' ratios.
// bar: {ratio: least ratio} or {most: greatest value} or {least: least value}
export function line(name, unit, values, { limit, bar = {}, note = '' } = {}) {
  const ratios = limit?.map((other, round) => values[round] / other);
  const made = { name, value: median(values), min: Math.min(...values), max: Math.max(...values), unit, note };
  if (limit) made.limit = median(limit);
  if (ratios) Object.assign(made, { ratio: median(ratios), ratio_min: Math.min(...ratios), ratio_max: Math.max(...ratios) });
  if (bar.ratio !== undefined) Object.assign(made, { bar: `≥ ${bar.ratio} ×`, ok: made.ratio >= bar.ratio });
  if (bar.most !== undefined) Object.assign(made, { bar: `< ${bar.most}`, ok: made.value < bar.most });
  if (bar.least !== undefined) Object.assign(made, { bar: `≥ ${bar.least}`, ok: made.value >= bar.least });
  return made;
}

// {name: {address: () => string, who}} → a line each: the p99 of its answers at so many connections, timed at the client.
export async function pageLines(pages, { url, engine, connections, most, note }) {
  const lines = [];
  for (const [name, { address, who }] of Object.entries(pages)) {
    const client = await new Client(url, connections).signIn(who);
    const worst = [];
    let bytes = 0;
    for (let round = 0; round < rounds; ++round) {
      const times = [], end = performance.now() + seconds * 1000;
      await Promise.all(Array.from({ length: connections }, async () => {
        do {
          const answer = await client.page(address());
          times.push(answer.ms);
          bytes = Math.max(bytes, answer.body.length);
        } while (performance.now() < end);
      }));
      worst.push(percentile(times, 0.99));
    }
    client.close();
    lines.push(line(`${name} ${engine}`, 'ms p99', worst, { bar: { most },
      note: `at ${connections} connections, timed at the client; ${note}; up to ${bytes} bytes` }));
  }
  return lines;
}

// Requests per second by wrk over 64 kept connections; refuses answers that are no success.
export async function wrk(url, { headers = {}, post } = {}) {
  const args = ['-t1', '-c64', `-d${seconds}s`];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  const env = {};
  if (post) {
    args.push('-s', join(root, 'bench/post.lua'));
    Object.assign(env, { STYRKEDJA_BODY: post.body, STYRKEDJA_COOKIE: post.cookie });
  }
  const text = await output('wrk', [...args, url], { env });
  if (/Non-2xx|Socket errors/.test(text)) throw new Error(`${url}\n${text}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]);
}
