// Pages of the server against nginx serving a file of the same bytes.
import { join } from 'node:path';
import { Client } from '../lib/client.mjs';
import { interleave, line, wrk } from '../lib/measure.mjs';
import { folder, startNginx, startStyrkedja } from '../lib/processes.mjs';

async function withDemo(work) {
  const server = await startStyrkedja(`sqlite:${join(folder('pages'), 'demo.db')}`, ['--demo']);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

// With as many workers as it is fastest with here: one leaves the other core to wrk.
async function fastestNginx(files, url) {
  const candidates = [];
  for (const workers of [1, 'auto']) {
    const nginx = await startNginx(files, workers);
    candidates.push({ nginx, workers, rate: await wrk(nginx.url + url) });
  }
  candidates.sort((a, b) => b.rate - a.rate);
  await candidates[1].nginx.stop();
  return candidates[0];
}

async function against(name, server, client, path, what, bar) {
  const { body } = await client.page(path);
  const { nginx, workers } = await fastestNginx({ 'page.html': body }, '/page.html');
  const cookie = client.cookie ? { Cookie: client.cookie } : {};
  const gzip = { 'Accept-Encoding': 'gzip' };
  const results = await interleave({
    ours: () => wrk(server.url + path, { headers: cookie }),
    limit: () => wrk(`${nginx.url}/page.html`),
    packed: () => wrk(server.url + path, { headers: { ...cookie, ...gzip } }),
    packedLimit: () => wrk(`${nginx.url}/page.html`, { headers: gzip }),
  });
  await nginx.stop();
  const note = `${path}: ${what}, ${body.length} bytes; nginx with ${workers} worker(s)`;
  return [
    line(name, 'requests/s', results.ours, { limit: results.limit, bar, note }),
    line(`${name}_gzip`, 'requests/s', results.packed,
      { limit: results.packedLimit, note: 'the same compressed while answering, by both' }),
  ];
}

export const plainPage = () => withDemo(async (server) => {
  const client = new Client(server.url);
  const lines = await against('plain_page', server, client, '/sign-in', 'no query', {});
  client.close();
  return lines;
});

export const sixQueryPage = () => withDemo(async (server) => {
  const client = await new Client(server.url).signIn('direktor');
  const meeting = await meetingOf15kB(client);
  const lines = [
    ...await against('six_query_page', server, client, meeting, '3 queries for the session, 7 for the meeting',
      { ratio: 0.1 }),
    ...await against('start_page', server, client, '/', '3 queries for the session, 4 for the page', { ratio: 0.1 }),
  ];
  client.close();
  return lines;
});

async function meetingOf15kB(client) {
  const paths = [...new Set((await client.page('/meetings')).body.toString().match(/\/meetings\/\d+/g))];
  const sizes = await Promise.all(paths.map(async (path) => ({ path, size: (await client.page(path)).body.length })));
  const nearest = (page) => Math.abs(page.size - 15_000);
  return sizes.sort((a, b) => nearest(a) - nearest(b))[0].path;
}
