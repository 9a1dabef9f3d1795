// Every page, in light and dark, against WCAG 2.2 AA as far as a program can tell (axe-core). No exceptions.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import test from "node:test";
import { withPeople } from "./harness.mjs";
import { objects, ofAdmin, pageAddresses } from "./pages.mjs";
import { button, submit } from "./journeys/steps.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// What axe finds on the page as it stands, one line per element. bypassCSP: the page itself allows no foreign script.
async function violations(page, label) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), rules);
  assert.ok(found.passes.length > 5, `${label}: axe has looked`);
  return found.violations.flatMap((violation) => violation.nodes.map((node) =>
    `${label}: ${violation.id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split("\n")[1]?.trim() ?? violation.help})`));
}

for (const colorScheme of ["light", "dark"]) {
  const look = { bypassCSP: true, colorScheme, reducedMotion: "reduce" };

  test(`every page, ${colorScheme}`, () =>
    withPeople(async ({ as, server }) => {
      const ids = await objects(await server.signIn("sekreterare"), await server.signIn("admin"));
      const page = await as("sekreterare", look);
      const admin = await as("admin", look);
      const stranger = await as(null, look);
      const found = [];
      for (const address of [...pageAddresses(ids), "/sign-in"]) {
        const who = ofAdmin(address) ? admin : address === "/sign-in" ? stranger : page;
        await who.goto(address);
        await who.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
        found.push(...await violations(who, address));
      }
      assert.deepEqual(found, []);
    }));

  test(`what is refused and what is open, ${colorScheme}`, () =>
    withPeople(async ({ as, server }) => {
      const ids = await objects(await server.signIn("sekreterare"));
      const found = [];
      const stranger = await as(null, look);
      await stranger.goto("/sign-in");
      await stranger.fill("#field-username", "rektor");
      await stranger.fill("#field-password", "fel lösenord");
      await submit(stranger, "main button[type=submit]");
      found.push(...await violations(stranger, "wrong password"));
      const page = await as("sekreterare", look);
      await page.goto("/meetings/import");
      await submit(page, button(page, "Läs in"));
      found.push(...await violations(page, "no file chosen"));
      await page.goto(`/meetings/import/${ids.waiting}`);
      await page.fill("#field-title", "");
      await submit(page, button(page, "Spara mötet"));
      found.push(...await violations(page, "preview refused"));
      await page.goto(`/commitments/${ids.commitment}`);
      await page.fill("#field-text", "");
      await submit(page, button(page, "Spara"));
      found.push(...await violations(page, "promise refused"));
      await page.goto("/account/second-factor");
      await page.fill("#field-current", "styrkedja-demo");
      await submit(page, "main button[type=submit]");
      found.push(...await violations(page, "code to scan"));
      await page.goto("/account/tokens");
      await page.fill("#field-name", "rapporten");
      await page.check("input[value=read]");
      await page.fill("#field-current", "styrkedja-demo");
      await submit(page, button(page, "Skapa nyckel"));
      found.push(...await violations(page, "fresh token"));
      await page.goto("/meetings");
      await page.keyboard.press("?");
      await page.waitForSelector("dialog[open]");
      found.push(...await violations(page, "keys"));
      assert.deepEqual(found, []);
    }));
}

test("on a phone, with the menu open", () =>
  withPeople(async ({ as }) => {
    const page = await as("sekreterare", { bypassCSP: true, viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
    await page.goto("/meetings#menu");
    await page.waitForSelector("#menu .menu-close");
    assert.deepEqual(await violations(page, "menu"), []);
  }));
