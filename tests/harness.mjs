// What every test stands on: a server of its own on a free port with its own folder, a plain HTTP client that keeps
// cookies, and a browser with a fresh profile. Everything is ended by its id, in `finally`.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, existsSync, readFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const here = path.dirname(fileURLToPath(import.meta.url));
export const binary = path.resolve(here, process.env.STYRKEDJA ?? "../build/dev/styrkedja");
export const password = "styrkedja-demo";
const start_ms = 60_000;

// The day so many days from today, by the clock in Sweden (as the server counts): a test near midnight sees the same day.
export function inDays(days) {
  return new Date(Date.now() + days * 864e5).toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
}
export const today = () => inDays(0);

// The program's clock goes on from there ("2021-10-04 08:00:00", in Sweden); that of timeouts is the real one.
const withClock = (clock) => clock
  ? { env: { ...process.env, TZ: "Europe/Stockholm", LD_PRELOAD: "/usr/$LIB/faketime/libfaketimeMT.so.1", FAKETIME: `@${clock}`, FAKETIME_DONT_FAKE_MONOTONIC: "1" } } : {};

// Runs the program with these arguments to its end: {status, stdout, stderr}.
export const program = (...args) => programAt(null, ...args);
export function programAt(clock, ...args) {
  const run = spawnSync(binary, args, { encoding: "utf8", timeout: 120_000, maxBuffer: 64 << 20, ...withClock(clock) });
  if (run.error) throw run.error;
  return run;
}

function firstLine(child, log) {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => reject(new Error(`the server said nothing for ${start_ms} ms\n${log.text}`)), start_ms);
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      clearTimeout(timer);
      resolve(text.slice(0, end).trim());
    });
    child.on("error", (error) => { clearTimeout(timer); reject(error); });
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`the server ended at once (${code ?? signal})\n${log.text}`));
    });
  });
}

