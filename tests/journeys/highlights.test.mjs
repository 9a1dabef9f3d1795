// The year's highlighted assignment is chosen by a decision of the leading group after the candidates were compared, and
// gets more money, which is reported back for itself.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, textOf, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const fits = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 800)}`);
  return answer;
}

// Two assignments of the year's plan, open for input.
async function candidates(server, year) {
  const director = await server.signIn("direktor"), hr = await server.signIn("katarina.wadell");
  const unit = (await director.get("/api/units?q=Skolf%C3%B6rvaltning")).json.units[0].id;
  const plan = Number(/plans\/(\d+)/.exec((await sent(director, "/plans", { unit, year })).location)[1]);
  const goal = (await sent(director, "/api/goals", { level: "board", text: "Alla elever når målen.", from_year: String(year), to_year: "2099" })).json.id;
  const group = (await director.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
  const ids = [];
  for (const title of ["Närvaro", "Läslyftet"]) {
    const { id } = (await sent(director, "/api/assignments", { plan, title, purpose: "Eleverna är i skolan.",
      orderer: "Mirjam Sandelius", responsible: "Katarina Wadell", lead: "Katarina Wadell" })).json;
    await sent(director, `/thread/assignment/${id}/link`, { kind: "breaks_down", to: `goal/${goal}` });
    const version = async () => (await director.get(`/api/assignments/${id}`)).json.version;
    await sent(director, `/api/assignments/${id}/events`, { event: "include", version: await version() });
    await sent(hr, `/assignments/${id}/anchoring/open`, { groups: group, due_on: inDays(7), version: await version() });
    ids.push(id);
  }
  return { ids, group, plan, director };
}
async function decided(client, group, text) {
  const made = await sent(client, "/decisions/add", { group, kind: "formal", text, reason: "Efter jämförelse", day: inDays(0), decided: "1" });
  return Number(/decisions\/(\d+)/.exec(made.location)[1]);
}

test("one assignment a year is highlighted, and what it gets is reported back", () =>
  withPeople(async ({ as, server }) => {
    const year = Number(inDays(0).slice(0, 4)) + 2;  // nothing of the demonstration's goes on until then
    const { ids: [attendance, reading], group, plan, director } = await candidates(server, year);
    const secretary = await as("sekreterare");
    const client = await server.signIn("sekreterare");
    const decision = await decided(client, group, "LG lyfter närvaron.");

    await secretary.goto(`/highlights?year=${year}`);
    assert.match(await main(secretary), new RegExp(`Vilket uppdrag lyfter vi ${year}\\?.*Inget är valt än\\. 2 uppdrag att jämföra`));
    await picture(secretary, "highlights");
    await secretary.selectOption("#field-assignment", String(attendance));
    await secretary.selectOption("#field-decision", String(decision));
    await submit(secretary, button(secretary, "Lyft uppdraget"));
    assert.match(await main(secretary), /Skriv varför just det uppdraget lyfts/);
    await secretary.fill("#field-reason", "Utan närvaro når ingen målen.");
    await picture(secretary, "highlights-refused");
    await submit(secretary, button(secretary, "Lyft uppdraget"));
    assert.match(await main(secretary), /Vi lyfter ”Närvaro”\..*Utan närvaro når ingen målen\./);

    // Who had the page open before meets it in words.
    const late = await director.post("/highlights", { year, seen: "0", assignment: reading, decision, reason: "Läsa" });
    assert.equal(late.status, 409);
    assert.match(textOf(late.text), /Pernilla Forsgård har redan valt ”Närvaro” för \d+\. Bara ett uppdrag lyfts varje år\./);

    const member = await as("medarbetare", phone);
    await member.goto(`/highlights?year=${year}`);
    await fits(member);
    await picture(member, "phone-highlights");
    const mirjam = await as("direktor");
    for (const address of ["/assignments", `/assignments/${attendance}`, `/plans/${plan}`]) {
      await mirjam.goto(address);
      assert.match(await main(mirjam), /Årets lyfta uppdrag/, address);
    }

    await secretary.goto(`/assignments/${attendance}`);
    await submit(secretary, secretary.getByRole("link", { name: "Förstärk uppdraget" }));
    await secretary.getByLabel("Pengar").check();
    await secretary.fill("#field-amount", "250 000");
    await secretary.fill("#field-from_on", `${year}-01-01`);
    await secretary.fill("#field-to_on", `${year}-06-30`);
    await secretary.selectOption("#field-decision", String(decision));
    await picture(secretary, "reinforcement-form");
    await submit(secretary, button(secretary, "Spara förstärkningen"));
    assert.match(await main(secretary), /Det här fattas innan den är igång/);
    assert.equal(await button(secretary, "Sätt igång förstärkningen").count(), 0);
    const reinforcement = new URL(secretary.url()).pathname;
    await sent(client, `/follow-up/reinforcement/${reinforcement.split("/").pop()}`,
      { form: "written", cadence: "once", due: inDays(20), reporter: "Katarina Wadell", group, version: "0" });
    await secretary.reload();
    await submit(secretary, button(secretary, "Sätt igång förstärkningen"));
    assert.match(await main(secretary), /Förstärkningen är igång/);
    await picture(secretary, "reinforcement");
    await secretary.goto(`/groups/${group}/next`);
    assert.match(await main(secretary), /Förstärkning av Närvaro/, "its report stands on the next agenda by itself");
    await secretary.goto(`/highlights?year=${year}`);
    assert.match(await main(secretary), /Pengar 250 000 kr/);
    await picture(secretary, "highlights-after");
  }));
