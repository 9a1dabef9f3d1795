// Nothing that was typed in a dialogue is lost: not when the browser or the server is killed, the network is gone, one is signed
// out or somebody else signs in, in two tabs, nor when the form was closed meanwhile. Waits for what is shown or stored, never for time.
import assert from "node:assert/strict";
import { mkdirSync, readlinkSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { chromium } from "playwright-core";
import { browser_args, formFields, inDays, signInBy, textOf, today, withPeople, withServer } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

async function sent(client, target, fields = {}) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 400)}`);
  return answer;
}

// A round whose prework is open, with one focus area; the dialogue of the rektor with the operations head.
async function opened(server, number = "1") {
  const quality = await server.signIn("kvalitet");
  const focus = (await sent(quality, "/api/focus-areas", { name: `Närvaro ${number}`, definition: "Att vara där." })).json.id;
  const round = (await sent(quality, "/api/dialogue-rounds", { name: "Verksamhetsdialog 1", year: today().slice(0, 4), number,
    level: "ops_principal", from_on: inDays(-30), to_on: inDays(30), focus_area: String(focus) })).json;
  await sent(quality, `/api/dialogue-rounds/${round.id}/pairs`);
  const { version } = (await quality.get(`/api/dialogue-rounds/${round.id}`)).json;
  await sent(quality, `/api/dialogue-rounds/${round.id}/move`, { event: "open_prework", version: String(version) });
  const rektor = await server.signIn("rektor");
  const { dialogues } = (await rektor.get("/api/dialogues")).json;
  const address = `/dialogues/${dialogues.find((each) => each.round === round.id).id}`;
  await sent(rektor, `${address}/prework/begin`);
  return { rektor, focus, section: `vd_f${focus}`, address };
}

async function held(place) {
  const { version } = (await place.rektor.get(`/api${place.address}`)).json;
  await sent(place.rektor, `/api${place.address}/hold`, { held_on: today(), version: String(version) });
}

const field = (place, name) => `#field-q-${place.section}_${name}`;
const state = (page, place) => page.locator(`#${place.section} form[action*='/sections/'] .draft-state`);
const says = (page, place, words) => state(page, place).filter({ hasText: words }).waitFor();
const saved = (page, place) => says(page, place, /Sparat/);
// Typed, and the server has it.
const write = (page, place, name, words) => Promise.all([
  page.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().includes("/sections/") && answer.ok()),
  page.fill(field(place, name), words)]);
const noAnswer = (page, place) => says(page, place, /Servern svarar inte/);
// As when one comes back to the window: it is tried at once.
const lookAgain = (page) => page.evaluate(() => window.dispatchEvent(new Event("focus")));
const stored = async (client, place, name, part = "prework") =>
  ((await client.get(`/api${place.address}`)).json[part][place.section].answers[`${place.section}_${name}`] ?? []).join("\n");
const typed = (page, place, name) => page.inputValue(field(place, name));

// On the disk of the browser, not only in its memory.
const kept = (page, words) => page.waitForFunction((wanted) => new Promise((done) => {
  const request = indexedDB.open("kept", 1);
  request.onsuccess = () => {
    const all = request.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => done(JSON.stringify(all.result).includes(wanted) || null);
  };
}), words);
const inMemory = (page) => page.evaluate(() => Object.values(localStorage).join(" "));

test("the browser is killed before it has sent: the words come back and are saved", () =>
  withServer(async (server) => {
    const place = await opened(server);
    const folder = path.join(server.folder, "profile");
    mkdirSync(folder);
    const open = async () => {
      const context = await chromium.launchPersistentContext(folder, { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: browser_args, baseURL: server.base, locale: "sv-SE" });
      const page = context.pages()[0];
      try {
        await page.goto("/");  // the browser may have come to write down who was signed in
        if (new URL(page.url()).pathname === "/sign-in") await signInBy(page, "rektor");
      } catch (error) {
        await context.close();
        throw error;
      }
      return { context, page };
    };
    const before = await open();
    try {
      await before.page.route("**/sections/*", () => {}); // never on its way
      await before.page.goto(`${place.address}/prework`);
      await before.page.locator(field(place, "results")).pressSequentially("Närvaron är 83 procent.");
      await kept(before.page, "83 procent.");
      const gone = new Promise((resolve) => before.context.once("close", resolve));
      process.kill(Number(readlinkSync(path.join(folder, "SingletonLock")).split("-").pop()), "SIGKILL");
      await gone;
    } finally {
      await before.context.close();
    }
    assert.equal(await stored(place.rektor, place, "results"), "", "nothing had reached the server");
    const after = await open();
    try {
      await after.page.goto(`${place.address}/prework`);
      await saved(after.page, place);
      assert.equal(await typed(after.page, place, "results"), "Närvaron är 83 procent.");
      assert.equal(await stored(place.rektor, place, "results"), "Närvaron är 83 procent.");
      assert.doesNotMatch(await inMemory(after.page), /83 procent/, "what is saved is not kept any longer");
    } finally {
      await after.context.close();
    }
  }));

