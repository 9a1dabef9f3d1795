// Goals: the director writes a chain down to a school, the board's words are answered, and everyone reads it on a phone.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

async function write(page, level, unit, text, parent) {
  await page.goto("/goals/new");
  await page.selectOption("#field-level", level);
  if (unit) await page.selectOption("#field-unit", { label: unit });
  await page.fill("#field-text", text);
  if (parent) await page.selectOption("#field-parent", await page.$eval("#field-parent", (select, words) =>
    [...select.options].find((one) => one.textContent.startsWith(words)).value, parent));
  await submit(page, button(page, "Spara målet"));
  assert.match(new URL(page.url()).pathname, /^\/goals\/\d+$/);
  return new URL(page.url()).pathname;
}

test("goals are broken down to a school, what nobody works towards is seen, and the board gets its answer", () =>
  withPeople(async ({ as }) => {
    const director = await as("direktor");
    await write(director, "national", null, "Alla elever lär sig läsa");
    await write(director, "board", null, "Läsning först", "Alla elever lär sig läsa");
    await write(director, "administration", "Ljungskärs skolförvaltning", "Varje skola har en läsplan", "Läsning först");
    await director.goto("/goals");
    assert.match(await director.innerText("main"), /Mot 1 av dem arbetar ingen än/);
    assert.match(await director.innerText("main"), /inget arbete leder hit/);

    const principal = await as("rektor");
    await principal.goto("/goals/new");
    assert.equal(await principal.locator("#field-level option").count(), 1, "only the own unit's goals");
    await principal.fill("#field-text", "");
    await submit(principal, button(principal, "Spara målet"));
    assert.match(await principal.innerText(".error-summary"), /Skriv målet/);
    const units = await principal.$$eval("#field-unit option", (all) => all.map((one) => one.textContent));
    const own = await write(principal, "unit", units.at(-1), "Vi läser var dag", "Varje skola har en läsplan");
    assert.match(await principal.innerText("main"), /Alla elever lär sig läsa[\s\S]*Läsning först[\s\S]*Varje skola har en läsplan/);

    await director.goto("/board-inputs/new");
    await director.fill("#field-source", "Nämndens budgetmöte");
    await director.fill("#field-said_on", "2026-03-10");
    await director.fill("#field-theme", "Läsning");
    await director.fill("#field-text", "Börja tidigt, redan i förskolan.");
    await submit(director, button(director, "Spara"));
    await director.getByLabel("Togs in i ett mål").check();
    await director.fill("#field-reason", "Det är redan vårt mål.");
    await submit(director, button(director, "Spara svaret"));
    assert.match(await director.innerText(".error-summary"), /Välj målet/);
    assert.equal(await director.inputValue("#field-reason"), "Det är redan vårt mål.");
    await director.selectOption("#field-goal", await director.$eval("#field-goal", (select) =>
      [...select.options].find((one) => one.textContent.startsWith("Läsning först")).value));
    await submit(director, button(director, "Spara svaret"));
    assert.match(await director.innerText("main"), /taget in i ett mål/);

    const reader = await as("medarbetare", phone);
    await reader.goto(own);
    assert.equal(await reader.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
    await reader.getByRole("link", { name: "Läsning först" }).first().click();
    assert.match(await reader.innerText("main"), /Läsning: Börja tidigt, redan i förskolan/);
    await reader.goto("/goals");
    assert.equal(await reader.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
    assert.match(await reader.innerText("main"), /på 1 enhet/);
    await reader.goto("/search?q=läsplan&kind=goal");
    assert.match(await reader.innerText("main"), /Varje skola har en läsplan/);
    if (process.env.STYRKEDJA_SHOTS) {
      for (const [page, name] of [[director, "desktop"], [reader, "phone"]])
        for (const address of ["/goals", own, "/board-inputs", "/board-inputs/1", "/goals/new"]) {
          await page.goto(address);
          await page.screenshot({ path: `${process.env.STYRKEDJA_SHOTS}/${name}${address.replaceAll("/", "_")}.png`, fullPage: true });
        }
    }
  }));
