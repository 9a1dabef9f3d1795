// A question in a meeting: the chair at the projector, one phone with an account and one without. And "same picture?".
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

async function planned(server) {
  const chair = await server.signIn("sekreterare");
  const group = (await chair.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
  const made = await chair.post("/meetings/plan", { group, day: inDays(1) });
  return made.location;
}

async function make(page, meeting, kind, fill) {
  await page.goto(`${meeting}/polls/new?kind=${kind}`);
  await fill();
  await submit(page, button(page, "Gör frågan"));
  await submit(page, button(page, "Öppna för svar"));
}

test("a question is opened, answered from two phones, followed on the screen and shown to all at once", () =>
  withPeople(async ({ as, server }) => {
    const meeting = await planned(server);
    const chair = await as("sekreterare");
    await make(chair, meeting, "choice", async () => {
      await chair.fill("#field-title", "Te eller kaffe?");
      await chair.fill("#field-lines", "Te\nKaffe");
      await chair.click('label[for="field-by_code"]');
    });
    const poll = new URL(chair.url()).pathname.replace("/screen", "");
    const code = await chair.innerText(".poll-code .code");
    assert.match(code, /^[2-9A-HJKMNP-Z]{6}$/);

    const member = await as("verksamhetschef", phone), guest = await as(null, phone);
    await member.goto(poll);
    await member.getByLabel("Te", { exact: true }).check();
    await submit(member, button(member, "Svara"));
    assert.match(await member.innerText("main"), /Tack, ditt svar är räknat/);
    await chair.waitForFunction(() => document.querySelector("[data-poll-answers]").textContent === "1");

    await guest.goto("/p");
    await guest.fill("#field-code", code.toLowerCase());
    await submit(guest, button(guest, "Till frågan"));
    assert.equal(await guest.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
    await guest.getByLabel("Kaffe", { exact: true }).check();
    await submit(guest, button(guest, "Svara"));
    await chair.waitForFunction(() => document.querySelector("[data-poll-answers]").textContent === "2");
    await submit(chair, button(chair, "Visa svaren"));
    assert.match(await chair.innerText("main"), /när minst 3 har svarat/, "two answers would tell who gave which");

    const third = await server.signIn("direktor");
    const page = (await third.get(poll)).text;
    assert.doesNotMatch(page, /data-poll-count/, "hidden until it is shown");
    await third.post(`${poll}/answer`, { choice: /name="choice" value="(\d+)"/.exec(page)[1] });
    await chair.goto(`${poll}/screen`);
    await submit(chair, button(chair, "Visa svaren"));
    for (const each of [member, guest]) {
      await each.waitForSelector("[data-poll-count]");
      assert.match((await each.innerText(".poll-bars")).replace(/\s+/g, " "), /Te.*2.*Kaffe.*1/);
    }
    await submit(chair, button(chair, "Stäng frågan"));
    await chair.goto(meeting);
    assert.match(await chair.innerText("main"), /Te eller kaffe\?[\s\S]*3 svar/);
  }));

test("the statement that divides most stands first, and the agreement is followed over time", () =>
  withPeople(async ({ as, server }) => {
    const chair = await as("sekreterare");
    const users = ["sekreterare", "direktor", "verksamhetschef"];
    let poll;
    for (const ratings of [[["3", "1"], ["3", "5"], ["4", "3"]], [["3", "4"], ["3", "5"], ["4", "5"]]]) {
      const meeting = await planned(server);
      await make(chair, meeting, "picture", async () => {
        await chair.fill("#field-title", "Har vi samma bild?");
        await chair.fill("#field-lines", "Vi hörs i tid\nMålet är känt");
      });
      poll = new URL(chair.url()).pathname.replace("/screen", "");
      for (const [at, user] of users.entries()) {
        const client = await server.signIn(user);
        const names = [...new Set((await client.get(poll)).text.match(/rating_\d+/g))];
        const sent = await client.post(`${poll}/answer`, { [names[0]]: ratings[at][0], [names[1]]: ratings[at][1] });
        assert.equal(sent.status, 303);
      }
      await submit(chair, button(chair, "Visa svaren"));
    }
    const page = await chair.innerText("main");
    assert.match(page, /Samstämmighet \(Krippendorffs alfa\): /);
    assert.match(page, /Har bilden blivit mer lika\?/);
    await chair.click("tbody a");
    assert.match(await chair.innerText("h3"), /Målet är känt/, "the largest gap first");
  }));
