// A planned meeting from its template to its start: planned, an item asked for and included, moved, taken part in
// remotely, started.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit, textsOf } from "./steps.mjs";


async function plan(page) {
  await page.goto("/meetings");
  await submit(page, page.getByRole("link", { name: "Nytt möte" }));
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-day", inDays(9));
  await page.fill("#field-starts_at", "13:00");
  await page.fill("#field-ends_at", "13:40");
  await page.fill("#field-place", "Fyren");
  await submit(page, button(page, "Planera mötet"));
  return new URL(page.url()).pathname;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`a meeting is planned from the template, asked for more, moved and started, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as("sekreterare", { javaScriptEnabled }), member = await as("verksamhetschef", { javaScriptEnabled });
      const { pathname: group } = new URL(await (async () => {
        await page.goto("/groups");
        await submit(page, page.getByRole("link", { name: "Ledningsgruppen", exact: true }));
        return page.url();
      })());
      await page.goto(`${group}/agenda?year=${inDays(9).slice(0, 4)}`);
      const extra = page.locator("fieldset.row").last();
      await extra.getByLabel("Punkt").fill("Laget runt");
      await extra.getByLabel("Minuter").fill("15");
      await extra.getByLabel("Nr").fill("2");
      await submit(page, button(page, "Spara"));
      const address = await plan(page);
      assert.deepEqual((await textsOf(page, ".agenda h3")).slice(0, 3), ["Incheckning", "Laget runt", "Återkoppling från förra mötet"]);
      assert.deepEqual((await textsOf(page, ".agenda time")).slice(0, 3), ["13.00", "13.05", "13.20"]);
      assert.match(await page.innerText("main"), /det är \d+ för mycket/);

      await member.goto(address);
      await member.locator("summary", { hasText: "Önska en punkt" }).click();
      await member.fill("#field-title", "Skolskjutsar i norr");
      await member.fill("#field-minutes", "5");
      await submit(member, button(member, "Önska"));
      await submit(member, button(member, "Be om att vara med på distans"));
      assert.match(await member.innerText("main"), /Samir Haddadi\s*väntar på svar/);

      await page.goto(address);
      await submit(page, page.getByRole("button", { name: "Ta med: Skolskjutsar i norr" }));
      await submit(page, page.getByRole("button", { name: "Godkänn: Samir Haddadi" }));
      assert.ok((await textsOf(page, ".agenda h3")).includes("Skolskjutsar i norr"));
      await submit(page, page.getByRole("link", { name: "Flytta eller ställ in" }));
      await page.fill("#field-day", inDays(11));
      await submit(page, button(page, "Spara"));
      assert.match(await page.innerText("main"), /Skriv varför mötet flyttas/);
      await page.fill("#field-reason", "Krock med nämnden");
      await submit(page, button(page, "Spara"));
      assert.match(await page.innerText(".notice.info"), /Flyttat från .*Krock med nämnden/);

      await member.goto(address);
      assert.match(await member.innerText("main"), /Räkna med att tekniken inte alltid fungerar/);
      assert.equal(await button(member, "Starta mötet").count(), 0);
      await submit(page, button(page, "Starta mötet"));
      assert.equal(new URL(page.url()).pathname, `${address}/write`);
      await member.goto("/");
      assert.match(await member.innerText("main"), /Ledningsgruppen[\s\S]*Pågår/);
    }));
}

test("somebody who reads the agenda sees the item that another includes", () =>
  withPeople(async ({ as }) => {
    const page = await as("sekreterare"), member = await as("verksamhetschef");
    const address = await plan(page);
    await member.goto(address);
    await page.locator("summary", { hasText: "Lägg till en punkt" }).click();
    await page.fill("#field-title", "Nya lokaler");
    await submit(page, button(page, "Lägg till"));
    await member.getByRole("heading", { name: "Nya lokaler" }).waitFor();
  }));
