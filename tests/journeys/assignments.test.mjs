// An assignment is proposed in a plan, written where its text stands, taken in, paused and resumed; what is typed saves
// itself, what two type at once is brought together, and nothing is lost when the server is away.
import assert from "node:assert/strict";
import test from "node:test";
import { optionNamed, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const year = new Date().getFullYear();

// A plan of the authority, and an assignment in it that the quality lead leads and an operations head answers for.
async function proposed(director, server, javaScriptEnabled = true) {
  const client = await server.signIn("direktor");
  const unit = (await client.get("/api/units?q=Grundskola%20norr")).json.units[0].id;
  assert.equal((await client.post("/plans", { unit, year })).status, 303);
  await director.goto("/assignments/new");
  const plans = await director.innerHTML("#field-plan");
  await director.selectOption("#field-plan", optionNamed(plans, `Grundskola norr · ${year}`));
  await director.fill("#field-title", "Närvaro i grundskolan");
  await director.fill("#field-orderer", "Mirjam Sandelius");
  await director.fill("#field-responsible", "Samir Haddadi");
  await director.fill("#field-lead", "Liv Brännmark");
  await submit(director, button(director, "Föreslå"));
  assert.match(await director.innerText("h1"), /Närvaro i grundskolan/);
  if (javaScriptEnabled) assert.match(await director.innerText("main"), /Uppdraget är föreslaget/);
  return new URL(director.url()).pathname;
}

const opened = async (page, section) => {
  await page.locator(`#${section} > .section-head .in-place`).click();
  await page.waitForSelector("#edit form");
};
const saved = (page) => page.waitForFunction(() => /^Sparat \d/.test(document.querySelector(".draft-state")?.textContent ?? ""));

for (const javaScriptEnabled of [true, false])
  test(`an assignment is proposed, written and taken in, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const director = await as("direktor", { javaScriptEnabled });
      const path = await proposed(director, server, javaScriptEnabled);
      const reader = await as("medarbetare", { ...phone, javaScriptEnabled });
      assert.equal((await reader.goto(path)).status(), 404, "early: not for everyone");

      const lead = await as("kvalitet", { javaScriptEnabled });
      await lead.goto("/assignments?view=mine");
      await submit(lead, lead.getByRole("link", { name: "Närvaro i grundskolan" }));
      assert.match(await lead.innerText(".next-step"), /Det här fattas innan uppdraget kan starta[\s\S]*Koppla till ett mål/);
      await opened(lead, "why");
      await lead.fill("#field-purpose", "Fler elever är i skolan varje dag.");
      if (javaScriptEnabled) {
        assert.equal(new URL(lead.url()).pathname, path, "where the text stands");
        await saved(lead);
        await lead.reload();
      } else await submit(lead, button(lead, "Klart"));
      assert.match(await lead.innerText("#why"), /Fler elever är i skolan varje dag/);

      await opened(lead, "process_goal");
      await lead.locator("#edit [name=target]").fill("8 %");
      await submit(lead, button(lead, "Lägg till"));
      assert.match(await lead.innerText(".error-summary"), /\S/);
      assert.equal(await lead.inputValue("#field-target"), "8 %", "what was typed stays");
      await lead.fill("#field-text", "Frånvaron minskar");
      await lead.fill("#field-detail", "Ur frånvarosystemet");
      await lead.locator("[name='check_day.0']").fill(`${year + 1}-03-31`);
      await submit(lead, button(lead, "Lägg till"));
      assert.match(await lead.innerText("#process_goal"), /Frånvaron minskar[\s\S]*\? → 8 %[\s\S]*Kontrolleras den/);

      await director.goto(path);
      await submit(director, director.getByRole("link", { name: "Ta in i planen" }));
      await submit(director, button(director, "Ta in i planen"));
      assert.match(await director.innerText("main"), /Länka uppdraget till minst ett mål/);
      const client = await server.signIn("direktor"), writer = await server.signIn("kvalitet");
      const goal = (await client.post("/goals", { level: "board", text: "Alla elever är i skolan", from_year: year, to_year: year + 3, version: "1" })).location;
      const linked = await writer.post(`/thread/assignment/${path.split("/").pop()}/link`, { kind: "contributes", to: `goal/${goal.split("/").pop()}` });
      assert.equal(linked.status, 303, linked.text);
      await director.goto(`${path}/events/include`);
      await submit(director, button(director, "Ta in i planen"));
      assert.match(await director.innerText("main"), /Ett utkast[\s\S]*Alla elever är i skolan/);

      await director.goto(`${path}/events/pause`);
      await director.fill("#field-reason", "Vi väntar på analysen.");
      await submit(director, button(director, "Pausa"));
      assert.match(await director.innerText("main"), /Pausat sedan/);
      await submit(director, director.getByRole("link", { name: "Återuppta" }));
      await director.fill("#field-reason", "Analysen är här.");
      await submit(director, button(director, "Återuppta"));
      assert.match(await director.innerText("main"), /Ett utkast/);
      const small = await as("kvalitet", { ...phone, javaScriptEnabled });
      for (const each of [path, `${path}/edit`, `${path}/parts/process_goal`, "/assignments"]) {
        await small.goto(each);
        assert.equal(await small.evaluate(() => document.documentElement.scrollWidth), 360, `${each} fits the phone`);
      }
    }));

test("two who write at once: other fields come together, the same field is chosen", () =>
  withPeople(async ({ as, server }) => {
    const path = await proposed(await as("direktor"), server);
    const lead = await as("kvalitet"), responsible = await as("verksamhetschef");
    for (const page of [lead, responsible]) {
      await page.goto(path);
      await opened(page, "why");
    }
    await responsible.fill("#field-title", "Närvaro för alla");
    await saved(responsible);
    await lead.fill("#field-purpose", "Livs syfte.");
    await saved(lead);
    assert.equal(await lead.inputValue("#field-title"), "Närvaro för alla", "the other's title was taken in");

    await responsible.fill("#field-purpose", "Samirs syfte.");
    await responsible.waitForSelector(".theirs");
    assert.match(await responsible.innerText(".theirs"), /Syfte[\s\S]*Livs syfte\./);
    assert.equal(await responsible.inputValue("#field-purpose"), "Samirs syfte.", "what was typed stays");
    await button(responsible, "Behåll det jag skrev").click();
    await saved(responsible);
    await lead.reload();
    assert.match(await lead.innerText("#why"), /Samirs syfte/);
    assert.match(await lead.innerText("h1"), /Närvaro för alla/);
  }));

// What `page` types does not reach the server.
const away = (page) =>
  page.route("**/edit?section=why", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));

test("what was kept over an older text is chosen, also after the page was loaded again", () =>
  withPeople(async ({ as, server }) => {
    const path = await proposed(await as("direktor"), server);
    const lead = await as("kvalitet"), responsible = await as("verksamhetschef");
    await lead.goto(path);
    await opened(lead, "why");
    await away(lead);
    await lead.fill("#field-purpose", "Livs syfte.");
    await responsible.goto(path);
    await opened(responsible, "why");
    await responsible.fill("#field-purpose", "Samirs syfte.");
    await saved(responsible);
    await lead.unroute("**/edit?section=why");
    for (const time of ["first", "again, without having chosen"]) {
      await lead.goto(path);
      await opened(lead, "why");
      await lead.waitForSelector(".theirs", { timeout: 5000 }).catch(() => assert.fail(`nothing was asked: ${time}`));
      assert.match(await lead.innerText(".theirs"), /Samirs syfte\./, time);
      assert.equal(await lead.inputValue("#field-purpose"), "Livs syfte.", time);
      await lead.waitForTimeout(2500); // longer than the pause after which it would have been sent
      await responsible.goto(path);
      assert.match(await responsible.innerText("#why"), /Samirs syfte/, `not written over: ${time}`);
    }
    await button(lead, "Behåll det jag skrev").click();
    await saved(lead);
    lead.faults.length = 0; // the requests that were cut off
    await responsible.goto(path);
    assert.match(await responsible.innerText("#why"), /Livs syfte/);
  }));

test("a form that is refused in the version it was sent with says so and is not sent again and again", () =>
  withPeople(async ({ as, server }) => {
    const path = await proposed(await as("direktor"), server);
    const lead = await as("kvalitet");
    await lead.goto(path);
    await opened(lead, "why");
    let sent = 0;
    await lead.route("**/edit?section=why", (route) => {
      if (route.request().method() !== "POST") return route.continue();
      ++sent;
      const version = Number(/name="version"\r\n\r\n(\d+)|(?:^|&)version=(\d+)/.exec(route.request().postData()).slice(1).find(Boolean));
      return route.fulfill({ status: 409, json: { message: "Det är stängt.", version, theirs: { purpose: "" } } });
    });
    await lead.fill("#field-purpose", "Livs syfte.");
    await lead.waitForFunction(() => /Det är stängt/.test(document.querySelector(".draft-state")?.textContent ?? ""), null, { timeout: 8000 });
    await lead.waitForTimeout(1000);
    assert.equal(sent, 1);
    assert.equal(await lead.inputValue("#field-purpose"), "Livs syfte.");
    lead.faults.length = 0; // the answer was made here
  }));

test("what is typed while the server is away is kept and sent", () =>
  withPeople(async ({ as, server }) => {
    const path = await proposed(await as("direktor"), server);
    const lead = await as("kvalitet");
    await lead.goto(path);
    await opened(lead, "why");
    await away(lead);
    await lead.fill("#field-purpose", "Skrivet utan nät.");
    await lead.waitForFunction(() => /Servern svarar inte/.test(document.querySelector(".draft-state")?.textContent ?? ""));
    await lead.unroute("**/edit?section=why");
    await saved(lead);

    await away(lead);
    await lead.fill("#field-purpose", "Skrivet, sedan stängdes fönstret.");
    await lead.goto("/assignments");
    await lead.unroute("**/edit?section=why");
    await lead.goto(path);
    await opened(lead, "why");
    assert.equal(await lead.inputValue("#field-purpose"), "Skrivet, sedan stängdes fönstret.");
    await saved(lead);
    lead.faults.length = 0; // the requests that were cut off
    await lead.goto(path);
    assert.match(await lead.innerText("#why"), /Skrivet, sedan stängdes fönstret/);
  }));
