// What is promised: done, dropped with a reason, reopened, changed by two at once, and seen changing by others.
import assert from "node:assert/strict";
import test from "node:test";
import { variant, withPeople } from "../harness.mjs";
import { button, submit, textsOf } from "./steps.mjs";

// Fresh minutes of the leading group; returns the meeting's commitments by the API.
async function commitmentsOf(server, mark) {
  const secretary = await server.signIn("sekreterare");
  const { meeting } = await secretary.keepMinutes(`${mark}.txt`, variant(mark));
  const { commitments } = (await secretary.get(`/api/meetings/${meeting}`)).json;
  return { secretary, meeting, commitments, boats: commitments.find((each) => each.text.includes("räddningsbåtarna")) };
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`the owner marks a promise as done, it can be opened again and dropped with a reason, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const { boats } = await commitmentsOf(server, how);
      const page = await as("verksamhetschef", { javaScriptEnabled });
      await page.goto("/commitments?view=mine");
      await submit(page, page.getByRole("link", { name: boats.text }));
      await submit(page, button(page, "Markera som klart"));
      assert.match(await page.innerText("[role=status]"), /Klart/);
      assert.match(await page.innerText("main"), /Klart[\s\S]*räddningsbåtarna|räddningsbåtarna[\s\S]*Klart/);
      assert.equal(await page.locator("#field-text").count(), 0, "what is done is not changed");
      await page.goto("/commitments?view=mine");
      assert.ok(!(await textsOf(page, ".commitments li")).join().includes("räddningsbåtarna"));
      await page.goto("/commitments?view=closed");
      await submit(page, page.getByRole("link", { name: boats.text }));
      await submit(page, button(page, "Öppna igen"));
      assert.match(await page.innerText("[role=status]"), /öppet igen/);
      await page.locator("summary", { hasText: "Ska inte göras längre" }).click();
      await submit(page, button(page, "Skriv av"));
      assert.match(await page.innerText(".error-summary"), /Skriv varför/);
      await page.fill("#field-note", "Hamnen lånar inte ut båtarna längre.");
      await submit(page, button(page, "Skriv av"));
      assert.match(await page.innerText("main"), /Avskrivet[\s\S]*Hamnen lånar inte ut/);
      await page.locator("summary", { hasText: "Historik" }).click();
      const history = await page.innerText("main details[open] ol, main details[open] ul");
      for (const word of ["Samir Haddadi", "markerade som klart", "öppnade igen", "skrev av"]) assert.ok(history.includes(word), `${word} in ${history}`);
    }));

  test(`two windows change the same promise: the second is told, and what it typed is kept, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const { boats, secretary } = await commitmentsOf(server, how);
      const first = await as("sekreterare", { javaScriptEnabled });
      const second = await as("direktor", { javaScriptEnabled });
      for (const page of [first, second]) await page.goto(`/commitments/${boats.id}`);
      await second.fill("#field-text", "Samir hyr räddningsbåtar av hamnen.");
      await first.fill("#field-owners", "Mattias Brolund");
      await submit(first, button(first, "Spara"));
      const answer = second.waitForResponse((response) => response.request().method() === "POST");
      await submit(second, button(second, "Spara"));
      assert.equal((await answer).status(), 409);
      assert.match(await second.innerText(".notice, .error-summary"), /Någon annan ändrade åtagandet/);
      assert.equal(await second.inputValue("#field-text"), "Samir hyr räddningsbåtar av hamnen.");
      assert.match(await second.innerText("main"), /Så står det nu[\s\S]*Mattias Brolund/, "both are shown");
      const stored = (await secretary.get(`/commitments/${boats.id}`)).text;
      assert.match(stored, /Mattias Brolund/);
      assert.doesNotMatch(stored, /hyr räddningsbåtar/);
      await submit(second, button(second, "Spara"));
      assert.match(await second.innerText("h1"), /hyr räddningsbåtar/, "saving again is meant");
    }));

  test(`an owner, a date and the words of a promise are changed, and found by its new words, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const { boats, meeting } = await commitmentsOf(server, how);
      const page = await as("sekreterare", { javaScriptEnabled });
      await page.goto(`/commitments/${boats.id}`);
      await page.fill("#field-text", "Samir och Robert lånar kanoter till övningen.");
      await page.fill("#field-owners", "Samir Haddadi, Robert Öhrnell");
      await page.fill("#field-due_on", "2027-02-01");
      await submit(page, button(page, "Spara"));
      assert.match(await page.innerText("main"), /Samir Haddadi, Robert Öhrnell · senast mån 1 feb 2027/);
      await page.goto(`/meetings/${meeting}`);
      assert.match(await page.innerText(".commitments"), /lånar kanoter/);
      await page.goto("/search?q=kanot");
      const hits = await textsOf(page, ".hits li");
      assert.ok(hits.some((hit) => hit.includes("lånar kanoter")), "the changed words are found");
    }));
}

async function streams(server) {
  const text = (await server.client().get("/metrics")).text;
  return Number(/^styrkedja\w*streams\w*(?:\{[^}]*\})? (\d+)/m.exec(text)?.[1] ?? assert.fail(text));
}

// The server knows who listens: waits until it does, at most half a minute.
async function listeners(server, wanted) {
  const end = Date.now() + 30_000;
  while (await streams(server) !== wanted)
    if (Date.now() > end) assert.fail(`${wanted} event streams never came`);
}

test("who has the page open sees at once that somebody else marked a promise as done", () =>
  withPeople(async ({ browser, as, server }) => {
    const { boats, meeting } = await commitmentsOf(server, "live");
    for (const address of ["/commitments", `/commitments/${boats.id}`, `/meetings/${meeting}`]) {
      const watching = await as("direktor");
      await watching.goto(address);
      await listeners(server, 1);
      const list = address === "/commitments";
      const other = await server.signIn("verksamhetschef");
      const action = (await other.get(`/commitments/${boats.id}`)).text.includes("/complete") ? "complete" : "reopen";
      assert.equal((await other.post(`/commitments/${boats.id}/${action}`)).status, 303);
      const row = `#commitment-${boats.id}`;
      if (list) await watching.waitForFunction((id) => !document.querySelector(id), row);
      else if (action === "complete") await watching.locator("main .badge", { hasText: "Klart" }).first().waitFor();
      else await watching.locator("main .badge", { hasText: /Öppet|Försenat|Saknar/ }).first().waitFor();
      assert.equal(await watching.locator(".changed").count(), 0, "nothing to click");
      await watching.context().close();
      await listeners(server, 0);
    }
    assert.equal(browser.contexts().length, 0);
  }));

