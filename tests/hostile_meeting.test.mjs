// What a meeting is not made for: a megabyte pasted out of a word processor, an agenda of two hundred items. Clear answers,
// nothing lost, and the server stays well.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { textOf, withPeople, withServer } from "./harness.mjs";
import { begun } from "./pages.mjs";
import { submit } from "./journeys/steps.mjs";

// As Word puts it on the clipboard, with the letters that break programs.
const pasted = '<p class=MsoNormal style=\'margin:0\'><b onmouseover=alert(1)>Beslut:</b> vi gör så &amp; det är klart 👩‍🏫 ' +
  "مرحبا بالعالم \u202eesrevni\u202c שלום <o:p>&nbsp;</o:p></p>\n";
const text_of = (bytes) => pasted.repeat(Math.ceil(bytes / Buffer.byteLength(pasted)));

async function first_item(client, meeting) {
  return Number(new RegExp(`/meetings/${meeting}/items/(\\d+)/text`).exec((await client.get(`/meetings/${meeting}/write`)).text)[1]);
}
const version_of = (page, item) => /name="version" value="(\d+)"/.exec(page.slice(page.indexOf(`/items/${item}/text`)))[1];

test("a megabyte pasted under an item is refused in words and stays in the form", () =>
  withServer(async (server) => {
    const client = await server.signIn("sekreterare");
    const meeting = await begun(client), item = await first_item(client, meeting);
    const body = text_of(1 << 20);
    const page = (await client.get(`/meetings/${meeting}/write`)).text;
    const sent = await client.post(`/meetings/${meeting}/items/${item}/text`, { body, version: version_of(page, item) });
    assert.equal(sent.status, 413);
    assert.match(textOf(sent.text), /Texten är för lång: högst 200 000 tecken/);
    assert.ok(textOf(sent.text).includes(pasted.replace(/\s+/g, " ").trim()), "what was typed is in the form");
    assert.doesNotMatch(sent.text, /<b onmouseover/);
    assert.doesNotMatch((await client.get(`/meetings/${meeting}/write`)).text, /MsoNormal/, "nothing half is kept");
    assert.equal((await server.client().get("/healthz")).text, "ok\n");
  }));

test("pasted in a browser it is told at once, and what stood there before stays", () =>
  withPeople(async ({ as, server }) => {
    const meeting = await begun(await server.signIn("sekreterare"));
    const page = await as("sekreterare");
    await page.goto(`/meetings/${meeting}/write`);
    const note = page.locator("section.note").first(), area = note.locator("textarea[name=body]");
    await area.fill("Det som redan stod här.");
    const is_stopped = await area.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      return !field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text_of(1 << 20));
    assert.ok(is_stopped, "the browser does not begin to lay it out");
    await note.locator(".note-state:has-text('får inte plats: högst 200 000 tecken')").waitFor();
    assert.equal(await area.inputValue(), "Det som redan stod här.");
  }));

test("what fits of it is kept letter for letter, published, and comes out of the PDF as text", () =>
  withServer(async (server) => {
    const client = await server.signIn("sekreterare");
    const meeting = await begun(client), item = await first_item(client, meeting);
    const body = text_of(20_000).trim();
    const page = (await client.get(`/meetings/${meeting}/write`)).text;
    const sent = await client.post(`/meetings/${meeting}/items/${item}/text`, { body, version: version_of(page, item) });
    assert.equal(sent.status, 303);
    await client.post(`/meetings/${meeting}/attendance`, { guest: "Torbjörn Lidvall" });
    await client.post(`/meetings/${meeting}/write`, { event: "close" });
    assert.equal((await client.post(`/meetings/${meeting}/publish`, {})).status, 303);
    const published = await client.get(`/meetings/${meeting}`);
    assert.ok(textOf(published.text).includes(pasted.replace(/\s+/g, " ").trim()));
    assert.doesNotMatch(published.text, /<b onmouseover|<p class=Mso/);
    const file = path.join(server.folder, "word.pdf");
    writeFileSync(file, (await client.get(`/meetings/${meeting}/minutes.pdf`)).bytes);
    const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
    assert.match(text, /<p class=MsoNormal/);
    assert.match(text, /vi gör så &amp; det är klart/);
  }));

test("an agenda of two hundred items is written, read on a phone and published; more than three hundred are refused", () =>
  withPeople(async ({ as, server }) => {
    const client = await server.signIn("sekreterare");
    const meeting = await begun(client);
    const add = (title) => client.post(`/meetings/${meeting}/items`, { title, kind: "information", minutes: "1" });
    const before = (await client.get(`/meetings/${meeting}`)).text.match(/<h3/g).length;
    for (let at = before; at < 200; ++at) assert.equal((await add(`Punkt nummer ${at + 1}`)).status, 303);
    const member = await as("verksamhetschef", { viewport: { width: 360, height: 740 } });
    await member.goto(`/meetings/${meeting}`);
    assert.equal(await member.locator(".agenda h3").count(), 200);
    assert.ok(await member.evaluate(() => document.documentElement.scrollWidth <= 360), "fits the phone");
    const page = await as("sekreterare");
    await page.goto(`/meetings/${meeting}/write`);
    const last = page.locator("section.note").last();
    await last.locator("textarea[name=body]").fill("Det sista som sades.");
    await last.locator(".note-state:has-text('Sparat')").waitFor();
    for (let at = 200; at < 300; ++at) assert.equal((await add(`Punkt nummer ${at + 1}`)).status, 303);
    const refused = await add("En för mycket");
    assert.equal(refused.status, 422);
    assert.match(textOf(refused.text), /300 punkter/);
    await client.post(`/meetings/${meeting}/attendance`, { guest: "Torbjörn Lidvall" });
    await page.goto(`/meetings/${meeting}/check-out`);
    await submit(page, page.getByRole("button", { name: "Avsluta mötet" }));
    assert.equal((await client.post(`/meetings/${meeting}/publish`, {})).status, 303);
    const published = textOf((await client.get(`/meetings/${meeting}`)).text);
    assert.match(published, /Punkt nummer 200[\s\S]*Punkt nummer 300/);
    assert.match(published, /Det sista som sades\./);
    assert.equal((await client.get(`/meetings/${meeting}/minutes.pdf`)).bytes.subarray(0, 5).toString(), "%PDF-");
  }));
