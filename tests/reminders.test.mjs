// Reminders by mail against a real mail server: what arrives and how often, also when that server puts off or refuses
// and when ours is killed in the midst.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { binary, password, start, textOf } from "./harness.mjs";
import { bodyOf, startSink } from "./mail.mjs";
import { seedReaders } from "./seed_readers.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(holds, what, limit_ms = 90_000) {
  for (const end = Date.now() + limit_ms; !(await holds());) {
    if (Date.now() > end) throw new Error(`${what}: not within ${limit_ms} ms`);
    await pause(100);
  }
}

// A server of ours with `readers` people whose digest is due, and an administrator.
async function withMail(readers, sink_options, body) {
  const sink = await startSink(sink_options);
  const folder = mkdtempSync(path.join(os.tmpdir(), "styrkedja-mail-"));
  const file = path.join(folder, "mail.db");
  const database = `sqlite:${file}`;
  execFileSync(binary, ["migrate", "--database", database]);
  execFileSync(binary, ["user", "add", "drift", "--name", "Dora Drift", "--role", "admin", "--database", database], { input: `${password}\n` });
  seedReaders(file, readers);
  const { user = "", password: secret = "" } = sink_options.account ?? {};
  const password_file = path.join(folder, "password");
  writeFileSync(password_file, `${secret}\n`);
  Object.assign(process.env, { STYRKEDJA_SMTP_URL: `smtp://${sink.host}:${sink.port}`, STYRKEDJA_SMTP_USER: user,
    STYRKEDJA_SMTP_PASSWORD_FILE: password_file, STYRKEDJA_MAIL_FROM: "styrkedja@skola.example",
    STYRKEDJA_BASE_URL: "https://styrkedja.example" });
  try {
    const server = await start({ database, demo: false });
    try {
      await body({ server, sink, operator: () => server.signIn("drift") });
    } finally {
      await server.stop();
    }
  } finally {
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const header = (mail, name) => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, "mi").exec(mail.raw.split("\r\n\r\n")[0])?.[1];
const words = (text) => text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (all, base64) => Buffer.from(base64, "base64").toString("utf8"));

