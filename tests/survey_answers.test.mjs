// Power cuts while people answer a survey by their personal links: whoever was thanked is counted, once, and nobody twice;
// what had no answer is sent again. With STYRKEDJA_TEST_POSTGRES two servers share a database and take turns to be killed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import test from "node:test";
import { binary, start } from "./harness.mjs";
import { ask, openSurvey } from "./surveys.mjs";

const people = 240, cuts = 6;
const number = (server, sql) => Number(ask(server, sql) || 0);

async function answer(server, { token, attempt, step }) {
  const sent = await fetch(`${server.base}/s/${token}`, { method: "POST",
    body: new URLSearchParams({ attempt, "q-trivs": String(step), "q-ord": `Ord av ${step}` }) });
  return sent.status;
}

const sealed = "(SELECT count(*) FROM sealed_answer)";
const counted = "(SELECT coalesce(sum(shown + held), 0) FROM survey_tally WHERE question = 'trivs' AND value = '')";

// Sends in until so many are left, by whichever server is up.
async function sendIn(servers, waiting, least) {
  for (let turn = 0; waiting.length > least; ++turn) {
    const one = waiting.shift();
    const status = await answer(servers[turn % servers.length], one).catch(() => null);
    if (status === null) {
      waiting.push(one); // nobody knows whether it arrived
      await new Promise((done) => setTimeout(done, 50));
    } else {
      assert.equal(status, 200);
    }
  }
}

async function survives(servers) {
  const [first] = servers;
  const tokens = openSurvey(first, people);
  const waiting = tokens.map((token, at) => ({ token, attempt: randomBytes(32).toString("hex"), step: 1 + at % 5 }));
  for (let cut = 0; cut < cuts; ++cut) {
    const least = people * (cuts - cut - 1) / cuts, victim = servers[cut % servers.length];
    const writers = [1, 2, 3, 4].map(() => sendIn(servers, waiting, least));
    while (waiting.length > least + people / cuts / 2) await new Promise((done) => setTimeout(done, 2));
    await victim.kill();
    await victim.startAgain();
    await Promise.all(writers);
    assert.equal(number(first, `SELECT ${sealed} + ${counted} - (SELECT count(*) FROM survey_entry WHERE answered)`), 0);
  }

  assert.equal(number(first, "SELECT count(*) FROM survey_entry WHERE NOT answered"), 0);
  assert.equal(await answer(first, { token: tokens[0], attempt: randomBytes(32).toString("hex"), step: 1 }), 409);
  ask(first, "UPDATE survey SET state = 'closed'");
  for (let wait = 0; wait < 600 && number(first, "SELECT count(*) FROM survey_seal") > 0; ++wait)
    await new Promise((done) => setTimeout(done, 50));
  assert.equal(number(first, `SELECT ${sealed}`), 0);
  assert.equal(number(first, `SELECT ${counted}`), people);
  for (const step of [1, 2, 3, 4, 5])
    assert.equal(number(first, `SELECT sum(shown) FROM survey_tally WHERE question = 'trivs' AND value = '${step}'`), people / 5);
  assert.equal(number(first, "SELECT count(*) FROM survey_text WHERE shown"), people);
  const keys = path.join(first.folder, "seals", "answers.keys");
  const left = () => Number(execFileSync("python3", ["-c", "import sys; print(sum(open(sys.argv[1], 'rb').read()))", keys], { encoding: "utf8" }));
  for (let wait = 0; wait < 200 && left() > 0; ++wait) await new Promise((done) => setTimeout(done, 50));
  assert.equal(left(), 0);
}

test("answers survive power cuts, each counted once", { timeout: 120_000 }, async (t) => {
  const server = await start({ demo: false });
  t.after(() => server.stop());
  await survives([server]);
});

const postgres = process.env.STYRKEDJA_TEST_POSTGRES;
test("so they do with two servers on PostgreSQL", { skip: !postgres && "STYRKEDJA_TEST_POSTGRES is not set", timeout: 180_000 }, async (t) => {
  const name = `styrkedja_survey_answers_${process.pid}`;
  const psql = (sql) => execFileSync("psql", [postgres, "-X", "-q", "-c", sql]);
  psql(`CREATE DATABASE ${name}`);
  const servers = [];
  t.after(async () => {
    for (const server of servers.toReversed()) await server.stop();
    psql(`DROP DATABASE ${name} WITH (FORCE)`);
  });
  const database = `${postgres.replace(/dbname=\S+/, "")} dbname=${name}`;
  servers.push(await start({ demo: false, database }));
  servers.push(await start({ demo: false, database, seals: path.join(servers[0].folder, "seals") }));
  await survives(servers);
});

test("a server does not start with the keys of another's database", async (t) => {
  const server = await start({ demo: false });
  t.after(() => server.stop());
  const run = execFileSync("sh", ["-c", `"$0" serve --port 0 --database "sqlite:$1/other.db" --seal-dir "$1/seals" 2>&1; echo "ended with $?"`,
    binary, server.folder], { encoding: "utf8", timeout: 60_000 });
  assert.match(run, /another database's/);
  assert.doesNotMatch(run, /ended with 0/);
});
