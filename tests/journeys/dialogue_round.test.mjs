// A round of dialogues from the beginning to the end: the quality lead sets it up, two rektors prepare, the head of operations rates
// unseen and holds them, unclear agreements keep the round open, the head compiles, HR is at the analysis meeting, the finding is
// reported to the leading group and changes an assignment.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, textOf, today, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const fits = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));

async function sent(client, target, fields = {}) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 600)}`);
  return answer;
}

// Set up in the browser, in Samir's area; open for prework.
async function setUp(liv) {
  await liv.goto("/dialogue-rounds/new");
  await liv.fill("#field-year", today().slice(0, 4));
  await liv.selectOption("#field-number", "3");
  await liv.check("[name=level][value=ops_principal]");
  await liv.selectOption("#field-unit", { label: "Grundskola norr" });
  await liv.fill("#field-from_on", inDays(-10));
  await liv.fill("#field-to_on", inDays(20));
  for (const box of await liv.locator("input[name=focus_area]").all()) await box.check();
  await liv.fill("[name='theme_name.0']", "Kompetensförsörjning");
  await liv.selectOption("[name='theme_parts.0']", "aruba");
  await picture(liv, "round-form");
  await submit(liv, button(liv, "Lägg upp omgången"));
  assert.match(await main(liv), /Hämta in dialogerna: mellan vilka de ska hållas/);
  await submit(liv, button(liv, "Hämta in dialogerna"));
  assert.match(await main(liv), /9 dialoger hämtades in/);
  await submit(liv, button(liv, "Öppna förarbetet"));
  await picture(liv, "round");
  return Number(/dialogue-rounds\/(\d+)/.exec(liv.url())[1]);
}

async function mine(client, round, unit) {
  const { dialogues } = (await client.get("/api/dialogues")).json;
  return dialogues.find((each) => each.round === round && each.unit_name === unit).id;
}

// The prework of one rektor, typed in the browser; each focus area is rated.
async function prepare(page, dialogue, words, rating) {
  await page.goto(`/dialogues/${dialogue}`);
  await submit(page, button(page, "Börja förarbetet"));
  const section = await page.locator("textarea[id$=_results]").first().getAttribute("id");
  await page.fill(`#${section}`, words);
  await page.locator(".draft-state", { hasText: /Sparat/ }).first().waitFor();
  for (const scale of await page.locator(`input[type=radio][value="${rating}"]`).all()) await scale.check();
  for (const part of ["attract", "recruit"]) await page.locator(`textarea[id$=_${part}]`).first().fill("Vi annonserar tidigt.");
  await submit(page, button(page, "Lämna in förarbetet"));
  assert.match(await main(page), /Ditt förarbete är inlämnat/);
  return section.replace(/^field-q-/, "").replace(/_results$/, "");
}

// The head rates without having seen theirs, and the two hold it, write and confirm.
async function holdWith(samir, rektor, dialogue, { agreed, agreement }) {
  await samir.goto(`/dialogues/${dialogue}/rating`);
  for (const scale of await samir.locator('input[type=radio][value="3"]').all()) await scale.check();
  await submit(samir, button(samir, "Lämna in bedömningen"));
  assert.match(await main(samir), /steg isär/);
  await samir.locator("summary", { hasText: "Dialogen är redan hållen" }).click();
  await samir.fill("#field-held_on", today());
  await submit(samir, samir.locator("form[action$='/hold'] button[type=submit]"));
  await samir.goto(`/dialogues/${dialogue}/record`);
  for (const scale of await samir.locator(`input[type=radio][value="${agreed}"]`).all()) await scale.check();
  await samir.locator(".draft-state", { hasText: /Sparat/ }).last().waitFor();
  await samir.reload();
  await samir.locator("form[action*='/agreements'] [name=wording]").fill(agreement);
  await submit(samir, samir.locator("form[action*='/agreements'] button[type=submit]").first());
  for (const page of [samir, rektor]) {
    await page.goto(`/dialogues/${dialogue}/record/confirm`);
    await submit(page, button(page, "Jag bekräftar protokollet"));
  }
  assert.match(await main(rektor), /bekräftad av båda|Båda har bekräftat/);
}

