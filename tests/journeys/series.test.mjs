// Meetings that come again: ten planned at once with the red days left out, this and the later ones moved, the last three
// called off; and the same pages on a phone.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { button, submit, textsOf } from "./steps.mjs";

// The Thursdays from 4 March 2027: Maundy Thursday is 25 March, Ascension Day 6 May.
async function preview(page) {
  await page.goto("/meetings/plan");
  await submit(page, page.getByRole("link", { name: "Planera flera på en gång" }));
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-first", "2027-03-04");
  await page.fill("#field-until", "2027-05-20");
  await page.fill("#field-starts_at", "13:00");
  await page.fill("#field-ends_at", "15:00");
  await page.fill("#field-place", "Fyren");
  await submit(page, button(page, "Visa dagarna"));
}
const rows = (page) => page.locator(".occasions > li");

for (const javaScriptEnabled of [true, false]) {
  test(`ten meetings are planned, moved and called off together, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as }) => {
      const page = await as("sekreterare", { javaScriptEnabled }), member = await as("verksamhetschef", { javaScriptEnabled });
      await preview(page);
      assert.equal(await rows(page).count(), 12);
      assert.match(await rows(page).nth(3).innerText(), /tors 25 mars 2027, vecka 12\s*Afton: skärtorsdagen/);
      assert.match(await rows(page).nth(9).innerText(), /Röd dag: Kristi himmelsfärdsdag/);
      assert.match(await page.innerText("main"), /10 av 12 dagar är förkryssade/);
      await rows(page).nth(0).locator("summary").click();
      await page.fill("[id='field-day.0']", "2027-03-03");
      await submit(page, button(page, "Planera mötena"));
      const series = new URL(page.url()).pathname;
      assert.match(series, /^\/series\/\d+$/);
      assert.match(await page.innerText("main"), /10 möten, 10 kvar/);
      assert.match(await page.innerText("tbody tr:first-child"), /ons 3 mars 2027/);

      // The fifth and those after it: Tuesdays at nine, but for one that was moved by hand.
      await submit(page, page.locator("tbody tr").nth(4).getByRole("link"));
      assert.match(await page.innerText("main"), /Ett av 10 i en serie: varje vecka på torsdagar/);
      const fifth = page.url();
      await submit(page, page.getByRole("link", { name: /^Nästa: / }));
      await submit(page, page.getByRole("link", { name: "Flytta eller ställ in" }));
      await page.fill("#field-day", "2027-04-14");
      await page.fill("#field-reason", "Salen upptagen");
      await submit(page, button(page, "Spara"));
      await page.goto(fifth);
      await submit(page, page.getByRole("link", { name: "Flytta det här och alla senare" }));
      await page.selectOption("#field-weekday", { label: "tisdagar" });
      await page.fill("#field-starts_at", "09:00");
      await page.fill("#field-ends_at", "10:30");
      await submit(page, button(page, "Visa dagarna"));
      assert.equal(await rows(page).count(), 6);
      assert.match(await rows(page).nth(0).innerText(), /tors 8 apr 2027, 13\.00–15\.00 → tis 6 apr 2027, 09\.00–10\.30/);
      assert.match(await rows(page).nth(1).innerText(), /Flyttat för hand/);
      assert.equal(await rows(page).nth(1).getByRole("checkbox").isChecked(), false);
      await page.fill("#field-reason", "Nämnden byter dag");
      await submit(page, button(page, "Flytta de förkryssade"));
      assert.match(await page.innerText("main"), /tis 6 apr 2027, 09\.00[\s\S]*ons 14 apr 2027, 13\.00/);

      await submit(page, page.locator("tbody tr").nth(7).getByRole("link"));
      await submit(page, page.getByRole("link", { name: "Ställ in det här och alla senare" }));
      assert.equal(await rows(page).count(), 3);
      await page.fill("#field-reason", "Sommar");
      await submit(page, button(page, "Ställ in de förkryssade"));
      assert.match(await page.innerText("main"), /10 möten, 7 kvar/);
      assert.equal((await textsOf(page, "tbody tr")).filter((row) => row.includes("Inställt: Sommar")).length, 3);

      await member.goto(series);
      assert.match(await member.innerText("main"), /Nämnden byter dag/);
      assert.equal(await member.getByRole("link", { name: "Förläng serien" }).count(), 0);
    }));
}

test("on a phone the days and the series fit", () =>
  withPeople(async ({ as }) => {
    const page = await as("sekreterare", { viewport: { width: 360, height: 740 } });
    const fits = async (what) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 360, `${what}: ${wide} px`);
      if (process.env.STYRKEDJA_SCREENSHOTS) await page.screenshot({ path: `${process.env.STYRKEDJA_SCREENSHOTS}/${what}.png`, fullPage: true });
    };
    await preview(page);
    await rows(page).nth(1).locator("summary").click();
    await fits("days");
    await submit(page, button(page, "Planera mötena"));
    await fits("series");
    await submit(page, page.getByRole("link", { name: "Flytta alla senare" }));
    await submit(page, button(page, "Visa dagarna"));
    await fits("move");
    await page.goto(new URL("/series/1/cancel", page.url()).href);
    await fits("cancel");
    await page.goto(new URL("/series/1/extend?until=2027-06-30", page.url()).href);
    await fits("extend");
  }));
