// From the start page along every link, as two people: nothing is broken, every page is well formed, guarded and light.
import assert from "node:assert/strict";
import test from "node:test";
import { tags, unescape, withServer } from "./harness.mjs";
import { variant } from "./harness.mjs";
import { ofAdmin } from "./pages.mjs";

const most_pages = 5000;
const most_bytes = 100_000;
const wanted_headers = {
  "content-security-policy": /default-src 'none'.*frame-ancestors 'none'/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
};

// Same-origin addresses that the page leads to, without fragments.
function links(html, from) {
  const found = new Set();
  for (const { name, attributes } of tags(html)) {
    const address = name === "a" ? attributes.href : name === "link" ? attributes.href : name === "script" ? attributes.src : undefined;
    if (!address) continue;
    const url = new URL(address, `http://here${from}`);
    if (url.host === "here") found.add(url.pathname + url.search);
  }
  return found;
}

function structureFaults(html, address) {
  const faults = [];
  const all = tags(html);
  const fault = (text) => faults.push(`${address}: ${text}`);
  if (!html.startsWith("<!doctype html>")) fault("no doctype");
  if (!/^(sv|en)$/.test(all.find((each) => each.name === "html")?.attributes.lang ?? "")) fault("no lang");
  if (!/<title>[^<]+ – Styrkedja<\/title>/.test(html)) fault("no title");
  const headings = all.filter((each) => each.name === "h1").length;
  if (headings !== 1) fault(`${headings} h1`);
  if (all.filter((each) => each.name === "main").length !== 1) fault("not one main");
  const ids = all.map((each) => each.attributes.id).filter((id) => id !== undefined);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length) fault(`ids used twice: ${[...new Set(twice)].slice(0, 5)}`);
  if (/\sstyle="|<style\b|\son[a-z]+="/.test(html.replace(/<textarea[\s\S]*?<\/textarea>/g, ""))) fault("inline style or handler");
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g))
    if (body.trim() || !/src="\/assets\//.test(attributes)) fault("inline script");
  for (const [form] of html.matchAll(/<form\b[\s\S]*?<\/form>/g))
    if (/method="post"/.test(form) && !/name="csrf" value="[0-9a-f]{128}"/.test(form) && !/action="\/(sign-in|language)"/.test(form))
      fault(`form without csrf: ${form.slice(0, 80)}`);
  const known = new Set(ids);
  for (const { name, attributes } of all) {
    if (name === "label" && attributes.for && !known.has(attributes.for)) fault(`label for ${attributes.for}, which is not there`);
    for (const target of (attributes["aria-describedby"] ?? "").split(" ").filter(Boolean))
      if (!known.has(target)) fault(`described by ${target}, which is not there`);
    if (name === "a" && /^#./.test(attributes.href ?? "") && !known.has(unescape(decodeURIComponent(attributes.href.slice(1)))))
      fault(`leads to ${attributes.href}, which is not there`);
  }
  return faults;
}

function headerFaults(answer, address) {
  return Object.entries(wanted_headers).filter(([name, pattern]) => !pattern.test(answer.headers[name] ?? ""))
    .map(([name]) => `${address}: ${name}: ${answer.headers[name]}`);
}

for (const user of ["sekreterare", "rektor", "admin"]) {
  test(`every link from the start page, as ${user}`, () =>
    withServer(async (server) => {
      if (user === "sekreterare") {
        const writer = await server.signIn(user);
        await writer.keepMinutes("länkar.txt", variant("länkar"));
        await writer.upload("väntar.txt", variant("väntar"));
      }
      const client = await server.signIn(user);
      const waiting = ["/"], seen = new Set(waiting), faults = [];
      const anchors = new Map(), ids = new Map();
      let pages = 0;
      while (waiting.length) {
        const address = waiting.shift();
        const answer = await client.get(address);
        if (++pages > most_pages) assert.fail(`more than ${most_pages} pages: is there an endless list?`);
        if (answer.status !== 200) faults.push(`${address}: ${answer.status} ${answer.location ?? ""}`);
        if (!address.startsWith("/assets/")) faults.push(...headerFaults(answer, address));
        if (!/^text\/html/.test(answer.headers["content-type"] ?? "")) continue;
        const html = answer.text;
        faults.push(...structureFaults(html, address));
        ids.set(address, new Set(tags(html).map((each) => each.attributes.id)));
        for (const { name, attributes } of tags(html)) {
          const url = name === "a" && attributes.href ? new URL(attributes.href, `http://here${address}`) : null;
          if (url?.host === "here" && url.hash.length > 1) anchors.set(url.pathname + url.search + url.hash, address);
        }
        for (const next of links(html, address)) if (!seen.has(next)) { seen.add(next); waiting.push(next); }
      }
      for (const [target, from] of anchors) {
        const [address, id] = target.split("#");
        if (ids.has(address) && !ids.get(address).has(decodeURIComponent(id))) faults.push(`${from}: leads to ${target}, where no such place is`);
      }
      assert.deepEqual(faults.slice(0, 30), [], `${faults.length} faults on ${pages} pages`);
      assert.ok(pages > 10, `${pages} pages were seen`);
    }));
}

test("a page with everything it loads weighs less than 100 kB", () =>
  withServer(async (server) => {
    const client = await server.signIn("sekreterare"), admin = await server.signIn("admin");
    const { document } = await client.keepMinutes("vikt.txt", variant("vikt"));
    const who = (address) => ofAdmin(address) ? admin : client;
    const weigh = async (address) => (await who(address).get(address, { "Accept-Encoding": "gzip, br" }));
    const heavy = [];
    for (const address of ["/", "/meetings", "/commitments", "/meetings/1", `/documents/${document}`, "/account", "/components", "/search?q=skola"]) {
      const page = await weigh(address);
      const plain = (await who(address).get(address)).text;
      const wanted = new Set(tags(plain).flatMap(({ name, attributes }) =>
        [name === "script" ? attributes.src : "", name === "link" ? attributes.href : "", name === "body" ? attributes["data-worker"] : ""].filter(Boolean)));
      let bytes = page.bytes.length;
      for (const asset of [...wanted]) {
        bytes += (await weigh(asset)).bytes.length;
        if (!asset.endsWith(".css")) continue;
        for (const [, url] of (await client.get(asset)).text.matchAll(/url\(["']?([^"')]+)["']?\)/g))
          if (!url.startsWith("data:")) bytes += (await weigh(new URL(url, `http://here${asset}`).pathname)).bytes.length;
      }
      if (bytes >= most_bytes) heavy.push(`${address}: ${bytes}`);
      assert.ok(wanted.size >= 3, `${address} loads a style sheet, a script and an icon`);
    }
    assert.deepEqual(heavy, []);
  }));
