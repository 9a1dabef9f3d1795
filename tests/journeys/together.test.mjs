// Two people at the same thing: they see each other, and neither overwrites the other without knowing.
import assert from "node:assert/strict";
import test from "node:test";
import { variant, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

async function promised(server, mark) {
  const secretary = await server.signIn("sekreterare");
  const { meeting } = await secretary.keepMinutes(`${mark}.txt`, variant(mark));
  const { commitments } = (await secretary.get(`/api/meetings/${meeting}`)).json;
  return { secretary, meeting, id: commitments.find((each) => each.text.includes("räddningsbåtarna")).id };
}

const said = (page, text) => page.waitForFunction((wanted) => document.querySelector(".presence")?.textContent === wanted, text);

test("who has the page open sees that somebody else writes there, and what both typed is kept apart", () =>
  withPeople(async ({ as, server }) => {
    const { id } = await promised(server, "ihop");
    const a = await as("sekreterare"), b = await as("direktor");
    for (const page of [a, b]) await page.goto(`/commitments/${id}`);
    assert.equal(await a.locator(".presence").innerText(), "");
    await b.focus("#field-text");
    await said(a, "Mirjam Sandelius skriver här också");
    assert.equal(await a.locator(".presence").getAttribute("role"), "status");
    assert.equal(await a.evaluate(() => document.activeElement === document.body), true, "no focus is moved");
    assert.equal(await b.locator(".presence").innerText(), "", "nobody is told of themselves");
    await a.fill("#field-text", "Samir lånar kanoter.");
    await said(b, "Pernilla Forsgård skriver här också");
    await b.fill("#field-text", "Samir hyr räddningsbåtar av hamnen.");
    await submit(b, button(b, "Spara"));
    await said(a, "");  // at once: who leaves the page says so
    await a.waitForSelector(".changed[role=status] a:has-text('Sidan har ändrats')");
    const answer = a.waitForResponse((response) => response.request().method() === "POST" && response.url().endsWith("/change"));
    await submit(a, button(a, "Spara"));
    assert.equal((await answer).status(), 409);
    assert.equal(await a.inputValue("#field-text"), "Samir lånar kanoter.");
    assert.match(await a.innerText("main"), /Så står det nu[\s\S]*Samir hyr räddningsbåtar av hamnen\./, "both are shown");
    await submit(a, button(a, "Spara"));
    assert.match(await a.innerText("h1"), /lånar kanoter/, "saving again is meant");
  }));

test("a page without scripts says on load who writes there, in the reader's language", () =>
  withPeople(async ({ as, server }) => {
    const { id, meeting } = await promised(server, "utan");
    const director = await server.signIn("direktor");
    for (const object of [`commitment/${id}`, `meeting/${meeting}`]) assert.equal((await director.post(`/presence/${object}`)).status, 200);
    const page = await as("sekreterare", { javaScriptEnabled: false });
    for (const address of [`/commitments/${id}`, `/thread/commitment/${id}`, `/meetings/${meeting}`, `/meetings/${meeting}/edit`]) {
      await page.goto(address);
      assert.equal(await page.locator(".presence").innerText(), "Mirjam Sandelius skriver här också", address);
    }
    assert.equal((await director.post(`/presence/commitment/${id}`, { left: "1" })).status, 200);
    await page.goto(`/commitments/${id}`);
    assert.equal(await page.locator(".presence").innerText(), "");
  }));

test("who writes there is told only to those who see the object", () =>
  withPeople(async ({ as, server }) => {
    const { id, secretary } = await promised(server, "tyst");
    const page = await as("rektor");
    await page.goto("/commitments");
    await page.evaluate((topic) => {
      window.heard = [];
      const source = new EventSource(`/events?topic=${topic}&topic=meetings`);
      source.addEventListener("changed", (event) => window.heard.push(event.data));
      source.addEventListener("open", () => { window.opened = true; });
    }, `presence/commitment/${id}`);
    await page.waitForFunction(() => window.opened);
    assert.equal((await secretary.post(`/presence/commitment/${id}`)).status, 200);
    await secretary.keepMinutes("ljud.txt", variant("ljud"));  // announces "meetings" after that
    await page.waitForFunction(() => window.heard.includes("meetings"));
    assert.deepEqual(await page.evaluate(() => window.heard), ["meetings"]);
  }));

test("a quick act on what somebody else has changed meanwhile is refused, and says so", () =>
  withPeople(async ({ as, server }) => {
    const { id, secretary } = await promised(server, "snabbt");
    const page = await as("verksamhetschef");
    await page.goto("/");
    const row = page.locator(`#commitment-${id}`);
    await row.waitFor();
    const version = await row.locator("form[action$='/complete'] input[name=version]").inputValue();
    await row.locator("form[action$='/complete'] input[name=version]").evaluate((field, older) => { field.value = older; }, String(Number(version) - 1));
    await row.getByRole("button", { name: /^Klart/ }).click();
    await page.waitForURL(`**/commitments/${id}/complete`);
    assert.match(await page.innerText(".notice"), /Någon annan ändrade åtagandet sedan du öppnade det/);
    assert.doesNotMatch((await secretary.get(`/commitments/${id}`)).text, /Öppna igen/, "nothing was done");
  }));
