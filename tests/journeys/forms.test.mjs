// A form from its first question to a unit's own: written by the quality lead, put in use, added to by a rektor.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";

async function write(page, kind, fields) {
  await page.click("summary:text-is('Lägg till en fråga')");
  await page.click(`details[open] .kinds a:text-is('${kind}')`);
  for (const [name, value] of Object.entries(fields)) await page.fill(`#field-${name}`, value);
}
const questions = (page) => page.locator(".draft-question > p:first-child a").allInnerTexts();

for (const javaScriptEnabled of [true, false]) {
  test(`a form is written, put in use, changed and added to, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as }) => {
      const page = await as("kvalitet", { javaScriptEnabled });
      await page.goto("/forms");
      await page.click("main a:text-is('Gör ett formulär')");
      await page.fill("#field-name", "Verksamhetsdialog 1");
      await page.selectOption("#field-use", "dialogue");
      await page.click("main button[type=submit]");
      await page.waitForURL("**/draft");
      await page.click("main a:text-is('Lägg till ett avsnitt')");
      await page.fill("#field-heading", "Närvaro");
      await page.click("main button[type=submit]");

      await write(page, "ett svar av flera", { text: "Har ni rutiner för frånvaro?", choices: "Ja\nNej", source: "Skollagen 7 kap.", definition: "Rutin: skriven och känd." });
      await page.check("#field-layer");  // locked core: the first
      await page.click("main button[type=submit]");
      await page.waitForURL("**/draft#question-*");
      await write(page, "text", { text: "Vad hindrar?" });
      await page.selectOption("#field-condition", { label: "Har ni rutiner för frånvaro?" });
      await page.click("main button[type=submit]");
      assert.match(await page.innerText(".error-summary"), /Välj vilka svar på ”Har ni rutiner för frånvaro\?”/);
      await page.check("text=Nej");
      await page.click("main button[type=submit]");
      await page.waitForURL("**/draft#question-*");
      await write(page, "skala", { text: "Hur går arbetet?", low_word: "trögt", high_word: "av sig självt" });
      await page.click("main button[type=submit]");
      await page.waitForURL("**/draft#question-*");
      assert.deepEqual(await questions(page), ["Har ni rutiner för frånvaro?", "Vad hindrar?", "Hur går arbetet?"]);

      if (javaScriptEnabled) {
        await page.dragAndDrop(".draft-question:nth-child(3)", ".draft-question:nth-child(1)");
        await page.waitForFunction(() => document.querySelector(".draft-question a")?.textContent === "Hur går arbetet?");
      } else {
        for (const at of [3, 2]) await page.click(`.draft-question:nth-child(${at}) form[action$='/move'] button:has-text('Flytta upp')`);
      }
      assert.deepEqual(await questions(page), ["Hur går arbetet?", "Har ni rutiner för frånvaro?", "Vad hindrar?"]);
      await page.click(".draft-question:nth-child(1) form[action$='/remove'] button");
      assert.equal((await questions(page)).length, 2);
      await page.click("main button:text-is('Ångra senaste ändringen')");
      assert.equal((await questions(page)).length, 3);

      await page.click("main a:text-is('Se som den som svarar')");
      const waits = page.locator("#question-vad_hindrar");
      assert.equal(await waits.isVisible(), !javaScriptEnabled);
      await page.check("#question-har_ni_rutiner_for_franvaro >> text=Nej");
      assert.ok(await waits.isVisible(), "now it is asked");
      assert.match(await page.innerText("main"), /Rutin: skriven och känd\./);
      await page.goBack();
      await page.click("main a:text-is('Ta i bruk …')");
      await page.click("main button[type=submit]");
      await page.waitForURL(/\/forms\/\d+$/);
      assert.match(await page.innerText("main"), /3 frågor/);
      const address = new URL(page.url()).pathname;

      const rektor = await as("rektor", { javaScriptEnabled, viewport: { width: 360, height: 740 } });
      await rektor.goto(address);
      await rektor.click("main a:text-is('Lägg till egna frågor')");
      await rektor.fill("#field-name", "Dialogen hos oss");
      await rektor.selectOption("#field-unit", { index: 1 }).catch(() => undefined);
      await rektor.click("main button[type=submit]");
      await rektor.waitForURL("**/draft");
      assert.equal(await rektor.locator(".draft-question.core form").count(), 2, "two recommended ones can be left out, the locked one cannot");
      await rektor.click("form[action$='/leave-out'] button >> nth=0");
      assert.match(await rektor.innerText("main"), /ställs inte hos er/);
      await write(rektor, "tal", { text: "Hur många elever saknar skjuts?" });
      await rektor.click("main button[type=submit]");
      await rektor.waitForURL("**/draft#question-*");
      await rektor.click("main a:text-is('Ta i bruk …')");
      await rektor.click("main button[type=submit]");
      await rektor.waitForURL(/\/forms\/\d+$/);
      assert.match(await rektor.innerText("main"), /3 frågor/, "two of the core's and one of their own");

      await page.goto(address);
      await page.click("main button:text-is('Börja nästa version')");
      await page.waitForURL("**/draft");
      await write(page, "datum", { text: "När ses ni igen?" });
      await page.click("main button[type=submit]");
      await page.waitForURL("**/draft#question-*");
      await page.click("main a:text-is('Ta i bruk …')");
      await page.fill("#field-what_changed", "En fråga till");
      await page.click("main button[type=submit]");
      assert.match(await page.innerText(".error-summary"), /Skriv vem som ser över det/);
      await page.fill("[id='field-owner.0']", "Jonas Ekenberg");
      await page.fill("[id='field-due.0']", "2099-01-15");
      await page.click("main button[type=submit]");
      await page.waitForURL(/\/forms\/\d+$/);
      await rektor.goto("/commitments?view=mine");
      assert.match(await rektor.innerText("main"), /Se över vad version 2 av formuläret ”Verksamhetsdialog 1” betyder/);
    }));
}
