// One meeting, whole, with three people at once: agenda, minutes while it runs with a promise that is recognised as it is
// typed, a question answered by everybody, consent, check-out, publishing – and the next agenda carries what is open. The
// secretary writes, the chair stands at the screen, the third sits with a phone.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit, textsOf } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

async function plan(page, day) {
  await page.goto("/meetings/plan");
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-day", inDays(day));
  await page.fill("#field-starts_at", "13:00");
  await page.fill("#field-ends_at", "14:00");
  await submit(page, button(page, "Planera mötet"));
  return new URL(page.url()).pathname;
}

// Under the item that has this title.
const under = (page, title) => page.locator("section.note", { has: page.locator("h2, h3", { hasText: title }) });
const sees = (page, text) => page.waitForFunction((wanted) => document.querySelector("main").innerText.includes(wanted), text);

test("three people hold a meeting, and what is open stands on the next agenda", () =>
  withPeople(async ({ as }) => {
    const secretary = await as("sekreterare"), chair = await as("direktor"), member = await as("verksamhetschef", phone);
    const meeting = await plan(secretary, 0);
    const next = await plan(secretary, 14);

    await member.goto(meeting);
    await member.locator("summary", { hasText: "Önska en punkt" }).click();
    await member.fill("#field-title", "Färjetider för skolbåten");
    await submit(member, button(member, "Önska"));
    assert.ok(await fits(member), "the agenda fits the phone");
    await chair.goto(meeting);
    await submit(chair, chair.getByRole("button", { name: "Ta med: Färjetider för skolbåten" }));
    await submit(chair, button(chair, "Starta mötet"));

    await member.goto(meeting);
    await secretary.goto(`${meeting}/write`);
    const ferries = under(secretary, "Färjetider för skolbåten");
    await ferries.locator("textarea[name=body]").pressSequentially("Torbjörn tar fram ett förslag till nya färjetider.");
    await ferries.locator(".offer").waitFor();
    await secretary.keyboard.press("Control+Enter");
    await ferries.locator(".offer [name=owners]").fill("Torbjörn Lidvall");
    await ferries.locator(".offer [name=due_on]").fill(inDays(10));
    await ferries.locator(".offer").getByRole("button", { name: "Lägg till" }).click();
    await ferries.locator(".made:has-text('Torbjörn Lidvall')").waitFor();
    await sees(member, "Torbjörn tar fram ett förslag till nya färjetider.");

    await chair.goto(`${meeting}/polls/new?kind=choice`);
    await chair.fill("#field-title", "Räcker två turer?");
    await chair.fill("#field-lines", "Ja\nNej");
    await submit(chair, button(chair, "Gör frågan"));
    await submit(chair, button(chair, "Öppna för svar"));
    const poll = new URL(chair.url()).pathname.replace("/screen", "");
    for (const [page, answer] of [[member, "Nej"], [await as("sekreterare"), "Nej"], [await as("direktor"), "Ja"]]) {
      await page.goto(poll);
      await page.getByLabel(answer, { exact: true }).check();
      await submit(page, button(page, "Svara"));
    }
    assert.ok(await fits(member), "the question fits the phone");
    await chair.waitForFunction(() => document.querySelector("[data-poll-answers]").textContent === "3");
    await submit(chair, button(chair, "Visa svaren"));
    await member.waitForSelector("[data-poll-count]");
    assert.match((await member.innerText(".poll-bars")).replace(/\s+/g, " "), /Ja.*1.*Nej.*2/);
    await submit(chair, button(chair, "Stäng frågan"));

    const writing = ferries.locator("textarea[name=body]");
    await writing.press("Control+End");
    await writing.pressSequentially("\nAlla gav ok till tre turer om dagen.");
    await ferries.locator(".offer:has-text('Alla gav ok')").waitFor();
    await secretary.keyboard.press("Control+Enter");
    await secretary.keyboard.press("Enter");
    await ferries.locator(".made:has-text('Samtycke')").waitFor();
    await writing.press("Control+End");
    await writing.pressSequentially("\nSamir återkommer med kostnaden när det är klart.");
    await ferries.locator(".offer:has-text('Samir återkommer')").waitFor();
    await secretary.keyboard.press("Control+Enter");
    await secretary.keyboard.press("Enter");
    await ferries.locator(".offer:has-text('Vem och när?')").waitFor();
    await secretary.keyboard.press("Enter");
    await ferries.locator(".made:has-text('Samir återkommer')").waitFor();

    await submit(secretary, secretary.getByRole("link", { name: "Till utcheckningen" }));
    assert.match(await secretary.innerText("main"), /Inga formella beslut, 1 samtycke\./);
    const readBack = (await secretary.innerText("main"));
    assert.ok(readBack.indexOf("Samir återkommer") < readBack.indexOf("Torbjörn tar fram"), "what has no day is read first");
    await submit(secretary, button(secretary, "Avsluta mötet"));
    await submit(secretary, secretary.getByRole("link", { name: "Till publiceringen" }));
    await submit(secretary, button(secretary, "Publicera"));
    assert.match(await secretary.innerText("main"), /Version 1, publicerad/);

    await member.goto(meeting);
    assert.match(await member.innerText("main"), /Alla gav ok till tre turer om dagen/);
    assert.ok(await fits(member), "the minutes fit the phone");
    await member.goto(next);
    const carried = member.locator(".agenda > li, .agenda article, .agenda section").filter({ hasText: "Återkoppling från förra mötet" }).first();
    const text = await carried.innerText();
    assert.match(text, /Samir återkommer med kostnaden/);
    assert.match(text, /Torbjörn tar fram ett förslag till nya färjetider/);
    assert.ok(text.indexOf("Samir återkommer") < text.indexOf("Torbjörn tar fram"), "what is unclear stands first");
    assert.ok(await fits(member), "the next agenda fits the phone");
    await member.goto("/");
    assert.match(await member.innerText("main"), /Samir återkommer med kostnaden/, "it stands on the owner's own page");
    assert.ok((await textsOf(member, "h1")).length);
  }));
