// Group work with two people on phones and the secretary compiling into the minutes; a question to another group,
// answered and answered back.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, withPeople } from "../harness.mjs";
import { begun } from "../pages.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const fits = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

test("small groups write on their phones, two at once in the same text, and it ends in the minutes", () =>
  withPeople(async ({ as, server }) => {
    const meeting = `/meetings/${await begun(await server.signIn("sekreterare"))}`;
    const chair = await as("sekreterare");
    await chair.goto(meeting);
    await submit(chair, chair.getByRole("link", { name: "Arbeta i grupper" }));
    await picture(chair, "work-new");
    await chair.fill("#field-title", "Vilka spelregler behöver vi?");
    await chair.fill("#field-parts", "2");
    await submit(chair, button(chair, "Börja grupparbetet"));
    const gathering = new URL(chair.url()).pathname;
    await picture(chair, "work-open");
    await chair.goto(`${gathering}/screen`);

    const samir = await as("verksamhetschef", phone), mirjam = await as("direktor", phone);
    for (const each of [samir, mirjam]) {
      await each.goto(gathering);
      await fits(each);
      await submit(each, each.getByRole("link", { name: "Skriv i gruppens text: Grupp 1" }));
    }
    await picture(samir, "phone-write");
    await samir.fill("#field-text", "Vi kommer i tid.");
    await mirjam.fill("#field-text", "Alla får prata klart.");
    await submit(samir, button(samir, "Spara"));
    await chair.waitForFunction(() => /Vi kommer i tid/.test(document.querySelector("main").innerText));
    await picture(chair, "work-screen");

    await submit(mirjam, button(mirjam, "Spara"));
    assert.match(await mirjam.innerText("main"), /Någon annan skrev samtidigt/);
    assert.equal(await mirjam.inputValue("#field-text"), "Alla får prata klart.");
    assert.match(await mirjam.innerText(".theirs"), /Vi kommer i tid\./);
    await fits(mirjam);
    await picture(mirjam, "phone-conflict");
    await mirjam.fill("#field-text", "Vi kommer i tid.\nAlla får prata klart.");
    await submit(mirjam, button(mirjam, "Spara"));

    await chair.goto(gathering);
    await submit(chair, button(chair, "Stäng och sammanställ"));
    await submit(chair, chair.getByRole("link", { name: "Sammanställ bidragen" }));
    assert.equal(await chair.inputValue("#field-text"), "Grupp 1\nVi kommer i tid.\nAlla får prata klart.");
    await picture(chair, "compile");
    await chair.fill("#field-text", "Spelregler: i tid, och alla får prata klart.");
    await submit(chair, button(chair, "Spara sammanställningen"));
    assert.match(await chair.innerText("main"), /Kommer av: Grupp 1/);
    await picture(chair, "work-compiled");
    await chair.selectOption("#field-item", { label: "Incheckning" });
    await submit(chair, button(chair, "Skriv in i anteckningarna"));
    await chair.fill("#field-owners", "Mirjam Sandelius");
    await submit(chair, button(chair, "Spara åtagandet"));
    assert.match(await chair.innerText("main"), /När återkommer ni till gruppen\?/);
    assert.equal(await chair.inputValue("#field-owners"), "Mirjam Sandelius");
    await chair.fill("#field-due_on", inDays(40));
    await submit(chair, button(chair, "Spara åtagandet"));
    await picture(chair, "work-done");
    await chair.goto(meeting);
    assert.match(await chair.innerText("main"), /Spelregler: i tid, och alla får prata klart\./);
    await mirjam.goto("/commitments?view=mine");
    assert.match(await mirjam.innerText("main"), /Återkom till gruppen med ett nytt förslag/);
  }));

test("a question to another group is owed, answered from its members' notes, and answered back", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    const groups = (await secretary.get("/api/groups")).json.groups;
    const named = (name) => groups.find((each) => each.name === name).id;
    const asker = await as("sekreterare"), member = await as("medarbetare", phone), answers = await as("tove.almkvist");
    await asker.goto(`/groups/${named("Ledningsgruppen")}`);
    await submit(asker, asker.getByRole("link", { name: "Fråga andra grupper" }));
    await asker.fill("#field-title", "Kan vi ha färre tryckmallar?");
    await asker.getByLabel("Innovationsrådet").check();
    await submit(asker, button(asker, "Skicka frågan"));
    assert.match(await asker.innerText(".error-summary"), /När ska svaren vara inne\?/);
    assert.ok(await asker.getByLabel("Innovationsrådet").isChecked(), "what was chosen stays");
    await picture(asker, "call-new");
    await asker.fill("#field-due_on", inDays(7));
    await submit(asker, button(asker, "Skicka frågan"));
    const gathering = new URL(asker.url()).pathname;
    await picture(asker, "call-open");

    await answers.goto("/");
    assert.match(await answers.innerText("main"), /Kan vi ha färre tryckmallar\?/, "on Min sida");
    const next = await secretary.post("/meetings/plan", { group: named("Innovationsrådet"), day: inDays(3) });
    assert.match((await secretary.get(next.location)).text, /Obesvarade frågor[\s\S]*Kan vi ha färre tryckmallar/, "on the next agenda");

    await member.goto(gathering);
    await fits(member);
    await submit(member, member.getByRole("link", { name: /Skriv inspel/ }));
    await member.fill("#field-note", "Fem räcker gott.");
    await submit(member, button(member, "Spara inspelet"));
    await fits(member);
    await picture(member, "phone-note");

    await answers.goto(gathering);
    await submit(answers, answers.getByRole("link", { name: /Till gruppens svar/ }));
    assert.match(await answers.inputValue("#field-text"), /Ebba Norling: Fem räcker gott\./);
    await picture(answers, "answer");
    await submit(answers, button(answers, "Vi har inget att säga"));
    assert.match(await answers.innerText("main"), /Gruppens svar är skickat/);
    await answers.fill("#field-text", "Fem mallar räcker.");
    await submit(answers, button(answers, "Ändra gruppens svar"));

    await asker.goto(gathering);
    assert.match(await asker.innerText("main"), /1 av 1 grupper har svarat/);
    assert.doesNotMatch(await asker.innerText("main"), /Fem räcker gott/, "the notes stay in the group");
    await submit(asker, button(asker, "Stäng och sammanställ"));
    assert.match((await secretary.get("/broken-links/call_without_answer_back")).text, /Kan vi ha färre tryckmallar/);
    await picture(asker, "call-closed");
    await asker.fill("#field-text", "Vi behåller fem mallar.");
    await submit(asker, button(asker, "Svara tillbaka till grupperna"));
    assert.doesNotMatch((await secretary.get("/broken-links/call_without_answer_back")).text, /Kan vi ha färre tryckmallar/);

    await member.goto("/");
    assert.match(await member.innerText("main"), /svarade på[\s\S]*Kan vi ha färre tryckmallar\?/);
    await member.goto(gathering);
    assert.match(await member.innerText("main"), /Så här använde vi era svar\s+Vi behåller fem mallar\./);
    await picture(member, "phone-answered");
  }));
