// Power cuts while people answer a survey by their personal links: whoever was thanked is counted, once, and nobody twice;
// what had no answer is sent again. STYRKEDJA_TEST_POSTGRES is not needed: the steps between database and keys are the
// same on both engines (src/survey_answers/test).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import test from "node:test";
import { start } from "./harness.mjs";
import { openSurvey } from "./surveys.mjs";

const people = 240, cuts = 6;
const ask = (database, sql) => Number(execFileSync("sqlite3", ["-cmd", ".timeout 10000", database, sql], { encoding: "utf8" }).trim() || 0);

async function answer(server, token, attempt, step) {
  const sent = await fetch(`${server.base}/s/${token}`, { method: "POST",
    body: new URLSearchParams({ attempt, "q-trivs": String(step), "q-ord": `Ord av ${step}` }) });
  return sent.status;
}

test("answers survive power cuts, each counted once", { timeout: 120_000 }, async (t) => {
  const server = await start({ demo: false });
  t.after(() => server.stop());
  const database = server.database.replace("sqlite:", "");
  const tokens = openSurvey(server, people);

  const waiting = tokens.map((token, at) => ({ token, attempt: randomBytes(32).toString("hex"), step: 1 + at % 5 }));
  const writer = async (least) => {
    while (waiting.length > least) {
      const one = waiting.shift();
      const status = await answer(server, one.token, one.attempt, one.step).catch(() => null);
      if (status === null) {
        waiting.push(one); // nobody knows whether it arrived
        await new Promise((done) => setTimeout(done, 50));
      } else {
        assert.equal(status, 200);
      }
    }
  };
  const sealed = "(SELECT count(*) FROM sealed_answer)";
  const counted = "(SELECT coalesce(sum(shown + held), 0) FROM survey_tally WHERE question = 'trivs' AND value = '')";
  for (let cut = 0; cut < cuts; ++cut) {
    const least = people * (cuts - cut - 1) / cuts;
    const writers = [1, 2, 3, 4].map(() => writer(least));
    while (waiting.length > least + people / cuts / 2) await new Promise((done) => setTimeout(done, 2));
    await server.kill();
    await server.startAgain();
    await Promise.all(writers);
    assert.equal(ask(database, `SELECT ${sealed} + ${counted} - (SELECT count(*) FROM survey_entry WHERE answered)`), 0);
  }

  assert.equal(ask(database, "SELECT count(*) FROM survey_entry WHERE NOT answered"), 0);
  assert.equal(await answer(server, tokens[0], randomBytes(32).toString("hex"), 1), 409);
  ask(database, "UPDATE survey SET state = 'closed'");
  for (let wait = 0; wait < 600 && ask(database, `SELECT count(*) FROM survey_seal`) > 0; ++wait)
    await new Promise((done) => setTimeout(done, 50));
  assert.equal(ask(database, `SELECT ${sealed}`), 0);
  assert.equal(ask(database, `SELECT ${counted}`), people);
  for (const step of [1, 2, 3, 4, 5])
    assert.equal(ask(database, `SELECT sum(shown) FROM survey_tally WHERE question = 'trivs' AND value = '${step}'`), people / 5);
  assert.equal(ask(database, "SELECT count(*) FROM survey_text WHERE shown"), people);
  const keys = path.join(server.folder, "seals", "answers.keys");
  const left = execFileSync("python3", ["-c", "import sys; print(sum(open(sys.argv[1], 'rb').read()))", keys], { encoding: "utf8" });
  assert.equal(Number(left), 0);
});