test("the server is killed: what was answered as saved is there, the rest is sent when it is back", () =>
  withPeople(async ({ as, server }) => {
    const place = await opened(server);
    const page = await as("rektor");
    // The parts that are counted after each save would be asked of a server that is gone.
    await page.route("**/prework", (route) => route.request().headers()["hx-request"] ? route.fulfill({ status: 204 }) : route.continue());
    await page.goto(`${place.address}/prework`);
    await page.fill(field(place, "results"), "Sparat före fallet.");
    await saved(page, place);
    const port = new URL(page.url()).port;
    await server.kill();
    await server.startAgain(port);
    place.rektor = await server.signIn("rektor");
    assert.equal(await stored(place.rektor, place, "results"), "Sparat före fallet.");
    // In the midst of writing; and what the server had written although its answer was never heard.
    await page.route("**/sections/*", async (route) => {
      await route.fetch();
      await server.kill();
      await route.abort();
    }, { times: 1 });
    await page.fill(field(place, "causes"), "Skrivet, aldrig besvarat.");
    await says(page, place, /Servern svarar inte\. Det du skrev är kvar/);
    await page.locator(field(place, "causes")).pressSequentially(" Och mer.");
    // Pressing the button changes nothing about that.
    await page.locator(`#${place.section}`).getByRole("button", { name: "Spara" }).first().click();
    await button(page, "Lämna in förarbetet").click();
    await server.startAgain(port);
    await saved(page, place);
    assert.equal(new URL(page.url()).pathname, `${place.address}/prework`);
    assert.equal(await page.locator(".theirs").count(), 0, "one's own words are no conflict");
    place.rektor = await server.signIn("rektor");
    assert.equal(await stored(place.rektor, place, "causes"), "Skrivet, aldrig besvarat. Och mer.");
  }));

test("the network is gone: kept, and merged with what the other wrote when it is back", () =>
  withPeople(async ({ as, server }) => {
    const place = await opened(server);
    await held(place);
    const rektor = await as("rektor"), head = await as("verksamhetschef");
    for (const page of [rektor, head]) await page.goto(`${place.address}/record`);
    await rektor.context().setOffline(true);
    await rektor.fill(field(place, "results"), "Rektorns resultat.");
    await rektor.fill(field(place, "causes"), "Rektorns orsak.");
    await says(rektor, place, /Det du skrev är kvar i webbläsaren/);
    await head.fill(field(place, "causes"), "Chefens orsak.");
    await head.locator(`#${place.section} form[action*='/sections/'] textarea`).last().fill("Chefens sista.");
    await saved(head, place);
    for (let again = 0; again < 5; ++again) await Promise.all([rektor.waitForEvent("requestfailed"), lookAgain(rektor)]);
    assert.match(await inMemory(rektor), /Rektorns resultat\.[\s\S]*Rektorns orsak\./);
    await rektor.context().setOffline(false);
    const theirs = rektor.locator(`#${place.section} .theirs`);
    await theirs.waitFor();
    assert.match(await theirs.innerText(), /Någon annan har ändrat detsamma[\s\S]*Chefens orsak\./);
    assert.doesNotMatch(await theirs.innerText(), /Chefens sista/, "where only one wrote nothing is asked");
    assert.equal(await typed(rektor, place, "causes"), "Rektorns orsak.");
    assert.equal(await rektor.locator(`#${place.section} form[action*='/sections/'] textarea`).last().inputValue(), "Chefens sista.");
    // Not even a page that is loaded anew forgets that there is a choice.
    await rektor.reload();
    await theirs.waitFor();
    assert.equal(await typed(rektor, place, "causes"), "Rektorns orsak.");
    await theirs.getByRole("button", { name: "Behåll det jag skrev" }).click();
    await saved(rektor, place);
    assert.equal(await stored(place.rektor, place, "causes", "record"), "Rektorns orsak.");
    assert.equal(await stored(place.rektor, place, "results", "record"), "Rektorns resultat.");

    // The rating that they agree on, too: the words beside it are of both.
    const dissent = `#field-dissent-${place.focus}`;
    const rated = `form[action$='/agreed/${place.focus}']`;
    await rektor.route("**/agreed/*", (route) => route.abort());
    await rektor.fill(dissent, "Rektorn ser det så.");
    await head.reload();
    await head.fill(dissent, "Chefen ser det så.");
    await head.locator(`${rated} .draft-state`, { hasText: /Sparat/ }).waitFor();
    await rektor.locator(`${rated} .draft-state`, { hasText: /Servern svarar inte/ }).waitFor();
    await rektor.unroute("**/agreed/*");
    await lookAgain(rektor);
    await rektor.locator(`${rated} .theirs`, { hasText: "Chefen ser det så." }).waitFor();
    assert.equal(await rektor.inputValue(dissent), "Rektorn ser det så.");
    await rektor.getByRole("button", { name: "Ta det som står nu" }).click();
    assert.equal(await rektor.inputValue(dissent), "Chefen ser det så.");
  }));

