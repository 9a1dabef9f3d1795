// Programs that a measurement starts: on free ports, in a folder of their own, ended by their pid whatever happens.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

export const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');
export const build = process.env.BENCH_BUILD;
export const binary = join(build, 'styrkedja');

const running = new Set();
// On the disk that is measured, and where the user that PostgreSQL runs as may enter; /tmp is memory on some machines.
export const scratch = mkdtempSync('/var/tmp/styrkedja-bench-');
chmodSync(scratch, 0o755);

process.on('exit', () => {
  for (const child of running) child.kill(child.stopSignal);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

let folders = 0;
export function folder(name) {
  const made = join(scratch, `${name}-${++folders}`);
  mkdirSync(made);
  return made;
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function start(command, args, { env = {}, uid, gid, stopSignal = 'SIGTERM' } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env }, uid, gid });
  child.stopSignal = stopSignal;
  child.errors = '';
  child.stderr.on('data', (text) => { child.errors = (child.errors + text).slice(-2000); });
  running.add(child);
  child.ended = new Promise((resolve) => child.on('exit', () => { running.delete(child); resolve(); }));
  return child;
}

export async function stop(child) {
  child.kill(child.stopSignal);
  await child.ended;
}

// The output of a program that ends by itself; `input` is what it reads.
export function output(command, args, { input = '', ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, env: { ...process.env, ...options.env } });
    child.stdin.on('error', () => {});  // a program that reads nothing may end first
    child.stdin.end(input);
    let text = '', errors = '';
    child.stdout.on('data', (chunk) => { text += chunk; });
    child.stderr.on('data', (chunk) => { errors += chunk; });
    running.add(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      running.delete(child);
      code === 0 ? resolve(text) : reject(new Error(`${command} ${args.slice(0, 5).join(' ')}: ${code ?? signal}\n${errors}`));
    });
  });
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}
export async function untilListening(child, port) {
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile}: ${child.errors}`);
    await pause(3);
  }
}

export async function startStyrkedja(database, flags = []) {
  const port = await freePort();
  const child = start(binary, ['serve', '--database', database, '--seal-dir', folder(`seals-${port}`), '--port', String(port), '--log-level', 'warn', ...flags]);
  await untilListening(child, port);
  return { child, port, url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
}

export const styrkedja = (args, options) => output(binary, args, options);

// nginx serves the given files ({name: content}) from memory-cached disk.
export async function startNginx(files, workers) {
  const at = folder('nginx');
  chmodSync(at, 0o755);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(at, name), content);
  const port = await freePort();
  writeFileSync(join(at, 'nginx.conf'), `daemon off; worker_processes ${workers}; pid ${at}/pid; error_log ${at}/error.log;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
  client_body_temp_path ${at}/b; proxy_temp_path ${at}/p; fastcgi_temp_path ${at}/f; uwsgi_temp_path ${at}/u;
  scgi_temp_path ${at}/s; default_type text/html; charset utf-8; gzip_comp_level 1;
  server { listen 127.0.0.1:${port}; root ${at}; gzip on; }
}
`);
  const child = start('nginx', ['-c', join(at, 'nginx.conf'), '-e', join(at, 'error.log')], { stopSignal: 'SIGQUIT' });
  await untilListening(child, port);
  return { child, url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
}

function postgresFolder() {
  const versions = '/usr/lib/postgresql';
  const newest = readdirSync(versions).sort((a, b) => b - a)[0];
  return join(versions, newest, 'bin');
}

// A private server on a Unix socket, with fsync, as the user postgres when we are root (it refuses to run as root).
// `copyOf`: the data folder of a stopped server to begin with.
export async function startPostgres(copyOf) {
  const bin = postgresFolder(), at = folder('postgres');
  const asRoot = process.getuid() === 0;
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres']));
  const owner = asRoot ? { uid: id('-u'), gid: id('-g') } : {};
  if (asRoot) execFileSync('chown', ['postgres', at]);
  if (copyOf) execFileSync('cp', ['-a', copyOf, `${at}/data`]);
  else await output(join(bin, 'initdb'),
    ['-D', `${at}/data`, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], { ...owner, cwd: at });
  const settings = ['listen_addresses=', `unix_socket_directories=${at}`, 'fsync=on', 'synchronous_commit=on',
    'shared_buffers=256MB', 'max_connections=120'].flatMap((setting) => ['-c', setting]);
  const child = start(join(bin, 'postgres'), ['-D', `${at}/data`, ...settings], { ...owner, stopSignal: 'SIGINT' });
  while (!existsSync(`${at}/.s.PGSQL.5432`)) {
    if (child.exitCode !== null) throw new Error(`postgres: ${child.errors}`);
    await pause(50);
  }
  let databases = 0;
  const psql = (database, sql) => output('psql', ['-X', '-q', '-At', '-h', at, '-U', 'bench', '-d', database, '-c', sql]);
  while (await psql('postgres', 'SELECT 1').then(() => false, () => true)) await pause(50);
  const address = (name) => `host=${at} user=bench dbname=${name}`;
  return {
    child, at, psql, address, stop: () => stop(child),
    async database() {
      const name = `bench${++databases}`;
      await psql('postgres', `CREATE DATABASE ${name}`);
      return { name, url: address(name) };
    },
  };
}
