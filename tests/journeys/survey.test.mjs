// A survey from its roster to its results: HR sets it up, a rektor corrects the list in its days, people answer signed in,
// the result builds while they answer and never shows a few, and what was concluded stands on the unit's page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { inDays, multipart, textOf, today, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const statements = ["motivation", "leadership", "steering"].flatMap((area) => [1, 2, 3].map((at) => `hme_${area}_${at}`));
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 600)}`);
  return answer;
}

// The nine statements on a scale and one question in own words, in use.
async function form(hr) {
  const content = { sections: [{ key: "arbetet", heading: "Ditt arbete", questions: [
    ...statements.map((key) => ({ key, kind: "scale", text: `Påstående ${key}`, layer: "recommended", required: true, range: { low: 1, high: 5 },
      low_word: "Stämmer dåligt", high_word: "Stämmer bra" })),
    { key: "ord", kind: "text", text: "Vad skulle göra störst skillnad?", layer: "recommended" }] }] };
  const made = await hr.request("POST", "/forms/import",
    multipart("form.json", Buffer.from(JSON.stringify(content)), hr.token, { name: "Medarbetarenkät", use: "survey", purpose: "" }));
  assert.equal(made.status, 303, textOf(made.text));
  const id = Number(/\/forms\/(\d+)/.exec(made.location)[1]);
  const { versions } = (await hr.get(`/api/forms/${id}`)).json;
  await sent(hr, `/forms/${id}/use`, { version: versions[0].version });
  return id;
}

test("HR asks, a manager corrects the list, people answer, and the result shows no few", { timeout: 240_000 }, () =>
  withPeople(async ({ server, as }) => {
    const hr = await server.signIn("katarina.wadell");
    const questions = await form(hr);
    const days = (from, to) => ({ announce_from: inDays(-2), roster_correction_from: inDays(from), roster_correction_to: inDays(to) });
    const asked = { name: "Medarbetarenkät 2026", year: today().slice(0, 4), concept: "HME", form: String(questions), intro: "Hur är det att arbeta här?",
      least_group: "5", live_results: "1", employed_on: inDays(-30), pay_forms: "monthly", leaves_out: "leave_of_absence", follow_through: "local_pulse" };
    const later = { send_from: inDays(1), open_from: inDays(1), open_to: inDays(20), results_from: inDays(21), pulse_from: inDays(40) };
    const made = await sent(hr, "/surveys", { ...asked, ...days(-1, 0), ...later });
    const address = made.location, api = `/api${address}`, version = async () => String((await hr.get(api)).json.version);
    const move = async (event) => sent(hr, `${address}/move`, { event, version: await version() });
    await move("preview_roster");
    await move("announce");
    await move("open_corrections");

    // In its days the rektor takes somebody off the list, with why; whoever leads another unit may not.
    const rektor = await as("rektor");
    await rektor.goto(`${address}/roster`);
    await submit(rektor, rektor.getByRole("link", { name: "Måsholmsskolan" }));
    await submit(rektor, rektor.getByRole("link", { name: "Rätta" }).first());
    await picture(rektor, "roster");
    await rektor.getByRole("group", { name: "Ska få enkäten" }).getByLabel("Nej").check();
    await rektor.fill("#field-why", "Slutar i morgon.");
    await submit(rektor, button(rektor, "Rätta listan"));
    assert.match(await main(rektor), /Slutar i morgon/);

    await sent(hr, address, { ...asked, ...days(-2, -1), ...later, send_from: today(), open_from: today(), version: await version() });
    await move("lock_roster");
    await move("open");

    // Those who work straight under the authority answer, signed in; of a small unit two.
    const database = server.database.replace("sqlite:", "");
    const usernames = execFileSync("sqlite3", ["-cmd", ".timeout 10000", database, `SELECT a.username FROM survey_entry e JOIN survey_group g
      ON g.id = e.survey_group JOIN account a ON a.person = e.person WHERE e.included AND g.depth = 0 AND g.survey = ${address.split("/").pop()} ORDER BY e.person`], { encoding: "utf8" }).trim().split("\n");
    const answers = (at) => Object.fromEntries([...statements.map((key, n) => [`q-${key}`, String(1 + (at + n) % 5)]), ["q-ord", `Fler händer <b>${at}</b>`]]);
    const direktor = await as("direktor");
    const people = usernames.filter((one) => one !== "direktor");
    assert.ok(people.length >= 10, `${people.length} people`);
    for (const [at, username] of people.slice(0, 9).entries()) {
      const client = await server.signIn(username);
      await sent(client, `${address}/answer`, { ...answers(at), attempt: "" });
    }
    await direktor.goto(`${address}/results`);
    assert.doesNotMatch(await main(direktor), /HME \d|\d av 100/, "nine are too few while it is open: five stay sealed");

    // One answers in the browser, on a phone: thanked, and not asked again.
    const phone = await as(people[9], { viewport: { width: 360, height: 740 } });
    await phone.goto(`${address}/answer`);
    await picture(phone, "questionnaire");
    for (const key of statements) await phone.locator(`[name="q-${key}"][value="4"]`).check();
    await phone.fill('[name="q-ord"]', "Tid för varandra");
    await button(phone, "Lämna svaren").click();
    await phone.locator("h1", { hasText: "Tack" }).waitFor();
    await phone.goto(`${address}/answer`);
    assert.match(await main(phone), /redan svarat/);
    await direktor.locator("main", { hasText: "HME" }).waitFor();
    for (const [at, username] of [...people.slice(10), "rektor", "helen.storbacka"].entries()) {
      const client = await server.signIn(username);
      await sent(client, `${address}/answer`, { ...answers(at), attempt: "" });
    }
    await direktor.reload();
    assert.doesNotMatch(await main(direktor), /Fler händer/, "own words wait until it is closed");
    await picture(direktor, "live");

    await move("close");
    const late = await server.signIn("medarbetare");
    assert.ok([409, 410].includes((await late.post(`${address}/answer`, answers(1))).status), "closed: said in words");
    for (let tries = 0; (await hr.post(`${address}/move`, { event: "release_results", version: await version() })).status !== 303; ++tries) {
      assert.ok(tries < 100, "the last answers are counted");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await direktor.reload();
    await direktor.locator("summary", { hasText: /^\d+ svar$/ }).click();
    const shown = await main(direktor);
    assert.match(shown, /HME/);
    assert.match(shown, /Fler händer <b>\d+<\/b>/, "own words, as they were written");
    await picture(direktor, "results");
    const { answered } = Object.fromEntries(execFileSync("sqlite3", [database, "SELECT 'answered', COUNT(*) FROM survey_entry WHERE answered"], { encoding: "utf8" })
      .trim().split("\n").map((row) => row.split("|")));
    const counted = execFileSync("sqlite3", [database, "SELECT SUM(shown) FROM survey_tally WHERE question = 'hme_motivation_1' AND value = ''"], { encoding: "utf8" }).trim();
    assert.equal(counted, answered, "every answer is in the result");
  }));
