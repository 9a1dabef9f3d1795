// A group's way on with its survey results: the rektor plans and holds the dialogue and notes what was agreed, the group reads,
// another group meets nothing, and the director sees how many have talked and not a word of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { inDays, multipart, textOf, today, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 600)}`);
  return answer;
}

// A survey that nobody has answered, with its results released.
async function released(hr) {
  const content = { sections: [{ key: "arbetet", heading: "Ditt arbete", questions: [{ key: "hinner", kind: "scale", text: "Hinner du med?",
    layer: "recommended", range: { low: 1, high: 5 } }] }] };
  const made = await hr.request("POST", "/forms/import",
    multipart("form.json", Buffer.from(JSON.stringify(content)), hr.token, { name: "Medarbetarenkät", use: "survey", purpose: "" }));
  const form = /\/forms\/(\d+)/.exec(made.location)[1];
  const { versions } = (await hr.get(`/api/forms/${form}`)).json;
  await sent(hr, `/forms/${form}/use`, { version: versions[0].version });
  const { location } = await sent(hr, "/surveys", { name: "Medarbetarenkät 2026", year: today().slice(0, 4), form, least_group: "5", live_results: "1",
    employed_on: inDays(-30), pay_forms: "monthly", leaves_out: "leave_of_absence", follow_through: "local_pulse", announce_from: inDays(-2),
    send_from: today(), open_from: today(), open_to: inDays(20), results_from: inDays(21), pulse_from: inDays(40) });
  for (const event of ["preview_roster", "announce", "lock_roster", "open", "close", "release_results"])
    await sent(hr, `${location}/move`, { event, version: String((await hr.get(`/api${location}`)).json.version) });
  return location;
}

test("a group looks, talks and agrees; the director sees that it has", { timeout: 180_000 }, () =>
  withPeople(async ({ server, as }) => {
    const hr = await server.signIn("katarina.wadell");
    const address = await released(hr);
    await sent(hr, `${address}/guides`, { step: "talk", title: "Filmen om samtalet", address: "https://example.se/film" });
    const rows = execFileSync("sqlite3", ["-cmd", ".timeout 10000", server.database.replace("sqlite:", ""), `SELECT a.username, g.name FROM survey_entry e
      JOIN survey_group g ON g.id = e.survey_group JOIN account a ON a.person = e.person WHERE e.included AND e.survey = ${address.split("/").pop()}
      ORDER BY e.person`], { encoding: "utf8" });
    const people = rows.trim().split("\n").map((row) => row.split("|"));
    const group = people.find(([username]) => username === "rektor")[1];
    const [colleague] = people.find(([username, name]) => name === group && username !== "rektor");
    const [stranger] = people.find(([username, name]) => name !== group && /^[a-z]+\.[a-z]+$/.test(username));

    // Look: from the survey's page to the group's own. Talk: a day is planned, then it is held.
    const rektor = await as("rektor");
    await rektor.goto(address);
    await submit(rektor, rektor.locator("main").getByRole("link", { name: group, exact: true }));
    const work = new URL(rektor.url()).pathname;
    assert.match(await main(rektor), /bestäm en dag/);
    assert.equal(await rektor.getByRole("link", { name: "Filmen om samtalet" }).getAttribute("href"), "https://example.se/film");
    await picture(rektor, "work-begin");
    await rektor.getByRole("group", { name: "Var pratar ni?" }).getByLabel("På arbetsplatsträffen").check();
    await rektor.fill("#field-planned_on", inDays(3));
    await submit(rektor, button(rektor, "Spara dialogen"));
    assert.match(await main(rektor), /Ni pratar .*Titta på resultatet innan dess/);
    await rektor.fill("#field-held_on", today());
    await rektor.fill("#field-notes", "Trumpeten i personalrummet hörs överallt.");
    await submit(rektor, button(rektor, "Spara dialogen"));

    // Agree: one with somebody and a day, one without.
    await rektor.fill("#field-wording", "Vi flyttar trumpeten.");
    await rektor.selectOption("#field-question", { label: "Hinner du med?" });
    await rektor.fill("#field-responsible", "Pernilla Forsgård");
    await rektor.fill("#field-due_on", inDays(9));
    await submit(rektor, button(rektor, "Anteckna överenskommelsen"));
    await rektor.locator("summary", { hasText: "Anteckna en till" }).click();
    await rektor.fill("#field-wording", "Kortare möten.");
    await submit(rektor, button(rektor, "Anteckna överenskommelsen"));
    assert.match(await main(rektor), /kommit överens om 2 saker/);
    await picture(rektor, "work-agreed");
    await submit(rektor, rektor.getByRole("link", { name: "Kortare möten." }));
    await rektor.locator("summary", { hasText: "Överenskommelsen är klar" }).click();
    await rektor.fill("#field-result", "En halvtimme i veckan.");
    await submit(rektor, button(rektor, "Överenskommelsen är klar"));
    assert.match(await main(rektor), /En halvtimme i veckan/);
    await picture(rektor, "agreement");

    // The group reads, on a phone, and writes nothing.
    const phone = await as(colleague, { viewport: { width: 360, height: 740 } });
    await phone.goto(work);
    assert.match(await main(phone), /Trumpeten i personalrummet hörs överallt/);
    assert.match(await main(phone), /Vi flyttar trumpeten/);
    assert.equal(await phone.locator("main form textarea").count(), 0);
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing is wider than the phone");
    await picture(phone, "work-phone");
    const other = await server.signIn(stranger);
    assert.equal((await other.get(work)).status, 404);

    // The director: one dialogue, two agreements, and nowhere the words.
    const direktor = await as("direktor");
    await direktor.goto(`${address}/local-work?stage=held`);
    const counted = await main(direktor);
    assert.match(counted, /1 av \d+ grupper har haft sin dialog/);
    assert.match(counted, new RegExp(`${group} .*haft sin dialog .*2 1`));
    await picture(direktor, "local-work");
    const client = await server.signIn("direktor");
    const agreement = new URL(rektor.url()).pathname;
    for (const page of [address, `${address}/local-work`, `${address}/local-work.csv`, "/commitments", "/", "/audit", "/search?q=trumpeten", "/broken-links?unit=all"]) {
      const answer = await client.get(page);
      assert.doesNotMatch(answer.text, /Trumpeten i|flyttar trumpeten|En halvtimme i veckan/, page);
    }
    for (const page of [work, agreement]) assert.equal((await client.get(page)).status, 404, page);
    const recorded = execFileSync("sqlite3", [server.database.replace("sqlite:", ""),
      "SELECT COUNT(*) FROM audit_event WHERE coalesce(before_value, '') || coalesce(after_value, '') LIKE '%trumpeten%'"], { encoding: "utf8" });
    assert.equal(recorded.trim(), "0", "the record of changes tells days and states");
  }));
