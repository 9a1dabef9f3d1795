// A name is typed: two letters offer those who are called so, the arrows and Enter take one; on a phone a press does;
// without scripts it is a plain field.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import test from "node:test";
import { optionNamed, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const year = new Date().getFullYear();
const options = (page) => page.locator(".names-offered [role=option]");
const gone = (page) => page.waitForSelector(".names-offered", { state: "detached" });

async function planned(server) {
  const client = await server.signIn("direktor");
  const unit = (await client.get("/api/units?q=Grundskola%20norr")).json.units[0].id;
  assert.equal((await client.post("/plans", { unit, year })).status, 303);
}

test("names are offered as one types, by keyboard", () =>
  withPeople(async ({ as, server }) => {
    await planned(server);
    const page = await as("direktor", { bypassCSP: true, reducedMotion: "reduce" });
    await page.goto("/assignments/new");
    const lead = page.getByRole("combobox", { name: /Leder uppdraget/ });
    await lead.fill(""); // it was oneself
    await lead.pressSequentially("jon");
    await options(page).first().waitFor();
    assert.match(await options(page).first().innerText(), /^Jonas Ekenberg\s+rektor, /);
    assert.equal(await lead.getAttribute("aria-expanded"), "true");
    assert.match(await page.innerText("body > [role=status].unseen"), /^\d förslag$/);
    assert.equal(await lead.getAttribute("aria-activedescendant"), null, "nobody is taken unasked");
    await page.keyboard.press("ArrowDown");
    assert.equal(await lead.getAttribute("aria-activedescendant"), await options(page).first().getAttribute("id"));
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag22aa"] } }));
    assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`), []);
    await page.keyboard.press("Enter");
    await gone(page);
    assert.equal(await lead.inputValue(), "Jonas Ekenberg", "and the form was not sent");
    assert.equal(await lead.getAttribute("aria-expanded"), "false");

    const orderer = page.getByRole("combobox", { name: /Beställare/ });
    await orderer.pressSequentially("sand");
    await options(page).first().waitFor();
    await page.keyboard.press("Escape");
    await gone(page);
    assert.equal(await orderer.inputValue(), "sand", "what was typed stays");
    await page.keyboard.press("ArrowDown");
    await options(page).first().waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Tab");
    assert.equal(await orderer.inputValue(), "Mirjam Sandelius");
    assert.equal(await page.evaluate(() => document.activeElement.id), "field-responsible");

    await page.selectOption("#field-plan", optionNamed(await page.innerHTML("#field-plan"), `Grundskola norr · ${year}`));
    await page.fill("#field-title", "Närvaro i grundskolan");
    await submit(page, button(page, "Föreslå"));
    assert.match(await page.innerText("main"), /Mirjam Sandelius[\s\S]*Jonas Ekenberg/);
  }));

test("names are offered on a phone, several in one field", () =>
  withPeople(async ({ as }) => {
    const page = await as("sekreterare", phone);
    await page.goto("/commitments/add");
    const owners = page.locator("#field-owners");
    await owners.pressSequentially("Vc, sofia l");
    await options(page).first().waitFor();
    const box = await page.locator(".names-offered").boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, "the list fits the screen");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.ok((await options(page).first().boundingBox()).height >= 44, "large enough for a thumb");
    await options(page).first().tap();
    await gone(page);
    assert.equal(await owners.inputValue(), "Vc, Sofia Lennermark", "the others stay");
    assert.equal(await page.evaluate(() => document.activeElement.id), "field-owners", "one goes on typing");
  }));

test("a field for a name is a plain one without scripts", () =>
  withPeople(async ({ as }) => {
    const page = await as("direktor", { javaScriptEnabled: false });
    await page.goto("/assignments/new");
    assert.equal(await page.getByRole("textbox", { name: /Leder uppdraget/ }).count(), 1);
  }));
