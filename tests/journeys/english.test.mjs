// In English: what the pages themselves say changes; what people wrote stays.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { collapse, here, minutes, withPeople } from "../harness.mjs";
import { objects, pageAddresses, typed } from "../pages.mjs";
import { submit } from "./steps.mjs";

// What is the same in both languages.
const same = new Set(["Styrkedja", "Svenska", "English", "CSV", "Excel", "Start", "Information", "Status", "g", "s", "o", "m",
  "l", "k", "/", "?", "¶", "·", "styrkedja user add", "Byggstenar", "Organisation", "Period", "Form", "r", "Person", "Chrome, Linux", "PDF", "Word", "OpenDocument", "Plan", "Version", "text", "person", "HME", "Motivation"]);
const alike = /^(Version \d+|(Information · )?\d+ min)$/;

// Everything the page shows or says: [text or attribute], leaving out what people wrote.
const shown = (page) => page.evaluate(() => {
  const data = ".original, .hits li, .hits, .commitments li > a, ul.decisions li, tbody a[href^='/decisions/'], .agenda-item h4, textarea, .sourced, .timeline, code, [lang]:not(html), .term-list, .report-graph, li > a[href^='/decisions/']";
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest(data)) found.push(walk.currentNode.data);
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"]) found.push(element.getAttribute(name) ?? "");
  const texts = document.getElementById("texts");
  return [...found, document.title.replace(/ – Styrkedja$/, ""), ...Object.values({ ...texts?.dataset })];
});

// Every string in the demonstration authority and in what the API tells: names, titles, promises.
function strings(value, into) {
  if (typeof value === "string") for (const text of [value, ...value.split(/[.\n]/)]) into.add(collapse(text));
  else if (value && typeof value === "object") for (const each of Object.values(value)) strings(each, into);
  return into;
}

async function written(secretary) {
  const all = new Set(typed);
  for (const file of ["authority.json", "history.json", "plan.json", "dialogues.json"]) strings(JSON.parse(readFileSync(path.join(here, "../demo", file), "utf8")), all);
  for (let offset = 0, decisions; offset === 0 || decisions.length; offset += 50) {
    ({ decisions } = (await secretary.get(`/api/decisions?offset=${offset}`)).json);
    strings(decisions, all);
  }
  for (let offset = 0, meetings; offset === 0 || meetings.length; offset += 50) {
    ({ meetings } = (await secretary.get(`/api/meetings?offset=${offset}`)).json);
    strings(meetings, all);
    for (const meeting of meetings) strings((await secretary.get(`/api/meetings/${meeting.id}`)).json, all);
  }
  for (const address of ["/api/focus-areas", "/api/dialogue-rounds", "/api/forms", "/api/surveys"]) strings((await secretary.get(address)).json, all);
  for (const text of [...typed]) all.add(`${text}, version 1`);
  return all;
}

test("every page says in English what it says in Swedish", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    const ids = await objects(secretary);
    const data = await written(secretary);
    const page = await as("sekreterare");
    const addresses = [...pageAddresses(ids), "/sign-in"].filter((address) => address !== "/components");
    const swedish = new Map();
    for (const address of addresses) {
      await page.goto(address);
      assert.equal(await page.getAttribute("html", "lang"), "sv", address);
      swedish.set(address, new Set((await shown(page)).map(collapse)));
    }
    await page.goto("/account");
    await page.click("text=English");
    await submit(page, "form[action='/language'] button");
    const left = [];
    const original = collapse(minutes());
    const known = [...data];
    const isBeginning = (text) => text.endsWith("…") && known.some((each) => each.startsWith(text.slice(0, -1)));  // a long title
    const isData = (text) => data.has(`${text}.`) || isBeginning(text) || text.length > 20 && original.includes(text) || [text, text.replace(/^\d+\. /, ""), text.replace(/ \d{4}-\d\d-\d\d$/, ""), ...text.split(/ [·–] /)].some((part) => data.has(part) || isBeginning(part));
    for (const address of addresses) {
      await page.goto(address);
      assert.equal(await page.getAttribute("html", "lang"), "en", address);
      for (const text of (await shown(page)).map(collapse)) {
        const word = text.replace(/^[·,.:()\s]+|[·,.:()\s]+$/g, "");
        const said = /\p{L}{2}/u.test(word) && !same.has(word) && !alike.test(word) && !isData(word) && !/^[\p{L}]+\.(txt|docx)$|^SHA-256/u.test(word);
        if (said && swedish.get(address).has(text) && /[åäöÅÄÖ]|\p{L}{3}/u.test(word)) left.push(`${address}: ${word}`);
      }
    }
    const unknown = left.filter((line) => !isNames(line, data));
    assert.deepEqual([...new Set(unknown)], [], "still in Swedish");
  }));

// "Samir Haddadi, Robert Öhrnell": a list of names that the data knows, or the whole text of one fixture line.
function isNames(line, data) {
  const text = line.slice(line.indexOf(": ") + 2);
  return text.split(/, | · |; /).every((part) => data.has(part) || data.has(part.replace(/ \(.*\)$/, "")));
}

test("a browser that asks for English is answered in English before anybody has signed in", () =>
  withPeople(async ({ as }) => {
    const page = await as(null, { locale: "en-GB" });
    await page.goto("/sign-in");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.fill("#field-username", "rektor");
    await page.fill("#field-password", "wrong password");
    await page.click("main button[type=submit]");
    assert.doesNotMatch(await page.innerText(".error-summary"), /[åäö]/);
  }));
