// Two prepare a dialogue each for themselves, write its record at the same time, and both confirm what they have read.
import assert from "node:assert/strict";
import test from "node:test";
import { fileForm } from "../dialogues.mjs";
import { inDays, today, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const shots = process.env.SHOTS;
const shot = (page, name) => shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : null;

async function sent(client, target, fields = {}) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${answer.text.slice(0, 400)}`);
  return answer;
}

// A round whose prework is open; the dialogue of the rektor with the operations head.
async function opened(server, fields = {}) {
  const quality = await server.signIn("kvalitet");
  const focus = (await sent(quality, "/api/focus-areas", { name: "Närvaro", definition: "Att vara där." })).json.id;
  const round = (await sent(quality, "/api/dialogue-rounds", { name: "Verksamhetsdialog 1", year: today().slice(0, 4), number: "1",
    level: "ops_principal", from_on: inDays(-30), to_on: inDays(30), focus_area: String(focus), "theme_name.0": "Kompetensförsörjning",
    "theme_parts.0": "aruba", ...fields })).json;
  await sent(quality, `/api/dialogue-rounds/${round.id}/pairs`);
  const { version } = (await quality.get(`/api/dialogue-rounds/${round.id}`)).json;
  await sent(quality, `/api/dialogue-rounds/${round.id}/move`, { event: "open_prework", version: String(version) });
  const rektor = await server.signIn("rektor");
  const { dialogues } = (await rektor.get("/api/dialogues")).json;
  return { rektor, focus, section: `vd_f${focus}`, path: `/dialogues/${dialogues.find((each) => each.round === round.id).id}` };
}

const saved = (page, section) => page.locator(`#${section} .draft-state`, { hasText: /Sparat/ }).first().waitFor();

test("the rektor prepares, the head rates unseen, and what was just typed goes along when all is handed in", () =>
  withPeople(async ({ as, server }) => {
    const { focus, section, path } = await opened(server);
    const rektor = await as("rektor"), head = await as("verksamhetschef");
    await rektor.goto(path);
    await submit(rektor, button(rektor, "Börja förarbetet"));
    await rektor.fill(`#field-q-${section}_results`, "Närvaron är 83 procent.");
    await saved(rektor, section);
    await rektor.reload();
    assert.equal(await rektor.inputValue(`#field-q-${section}_results`), "Närvaron är 83 procent.");
    await rektor.getByRole("group", { name: "Hur fungerar Närvaro?" }).getByLabel("1 – stora brister").check();
    await rektor.fill(`#field-reason-${focus}`, "Den sjunker i årskurs 8.");
    // The five parts are counted as they are saved, while one goes on writing – also what is saved while they are fetched.
    await rektor.route(`**${path}/prework`, async (route) => {
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 5000));
      await route.fulfill({ response });
    });
    await Promise.all([rektor.waitForRequest((request) => request.method() === "GET" && request.url().endsWith(`${path}/prework`)),
      rektor.fill(`#field-reason-${focus}`, "Den sjunker i årskurs 8 och 9.")]);
    const theme = await rektor.locator("#coverage a").first().getAttribute("href");
    await rektor.fill(`${theme} textarea`, "Vi syns för lite.");
    await rektor.locator("#coverage", { hasText: "1 av 5" }).waitFor();
    assert.match(await rektor.innerText("#coverage"), /Attrahera[\s\S]*besvarad[\s\S]*Rekrytera[\s\S]*inte besvarad/);
    await rektor.unrouteAll({ behavior: "wait" });
    await rektor.reload();
    await rektor.getByRole("group", { name: "Hur fungerar Närvaro?" }).getByLabel("2 – delvis").check();
    await rektor.fill(`#field-reason-${focus}`, "Den sjunker nu i årskurs 8.");
    await shot(rektor, "prework");
    // Without a pause: the forms have not saved themselves yet.
    await submit(rektor, button(rektor, "Lämna in förarbetet"));
    assert.match(await rektor.innerText("main"), /Ditt förarbete är inlämnat\./);

    await head.goto(path);
    assert.doesNotMatch(await head.content(), /årskurs 8|rating-line/);
    await submit(head, head.getByRole("link", { name: "Gör din bedömning" }));
    assert.doesNotMatch(await head.content(), /årskurs 8/);
    await head.getByRole("group", { name: "Hur fungerar Närvaro?" }).getByLabel("3 – fungerar väl").check();
    await submit(head, button(head, "Lämna in bedömningen"));
    assert.match(await head.innerText("#ratings"), /1 steg isär[\s\S]*Den sjunker nu i årskurs 8\.[\s\S]*3 – fungerar väl/);
    await shot(head, "front");
  }));