test("signed out while writing: kept for that person alone, and sent after signing in", () =>
  withPeople(async ({ as, server }) => {
    const place = await opened(server);
    const page = await as("rektor");
    const other = await page.context().newPage();
    const signOut = async () => {
      await other.goto("/account");
      await submit(other, button(other, "Logga ut"));
    };
    await page.goto(`${place.address}/prework`);
    await signOut();
    await page.fill(field(place, "results"), "Utloggad mitt i.");
    await says(page, place, /Du är utloggad\. Det du skrev är kvar i webbläsaren/);
    // Somebody else at the same computer sees nothing of it, and does not send it.
    await signInBy(other, "verksamhetschef");
    await page.fill(field(place, "results"), "Utloggad mitt i ord.");
    await says(page, place, /Någon annan är inloggad här nu/);
    await other.goto(`${place.address}/prework`);
    await other.goto(place.address);
    assert.doesNotMatch(await other.content(), /Utloggad/);
    // Not by a person of the same name either: drafts belong to the account.
    assert.match(await page.evaluate(() => document.body.dataset.user), /^\d+$/);
    assert.equal(await stored(place.rektor, place, "results"), "");
    await signOut();
    await page.fill(field(place, "results"), "Utloggad mitt i orden.");
    await says(page, place, /Du är utloggad/);
    await submit(page, state(page, place).getByRole("link", { name: "Logga in" }));
    await page.fill("#field-username", "rektor");
    await page.fill("#field-password", "styrkedja-demo");
    await submit(page, page.locator("main button[type=submit]"));
    assert.equal(new URL(page.url()).pathname, `${place.address}/prework`);
    assert.equal(await typed(page, place, "results"), "Utloggad mitt i orden.");
    await saved(page, place);
    assert.equal(await stored(place.rektor, place, "results"), "Utloggad mitt i orden.");

    // Signed in again in another tab: the open page goes on by itself.
    await page.context().clearCookies();
    await page.fill(field(place, "causes"), "Kakan försvann.");
    await says(page, place, /Du är utloggad/);
    await signInBy(other, "rektor");
    await lookAgain(page);
    await saved(page, place);
    assert.equal(await stored(place.rektor, place, "causes"), "Kakan försvann.");

    // A form that is sent as a whole keeps its words, too, though it led to the page where one signs in.
    await held(place);
    await confirmedByBoth(server, place);
    await page.goto(`${place.address}/record`);
    await page.locator("summary", { hasText: "Skriv ett tillägg" }).click();
    await page.fill("#field-text", "Ett tillägg utan session.");
    await page.context().clearCookies();
    await submit(page, button(page, "Spara tillägget"));
    await signInBy(page, "rektor");
    await page.goto(`${place.address}/record`);
    assert.equal(await page.inputValue("#field-text"), "Ett tillägg utan session.");
    await page.locator("summary", { hasText: "Skriv ett tillägg" }).click();
    await submit(page, button(page, "Spara tillägget"));
    assert.match(await page.innerText("#supplements"), /Ett tillägg utan session\./);
    assert.equal(await page.inputValue("#field-text"), "", "what was accepted is forgotten");
  }));

async function confirmedByBoth(server, place) {
  await sent(place.rektor, `/api${place.address}/agreed/${place.focus}`, { rating: "3" });
  for (const client of [place.rektor, await server.signIn("verksamhetschef")]) {
    const { record_version } = (await client.get(`/api${place.address}`)).json;
    await sent(client, `/api${place.address}/record/confirm`, { record_version: String(record_version) });
  }
}

