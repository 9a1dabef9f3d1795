// A poll with 500 phones by code: each holds its event stream and answers once within a few seconds. From sending the
// answer to the moment that every screen has been told of it; and what is counted is what was answered.
import http from 'node:http';
import { join } from 'node:path';
import { Client } from '../lib/client.mjs';
import { line, percentile, rounds } from '../lib/measure.mjs';
import { folder, pause, startPostgres, startStyrkedja } from '../lib/processes.mjs';

const phones = 500, within_ms = 3000;

async function opened(client) {
  const post = (path, form) => client.send(path, { method: 'POST', form: { ...form, csrf: client.csrf } });
  const groups = JSON.parse((await client.page('/api/groups')).body).groups;
  const group = groups.find((each) => each.name === 'Ledningsgruppen').id;
  const planned = await post('/meetings/plan', { group, day: new Date(Date.now() + 864e5).toISOString().slice(0, 10) });
  const made = await post(`${planned.headers.location}/polls`, { kind: 'scale', title: 'Hur är läget?', most: '5', by_code: '1' });
  const id = Number(/\/polls\/(\d+)/.exec(made.headers.location)[1]);
  await post(`/polls/${id}/advance`, { event: 'open' });
  const code = /class="code">([^<]+)</.exec((await client.page(`/polls/${id}/screen`)).body)[1];
  return { id, code, post };
}

// An open stream; told: [{at, answers}] as they come.
function listen(url, cookie, told) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false, headers: { Cookie: cookie } }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
        for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
          const data = /^data: (.*)$/m.exec(text.slice(0, end));
          if (data) told.push({ at: performance.now(), answers: JSON.parse(data[1]).answers });
        }
      });
      response.on('error', () => {});
      resolve(() => request.destroy());
    });
    request.on('error', reject);
  });
}

async function phone(url, code) {
  const client = new Client(url);
  const page = await client.page(`/p/${code}`);
  client.cookie = page.headers['set-cookie'].find((each) => each.startsWith('poll_device=')).split(';')[0];
  return client;
}

async function round(server, chair) {
  const { id, code, post } = await opened(chair);
  const clients = [], streams = [], close = [];
  for (let at = 0; at < phones; ++at) {
    clients.push(await phone(server.url, code));
    streams.push([]);
    close.push(await listen(`${server.url}/p/${code}/events`, clients[at].cookie, streams[at]));
  }
  const sent = [];
  await Promise.all(clients.map(async (client, at) => {
    await pause(Math.random() * within_ms);
    const began = performance.now();
    const answer = await client.send(`/p/${code}/answer`, { method: 'POST', form: { scale: String(1 + (at % 5)) } });
    if (answer.status !== 303) throw new Error(`an answer: ${answer.status}`);
    sent.push({ began, done: performance.now() });
  }));
  const waited = performance.now();
  while (streams.some((told) => told.at(-1)?.answers !== phones))
    if (performance.now() - waited > 10_000) throw new Error('a screen was not told of every answer');
    else await pause(20);
  for (const end of close) end();
  for (const client of clients) client.close();
  await post(`/polls/${id}/advance`, { event: 'reveal' });
  const page = (await chair.page(`/polls/${id}`)).body.toString();
  const counted = [...page.matchAll(/data-poll-count="0:\d">(\d+)</g)].map((match) => Number(match[1]));
  if (counted.some((count) => count !== phones / 5)) throw new Error(`counted ${counted}`);
  return seen(sent, streams);
}

// The answers are told in the order that they were acknowledged in: the n-th is on a screen when it says n.
function seen(sent, streams) {
  sent.sort((one, other) => one.done - other.done);
  const took = [];
  for (const told of streams) {
    let event = 0;
    sent.forEach(({ began }, at) => {
      while (told[event].answers < at + 1) ++event;
      took.push(told[event].at - began);
    });
  }
  return percentile(took, 0.99);
}

async function measure(name, database) {
  const server = await startStyrkedja(database, ['--demo']);
  const chair = await new Client(server.url).signIn('sekreterare');
  const took = [];
  for (let at = 0; at < rounds; ++at) took.push(await round(server, chair));
  chair.close();
  await server.stop();
  const note = `p99 from an answer to each of ${phones} screens, ${phones} answers in ${within_ms / 1000} s, each counted once`;
  return line(name, 'ms', took, { bar: { most: 1000 }, note });
}

export async function polls() {
  const results = [await measure('polls', `sqlite:${join(folder('polls'), 'polls.db')}`)];
  const postgres = await startPostgres();
  results.push(await measure('polls_postgres', (await postgres.database()).url));
  await postgres.stop();
  return results;
}
