// Minutes while the meeting runs: what is said is offered and made at once, others see it as it happens, and nothing that
// was typed is lost – not when two write at the same time, and not when the server falls.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, textOf, withPeople } from "../harness.mjs";
import { begun } from "../pages.mjs";
import { button, submit } from "./steps.mjs";

const day = inDays(7);

// A meeting of the leading group that has begun.
async function running(server) {
  const secretary = await server.signIn("sekreterare");
  const id = await begun(secretary);
  return { id, secretary };
}

const area = (page, at) => page.locator("section.note textarea[name=body]").nth(at);
const note = (page, at) => page.locator("section.note").nth(at);
const savedUnder = (page, at) => note(page, at).locator(".note-state:has-text('Sparat')").waitFor();

test("a sentence becomes a promise with owner and day while the others look on, and everything is read back at the end", () =>
  withPeople(async ({ as, server }) => {
    const { id } = await running(server);
    const a = await as("sekreterare"), b = await as("verksamhetschef");
    await b.goto(`/meetings/${id}`);
    await a.goto(`/meetings/${id}/write`);
    await a.locator(".attendee select").first().selectOption("remote");
    await a.locator("#attendance .note-state:has-text('Sparat')").waitFor();
    await area(a, 1).pressSequentially("Torbjörn tar fram ett förslag till nya färjetider.");
    const offer = note(a, 1).locator(".offer");
    await offer.waitFor();
    assert.equal(await area(a, 1).evaluate((field) => field === document.activeElement), true, "the focus stays in the text");
    await a.keyboard.press("Control+Enter");
    assert.equal(await a.evaluate(() => document.activeElement.name), "due_on", "what is missing is asked for");
    await offer.locator("[name=owners]").fill("Torbjörn Lidvall");
    await offer.locator("[name=due_on]").fill(day);
    await offer.getByRole("button", { name: "Lägg till" }).click();
    await note(a, 1).locator(".made:has-text('Torbjörn Lidvall')").waitFor();
    assert.equal(await offer.count(), 0, "it is not offered again");
    await b.waitForFunction(() => document.querySelector("main").innerText.includes("Torbjörn tar fram ett förslag"));

    await area(a, 2).pressSequentially("Alla gav ok till nya tider.");
    await note(a, 2).locator(".offer").waitFor();
    await a.keyboard.press("Control+Enter");
    await a.keyboard.press("Enter");
    await note(a, 2).locator(".made:has-text('Samtycke')").waitFor();

    await submit(a, a.getByRole("link", { name: "Till utcheckningen" }));
    assert.match(await a.innerText("main"), /Inga formella beslut, 1 samtycke\./);
    assert.match(await a.innerText(".answer"), /1 åtagande, med ansvarig och datum/);
    await submit(a, button(a, "Avsluta mötet"));
    assert.equal(await a.getByRole("link", { name: "Till publiceringen" }).getAttribute("href"), `/meetings/${id}/publish`);
    await submit(a, button(a, "Öppna igen"));
    assert.equal(new URL(a.url()).pathname, `/meetings/${id}/write`);
  }));

test("the server falls in the middle of a sentence: what was typed stays and is sent when it is back", () =>
  withPeople(async ({ as, server }) => {
    const { id } = await running(server);
    const a = await as("sekreterare");
    await a.goto(`/meetings/${id}/write`);
    await area(a, 1).pressSequentially("Första meningen.");
    await savedUnder(a, 1);
    await server.kill();
    await area(a, 1).pressSequentially(" Andra meningen 👩‍🏫.");
    await note(a, 1).locator(".note-state:has-text('servern svarar inte')").waitFor();
    const kept = await a.evaluate(() => Object.values(localStorage).join(" "));
    assert.match(kept, /Andra meningen/, "it lies in the browser");
    await server.startAgain(new URL(a.url()).port);
    await savedUnder(a, 1);
    const secretary = await server.signIn("sekreterare");
    assert.match(textOf((await secretary.get(`/meetings/${id}/write`)).text), /Första meningen\. Andra meningen 👩‍🏫\./);
    await a.reload();
    assert.equal(await area(a, 1).inputValue(), "Första meningen. Andra meningen 👩‍🏫.");
  }));

test("the browser falls before it has sent: what was typed is there again, and sent", () =>
  withPeople(async ({ as, server }) => {
    const { id, secretary } = await running(server);
    const a = await as("sekreterare");
    await a.goto(`/meetings/${id}/write`);
    await a.route("**/text", (route) => route.abort());
    await area(a, 1).pressSequentially("Det här hann aldrig skickas.");
    await a.goto("about:blank");
    await a.unroute("**/text");
    await a.goto(`/meetings/${id}/write`);
    assert.equal(await area(a, 1).inputValue(), "Det här hann aldrig skickas.");
    await savedUnder(a, 1);
    assert.match((await secretary.get(`/meetings/${id}/write`)).text, /Det här hann aldrig skickas\./);
  }));

test("two write at the same time: under different items both stand there, under the same nothing is overwritten", () =>
  withPeople(async ({ as, server }) => {
    const { id, secretary } = await running(server);
    const a = await as("sekreterare"), b = await as("direktor");
    for (const page of [a, b]) await page.goto(`/meetings/${id}/write`);
    await area(a, 1).fill("Pernillas ord.");
    await savedUnder(a, 1);
    await b.waitForFunction(() => [...document.querySelectorAll("textarea")].some((each) => each.value === "Pernillas ord."));
    await area(b, 2).fill("Mirjams ord.");
    await savedUnder(b, 2);
    await b.route("**/text", (route) => new Promise((resolve) => setTimeout(resolve, 2500)).then(() => route.continue()));
    await area(b, 3).fill("Mirjam först.");
    await area(a, 3).fill("Pernilla samtidigt.");
    await savedUnder(a, 3);
    const theirs = note(b, 3).locator(".theirs");
    await theirs.waitFor();
    assert.match(await theirs.innerText(), /Pernilla samtidigt\./);
    assert.equal(await area(b, 3).inputValue(), "Mirjam först.", "the own text stays");
    assert.match((await secretary.get(`/meetings/${id}/write`)).text, /Pernilla samtidigt\./);
    await button(b, "Lägg den andras text efter min").click();
    await a.waitForFunction(() => [...document.querySelectorAll("textarea")].some((each) => each.value === "Mirjam först.\n\nPernilla samtidigt."));
  }));

test("without scripts the forms do the same", () =>
  withPeople(async ({ as, server }) => {
    const { id } = await running(server);
    const page = await as("sekreterare", { javaScriptEnabled: false });
    await page.goto(`/meetings/${id}/write`);
    await area(page, 1).fill("Torbjörn tar fram ett förslag till nya färjetider.");
    await submit(page, note(page, 1).getByRole("button", { name: "Spara" }));
    await note(page, 1).locator(".offer [name=owners]").fill("Torbjörn Lidvall");
    await submit(page, note(page, 1).getByRole("button", { name: "Lägg till" }));
    assert.match(await note(page, 1).locator(".made").innerText(), /Torbjörn Lidvall · utan datum/);
    await page.goto(`/meetings/${id}/check-out`);
    await page.fill(".settling [name=due_on]", day);
    await submit(page, page.locator(".settling").getByRole("button", { name: "Spara" }));
    assert.match(await page.innerText(".answer"), /1 åtagande, med ansvarig och datum/);
  }));