async function serve(args, port = 0, clock = null) {
  const child = spawn(binary, ["serve", "--port", String(port), ...args], { stdio: ["ignore", "pipe", "pipe"], ...withClock(clock) });
  const log = { text: "" };
  child.stderr.on("data", (chunk) => { log.text = (log.text + chunk).slice(-200_000); });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  try {
    const base = await firstLine(child, log);
    return { child, base, log, ended };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

// Throws when the server had ended by itself, or did not end as it was asked to.
async function end(running, signal) {
  const { child, ended, log } = running;
  const fell = child.exitCode ?? child.signalCode;
  if (fell !== null) throw new Error(`the server ended by itself during the test (${fell})\n${log.text}`);
  child.kill(signal);
  const stuck = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(stuck);
  if (signal === "SIGTERM" && child.exitCode !== 0)
    throw new Error(`the server did not stop well (${child.exitCode ?? child.signalCode})\n${log.text}`);
}

// A server with the demonstration authority. options: {demo: false, database: URL, seals: folder, port, args: […], clock}.
export async function start(options = {}) {
  if (!existsSync(binary)) throw new Error(`${binary} is not built: script/build dev, or set STYRKEDJA`);
  const folder = mkdtempSync(path.join(os.tmpdir(), "styrkedja-test-"));
  const database = options.database ?? `sqlite:${path.join(folder, "s.db")}`;
  const place = ["--database", database, "--seal-dir", options.seals ?? path.join(folder, "seals")];
  const args = [...place, ...(options.demo === false ? [] : ["--demo"]), ...(options.args ?? [])];
  let running;
  try {
    running = await serve(args, options.port, options.clock);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    folder,
    database,
    get base() { return running.base; },
    get pid() { return running.child.pid; },
    get log() { return running.log.text; },
    client: () => new Client(() => running.base),
    async signIn(user) {
      const client = new Client(() => running.base);
      await client.signIn(user);
      return client;
    },
    // As a power cut: nothing is tidied up.
    async kill() { await end(running, "SIGKILL"); },
    // On its old port, if one is told: browsers that are waiting find it again.
    async startAgain(port = 0) { running = await serve(place, port); },
    // On another day, as if it had stood still until then: "2021-10-04 08:00:00".
    async goTo(clock) {
      await end(running, "SIGTERM");
      running = await serve([...place, ...(options.args ?? [])], 0, clock);
    },
    async stop() {
      try {
        await end(running, "SIGTERM");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

export async function withServer(body, options = {}) {
  const server = await start(options);
  let failure;
  try {
    await body(server);
  } catch (error) {
    failure = error;
  }
  try {
    await server.stop();
  } catch (error) {
    if (failure) error.message += `\nafter: ${failure.stack}`;
    throw error;
  }
  if (failure) throw failure;
}

// ---- HTTP -------------------------------------------------------------------------------------------------------

function collect(response) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    response.on("data", (chunk) => chunks.push(chunk));
    response.on("end", () => resolve(Buffer.concat(chunks)));
    response.on("error", reject);
  });
}

export class Client {
  #base;
  cookies = new Map();
  constructor(base) { this.#base = base; }
  another() { return new Client(this.#base); }  // of the same server

  get cookieLine() { return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "); }

  // body: Buffer, string or an (async) iterable of Buffers. Never follows a redirect.
  // head: the answer is left as soon as its header is there, for streams that never end.
  async request(method, target, { headers = {}, body, head = false } = {}) {
    const answer = await new Promise((resolve, reject) => {
      const all = { ...(this.cookies.size ? { Cookie: this.cookieLine } : {}), ...headers };
      if (Buffer.isBuffer(body) || typeof body === "string") all["Content-Length"] = Buffer.byteLength(body);
      else if (body === undefined && method === "POST") all["Content-Length"] = 0;
      const request = http.request(this.#base() + target, { method, headers: all, agent: false });
      request.on("response", (response) => {
        if (head) {
          resolve({ response, bytes: Buffer.alloc(0) });
          return request.destroy();
        }
        collect(response).then((bytes) => resolve({ response, bytes }), reject);
      });
      request.on("error", reject);
      request.setTimeout(120_000, () => request.destroy(new Error(`${method} ${target}: no answer in 120 s`)));
      if (body && !Buffer.isBuffer(body) && typeof body !== "string") sendAll(request, body);
      else request.end(body);
    });
    for (const line of answer.response.headers["set-cookie"] ?? []) this.#keep(line);
    return {
      status: answer.response.statusCode,
      headers: answer.response.headers,
      bytes: answer.bytes,
      get text() { return answer.bytes.toString("utf8"); },
      get json() { return JSON.parse(answer.bytes.toString("utf8")); },
      location: answer.response.headers.location,
    };
  }

  #keep(line) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  get(target, headers) { return this.request("GET", target, { headers }); }

  async csrf() {
    const page = await this.get("/account");
    return /<meta name="csrf" content="([^"]*)">/.exec(page.text)?.[1] ?? "";
  }

  async signIn(username, secret = password) {
    const answer = await this.postForm("/sign-in", { username, password: secret });
    if (answer.status !== 303) throw new Error(`${username} could not sign in: ${answer.status}\n${answer.text}`);
    this.token = await this.csrf();
  }

  postForm(target, fields, headers = {}) {
    const body = new URLSearchParams(fields);
    return this.request("POST", target,
      { headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers }, body: body.toString() });
  }

  // As postForm, with the token that our own pages carry.
  post(target, fields = {}, headers = {}) {
    const body = new URLSearchParams(fields);
    body.append("csrf", this.token ?? "");
    return this.postForm(target, body, headers);
  }

  upload(name, content, token = this.token) {
    return this.request("POST", "/meetings/import", multipart(name, Buffer.from(content), token));
  }

  // A file with units, people or employments; the answer leads to its review, which is ready then.
  async importFile(name, content, fields = {}) {
    const form = { content: "unit", source: "register", date: "2026-01-01", ...fields };
    const sent = await this.request("POST", "/imports/new", multipart(name, Buffer.from(content), this.token, form));
    while (sent.status === 303 && (await this.get(sent.location)).headers.refresh) await new Promise((resolve) => setTimeout(resolve, 100));
    return sent;
  }

  // Uploads and saves for the group as it was read, with these fields on top: {document, meeting, saved}.
  async keepMinutes(name, content, { group = "Ledningsgruppen", ...changes } = {}) {
    const uploaded = await this.upload(name, content);
    if (uploaded.status !== 303) throw new Error(`${name} was not taken: ${uploaded.status} ${textOf(uploaded.text)}`);
    const document = Number(/import\/(\d+)/.exec(uploaded.location)?.[1]);
    const preview = await this.get(uploaded.location);
    const fields = new URLSearchParams([...formFields(preview.text, `/meetings/import/${document}/save`)]);
    fields.set("group", optionNamed(preview.text, group));
    for (const [field, value] of Object.entries(changes)) fields.set(field, value);
    const saved = await this.postForm(`/meetings/import/${document}/save`, fields);
    return { uploaded, document, fields, saved, meeting: Number(/meetings\/(\d+)/.exec(saved.location ?? "")?.[1]) };
  }
}

async function sendAll(request, parts) {
  const closed = new Promise((resolve) => request.once("close", resolve));
  try {
    for await (const part of parts) {
      if (request.destroyed) return;
      if (!request.write(part)) await Promise.race([closed, new Promise((resolve) => request.once("drain", resolve))]);
    }
  } finally {
    request.end();
  }
}

export function multipart(name, content, token, fields = {}) {
  const edge = "----styrkedja-test-boundary-7d1f";
  const others = Object.entries(fields).map(([field, value]) =>
    `--${edge}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`).join("");
  const head = Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${token}\r\n${others}` +
    `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
    `Content-Type: application/octet-stream\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${edge}--\r\n`);
  return { headers: { "Content-Type": `multipart/form-data; boundary=${edge}` }, body: Buffer.concat([head, content, tail]) };
}

// ---- markup -----------------------------------------------------------------------------------------------------

const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
export function unescape(text) {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) =>
    name[0] === "#" ? String.fromCodePoint(name[1] === "x" ? parseInt(name.slice(2), 16) : Number(name.slice(1)))
    : named[name] ?? whole);
}

// Every start tag as {name, attributes}, in order. Our own markup is regular: lower case, double quotes.
export function tags(html) {
  const found = [];
  for (const [, name, rest] of html.matchAll(/<([a-z][a-z0-9-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    const attributes = {};
    for (const [, key, , value] of rest.matchAll(/([^\s=>"]+)(="([^"]*)")?/g)) attributes[key] = unescape(value ?? "");
    found.push({ name, attributes });
  }
  return found;
}

// What a browser without script would send from the form with this action, as [name, value] pairs.
export function formFields(html, action) {
  const form = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([all]) => all)
    .find((all) => tags(all)[0].attributes.action === action);
  if (!form) throw new Error(`no form with action ${action} in:\n${html.slice(0, 2000)}`);
  const fields = [];
  const pattern = /<input\b[^>]*>|<textarea\b[^>]*>([\s\S]*?)<\/textarea>|<select\b[^>]*>([\s\S]*?)<\/select>/g;
  for (const [all, typed, options] of form.matchAll(pattern)) {
    const [{ name: tag, attributes }] = tags(all);
    if (!attributes.name || attributes.type === "file") continue;
    const ticks = attributes.type === "checkbox" || attributes.type === "radio";
    if (ticks && !("checked" in attributes)) continue;
    if (tag === "textarea") fields.push([attributes.name, unescape(typed.replace(/^\n/, ""))]);
    else if (tag === "select") fields.push([attributes.name, chosen(options)]);
    else fields.push([attributes.name, attributes.value ?? ""]);
  }
  return fields;
}

function chosen(options) {
  const all = tags(options).filter((each) => each.name === "option");
  return (all.find((each) => "selected" in each.attributes) ?? all[0])?.attributes.value ?? "";
}

export function optionNamed(html, label) {
  const found = [...html.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)<\/option>/g)].find(([, , text]) => unescape(text) === label);
  if (!found) throw new Error(`no choice ${label} in:\n${html.slice(0, 2000)}`);
  return unescape(found[1]);
}

export function textOf(html) {
  return unescape(html.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim();
}

export const collapse = (text) => text.replace(/\s+/g, " ").trim();

// ---- browser ----------------------------------------------------------------------------------------------------

export const browser_args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function withBrowser(body) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: browser_args });
  try {
    return await body(browser);
  } finally {
    await browser.close();
  }
}

// A person in front of a window of their own: a page of a fresh context, signed in through the sign-in page unless
// user is null. What goes wrong in the page's scripts is kept in page.faults.
export async function person(browser, server, user, options = {}) {
  const context = await browser.newContext({ baseURL: server.base, locale: "sv-SE", viewport: { width: 1200, height: 900 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) page.faults.push(message.text());
  });
  if (user) await signInBy(page, user);
  return page;
}

export async function signInBy(page, user, secret = password) {
  await page.goto("/sign-in");
  await page.fill("#field-username", user);
  await page.fill("#field-password", secret);
  await Promise.all([page.waitForURL((url) => url.pathname !== "/sign-in"), page.click("main button[type=submit]")]);
}

// One server and one browser for a test: body({server, browser, as: (user, options) => page}). Faults in scripts fail it.
export async function withPeople(body, options = {}) {
  await withServer((server) => withBrowser(async (browser) => {
    const pages = [];
    const as = async (user, context) => {
      const page = await person(browser, server, user, context);
      pages.push(page);
      return page;
    };
    await body({ server, browser, as });
    const faults = pages.flatMap((page) => page.faults);
    if (faults.length) throw new Error(`faults in the pages' scripts:\n${faults.join("\n")}`);
  }), options);
}

// ---- fixtures ---------------------------------------------------------------------------------------------------

export const fixture = (name) => readFileSync(path.join(here, "fixtures", name));
export const minutes = () => fixture("minutes.txt").toString("utf8");
// The same minutes as another file: every upload of a test has its own SHA-256.
export const variant = (mark) => minutes().replace("Mötesanteckningar", `Mötesanteckningar ${mark}`);
