// The steps that journeys share, in a page with or without scripts.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { collapse } from "../harness.mjs";

// Chooses the file and sends it; ends on the preview.
export async function uploadBy(page, server, name, content) {
  const file = path.join(server.folder, name);
  writeFileSync(file, content);
  await page.goto("/meetings/import");
  await page.setInputFiles("#field-file", file);
  await Promise.all([page.waitForURL(/import\/\d+|meetings\/\d+/), page.click("main form button[type=submit]")]);
}

// Lets the file fall on the drop zone, as from the desktop.
export async function dropBy(page, name, file) {
  await page.goto("/meetings/import");
  const bytes = readFileSync(file).toString("base64");
  const dropped = await page.evaluateHandle(([base64, called]) => {
    const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], called, { type: "text/plain" }));
    return transfer;
  }, [bytes, name]);
  await page.dispatchEvent("[data-drop]", "dragover", { dataTransfer: dropped });
  await page.dispatchEvent("[data-drop]", "drop", { dataTransfer: dropped });
}

// Each finding leads to the sentence it came from: a mark that holds the finding's text. Returns how many were looked at.
export async function checkSources(page) {
  const findings = await page.$$eval(".finding[data-sentence], fieldset.item[data-sentence]", (all) => all.map((each) => ({
    link: [...each.querySelectorAll("a")].find((a) => a.textContent === "Visa i originalet")?.getAttribute("href"),
    text: each.matches(".finding") ? each.querySelector("textarea").value
      : each.querySelector("input[name$='.title']").value,
    sentence: document.getElementById(each.dataset.sentence)?.textContent,
    marked: document.getElementById(each.dataset.sentence)?.tagName,
    id: each.dataset.sentence,
  })));
  for (const finding of findings) {
    assert.equal(finding.link, `#${finding.id}`, `"${finding.text}" has a link to its sentence`);
    assert.equal(finding.marked, "MARK", `"${finding.text}" has its sentence marked`);
    const sentence = collapse(finding.sentence.replaceAll("*", ""));  // Markdown's marks stand in the original
    assert.ok(sentence.includes(collapse(finding.text)),
      `"${finding.text}" leads to "${finding.sentence}"`);
  }
  const names = await page.$$eval(".sourced", (all) => all.map((each) => ({
    text: each.firstChild.data,
    sentence: document.querySelector(each.querySelector("a").getAttribute("href"))?.textContent ?? "",
  })));
  for (const name of names)
    assert.ok(collapse(name.sentence).includes(collapse(name.text)), `"${name.text}" leads to "${name.sentence}"`);
  return findings.length;
}

// The findings of one kind ("decision", "commitment") on the preview, without the empty rows.
export function findingsOn(page, kind) {
  return page.$$eval(`textarea[name*='.${kind}.']`, (all) => all.filter((each) => each.value.trim()).map((each) => {
    const row = each.name.replace(/text$/, "");
    const of = (name) => document.querySelector(`[name="${row}${name}"]`)?.value;
    return { row, text: each.value, owners: of("owners"), due_on: of("due_on") };
  }));
}

// Ticks and unticks by the label, as a finger would.
export async function untick(page, name) {
  await page.click(`label[for="field-${name}"]`);
  assert.equal(await page.isChecked(`[name="${name}"]`), false);
}

// Clicks and waits for the page that follows.
export async function submit(page, selector) {
  const locator = typeof selector === "string" ? page.locator(selector) : selector;
  await Promise.all([page.waitForEvent("load"), locator.first().click()]);
}

export const button = (page, label) => page.getByRole("button", { name: label, exact: true });

export const textsOf = (page, selector) =>
  page.$$eval(selector, (all) => all.map((each) => each.textContent.replace(/\s+/g, " ").trim()));