test("a reminder arrives once, with its headers and letters, and its link stops the next", () =>
  withMail(1, { account: { user: "styrkedja", password: "brev å" } }, async ({ server, sink, operator }) => {
    await until(() => sink.received.length > 0, "the mail");
    await pause(1000);
    assert.equal(sink.received.length, 1);
    const [mail] = sink.received;
    assert.deepEqual(mail.to, ["p0@skola.example"]);
    assert.equal(header(mail, "To"), "p0@skola.example");
    assert.equal(header(mail, "From"), "styrkedja@skola.example");
    assert.equal(words(header(mail, "Subject")), "1 försenat, 1 på gång");
    assert.match(header(mail, "Message-ID"), /^<[0-9a-f]{32}@skola\.example>$/);
    assert.ok(Math.abs(Date.parse(header(mail, "Date")) - Date.now()) < 120_000);
    assert.match(mail.raw, /Content-Type: text\/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable/);
    assert.ok(mail.raw.split("\r\n").every((line) => line.length <= 998));
    assert.match(bodyOf(mail), /Hej Åsa Öberg 0!/);
    assert.match(bodyOf(mail), /- Skicka underlaget till årets uppföljning/);
    assert.match(bodyOf(mail), /- \.inte slutet/);
    const link = /^<https:\/\/styrkedja\.example(\/reminders\/stop\/\S+)>$/.exec(header(mail, "List-Unsubscribe"))[1];
    assert.equal(header(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    const program = server.client();
    assert.equal((await program.get(link)).status, 200);
    assert.equal((await program.postForm(link, { "List-Unsubscribe": "One-Click" })).status, 200);
    assert.equal((await program.get(link.replace(/.$/, (last) => last === "0" ? "1" : "0"))).status, 404);
    assert.match(textOf((await (await operator()).get("/mail")).text), /0 misslyckade, 0 ovissa, 0 väntar/);
  }));

test("451 is tried again until it is taken; 550 stays for the operator, who may try again", () => {
  const answers = { "p0@skola.example": [451], "p1@skola.example": [550] };
  return withMail(3, { recipient: (address) => answers[address]?.shift() }, async ({ sink, operator }) => {
    await until(() => sink.received.length === 2, "the two that are taken");
    assert.deepEqual(sink.received.map((mail) => mail.to[0]).sort(), ["p0@skola.example", "p2@skola.example"]);
    const client = await operator();
    const page = (await client.get("/mail")).text;
    assert.match(textOf(page), /1 misslyckade, 0 ovissa, 0 väntar/);
    assert.match(textOf(page), /p1@skola\.example .*550/);
    const action = /action="(\/mail\/\d+\/retry)"/.exec(page)[1];
    assert.equal((await client.post(action)).status, 303);
    await until(() => sink.received.length === 3, "the one that was refused");
    assert.deepEqual(sink.refused.sort(), ["p0@skola.example", "p1@skola.example"]);
  });
});

test("a connection that breaks before the answer leaves the mail uncertain, never sent twice", () =>
  withMail(4, { hang_up: (address) => address === "p1@skola.example" }, async ({ sink, operator }) => {
    const client = await operator();
    await until(() => sink.received.length === 3, "the others, over a new connection");
    await until(async () => /0 misslyckade, 1 ovissa, 0 väntar/.test(textOf((await client.get("/mail")).text)), "its place on the page");
    assert.deepEqual(sink.hung_up, ["p1@skola.example"]);
    await pause(12_000);  // longer than the first wait of what is put off
    assert.deepEqual(sink.hung_up, ["p1@skola.example"]);
    assert.equal(sink.received.length, 3);
  }));

test("nothing is sent in the open to another machine, nor to one whose certificate does not hold", async (t) => {
  const host = Object.values(os.networkInterfaces()).flat().find((each) => each.family === "IPv4" && !each.internal)?.address;
  if (!host) return t.skip("this machine has no address of its own");
  for (const disabledCommands of [["STARTTLS"], []])
    await withMail(1, { host, options: { disabledCommands } }, async ({ sink, operator }) => {
      const client = await operator();
      await until(async () => /STARTTLS|SSL certificate/.test(textOf((await client.get("/mail")).text)), "the reason on the page", 20_000);
      assert.match(textOf((await client.get("/mail")).text), /0 misslyckade, 0 ovissa, 1 väntar/);
      assert.equal(sink.received.length, 0);
    });
});

test("a kill in the midst of 200 mails: nobody gets two, everybody gets one or is seen as uncertain", () =>
  withMail(200, { delay_ms: 15 }, async ({ server, sink, operator }) => {
    await until(() => sink.received.length >= 60, "the first mails");
    await server.kill();
    const before = sink.received.length;
    assert.ok(before < 200, "it was killed in the midst");
    await server.startAgain();
    const client = await operator();
    const uncertain = async () => Number(/(\d+) ovissa, 0 väntar/.exec(textOf((await client.get("/mail")).text))?.[1] ?? NaN);
    await until(async () => !Number.isNaN(await uncertain()), "an end of all", 120_000);
    const got = new Map();
    for (const mail of sink.received) got.set(mail.to[0], (got.get(mail.to[0]) ?? 0) + 1);
    assert.deepEqual([...got].filter(([, times]) => times > 1), [], "nobody gets two");
    const page = textOf((await client.get("/mail")).text).split("Skickade brev")[0];
    const missed = Array.from({ length: 200 }, (_, at) => `p${at}@skola.example`).filter((address) => !got.has(address));
    for (const address of missed) assert.ok(page.includes(address), `${address} got nothing and is not on the page`);
    const connections = 2;  // --job-threads
    assert.ok(await uncertain() <= connections, `${await uncertain()} uncertain`);
    console.log(`killed after ${before} of 200; ${await uncertain()} uncertain, ${missed.length} of them not arrived`);
  }));
