// A current-state analysis of a decision: planned in parts, rated by its owner on a phone, why it is so, done – and used.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const fits = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");

test("an analysis is planned, rated part by part, its cause sought, and it is done when all parts are", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    const group = (await secretary.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
    const decision = (await secretary.post("/decisions/add", { group, kind: "formal", text: "Närvaroarbetet fördjupas." })).location.match(/\/decisions\/(\d+)/)[1];

    const page = await as("sekreterare");
    await page.goto(`/analyses/new?kind=decision&object=${decision}`);
    await page.fill("#field-title", "Nuläget i närvaroarbetet");
    await page.fill("#field-owner", "Samir Haddadi");
    await page.fill("#field-due_on", inDays(10));
    await page.fill("#field-recipients", "Förvaltningschefer och rektorer");
    await page.fill("#field-parts", "Registrering\nSamverkan med hemmen");
    await submit(page, button(page, "Spara analysen"));
    const analysis = new URL(page.url()).pathname;
    assert.match(await page.innerText("main"), /0 av 2 delar är beskrivna, 0 bedömda\./);
    const lead = await server.signIn("verksamhetschef");
    const owes = async () => /Gör klar analysen: Nuläget i närvaroarbetet/.test((await lead.get("/commitments?view=mine")).text);
    assert.ok(await owes(), "the owner owes it");

    const owner = await as("verksamhetschef", phone);
    await owner.goto(analysis);
    await fits(owner);
    const form = owner.locator("form[id^=form-part]").first();
    await form.getByLabel("Beskrivning").fill("Alla skolor registrerar, men olika. [beslut " + decision + "]");
    await form.getByLabel("Bedömning").selectOption("partly");
    await form.getByLabel("Motivering").fill("Olika på skolorna.");
    await form.getByLabel("Underlag").fill("Skolinspektionen: https://exempel.se/rapport");
    await submit(owner, form.locator("button"));
    assert.match(await owner.innerText("main"), /1 av 2 delar är beskrivna, 1 bedömda\./);
    await submit(owner, button(owner, "Markera analysen som klar"));
    assert.match(await owner.innerText(".error-summary"), /Samverkan med hemmen är inte beskriven/);
    const second = owner.locator("form[id^=form-part]").nth(1);
    await owner.locator(".analysis-part").nth(1).locator("details").evaluate((details) => (details.open = true));
    await second.getByLabel("Beskrivning").fill("Hemmen får veta samma dag.");
    await second.getByLabel("Bedömning").selectOption("well");
    await second.getByLabel("Motivering").fill("Det fungerar överallt.");
    await submit(owner, second.locator("button"));
    await fits(owner);

    await owner.getByRole("link", { name: "Sök orsaken till något" }).click();
    await owner.fill("#field-observation", "Skolorna registrerar olika.");
    await submit(owner, button(owner, "Spara och sök orsaker"));
    await owner.fill("#field-text", "Ingen gemensam anvisning");
    await submit(owner, button(owner, "Lägg till orsaken"));
    await owner.locator("summary", { hasText: "Skriv slutsatsen" }).click();
    await owner.locator("#form-canvas").getByLabel("Slutsats").fill("En anvisning behövs.");
    await submit(owner, owner.locator("#form-canvas button"));
    assert.match(await owner.innerText("main"), /Antagande: inget underlag än/);
    await fits(owner);
    const canvas = owner.url();

    await owner.goto(analysis);
    await submit(owner, button(owner, "Markera analysen som klar"));
    assert.match(await owner.innerText(".notice"), /Analysen är klar/);
    assert.ok(!(await owes()), "done with it");
    assert.match((await secretary.get("/analyses?unused=1")).text, /Nuläget i närvaroarbetet/);
    await page.goto(canvas);
    await page.locator("summary", { hasText: "Säg vad som görs" }).click();
    await page.fill("#field-cited-act", `beslut ${decision}`);
    await submit(page, button(page, "Spara vad som görs"));
    assert.doesNotMatch((await secretary.get("/analyses?unused=1")).text, /Nuläget i närvaroarbetet/);
    if (process.env.SHOTS)
      for (const [each, name, at] of [[page, "analysis", analysis], [owner, "analysis-phone", analysis], [page, "canvas", canvas], [owner, "canvas-phone", canvas], [page, "list", "/analyses"]]) {
        await each.goto(at);
        await each.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
      }
  }));
