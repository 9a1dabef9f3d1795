// Signing in through a proxy that vouches for the person by a signed header: what is not signed, fresh, new and from
// the proxy is refused.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { textOf, withServer } from "./harness.mjs";

const key = "nyckeln som proxyn och servern delar";
let nonces = 0;
function header(username, { by = key, at = Date.now() } = {}) {
  const nonce = `nonce-för-provet-${++nonces}`;
  const text = [username, String(Math.floor(at / 1000)), nonce].map((part, place) => place === 1 ? part : Buffer.from(part).toString("base64url")).join(".");
  return { "X-Styrkedja-Sign-In": `${text}.${createHmac("sha256", by).update(text).digest("hex")}` };
}

function withProxy(body, proxies = "127.0.0.1") {
  const file = path.join(os.tmpdir(), `styrkedja-test-proxy-key-${process.pid}`);
  writeFileSync(file, key + "\n", { mode: 0o600 });
  return withServer(body, { args: ["--proxy-key-file", file, "--trusted-proxies", proxies] });
}

async function signsIn(server, headers) {
  const client = server.client();
  const answer = await client.get("/sso/proxy?next=/account", headers);
  const inside = (await client.get("/account")).status === 200;
  assert.equal(inside, answer.status === 303 && answer.location === "/account", textOf(answer.text));
  return inside;
}

test("a header that the proxy has signed opens a session, once", () =>
  withProxy(async (server) => {
    const good = header("rektor");
    assert.equal(await signsIn(server, good), true);
    assert.equal(await signsIn(server, good), false, "replayed");
    const [[name, value]] = Object.entries(good), dot = value.lastIndexOf(".");
    const in_capitals = { [name]: value.slice(0, dot) + value.slice(dot).toUpperCase() };
    assert.equal(await signsIn(server, in_capitals), false, "replayed with its signature in capitals");
    assert.equal(await signsIn(server, header("Rektor")), true, "upper and lower case are one");
    const client = server.client();
    assert.equal((await client.get("/sso/proxy?next=//example.org", header("rektor"))).location, "/");
  }));

test("a header that is unsigned, changed, stale or about nobody opens nothing", () =>
  withProxy(async (server) => {
    const [name, value] = Object.entries(header("rektor"))[0];
    const attacks = { "none": {}, "unsigned": { [name]: "rektor" }, "without its signature": { [name]: value.replace(/\.[^.]*$/, ".") },
      "another's name": { [name]: value.replace(/^[^.]*/, Buffer.from("admin").toString("base64url")) },
      "another key": header("rektor", { by: "en gissad nyckel" }), "two minutes old": header("rektor", { at: Date.now() - 120_000 }),
      "from the future": header("rektor", { at: Date.now() + 120_000 }), "nobody": header("finns-inte"), "empty": header("") };
    for (const [what, headers] of Object.entries(attacks)) assert.equal(await signsIn(server, headers), false, what);
    const elsewhere = await server.client().get("/account", header("rektor"));
    assert.equal(elsewhere.status, 303, "on other pages the header says nothing");
  }));

test("a signed header from an address that is no proxy of ours opens nothing", () =>
  withProxy(async (server) => {
    assert.equal(await signsIn(server, header("rektor")), false);
  }, "192.0.2.1"));