async function moveOn(page, round, name) {
  await page.goto(`/dialogue-rounds/${round}`);
  await submit(page, button(page, name));
}

test("a round goes from its focus areas to a finding that changes an assignment", () =>
  withPeople(async ({ as, server }) => {
    const liv = await as("kvalitet");
    const round = await setUp(liv);
    const jonas = await as("rektor", phone), helen = await as("helen.storbacka"), samir = await as("verksamhetschef");
    const clients = { jonas: await server.signIn("rektor"), helen: await server.signIn("helen.storbacka"), hr: await server.signIn("katarina.wadell") };
    const first = await mine(clients.jonas, round, "Måsholmsskolan"), second = await mine(clients.helen, round, "Kvarnuddens skola");

    await prepare(jonas, first, "Närvaron är 83 procent. Den sjunker i årskurs 8.", 1);
    await fits(jonas);
    const section = await prepare(helen, second, "Närvaron är 91 procent.", 4);
    await samir.goto(`/dialogues/${first}`);
    assert.doesNotMatch(await samir.content(), /stora brister/, "hidden until both are in");
    await holdWith(samir, jonas, first, { agreed: 2, agreement: "Se över schemat i årskurs 8" });
    await holdWith(samir, helen, second, { agreed: 3, agreement: "Sprida arbetssättet" });
    await picture(samir, "record");
    // One sentence is shared with the HR department: that sentence, and nothing else.
    await jonas.goto(`/dialogues/${first}/sharing`);
    await submit(jonas, jonas.locator("li", { hasText: "Den sjunker i årskurs 8." }).getByRole("button").first());
    assert.match(textOf((await clients.hr.get("/dialogues/shared")).text), /Den sjunker i årskurs 8\./);
    assert.doesNotMatch(textOf((await clients.hr.get("/dialogues/shared")).text), /83 procent/);
    for (const address of [`/dialogues/${first}`, `/dialogues/${first}/record`, `/dialogue-rounds/${round}/compiled`])
      assert.equal((await clients.hr.get(address)).status, 404, address);

    await liv.goto(`/dialogue-rounds/${round}`);
    await liv.locator("summary", { hasText: "Gå vidare fast dialoger saknas" }).click();
    await liv.fill("#field-reason", "Åtta rektorer har bytt, deras dialoger hålls i nästa omgång.");
    await submit(liv, liv.locator("form:has(#field-reason) button[type=submit]"));
    await moveOn(liv, round, "Markera som sammanställd");

    // The head of operations reads them beside each other.
    await samir.goto(`/dialogue-rounds/${round}/compiled`);
    assert.match(await main(samir), /handlar i dialogerna nästan bara om att attrahera och rekrytera/);
    assert.match(await main(samir), /har inte öppnat förarbetet/);
    await picture(samir, "compiled");
    await samir.goto(`/dialogue-rounds/${round}/findings`);
    await samir.locator("summary", { hasText: "Ny iakttagelse" }).click();
    await samir.fill("#field-text", "Frånvaron ökar i årskurs 8.");
    await submit(samir, button(samir, "Lägg till iakttagelsen"));
    const finding = Number(/dialogue-findings\/(\d+)/.exec(samir.url())[1]);
    await samir.fill("#field-conclusion", "Uppdraget behöver följa upp årskurs 8 varje vecka.");
    await submit(samir, button(samir, "Spara"));
    await samir.goto(`/dialogue-rounds/${round}/compiled/${section}`);
    await samir.locator("article", { hasText: "Måsholmsskolan" }).getByLabel("Visar det").first().check();
    await picture(samir, "compiled-section");
    await submit(samir, button(samir, "Lägg till som underlag"));
    assert.match(await main(samir), /Syns i 1 av 2 dialoger/);
    await submit(samir, button(samir, "Fastställ iakttagelsen"));
    // What it asks of an assignment is its lead's to do by a day, and the two hang together from now on.
    await samir.locator("summary", { hasText: "Begär att ett uppdrag ändras" }).click();
    await samir.selectOption("#field-assignment", { label: "Närvaro" });
    await samir.fill("#field-change", "Följ upp årskurs 8 varje vecka.");
    await samir.fill("#field-due", inDays(14));
    await submit(samir, button(samir, "Be om ändringen"));
    assert.match(await main(samir), /Närvaro ändring begärd/);
    await picture(samir, "finding");
    const sofia = await as("sofia.lennermark");
    await sofia.goto("/commitments?view=mine");
    assert.match(await main(sofia), /Ändra uppdraget ”Närvaro”: Följ upp årskurs 8 varje vecka/);
    const assignment = await samir.locator("main a[href^='/assignments/']").first().getAttribute("href");
    await samir.goto(assignment);
    assert.match(await main(samir), /Frånvaron ökar i årskurs 8/, "the red thread leads from the assignment to what was seen");

    // HR is at the analysis meeting and reads what came of it.
    await samir.goto(`/dialogue-rounds/${round}/findings`);
    await samir.locator("summary", { hasText: "Skriv in ett analysmöte" }).click();
    await samir.fill("#field-held_on", today());
    await samir.fill("#field-participants", "Katarina Wadell, HR-chef\nLiv Brännmark, kvalitetschef");
    await samir.fill("#field-coverage_note", "Vi gick igenom utveckla, behålla och avveckla på mötet.");
    await submit(samir, button(samir, "Spara analysmötet"));
    await picture(samir, "findings");
    const katarina = await as("katarina.wadell");
    await katarina.goto(`/dialogue-rounds/${round}/findings`);
    assert.match(await main(katarina), /Frånvaron ökar i årskurs 8\./);

    await moveOn(liv, round, "Markera som analyserad");
    const client = await server.signIn("kvalitet");
    const group = (await client.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
    const secretary = await as("sekreterare");
    await secretary.goto(`/groups/${group}/next`);
    assert.match(await main(secretary), /Verksamhetsdialog 3/, "the report stands on the leading group's next agenda");
    await liv.goto("/reports");
    await submit(liv, liv.getByRole("link", { name: /Verksamhetsdialog 3/ }).first());
    await liv.locator("main textarea").first().fill("Frånvaron ökar i årskurs 8; uppdraget ändras.");
    await submit(liv, button(liv, "Lämna rapporten"));
    await moveOn(liv, round, "Markera som rapporterad");

    // Unclear agreements keep it open.
    await moveOn(liv, round, "Avsluta omgången");
    assert.match(await main(liv), /2 överenskommelser/);
    await picture(liv, "round-refused");
    const terms = { responsible: "Jonas Ekenberg", due_on: inDays(30) };
    for (const [rektor, dialogue] of [[clients.jonas, first], [clients.helen, second]]) {
      const { agreements } = (await rektor.get(`/api/agreements?round=${round}`)).json;
      const one = agreements.find((each) => each.dialogue === dialogue);
      await sent(rektor, `/api/agreements/${one.id}`, { wording: one.wording, ...terms, version: one.version });
    }
    await moveOn(liv, round, "Avsluta omgången");
    assert.match(await main(liv), /avslutad/);
    await jonas.goto("/");
    assert.match(await main(jonas), /Se över schemat i årskurs 8/);
    assert.equal((await clients.hr.get(`/dialogue-findings/${finding}`)).status, 200);

    // Whoever sets up the next round sees what this one showed.
    const next = await sent(client, "/api/dialogue-rounds", { name: "Nästa omgång", year: String(Number(today().slice(0, 4)) + 1), number: "1",
      level: "ops_principal", from_on: inDays(100), to_on: inDays(130), "theme_name.0": "Frånvaro", "theme_parts.0": "whole" });
    await liv.goto(`/dialogue-rounds/${next.json.id}`);
    assert.match(await main(liv), /Vad visade förra omgången\?[\s\S]*Frånvaron ökar i årskurs 8/);
  }));
