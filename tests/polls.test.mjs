// Polls as phones meet them: 200 answer by code while the server is killed; every answer that was acknowledged is there once.
// STYRKEDJA_TEST_POSTGRES adds PostgreSQL.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { inDays, start, textOf, withServer } from "./harness.mjs";

const voters = 200;

// A poll of a meeting of the leading group, open: {id, code}.
async function opened(chair, fields) {
  const group = (await chair.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
  const day = inDays(1);
  const planned = await chair.post("/meetings/plan", { group, day });
  const made = await chair.post(`${planned.location}/polls`, { title: "Hur är läget?", most: "5", by_code: "1", ...fields });
  assert.equal(made.status, 303, textOf(made.text));
  const id = Number(/\/polls\/(\d+)/.exec(made.location)[1]);
  assert.equal((await chair.post(`/polls/${id}/advance`, { event: "open" })).status, 303);
  const code = /class="code">([^<]+)</.exec((await chair.get(`/polls/${id}/screen`)).text)[1];
  return { id, code };
}

async function survives(database) {
  const server = await start(database ? { database } : {});
  try {
    const chair = await server.signIn("sekreterare");
    const poll = await opened(chair, { kind: "scale" });
    const phones = Array.from({ length: voters }, () => server.client());
    for (const phone of phones) assert.equal((await phone.get(`/p/${poll.code}`)).status, 200);
    let acknowledged = 0;
    const states = phones.map(() => "unsure");
    const answer = async (at) => {
      const { status } = await phones[at].postForm(`/p/${poll.code}/answer`, { scale: String(1 + (at % 5)) });
      states[at] = status;
      if (status === 303) ++acknowledged;
    };
    let next = 0, dead = false;
    const work = async () => { while (!dead && next < voters) await answer(next++).catch(() => {}); };
    const working = Promise.all(Array.from({ length: 8 }, work));
    while (acknowledged < voters / 2) await new Promise((resolve) => setTimeout(resolve, 1));
    dead = true;
    await server.kill();
    await working;
    await server.startAgain();
    const told = states.map((state) => state === 303);
    for (let at = 0; at < voters; ++at) {
      const { status } = await phones[at].postForm(`/p/${poll.code}/answer`, { scale: String(1 + (at % 5)) });
      if (told[at]) assert.equal(status, 409, `phone ${at} had its answer acknowledged before the crash`);
      else assert.ok(status === 303 || status === 409, `phone ${at} answers, or had been counted: ${status}`);
    }
    assert.equal((await chair.post(`/polls/${poll.id}/advance`, { event: "reveal" })).status, 303);
    const page = (await chair.get(`/polls/${poll.id}`)).text;
    const counts = [...page.matchAll(/data-poll-count="0:\d">(\d+)</g)].map((match) => Number(match[1]));
    assert.deepEqual(counts, [40, 40, 40, 40, 40], "each answer once, at its step");
    assert.equal((await phones[0].postForm(`/p/${poll.code}/answer`, { scale: "1" })).status, 409);
  } finally {
    await server.stop();
  }
}

test("a server killed in the middle of 200 answers loses none and counts none twice", { timeout: 180_000 }, () => survives());

const postgres = process.env.STYRKEDJA_TEST_POSTGRES;
test("the same on PostgreSQL", { skip: !postgres && "STYRKEDJA_TEST_POSTGRES is not set", timeout: 180_000 }, async () => {
  const name = `styrkedja_polls_${process.pid}`;
  execFileSync("psql", [postgres, "-qc", `CREATE DATABASE ${name}`]);
  try {
    await survives(`${postgres.replace(/dbname=\S+/, "")} dbname=${name}`);
  } finally {
    execFileSync("psql", [postgres, "-qc", `DROP DATABASE ${name} WITH (FORCE)`]);
  }
});

test("forged codes are not found, and whoever guesses is braked; what a phone sends badly is told", () =>
  withServer(async (server) => {
    const chair = await server.signIn("sekreterare");
    const { id, code } = await opened(chair, { kind: "text" });
    const phone = server.client();
    const page = await phone.get(`/p/${code.toLowerCase()}`);
    assert.match(page.headers["set-cookie"].join(), /poll_device=[0-9a-f]{64}; .*HttpOnly/);
    assert.match(page.headers["set-cookie"].join(), /SameSite=Strict/);
    const bad = async (text, status, said) => {
      const answer = await phone.postForm(`/p/${code}/answer`, { text });
      assert.equal(answer.status, status);
      assert.match(textOf(answer.text), said);
    };
    await bad("", 422, /Skriv ett svar/);
    await bad("x".repeat(1 << 20), 422, /högst 500 tecken/);
    assert.equal((await phone.postForm(`/p/${code}/answer`, { text: "Bra" }, { Origin: "https://elsewhere.example" })).status, 403);
    assert.equal((await server.client().postForm(`/p/${code}/answer`, { text: "Bra" })).status, 403, "without the device's cookie");
    assert.equal((await phone.postForm(`/p/${code}/answer`, { text: "Bra" })).status, 303);
    await bad("Igen", 409, /Du har redan svarat/);
    assert.equal((await chair.post(`/polls/${id}/advance`, { event: "close" })).status, 303);
    const late = server.client();
    await late.get(`/p/${code}`);
    const after = await late.postForm(`/p/${code}/answer`, { text: "Sent" });
    assert.equal(after.status, 409);
    assert.match(textOf(after.text), /Frågan är stängd för svar\. Ditt svar räknades inte/);

    const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    const forged = (number) => [...Array(6).keys()].map((at) => letters[Math.floor(number / 31 ** at) % 31]).join("");
    const guesser = server.client();
    for (let guess = 1; guess <= 50; ++guess) assert.equal((await guesser.get(`/p/${forged(guess)}`)).status, 404);
    assert.equal((await guesser.get(`/p/${forged(99)}`)).status, 403);
    assert.equal((await guesser.get(`/p/${code}`)).status, 403, "the right one too");
    assert.equal((await guesser.get("/p/K7M2Q0")).status, 404, "what can be no code is no guess");
    assert.equal((await server.client().postForm("/sign-in", { username: "rektor", password: "styrkedja-demo" })).status, 303, "signing in is not braked by it");
  }));
