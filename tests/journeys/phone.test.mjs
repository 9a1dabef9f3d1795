// On a phone, 360 px wide: nothing is wider than the screen, and everything is large enough for a thumb.
import assert from "node:assert/strict";
import test from "node:test";
import { minutes, withPeople } from "../harness.mjs";
import { objects, ofAdmin, pageAddresses } from "../pages.mjs";
import { button, submit, uploadBy } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const thumb_px = 44;

async function faultsOn(page, address) {
  const faults = [];
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 360) {
    const wide = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((each) => each.getBoundingClientRect().right > 361)
      .slice(0, 3).map((each) => `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 30)}`));
    faults.push(`${address}: ${width} px wide: ${wide.join("; ")}`);
  }
  const small = await page.evaluate((least) => {
    const targets = "button, nav a, summary, select, textarea, input:not([type=hidden]), a.button";
    return [...document.querySelectorAll(targets)].filter((each) => {
      // A tick is pressed on its label, too.
      const area = each.matches("[type=checkbox], [type=radio]") ? each.closest(".choice") ?? each : each;
      const box = area.getBoundingClientRect();
      return each.checkVisibility({ visibilityProperty: true }) && box.width > 0 && Math.round(box.height) < least && box.right > 0;
    }).slice(0, 4).map((each) => `${each.outerHTML.slice(0, 80)} ${Math.round(each.getBoundingClientRect().height)} px`);
  }, thumb_px);
  if (small.length) faults.push(`${address}: small targets: ${small.join("; ")}`);
  return faults;
}

test("every page fits 360 px and can be pressed with a thumb", () =>
  withPeople(async ({ as, server }) => {
    const ids = await objects(await server.signIn("sekreterare"), await server.signIn("admin"));
    const page = await as("sekreterare", phone);
    const admin = await as("admin", phone);
    const faults = [];
    for (const address of pageAddresses(ids)) {
      const who = ofAdmin(address) ? admin : page;
      await who.goto(address);
      await who.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
      faults.push(...await faultsOn(who, address));
    }
    assert.deepEqual(faults, []);
  }));

test("the menu opens and closes, with and without scripts", () =>
  withPeople(async ({ as }) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await as("rektor", { ...phone, javaScriptEnabled });
      assert.ok(!await page.isVisible("#menu a[href='/meetings']"));
      await page.tap(".menu-open");
      await page.waitForSelector("#menu a[href='/meetings']");
      await Promise.all([page.waitForURL("**/meetings"), page.tap("#menu a[href='/meetings']")]);
      await page.tap(".menu-open");
      await page.waitForSelector("#menu .menu-close");
      await page.tap(".menu-close");
      await page.waitForSelector("#menu a[href='/meetings']", { state: "hidden" });
    }
  }));

test("minutes are read in, corrected and saved on a phone", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("sekreterare", phone);
    await uploadBy(page, server, "mobil.txt", minutes());
    await page.selectOption("#field-group", { label: "Ledningsgruppen" });
    await submit(page, button(page, "Spara mötet"));
    assert.match(await page.innerText("[role=status]"), /Mötet är sparat/);
  }));
