// A unit's operations plan: the common core stands in it, the unit writes its own words, and adopts it for all to read.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const year = new Date().getFullYear() + 1; // nothing of the demonstration's
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const shots = process.env.SHOTS;
const shot = (page, name) => shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : null;

// What the director says is to stand in every plan.
async function core(director) {
  for (const [part, level, heading, body] of [
    ["current_state", "locked", "Likvärdighet", "Skillnaderna mellan klasser beskrivs varje år."],
    ["how", "recommended", "Utemiljön", "Lärmiljön ute används i undervisningen."]]) {
    const made = await director.post("/plan-core", { part, level, heading, body, source: "Skollagen 1 kap. 9 §",
      source_address: "https://www.riksdagen.se/", from_year: String(year) });
    assert.equal(made.status, 303);
  }
}

async function begin(page) {
  await page.goto(`/plans?year=${year}`);
  await submit(page, page.locator(".own-plans").getByRole("button", { name: "Börja planen" }).first());
  return new URL(page.url()).pathname.replace("/edit", "");
}

test("a rektor writes under what is locked, the page saves itself, and the adopted plan is read by everyone", () =>
  withPeople(async ({ as, server }) => {
    const director = await server.signIn("direktor");
    await core(director);
    const rektor = await as("rektor");
    const path = await begin(rektor);
    await shot(rektor, "edit");
    assert.match(await rektor.innerText("main"), /Likvärdighet[\s\S]*Skillnaderna mellan klasser[\s\S]*Varför: Skollagen 1 kap\. 9 §/);

    const own = rektor.locator('.plan-entry:has-text("Likvärdighet") textarea');
    await own.fill("Årskurs 8 läser bättre än årskurs 9.");
    await rektor.locator('.plan-entry:has-text("Likvärdighet") .draft-state', { hasText: /Sparat/ }).waitFor();
    await rektor.reload();
    assert.equal(await own.inputValue(), "Årskurs 8 läser bättre än årskurs 9.");

    // The director writes in the same place meanwhile: both are shown, and one chooses.
    const item = /items\/(\d+)/.exec(await rektor.locator('.plan-entry:has-text("Likvärdighet") form').first().getAttribute("action"))[1];
    // Between the typing and its saving: a page nobody types in would show the director's words at once.
    await rektor.route(`**${path}/items/${item}`, async (route) => {
      assert.equal((await director.post(`${path}/items/${item}`, { version: "1", body: "Direktörens ord." })).status, 303);
      await route.continue();
    }, { times: 1 });
    await own.fill("Rektorns ord.");
    await rektor.waitForSelector(".theirs");
    assert.match(await rektor.innerText(".theirs"), /Direktörens ord\./);
    await rektor.getByRole("button", { name: "Behåll det jag skrev" }).click();
    await rektor.locator('.plan-entry:has-text("Likvärdighet") .draft-state', { hasText: /Sparat/ }).waitFor();

    await submit(rektor, rektor.getByRole("button", { name: /Ta upp i planen.*Utemiljön/ }));
    await rektor.getByText("Nytt avsnitt under Hur").click();
    await rektor.fill("#field-new-how-heading", "Läsning varje dag");
    await rektor.fill("#field-new-how-body", "Alla läser tjugo minuter.");
    await submit(rektor, button(rektor, "Lägg till avsnittet"));
    await rektor.getByRole("button", { name: "Flytta upp Läsning varje dag" }).focus();
    await Promise.all([rektor.waitForEvent("load"), rektor.keyboard.press("Enter")]);
    const how = (await rektor.innerText("#how")).replace(/\s+/g, " ");
    const place = (words) => rektor.locator("#how .plan-entry").evaluateAll((all, heading) => all.findIndex((one) => one.innerHTML.includes(heading)), words);
    assert.ok(await place("Läsning varje dag") < await place("Utemiljön"), how);

    const reader = await server.signIn("medarbetare");
    assert.equal((await reader.get(path)).status, 404, "a draft is its writers' own");
    await rektor.goto(`${path}/adopt`);
    await rektor.fill("#field-reason", "Behandlad på arbetsplatsträffen.");
    await submit(rektor, button(rektor, "Anta planen"));
    await shot(rektor, "plan");
    const plan = await reader.get(path);
    assert.equal(plan.status, 200);
    assert.match(plan.text, /Rektorns ord\./);
    assert.doesNotMatch(plan.text, /\/edit"/);
    await rektor.goto(`/plans?year=${year}`);
    assert.match(await rektor.innerText("main"), new RegExp(`1 av \\d+ enheter har antagit sin plan för ${year}\\.`));
    await shot(rektor, "list");
    await rektor.goto(`/plan-core/variation?year=${year}&item=${item}`);
    assert.match(await rektor.innerText("main"), /1 av 1[\s\S]*med egna ord/);
    await shot(rektor, "variation");
    await rektor.goto(`/plan-core/${item}`);
    await shot(rektor, "core-item");
    // The director unlocks the item: on a decision of the leading group alone, and it is kept.
    const mirjam = await as("direktor");
    await mirjam.goto(`/plan-core/${item}/edit`);
    await mirjam.getByRole("radio", { name: "Rekommenderad" }).check();
    await submit(mirjam, button(mirjam, "Spara"));
    assert.match(await mirjam.innerText("main"), /Välj beslutet som säger det\./);
    await mirjam.selectOption("#field-decision", { index: 1 });
    await submit(mirjam, button(mirjam, "Spara"));
    assert.match(await mirjam.innerText("main"), /Låst och friare[\s\S]*låst → rekommenderad/);
    await shot(mirjam, "core-levels");
    // The same plan as pictures, and back, by the keyboard.
    await rektor.goto(path);
    const look = (name) => rektor.locator("main").getByRole("link", { name, exact: true });
    for (const name of ["Tavla", "Tidslinje", "Belastning"]) {
      await look(name).focus();
      await Promise.all([rektor.waitForEvent("load"), rektor.keyboard.press("Enter")]);
      assert.match(await rektor.innerText("main"), /Inga uppdrag i planen än/);
    }
    await submit(rektor, look("Dokument"));
    assert.equal(new URL(rektor.url()).pathname, path);
    await submit(rektor, button(rektor, `Börja ${year + 1} års plan från den här`));
    assert.match(await rektor.innerText("main"), new RegExp(`Verksamhetsplan ${year + 1}`));
  }));

test("without scripts and on a phone the plan is written and adopted too", () =>
  withPeople(async ({ as, server }) => {
    const director = await server.signIn("direktor");
    await core(director);
    const rektor = await as("rektor", { ...phone, javaScriptEnabled: false });
    const path = await begin(rektor);
    const entry = rektor.locator('.plan-entry:has-text("Likvärdighet")');
    await entry.locator("textarea").fill("Klasserna skiljer sig lite.");
    await submit(rektor, entry.getByRole("button", { name: "Spara" }));
    await shot(rektor, "edit-phone");
    await submit(rektor, rektor.getByRole("link", { name: "Läs planen" }));
    await submit(rektor, rektor.getByRole("link", { name: "Anta" }));
    await rektor.fill("#field-reason", "Klar.");
    await submit(rektor, button(rektor, "Anta planen"));
    assert.match(await rektor.innerText("main"), /Klasserna skiljer sig lite\./);
    await shot(rektor, "plan-phone");
    await rektor.goto("/plans");
    await shot(rektor, "list-phone");
    const wide = await as("rektor", phone);
    const plan = /\d+$/.exec(path)[0];
    for (const address of [path, `${path}/edit`, `/portfolio/board?plan=${plan}`, `/portfolio/load?plan=${plan}`, "/plans", "/plan-core", "/plan-core/variation", `${path}/versions`]) {
      await wide.goto(address);
      assert.equal(await wide.evaluate(() => document.documentElement.scrollWidth), 360, `${address} fits the phone`);
    }
  }));
