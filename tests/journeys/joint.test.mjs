// A joint meeting: planned by the secretary with another group, found and asked for more by somebody of that group,
// held, and published with a list of attendance for each.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const today = inDays(0);
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

async function plan(page) {
  await page.goto("/meetings/plan");
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-title", "Budgetdagen");
  await page.fill("#field-day", today);
  await page.fill("#field-starts_at", "13:00");
  await page.locator("summary", { hasText: "Gemensamt möte med en annan grupp" }).click();
  await page.getByLabel("Ledningsgruppen", { exact: true }).last().check();
  await submit(page, button(page, "Planera mötet"));
  assert.match(await page.innerText("main"), /Gruppen som håller mötet är redan med/);
  assert.equal(await page.inputValue("#field-title"), "Budgetdagen", "what was typed is kept");
  await page.getByLabel("Ledningsgruppen", { exact: true }).last().uncheck();
  await page.getByLabel("Styrgruppen", { exact: true }).check();
  await submit(page, button(page, "Planera mötet"));
  return new URL(page.url()).pathname;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`two groups meet together and each has its list of attendance, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const page = await as("sekreterare", { javaScriptEnabled });
      const guest = await as("oskar.thunholm", { ...phone, javaScriptEnabled });
      const address = await plan(page);
      assert.match(await page.innerText("main"), /Gemensamt möte: Ledningsgruppen och Styrgruppen/);

      await guest.goto("/meetings");
      assert.match(await guest.innerText("main"), /Ledningsgruppen och Styrgruppen/);
      await submit(guest, guest.getByRole("link", { name: "Budgetdagen" }));
      assert.equal(new URL(guest.url()).pathname, address);
      assert.equal(await guest.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
      await guest.locator("summary", { hasText: "Önska en punkt" }).click();
      await guest.fill("#field-title", "Lokaler");
      await submit(guest, button(guest, "Önska"));
      await guest.goto("/search?q=budgetdagen");
      assert.equal(await guest.getByRole("link", { name: /Budgetdagen/ }).count(), 1);
      const stranger = await server.signIn("medarbetare");
      assert.equal((await stranger.get(address)).status, 404);

      await page.goto(address);
      await submit(page, page.getByRole("button", { name: "Ta med: Lokaler" }));
      await submit(page, button(page, "Starta mötet"));
      assert.deepEqual(await page.locator("#attendance legend").allInnerTexts(), ["Ledningsgruppen", "Styrgruppen"]);
      const form = await page.content();
      const seen = (name) => new RegExp(`name="name\\.(\\d+)" value="${name}"`).exec(form)[1];
      const secretary = await server.signIn("sekreterare");
      for (const [name, is] of [["Samir Haddadi", "present"], ["Oskar Thunholm", "remote"], ["Hanna Bergqvara", "absent"]])
        await page.selectOption(`#attendee-${seen(name)}`, is);
      if (!javaScriptEnabled) await submit(page, button(page, "Spara närvaron"));
      else await page.locator("#attendance .note-state", { hasText: "Sparat" }).waitFor();
      assert.equal((await secretary.post(`${address}/write`, { event: "close" })).status, 303);
      assert.equal((await secretary.post(`${address}/publish`, {})).status, 303);

      await guest.goto(`${address}/minutes`);
      for (const text of [/Ledningsgruppen och Styrgruppen/, /Styrgruppen\s+Närvarande: Oskar Thunholm \(på distans\)\.\s+Frånvarande: Hanna Bergqvara\./])
        assert.match(await guest.innerText("main"), text);
      const file = await (await server.signIn("oskar.thunholm")).get(`${address}/minutes.pdf`);
      assert.equal(file.status, 200);
      writeFileSync(path.join(server.folder, "joint.pdf"), file.bytes);
      const said = execFileSync("pdftotext", ["-layout", path.join(server.folder, "joint.pdf"), "-"], { encoding: "utf8" });
      assert.match(said, /Ledningsgruppen\s+Närvarande: Samir Haddadi\./);
      assert.match(said, /Styrgruppen\s+Närvarande: Oskar Thunholm \(på distans\)\.\s+Frånvarande: Hanna Bergqvara\./);
    }));
}