test("who is typing is told quietly, and nothing typed is lost", () =>
  withPeople(async ({ as, server }) => {
    const { boats, secretary } = await commitmentsOf(server, "skriver");
    const typing = await as("direktor");
    await typing.goto(`/commitments/${boats.id}`);
    await listeners(server, 1);
    await typing.fill("#field-owners", "Mirjam Sandelius");
    assert.equal((await secretary.post(`/commitments/${boats.id}/move`, { due_on: "2999-01-01" })).status, 303);
    await typing.waitForSelector(".changed[role=status] a:has-text('Sidan har ändrats')");
    assert.equal(await typing.inputValue("#field-owners"), "Mirjam Sandelius");
  }));

test("what one may not see is not told either", () =>
  withPeople(async ({ as, server }) => {
    const { boats } = await commitmentsOf(server, "tyst");
    const principal = await server.signIn("rektor");
    assert.equal((await principal.get(`/commitments/${boats.id}`)).status, 404);
    const page = await as("rektor");
    await page.goto("/commitments");
    await page.evaluate((topic) => {
      window.heard = [];
      const source = new EventSource(`/events?topic=${topic}&topic=meetings`);
      source.addEventListener("changed", (event) => window.heard.push(event.data));
      source.addEventListener("open", () => { window.opened = true; });
    }, `commitment/${boats.id}`);
    await page.waitForFunction(() => window.opened);
    const secretary = await server.signIn("sekreterare");
    await secretary.post(`/commitments/${boats.id}/complete`);
    await secretary.keepMinutes("ljud.txt", variant("ljud"));  // announces "meetings" after the commitment
    await page.waitForFunction(() => window.heard.includes("meetings"));
    assert.deepEqual(await page.evaluate(() => window.heard), ["meetings"]);
  }));
