// The review of a year's assignments: three read what is new by 30 September, one assignment is sent back and answered
// point by point, and none starts without a recipient and a deadline.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, textOf, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const thirtieth = () => `${new Date().getFullYear() + 1}-09-30`;  // this year's round is the demonstration's
const fits = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 800)}`);
  return answer;
}
const versionOf = async (client, id) => (await client.get(`/api/assignments/${id}`)).json.version;

// The authority's plan of the year and a goal: what assignments need to be taken in.
async function planned(server, year) {
  const director = await server.signIn("direktor");
  const unit = (await director.get("/api/units?q=Skolf%C3%B6rvaltning")).json.units[0].id;
  const plan = Number(/plans\/(\d+)/.exec((await sent(director, "/plans", { unit, year })).location)[1]);
  const goal = (await sent(director, "/api/goals", { level: "board", text: "Alla elever når målen.", from_year: String(year), to_year: "2099" })).json.id;
  return { director, plan, goal };
}
// In the plan, and open for the leading group's input.
async function begun({ director, plan, goal }, lead, title, who) {
  const { id } = (await sent(director, "/api/assignments", { plan, title, purpose: "Eleverna möter behöriga lärare.",
    orderer: "Mirjam Sandelius", responsible: "Katarina Wadell", lead: who })).json;
  await sent(director, `/thread/assignment/${id}/link`, { kind: "breaks_down", to: `goal/${goal}` });
  await sent(director, `/api/assignments/${id}/events`, { event: "include", version: await versionOf(director, id) });
  const group = (await lead.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
  await sent(lead, `/assignments/${id}/anchoring/open`, { groups: group, due_on: inDays(7), version: await versionOf(lead, id) });
  return id;
}
async function handedIn(lead, id) {
  await sent(lead, `/assignments/${id}/anchoring/close`, { words: "Färdigt att läsas.", version: await versionOf(lead, id) });
}
async function part(lead, id, fields) {
  await sent(lead, `/api/assignments/${id}/parts`, fields);
}

async function approve(page, movement = "Tydlig förflyttning") {
  await page.getByLabel(movement).check();
  await page.getByLabel("Godkänd", { exact: true }).check();
  await submit(page, button(page, "Spara och läs nästa"));
}

test("three read every update by 30 September, and what is sent back is answered point by point", () =>
  withPeople(async ({ as, server }) => {
    const deadline = thirtieth(), year = Number(deadline.slice(0, 4));
    const all = await planned(server, year);
    const hr = await server.signIn("katarina.wadell"), quality = await server.signIn("kvalitet");
    const supply = await begun(all, hr, "Kompetensförsörjning", "Katarina Wadell");
    const safety = await begun(all, hr, "Trygghet och kränkningar", "Katarina Wadell");
    const follow = await begun(all, quality, "Uppföljning i vardagen", "Liv Brännmark");
    await sent(all.director, "/api/assignments", { plan: all.plan, title: "Simkunnighet", purpose: "Alla elever kan simma.", lead: "Katarina Wadell" });
    await handedIn(hr, supply);
    await handedIn(hr, safety);

    const mirjam = await as("direktor");
    await mirjam.goto("/review-rounds");
    await submit(mirjam, mirjam.getByRole("link", { name: "Öppna en granskningsomgång" }));
    assert.deepEqual(await Promise.all([1, 2, 3].map((seat) => mirjam.inputValue(`#field-reviewer_${seat}`))),
      ["Liv Brännmark", "Mirjam Sandelius", "Oskar Thunholm"], "by their roles");
    await picture(mirjam, "review-new");
    await mirjam.fill("#field-year", String(year));
    await mirjam.fill("#field-title", "Höstens uppdateringar");
    await mirjam.fill("#field-deadline", deadline);
    await submit(mirjam, button(mirjam, "Öppna omgången"));
    const round = new URL(mirjam.url()).pathname;
    assert.match(await main(mirjam), /2 av 3 uppdrag är uppdaterade, 0 har alla läst; 1 är inte uppdaterat, varav 1 aldrig har lämnats in/);
    assert.match(await main(mirjam), /2 uppdaterade 1 inte uppdaterade 0 avgjorda 1 inte med/);
    assert.match(await main(mirjam), /Inte uppdaterade.*Uppföljning i vardagen.*Liv Brännmark/);
    assert.match(await main(mirjam), /Inte med i omgången.*Simkunnighet.*är inte med i planen än/);
    for (const width of [1200, 1280]) {
      await mirjam.setViewportSize({ width, height: 900 });
      assert.deepEqual(await mirjam.$$eval(".review-board .table", (all) => all.filter((one) => one.scrollWidth > one.clientWidth).length), 0, "the board fits");
    }
    await submit(mirjam, button(mirjam, "Påminn dem som har något kvar"));
    await picture(mirjam, "review-board");

    // The last update comes in; Liv leads it, so somebody else reads it instead of her.
    await handedIn(quality, follow);
    await mirjam.goto(round);
    assert.match(await main(mirjam), /Liv Brännmark leder eller svarar för uppdraget ”Uppföljning i vardagen” och kan inte granska det/);
    await mirjam.fill(`#field-stand_in_${follow}`, "Hanna Bergqvara");
    await submit(mirjam, button(mirjam, "Utse ersättaren"));

    const liv = await as("kvalitet"), oskar = await as("oskar.thunholm"), hanna = await as("hanna.bergqvara", phone);
    await liv.goto("/");
    assert.match(await main(liv), /Läs uppdragen i ”Höstens uppdateringar”/);
    await liv.goto(round);
    await submit(liv, liv.getByRole("link", { name: "Läs de 2 uppdrag du har kvar" }));
    assert.match(await main(liv), /Kompetensförsörjning.*2 kvar att läsa/);
    await liv.keyboard.press("j");
    await liv.waitForURL(`**/assignments/${safety}`);
    await liv.keyboard.press("k");
    await liv.waitForURL(`**/assignments/${supply}`);
    await picture(liv, "review-reading");
    await approve(liv);
    assert.match(liv.url(), new RegExp(`/assignments/${safety}$`), "lands on the next unread");
    await approve(liv);
    assert.match(await main(liv), /Du har läst allt som är inlämnat/);
    for (const page of [oskar, mirjam]) {
      await page.goto(`${round}/assignments/${supply}`);
      await approve(page);
    }
    await hanna.goto(`${round}/assignments/${follow}`);
    await fits(hanna);
    await picture(hanna, "phone-reading");
    await approve(hanna);

    // Approved; and it does not start before somebody is told how it goes, and when it is done.
    const katarina = await as("katarina.wadell");
    await katarina.goto(`/assignments/${supply}`);
    assert.match(await main(katarina), /Version 1: godkänd/);
    const missing = await main(katarina);
    assert.match(missing, /Det här fattas innan uppdraget kan starta/);
    assert.match(missing, /till vem det rapporteras/);
    const refused = await hr.post(`/api/assignments/${supply}/events`, { event: "start", version: await versionOf(hr, supply) });
    assert.equal(refused.status, 422);
    const fields = refused.json.fields.map((each) => each.field);
    assert.ok(fields.includes("deadline") && fields.length >= 3, `said one by one: ${fields}`);
    await part(hr, supply, { kind: "deadline", text: "Läget är känt på alla enheter", to_on: inDays(60) });
    await part(hr, supply, { kind: "process_goal", text: "Fler behöriga lärare", detail: "Andel behöriga i statistiken",
      baseline: "71 procent", target: "80 procent", "check_day.0": inDays(30) });
    const lg = (await hr.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
    await sent(hr, `/follow-up/assignment/${supply}`, { form: "written", cadence: "term", due: inDays(20), reporter: "Katarina Wadell", group: lg, version: "0" });
    await katarina.reload();
    await submit(katarina, katarina.getByRole("link", { name: "Starta" }));
    await submit(katarina, katarina.locator("main form button[type=submit]"));
    assert.match(await main(katarina), /Uppdraget har startat/);
    await katarina.goto(`/groups/${lg}/next`);
    assert.match(await main(katarina), /Kompetensförsörjning/, "the report is on the leading group's next agenda");

    // An update: the difference is read, and one of the three asks for completion.
    await sent(hr, `/api/assignments/${supply}/heading`, { heading_version: (await hr.get(`/api/assignments/${supply}`)).json.heading_version,
      purpose: "Eleverna möter behöriga lärare. Alla som undervisar får handledning." });
    await sent(hr, `/api/assignments/${supply}/events`, { event: "update", reason: "Mål och handledning", version: await versionOf(hr, supply) });
    await oskar.goto(`${round}/assignments/${supply}`);
    assert.deepEqual(await oskar.locator("ins").allTextContents().then((all) => all.filter((one) => /handledning/.test(one))),
      ["Alla som undervisar får handledning."]);
    assert.match(await main(oskar), /Jämfört med version 1, den som senast godkändes/);
    await picture(oskar, "review-difference");
    await oskar.getByLabel("Viss förflyttning").check();
    await oskar.getByLabel("Komplettering behövs").check();
    await submit(oskar, button(oskar, "Spara och läs nästa"));
    assert.match(await main(oskar), /Skriv minst en punkt: vad ska kompletteras\?/);
    await oskar.fill("#field-point_1", "Skriv vem som handleder.");
    await oskar.selectOption("#field-part_1", { label: "Fler behöriga lärare" });
    await picture(oskar, "review-completion");
    await submit(oskar, button(oskar, "Spara och läs nästa"));
    for (const page of [liv, mirjam]) {
      await page.goto(`${round}/assignments/${supply}`);
      await approve(page);
    }
    assert.match(await main(mirjam), /skickat tillbaka för komplettering/);

    await katarina.goto("/");
    assert.match(await main(katarina), /Svara granskarna om uppdraget ”Kompetensförsörjning” \(1 punkt att komplettera\)/);
    await katarina.goto(`/assignments/${supply}`);
    assert.match(await main(katarina), /Skriv vem som handleder\./);
    await picture(katarina, "review-answers");
    await katarina.locator(".next-step").getByRole("link", { name: "Lämna in igen" }).click();
    assert.match(await katarina.locator(`:target`).innerText(), /Granskning[\s\S]*Skriv vem som handleder\./, "the link leads there");
    await submit(katarina, button(katarina, "Lämna in uppdraget igen"));
    assert.match(await main(katarina), /alla punkter har inte svar|Skriv vad ni har gjort/);
    await katarina.locator("main textarea[name^=answer_]").fill("Förstelärarna handleder, från januari.");
    await submit(katarina, button(katarina, "Lämna in uppdraget igen"));
    assert.match(await main(katarina), /Uppdraget är inlämnat igen/);

    // The next reading shows the point with its answer; approved, it goes on by itself.
    for (const page of [oskar, liv, mirjam]) {
      await page.goto(`${round}/assignments/${supply}`);
      assert.match(await main(page), /Det som begärdes förra gången, och svaren.*Skriv vem som handleder\..*Förstelärarna handleder, från januari\./);
      if (page === oskar) await picture(oskar, "review-again");
      await approve(page);
    }
    assert.equal((await hr.get(`/api/assignments/${supply}`)).json.state, "active", "what had started goes on");

    // What was not read when the round is closed is its conclusion.
    await mirjam.goto(round);
    await picture(mirjam, "review-board-late");
    const pocket = await as("direktor", phone);
    await pocket.goto(round);
    await fits(pocket);
    await picture(pocket, "phone-board");
    await mirjam.locator("summary", { hasText: "Stäng omgången" }).click();
    await mirjam.fill("#field-conclusion", "Förflyttning i kompetensförsörjningen.");
    await submit(mirjam, button(mirjam, "Stäng omgången"));
    assert.match(await main(mirjam), /Det som saknades när omgången stängdes.*Trygghet och kränkningar.*inte läst av alla/);
    await picture(mirjam, "review-closed");

    const outsider = await server.signIn("medarbetare");
    assert.equal((await outsider.get(`${round}/assignments/${supply}`)).status, 404);
    assert.doesNotMatch((await outsider.get(`/assignments/${supply}/review`)).text, /Oskar Thunholm/);
  }));
