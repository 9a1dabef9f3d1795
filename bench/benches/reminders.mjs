// Digests for many people to a mail server that takes everything, with our server killed and started again halfway.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { seedReaders } from '../../tests/seed_readers.mjs';
import { line } from '../lib/measure.mjs';
import { folder, pause, startStyrkedja, styrkedja } from '../lib/processes.mjs';

const people = Number(process.env.BENCH_PEOPLE ?? 10_000);
const bar_s = 120;

// Counts each recipient's mails: as little of a mail server as libcurl needs.
function startSink() {
  const got = new Map();
  const server = createServer((socket) => {
    let text = '', recipient = null, inData = false;
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.write('220 sink\r\n');
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (;;) {
        const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const taken = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          got.set(recipient, (got.get(recipient) ?? 0) + 1);
          socket.write('250 ok\r\n');
          continue;
        }
        if (/^RCPT/i.test(taken)) recipient = /<(.*)>/.exec(taken)[1];
        inData = /^DATA/i.test(taken);
        if (/^QUIT/i.test(taken)) { socket.end('221 bye\r\n'); return; }
        socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () =>
    resolve({ got, port: server.address().port, close: () => server.close() })));
}

function states(file) {
  const script = 'import sqlite3, sys, json; print(json.dumps(dict(sqlite3.connect(sys.argv[1], timeout=60).execute(' +
    '"SELECT state, count(*) FROM mail_message GROUP BY state").fetchall())))';
  return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' }));
}

export async function reminders() {
  const sink = await startSink();
  const file = join(folder('reminders'), 'r.db'), database = `sqlite:${file}`;
  await styrkedja(['migrate', '--database', database]);
  seedReaders(file, people);
  const flags = ['--smtp-url', `smtp://127.0.0.1:${sink.port}`, '--mail-from', 'styrkedja@skola.example',
    '--base-url', 'https://styrkedja.example'];
  const began = performance.now();
  let server = await startStyrkedja(database, flags);
  while (sink.got.size < people / 2) await pause(20);
  server.child.kill('SIGKILL');
  await server.child.ended;
  server = await startStyrkedja(database, flags);
  let now = {};
  do {
    await pause(sink.got.size < people - 10 ? 100 : 500);
    if (sink.got.size >= people - 10) now = states(file);
  } while ((now.sent ?? 0) + (now.uncertain ?? 0) < people);
  const seconds = (performance.now() - began) / 1000;
  await server.stop();
  sink.close();
  const twice = [...sink.got.values()].filter((times) => times > 1).length;
  if (twice || sink.got.size + (now.uncertain ?? 0) < people) throw new Error(`${twice} got two, ${sink.got.size} got one`);
  return [line('reminders', 's', [seconds], { bar: { most: bar_s },
    note: `${people} digests to a mail server, ours killed halfway; ${now.uncertain ?? 0} uncertain` })];
}
