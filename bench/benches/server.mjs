// How soon the server answers, and how much memory it holds after work.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { Client } from '../lib/client.mjs';
import { line, rounds } from '../lib/measure.mjs';
import { binary, folder, freePort, pause, start, startStyrkedja, stop, styrkedja } from '../lib/processes.mjs';

const isHealthy = (port) => new Promise((resolve) => {
  const request = http.get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (response) => {
    response.resume();
    resolve(response.statusCode === 200);
  });
  request.on('error', () => resolve(false));
});

async function untilHealthy(database, flags) {
  const port = await freePort();
  const began = performance.now();
  const child = start(binary, ['serve', '--database', database, '--port', String(port), '--log-level', 'warn', ...flags]);
  while (!(await isHealthy(port))) {
    if (child.exitCode !== null) throw new Error(child.errors);
    await pause(2);
  }
  const took = (performance.now() - began) / 1000;
  await stop(child);
  return took;
}

export async function startTime() {
  const database = `sqlite:${join(folder('start'), 'demo.db')}`;
  await styrkedja(['demo', 'load', '--database', database]);
  const plain = [], demo = [];
  for (let round = 0; round < rounds; ++round) {
    plain.push(await untilHealthy(database, []));
    demo.push(await untilHealthy(database, ['--demo']));
  }
  return [line('start', 's', plain, { bar: { most: 1 }, note: 'from exec to the first answer of /healthz, demo data in the database' }),
    line('start_demo', 's', demo, { note: 'the same with --demo, which looks whether everything is loaded' })];
}

function memoryOf(child) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const megabytes = (field) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

async function pagesOf(client) {
  const links = async (path, pattern) => [...new Set((await client.page(path)).body.toString().match(pattern))];
  return ['/', '/account', '/meetings', '/meetings/import', '/commitments', '/commitments.csv', '/commitments.xlsx',
    '/search?q=budget', '/search?q=rektor', '/search?q=plan',
    ...await links('/meetings', /\/meetings\/\d+/g), ...await links('/commitments', /\/commitments\/\d+/g)];
}

export async function memory() {
  const count = 2000, connections = 64, used = [], peaks = [];
  for (let round = 0; round < 3; ++round) {
    const server = await startStyrkedja(`sqlite:${join(folder('memory'), 'demo.db')}`, ['--demo']);
    const client = await new Client(server.url, connections).signIn('direktor');
    const paths = await pagesOf(client);
    let sent = 0;
    const work = async () => { while (sent < count) await client.page(paths[sent++ % paths.length]); };
    await Promise.all(Array.from({ length: connections }, work));
    const { now, peak } = memoryOf(server.child);
    used.push(now);
    peaks.push(peak);
    client.close();
    await server.stop();
  }
  const note = `after ${count} requests of mixed pages on ${connections} connections, the demonstration loaded at start`;
  return [line('memory', 'MB', used, { bar: { most: 100 }, note }), line('memory_peak', 'MB', peaks, { note: 'VmHWM' })];
}
