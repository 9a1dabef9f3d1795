// A signed-in client over kept connections.
import http from 'node:http';

export const password = 'styrkedja-demo';  // of the demonstration's accounts (src/app/demo.h)

export class Client {
  constructor(url, connections = 1) {
    this.url = url;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    this.cookie = '';
  }

  // {status, headers, body, ms}; the time runs from sending to the last byte.
  send(path, { method = 'GET', form, headers = {} } = {}) {
    const body = form && new URLSearchParams(form).toString();
    const all = { ...headers, ...(this.cookie && { Cookie: this.cookie }),
      ...(body && { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }) };
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const request = http.request(this.url + path, { method, headers: all, agent: this.agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers,
          body: Buffer.concat(chunks), ms: performance.now() - began }));
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  async page(path) {
    const answer = await this.send(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }

  async signIn(username) {
    const answer = await this.send('/sign-in', { method: 'POST', form: { username, password, next: '/' } });
    const session = (answer.headers['set-cookie'] ?? []).find((cookie) => cookie.startsWith('session='));
    if (!session) throw new Error(`${username} cannot sign in: ${answer.status}`);
    this.cookie = session.split(';')[0];
    this.csrf = /name="csrf" value="([^"]+)"/.exec((await this.page('/account')).body)[1];
    return this;
  }

  close() { this.agent.destroy(); }
}