test("two tabs of one person keep apart what is typed in each, and choose where it is the same field", () =>
  withPeople(async ({ as, server }) => {
    const place = await opened(server);
    const one = await as("rektor");
    const two = await one.context().newPage();
    for (const page of [one, two]) await page.goto(`${place.address}/prework`);
    // Of the same section, neither sent: a third page has both.
    for (const page of [one, two]) await page.route("**/sections/*", (route) => route.abort());
    await one.fill(field(place, "results"), "I första fliken.");
    await two.fill(field(place, "causes"), "I andra fliken.");
    for (const page of [one, two]) await page.close();
    const three = await as("rektor");
    const again = await one.context().newPage();
    await again.goto(`${place.address}/prework`);
    await saved(again, place);
    assert.equal(await stored(place.rektor, place, "results"), "I första fliken.");
    assert.equal(await stored(place.rektor, place, "causes"), "I andra fliken.");

    await three.goto(`${place.address}/prework`);
    await three.route("**/sections/*", (route) => route.abort());
    await three.fill(field(place, "results"), "I tredje fliken.");
    await write(again, place, "results", "I fjärde fliken.");
    await noAnswer(three, place);
    await three.unroute("**/sections/*");
    await lookAgain(three);
    await three.locator(`#${place.section} .theirs`, { hasText: "I fjärde fliken." }).waitFor();
    assert.equal(await typed(three, place, "results"), "I tredje fliken.");
  }));

// The unit is merged with another one today.
async function merged(server, unit) {
  const director = await server.signIn("direktor");
  const { units } = (await director.get("/api/units")).json;
  const one = units.find((each) => each.id === unit);
  const other = units.find((each) => each.id !== unit && each.parent === one.parent && each.kind === one.kind);
  const action = `/units/${unit}/change?kind=merge`;
  const preview = await director.post(action, { with: String(other.id), names: "Sammanslagna skolan", effective_on: today(), reason: "Prov" });
  const answer = await director.postForm(action, [...formFields(preview.text, action).filter(([name]) => name !== "step"), ["step", "confirm"]]);
  assert.equal(answer.status, 303, textOf(answer.text).slice(0, 600));
}

test("handed in, confirmed, merged or called off meanwhile: the words are given back", () =>
  withPeople(async ({ as, server }) => {
    const place = await opened(server);
    const page = await as("rektor");
    const back = page.locator(".given-back");
    const tooLate = async (part, name, words, closed, where = place) => {
      await page.goto(`${where.address}/${part}`);
      await page.route("**/sections/*", (route) => route.abort());
      await page.fill(field(where, name), words);
      await closed();
      await noAnswer(page, where);
      await page.unroute("**/sections/*");
      await lookAgain(page);
    };
    await tooLate("prework", "results", "Kom för sent till förarbetet.", async () => {
      await sent(place.rektor, `/api${place.address}/ratings/${place.focus}`, { rating: "2" });
      await sent(place.rektor, `/api${place.address}/prework/submit`);
    });
    await says(page, place, /Inte sparat än\. Förarbetet är inlämnat/);
    await page.reload();
    assert.match(await back.innerText(), /Det här skrev du här, och det är inte sparat[\s\S]*Kom för sent till förarbetet\./);
    assert.equal(await page.locator("[data-saves]").count(), 0);
    await back.getByRole("button", { name: "Kasta utkastet" }).click();
    await page.reload();
    await page.locator("h1").waitFor();
    assert.equal(await back.count(), 0);

    await held(place);
    await tooLate("record", "causes", "Kom för sent till protokollet.", () => confirmedByBoth(server, place));
    await says(page, place, /Inte sparat än\. Båda har bekräftat protokollet/);
    await page.reload();
    assert.match(await back.innerText(), /Kom för sent till protokollet\./);

    // Of a unit that is no more the words are saved; where the dialogue is called off they are given back.
    const next = await opened(server, "2");
    await page.goto(`${next.address}/prework`);
    await page.fill(field(next, "results"), "Enheten slås ihop.");
    await merged(server, (await next.rektor.get(`/api${next.address}`)).json.unit);
    await saved(page, next);
    assert.equal(await stored(next.rektor, next, "results"), "Enheten slås ihop.");
    const quality = await server.signIn("kvalitet");
    await tooLate("prework", "causes", "Dialogen ställs in.", async () => {
      const { version } = (await quality.get(`/api${next.address}`)).json;
      await sent(quality, `/api${next.address}/cancel`, { why: "unit_changed", version: String(version) });
    }, next);
    await says(page, next, /Inte sparat än\. Dialogen har gått vidare/);
    await page.reload();
    assert.match(await back.innerText(), /Dialogen ställs in\./);
  }));
