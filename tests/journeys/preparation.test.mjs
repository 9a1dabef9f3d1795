// A matter is drafted, two rektors are asked, one answers from a phone, how it was used is written down and the matter stands on
// the agenda; the rektor sees what came of it. And the ledger names the schools that were never asked.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const day = inDays;

async function drafted(page) {
  await page.goto("/matters/new");
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-title", "Gemensam läsplan");
  await page.fill("#field-text", "Alla läser tjugo minuter varje dag. Skolorna väljer tid.");
  await page.fill("#field-back_on", day(9));
  await submit(page, button(page, "Spara utkastet"));
  return new URL(page.url()).pathname;
}

for (const javaScriptEnabled of [true, false])
  test(`a matter goes from the draft over two rektors to the agenda, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const author = await server.signIn("sekreterare");
      const group = (await author.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
      assert.equal((await author.post("/meetings/plan", { group, day: day(9), starts_at: "13:00" })).status, 303);
      const secretary = await as("sekreterare", { javaScriptEnabled });
      const matter = await drafted(secretary);

      await submit(secretary, secretary.getByRole("link", { name: "Fråga rektorer" }));
      assert.match(await secretary.innerText("h1"), /Vilka rektorer ska frågas/);
      await secretary.fill("#field-count", "0");
      await submit(secretary, button(secretary, "Föreslå"));
      for (const name of ["Jonas Ekenberg", "Marianne Tuvesson"]) await secretary.getByLabel(name).check();
      await secretary.fill("#field-answer_by", day(5));
      await submit(secretary, button(secretary, "Fråga dem"));
      assert.match(await secretary.innerText(".route"), /Samråd 0 av 2/);

      const rektor = await as("rektor", { ...phone, javaScriptEnabled });
      await rektor.goto("/");
      assert.match(await rektor.innerText("main"), /Svara på samrådet: Gemensam läsplan/);
      await rektor.goto(matter);
      assert.match(await rektor.innerText("main"), /Du är tillfrågad/);
      assert.equal(await rektor.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
      await rektor.getByLabel("För, med ändringar").check();
      await submit(rektor, button(rektor, "Svara"));
      assert.match(await rektor.innerText(".error-summary"), /Skriv vad som bör ändras/);
      await rektor.fill("#field-answer", "Femton minuter räcker.");
      await submit(rektor, button(rektor, "Svara"));
      assert.match(await rektor.innerText("body"), /Tack, ditt svar är sparat/);

      await secretary.goto(matter);
      await submit(secretary, button(secretary, "Stäng samrådet"));
      await secretary.fill("#field-how_used", "Tiden blev femton minuter.");
      await submit(secretary, button(secretary, "Till gruppen"));
      await submit(secretary, button(secretary, "Sätt på dagordningen"));
      await submit(secretary, secretary.locator("main a[href^='/meetings/']").first());
      assert.match(await secretary.innerText(".prepared"), /Gemensam läsplan[\s\S]*1 av 2 tillfrågade rektorer svarade/);

      await rektor.goto("/");
      assert.match(await rektor.innerText("main"), /har vägt in ditt svar i[\s\S]*Gemensam läsplan/);
      await rektor.goto(matter);
      assert.match(await rektor.innerText("main"), /Du blev hörd[\s\S]*Tiden blev femton minuter/);
      assert.equal(await rektor.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");

      await secretary.goto(`/groups/${group}/preparation`);
      assert.match(await secretary.innerText("h1 + .answer"), /\d+ av \d+ skolor har aldrig frågats/);
      assert.match(await secretary.locator("table", { hasText: "Skolorna, de som aldrig" }).locator("tbody tr").first().innerText(), /Aldrig frågad/);
    }));

test("rektors are not passed over without a reason", () =>
  withPeople(async ({ as }) => {
    const secretary = await as("sekreterare");
    await drafted(secretary);
    await secretary.locator("summary", { hasText: "Hoppa över samrådet" }).click();
    await secretary.locator("#field-skip_reason").evaluate((field) => field.removeAttribute("required"));
    await submit(secretary, button(secretary, "Hoppa över samrådet"));
    assert.match(await secretary.innerText(".error-summary"), /Skriv varför rektorer inte frågas/);
    await secretary.fill("#field-skip_reason", "Rör bara kontoret.");
    await submit(secretary, button(secretary, "Hoppa över samrådet"));
    assert.match(await secretary.innerText(".route"), /Utan samråd/);
    assert.match(await secretary.innerText("main"), /Rör bara kontoret\./);
  }));