test("both write the record at once, and neither confirms what the other has changed since", () =>
  withPeople(async ({ as, server }) => {
    const { rektor: client, focus, section, path } = await opened(server);
    const { version } = (await client.get(`/api${path}`)).json;
    await sent(client, `/api${path}/hold`, { held_on: today(), version: String(version) });
    const rektor = await as("rektor"), head = await as("verksamhetschef");
    for (const page of [rektor, head]) await page.goto(`${path}/record`);
    await rektor.fill(`#field-q-${section}_results`, "Rektorns ord.");
    await saved(rektor, section);
    await head.waitForFunction((id) => document.querySelector(id).value === "Rektorns ord.", `#field-q-${section}_results`);
    await head.fill(`#field-q-${section}_causes`, "Chefens ord.");
    await saved(head, section);
    assert.equal((await client.get(`/api${path}`)).json.record[section].answers[`${section}_results`][0], "Rektorns ord.");

    await head.getByRole("group", { name: "Vad enas ni om: Närvaro?" }).getByLabel("2 – delvis").check();
    await submit(head, head.getByRole("link", { name: "Läs igenom och bekräfta" }));
    await head.waitForSelector("text=Jag bekräftar protokollet");
    // Between the reading and the button: a page nobody is in would show the new version at once.
    await head.route(`**${path}/record/confirm`, async (route) => {
      await sent(client, `/api${path}/agreed/${focus}`, { rating: "3" });
      await route.continue();
    }, { times: 1 });
    await submit(head, button(head, "Jag bekräftar protokollet"));
    assert.match(await head.innerText("main"), /Protokollet har ändrats sedan du läste det\.[\s\S]*Tillsammans: 3 – fungerar väl\./);
    await submit(head, button(head, "Jag bekräftar protokollet"));
    await rektor.goto(path);
    await submit(rektor, rektor.getByRole("link", { name: "Läs och bekräfta protokollet" }));
    await submit(rektor, button(rektor, "Jag bekräftar protokollet"));
    await rektor.goto(`${path}/record`);
    assert.match(await rektor.innerText("main"), /Bekräftat av båda[\s\S]*i samsyn[\s\S]*Rektorns ord\.[\s\S]*Chefens ord\./);
    assert.equal(await rektor.locator("[data-saves]").count(), 0);
    await shot(rektor, "record");
  }));

test("without scripts and on a phone a dialogue is prepared and read", () =>
  withPeople(async ({ as, server }) => {
    const { focus, section, path } = await opened(server);
    const rektor = await as("rektor", { ...phone, javaScriptEnabled: false });
    await rektor.goto(path);
    await submit(rektor, button(rektor, "Börja förarbetet"));
    await rektor.fill(`#field-q-${section}_causes`, "Många byter skola.");
    await submit(rektor, rektor.locator(`#${section}`).getByRole("button", { name: "Spara" }).first());
    await rektor.getByRole("group", { name: "Hur fungerar Närvaro?" }).getByLabel("2 – delvis").check();
    await submit(rektor, rektor.locator(`form[action$="/ratings/${focus}"]`).getByRole("button", { name: "Spara" }));
    await submit(rektor, button(rektor, "Lämna in förarbetet"));
    const wide = await as("rektor", phone);
    for (const address of [path, `${path}/prework`, "/dialogues", "/dialogues/shared"]) {
      await wide.goto(address);
      assert.equal(await wide.evaluate(() => document.documentElement.scrollWidth), 360, `${address} fits the phone`);
    }
    assert.match(await wide.innerText("main"), /./);
  }));

test("a file that is asked for is left, seen by the other and taken away again", () =>
  withPeople(async ({ as, server }) => {
    const form = await fileForm(await server.signIn("kvalitet"));
    const { rektor: client, section, path } = await opened(server, { form: String(form) });
    const { version } = (await client.get(`/api${path}`)).json;
    await sent(client, `/api${path}/hold`, { held_on: today(), version: String(version) });
    const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    const rektor = await as("rektor", phone);
    await rektor.goto(`${path}/record`);
    await rektor.setInputFiles("#field-q-underlag", file("program.exe", "MZ"));
    await submit(rektor, button(rektor, /^Lämna filen/));
    assert.match(await rektor.innerText(".error-summary"), /\.exe/);
    // What was just typed beside it goes along.
    await rektor.fill(`#field-q-${section}_results`, "Närvaron är 83 procent.");
    await rektor.setInputFiles("#field-q-underlag", file("underlag.txt", "83 procent"));
    await submit(rektor, button(rektor, /^Lämna filen/));
    await rektor.getByRole("link", { name: "underlag.txt" }).waitFor();
    assert.equal(await rektor.inputValue(`#field-q-${section}_results`), "Närvaron är 83 procent.");
    assert.equal(await rektor.evaluate(() => document.documentElement.scrollWidth), 360, "it fits the phone");
    await shot(rektor, "file");

    const head = await as("verksamhetschef", { javaScriptEnabled: false });
    await head.goto(`${path}/record`);
    const [fetched] = await Promise.all([head.waitForEvent("download"), head.getByRole("link", { name: "underlag.txt" }).click()]);
    assert.equal(fetched.suggestedFilename(), "underlag.txt");
    await submit(head, button(head, /^Ta bort/));
    assert.equal(await head.getByRole("link", { name: "underlag.txt" }).count(), 0);
    assert.match(await head.innerText("body"), /Filen är borttagen\./);
  }));
