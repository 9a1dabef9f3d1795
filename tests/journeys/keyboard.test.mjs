// Everything by keyboard alone.
import assert from "node:assert/strict";
import test from "node:test";
import { password, variant, withPeople } from "../harness.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

// Presses Tab until the focus is on what matches; fails after 200 steps. What has focus must show that it has.
async function tabTo(page, selector) {
  for (let step = 0; step < 200; ++step) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
    if (!there) continue;
    const shown = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
    });
    assert.ok(shown, `${selector} shows that it has focus`);
    return;
  }
  assert.fail(`${selector} is not reached by Tab; focus ended on ${await focused(page)}`);
}

async function pressAndLoad(page, ...keys) {
  const loaded = page.waitForEvent("load");
  for (const key of keys) await page.keyboard.press(key);
  await loaded;
}

test("signing in, opening a promise and marking it as done without a mouse", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    await secretary.keepMinutes("tangenter.txt", variant("tangenter"));
    const page = await as(null);
    await page.goto("/sign-in");
    await tabTo(page, "#field-username");
    await page.keyboard.type("verksamhetschef");
    await tabTo(page, "#field-password");
    await page.keyboard.type(password);
    await pressAndLoad(page, "Enter");
    await tabTo(page, ".commitments a");
    await pressAndLoad(page, "Enter");
    await tabTo(page, "form[action$='/complete'] button");
    await pressAndLoad(page, "Space");
    assert.match(await page.innerText("[role=status]"), /Klart/);
  }));

test("the first Tab offers to skip to the content", () =>
  withPeople(async ({ as }) => {
    const page = await as("rektor");
    await page.goto("/meetings");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Till innehållet");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "main");
  }));

test("/ searches, g and a letter goes, ? shows the keys and Escape closes them", () =>
  withPeople(async ({ as }) => {
    const page = await as("sekreterare");
    await page.keyboard.press("/");
    assert.equal(await focused(page), "search");
    await page.keyboard.type("g m ?");
    assert.equal(await page.inputValue("#search"), "g m ?", "while typing, keys are letters");
    await page.locator("body").evaluate(() => document.activeElement.blur());
    await pressAndLoad(page, "g", "m");
    assert.equal(new URL(page.url()).pathname, "/meetings");
    await pressAndLoad(page, "g", "o");
    assert.equal(new URL(page.url()).pathname, "/commitments");
    await page.keyboard.press("?");
    assert.ok(await page.isVisible("dialog#keys"));
    const letters = await page.$$eval("#menu a[data-letter]", (all) => all.map((each) => each.textContent.trim()));
    const shown = await page.innerText("dialog#keys");
    for (const place of letters) assert.ok(shown.includes(place.replace(/\s*\d+$/, "")), `${place} stands among the keys`);
    await page.keyboard.press("Escape");
    assert.ok(!await page.isVisible("dialog#keys"));
    await page.keyboard.press("m");
    assert.equal(new URL(page.url()).pathname, "/commitments", "a letter alone goes nowhere");
  }));

test("a finding is unticked, corrected and saved without a mouse", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    const uploaded = await secretary.upload("tangentbord.txt", variant("tangentbord"));
    const page = await as("sekreterare");
    await page.goto(uploaded.location);
    await tabTo(page, "#field-group");
    await page.keyboard.type("Lednings");
    await tabTo(page, "[name$='keep'][name*='commitment'], [type=checkbox][name*='.commitment.']");
    const unticked = await page.evaluate(() => document.activeElement.closest(".finding").querySelector("textarea").value);
    await page.keyboard.press("Space");
    await tabTo(page, "form[action$='/save'] button[type=submit]");
    await pressAndLoad(page, "Enter");
    assert.match(await page.innerText("[role=status]"), /Mötet är sparat/);
    assert.ok(!(await page.innerText(".commitments")).includes(unticked), `${unticked} is not kept`);
  }));
