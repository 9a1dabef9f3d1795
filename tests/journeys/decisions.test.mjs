// A decision from proposal to evaluation, what one cannot decide, and how it stands beside its meeting.
import assert from "node:assert/strict";
import test from "node:test";
import { today, variant, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";


// As the secretary fills it in; returns the proposal's address.
async function propose(page, text) {
  await page.goto("/decisions");
  await submit(page, page.getByRole("link", { name: "Föreslå eller för in ett beslut" }));
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-text", text);
  await page.fill("#field-matter", "Överlämning till linjen");
  await page.fill("#field-proposed_by", "Samir Haddadi");
  await submit(page, button(page, "Spara"));
  return new URL(page.url()).pathname;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`a decision is proposed, approved with its reason, carried out and evaluated, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as("sekreterare", { javaScriptEnabled });
      const address = await propose(page, "Linjen tar över närvaroarbetet.");
      assert.match(await page.innerText("h1"), /Förslag till Ledningsgruppen/);
      assert.match(await page.innerText("main"), /Föreslaget[\s\S]*Skäl saknas/);
      await submit(page, page.getByRole("link", { name: "Besluta enligt förslaget" }));
      await page.fill("#field-reason", "Arbetssättet sitter på alla skolor.");
      await submit(page, button(page, "Besluta enligt förslaget"));
      assert.match(await page.innerText("h1"), /Beslut LG \d{4}:\d+/);
      const number = /LG \d{4}:\d+/.exec(await page.innerText("h1"))[0];
      await page.goto("/decisions");
      assert.match(await page.innerText("main"), /Vad är beslutat\?[\s\S]*beslut gäller/);
      const row = page.locator("tbody tr", { hasText: "Linjen tar över närvaroarbetet." });
      assert.match(await row.innerText(), new RegExp(`${number.replace(" ", "\\s")}[\\s\\S]*Ledningsgruppen[\\s\\S]*Beslutat`));
      await submit(page, row.getByRole("link"));
      await submit(page, page.getByRole("link", { name: "Börja verkställa" }));
      await page.fill("#field-evaluate_on", today());
      await submit(page, button(page, "Börja verkställa"));
      await page.goto("/decisions?view=to_evaluate");
      assert.match(await page.innerText("tbody"), /Linjen tar över[\s\S]*Ska utvärderas/);
      await page.goto(address);
      await submit(page, page.getByRole("link", { name: "Utvärdera", exact: true }));
      await page.getByLabel("Fortsätt").check();
      await page.fill("#field-reason", "Frånvaron är lägre än förra året.");
      await submit(page, button(page, "Utvärdera"));
      assert.match(await page.innerText("main"), /Utvärderat[\s\S]*Fortsätt[\s\S]*Frånvaron är lägre/);
      await page.locator("summary", { hasText: "Historik" }).click();
      const history = await page.innerText("main details[open]");
      for (const word of ["Pernilla Forsgård", "förde in", "beslutade enligt förslaget", "utvärderade"]) assert.ok(history.includes(word), `${word} in ${history}`);
    }));

  test(`who has the right decides, and what was typed is kept when another tries, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as("direktor", { javaScriptEnabled });
      await page.goto("/decision-rights");
      await page.fill("#field-matter", "Överlämning till linjen");
      await page.selectOption("#field-group", { label: "Styrgruppen" });
      await page.fill("#field-from", "2023-01-01");
      await submit(page, button(page, "Spara"));
      assert.match(await page.innerText("table"), /Överlämning till linjen[\s\S]*Styrgruppen/);
      await propose(page, "Linjen tar över enkäterna.");
      await submit(page, page.getByRole("link", { name: "Besluta enligt förslaget" }));
      await page.fill("#field-reason", "De är klara.");
      await submit(page, button(page, "Besluta enligt förslaget"));
      assert.match(await page.innerText(".notice"), /beslutar den dagen: Styrgruppen \(sedan/);
      assert.equal(await page.inputValue("#field-reason"), "De är klara.");
    }));
}

test("two windows change one proposal: the second is told, and what it typed is kept", () =>
  withPeople(async ({ as }) => {
    const first = await as("sekreterare"), second = await as("direktor");
    const address = await propose(first, "Köp två räddningsbåtar.");
    for (const page of [first, second]) await page.goto(`${address}?act=change`);
    await second.fill("#field-text", "Hyr räddningsbåtar.");  // before, or the page follows along
    await first.fill("#field-text", "Köp tre räddningsbåtar.");
    await submit(first, button(first, "Spara"));
    await submit(second, button(second, "Spara"));
    assert.match(await second.innerText(".notice"), /Någon annan ändrade beslutet/);
    assert.equal(await second.inputValue("#field-text"), "Hyr räddningsbåtar.");
    assert.match(await second.innerText("main"), /Köp tre räddningsbåtar/, "what it says now stands above");
  }));

test("the meeting leads to its decisions and back, and so does the search", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    const { meeting } = await secretary.keepMinutes("beslut.txt", variant("beslut"));
    const page = await as("verksamhetschef");
    await page.goto(`/meetings/${meeting}`);
    await submit(page, page.locator(".decisions a").first());
    assert.match(await page.innerText("h1"), /Beslut LG 2026:\d+/);
    assert.match(await page.innerText("main"), /Skäl saknas/);
    assert.equal(await page.getByRole("link", { name: "Börja verkställa" }).count(), 0, "seen, not changed");
    await submit(page, page.getByRole("link", { name: "i mötets anteckningar" }));
    assert.equal(new URL(page.url()).pathname, `/meetings/${meeting}`);
    await page.goto(`/search?q=${encodeURIComponent("sjöräddningsövningen")}&kind=decision`);
    assert.match(await page.locator(".hits a").first().getAttribute("href"), /^\/decisions\/\d+$/);
  }));
