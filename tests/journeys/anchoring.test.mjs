// An assignment gets its anchoring: groups are asked and told how their input was used; units take part; those to be
// reached confirm it themselves.
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

// A draft in the authority's plan of next year (this year's is the demonstration's), led by the HR lead.
async function draft(server, title) {
  const director = await server.signIn("direktor"), year = new Date().getFullYear() + 1;
  const unit = (await director.get("/api/units?q=Skolf%C3%B6rvaltning")).json.units[0].id;
  const plan = Number(/plans\/(\d+)/.exec((await sent(director, "/plans", { unit, year })).location)[1]);
  const goal = (await sent(director, "/api/goals", { level: "board", text: "Alla elever når målen.", from_year: String(year), to_year: "2099" })).json.id;
  const { id } = (await sent(director, "/api/assignments", { plan, title, purpose: "Eleverna möter behöriga lärare.",
    orderer: "Mirjam Sandelius", responsible: "Mirjam Sandelius", lead: "Katarina Wadell" })).json;
  await sent(director, `/thread/assignment/${id}/link`, { kind: "breaks_down", to: `goal/${goal}` });
  const { version } = (await director.get(`/api/assignments/${id}`)).json;
  await sent(director, `/api/assignments/${id}/events`, { event: "include", version });
  return id;
}

test("groups are asked, answer, and read how it was used", () =>
  withPeople(async ({ as, server }) => {
    const id = await draft(server, "Kompetensförsörjning");
    const lead = await as("katarina.wadell");
    await lead.goto(`/assignments/${id}`);
    await submit(lead, lead.getByRole("link", { name: "Öppna för synpunkter" }).last());
    await picture(lead, "anchoring-draft");
    await lead.locator("main form").first().getByLabel("Innovationsrådet").check();
    await lead.fill("#field-due_on", inDays(10));
    await submit(lead, button(lead, "Öppna för synpunkter"));
    assert.match(await main(lead), /Grupperna har fått veta det/);
    assert.match(await main(lead), /Innovationsrådet.*inget än/);

    const member = await as("rektor", phone);
    await member.goto("/");
    assert.match(await main(member), /Katarina Wadell frågar dig om.*Synpunkter på Kompetensförsörjning/);
    await member.goto(`/assignments/${id}/anchoring`);
    await fits(member);
    await member.getByLabel("Innovationsrådet").check();
    await member.fill("#field-text", "Ta med fritidshemmen.");
    await picture(member, "phone-anchoring");
    await submit(member, button(member, "Lämna synpunkten"));
    assert.match(await main(member), /Du får veta hur synpunkten används/);

    await lead.reload();
    assert.match(await main(lead), /1 synpunkt, 1 väntar på svar/);
    await submit(lead, button(lead, "Stäng och lämna in för granskning"));
    assert.match(await main(lead), /Svara på Jonas Ekenbergs synpunkt: Ta med fritidshemmen\./, "refused, and listed");
    await picture(lead, "anchoring-close");
    await submit(lead, lead.getByRole("link", { name: "Svara på Jonas Ekenbergs synpunkt", exact: true }));
    await lead.getByLabel("Den används delvis").check();
    await lead.fill("#field-why", "Från och med nästa läsår.");
    await picture(lead, "anchoring-treat");
    await submit(lead, button(lead, "Spara svaret"));
    await lead.fill("#field-words", "Fritidshemmen nämns.");
    await submit(lead, button(lead, "Stäng och lämna in för granskning"));
    assert.match(await main(lead), /Uppdraget är inlämnat/);

    await member.goto("/");
    assert.match(await main(member), /har vägt in ditt svar i.*Synpunkter på Kompetensförsörjning/);
    await submit(member, member.getByRole("link", { name: /Synpunkter på Kompetensförsörjning/ }).first());
    assert.match(await main(member), /Så användes det.*Från och med nästa läsår\./);

    await lead.locator("summary", { hasText: "Anteckna en runda" }).click();
    await lead.locator("fieldset", { hasText: "Vilka grupper?" }).getByLabel("Ledningsgruppen", { exact: true }).check();
    await lead.selectOption("#field-shown", { label: "version 1" });
    await lead.fill("#field-said", "LG vill se en tidsplan.");
    await submit(lead, button(lead, "Spara rundan"));
    assert.match(await main(lead), /Ledningsgruppen version 1 · Katarina Wadell LG vill se en tidsplan\./);
    await picture(lead, "anchoring-after");
  }));

test("units take part, and those who are to be reached confirm it themselves", () =>
  withPeople(async ({ as, server }) => {
    const id = await draft(server, "Närvaro");
    const hr = await server.signIn("katarina.wadell");
    const { version } = (await hr.get(`/api/assignments/${id}`)).json;
    const group = (await hr.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
    await sent(hr, `/assignments/${id}/anchoring/open`, { groups: group, due_on: inDays(7), version });

    const lead = await as("katarina.wadell");
    await lead.goto(`/assignments/${id}/units`);
    const all = Number(/Vilka enheter är med\? 0 av (\d+) enheter är med/.exec(await main(lead))[1]);
    assert.ok(all > 3);
    await lead.locator("summary", { hasText: "Anteckna enheter som är med" }).click();
    await lead.getByLabel("pilot").check();
    for (const at of [0, 1]) await lead.locator('input[name="units"]').nth(at).check();
    await picture(lead, "units-form");
    await submit(lead, button(lead, "Anteckna"));
    assert.match(await main(lead), new RegExp(`2 av ${all} enheter är med; 2 som pilot`));
    await picture(lead, "units");

    const rektor = await as("rektor", phone);
    await rektor.goto(`/assignments/${id}/units`);
    await rektor.locator("summary", { hasText: "Anteckna enheter som är med" }).click();
    const own = await rektor.locator('input[name="units"]').count();
    assert.ok(own >= 1 && own < all, "only the units whose plan is hers to write");
    const unit = await rektor.locator('input[name="units"]').first().inputValue();
    await rektor.locator('input[name="units"]').first().check();
    await rektor.getByLabel("medskapare").check();
    await submit(rektor, button(rektor, "Anteckna"));
    assert.match(await main(rektor), /1 som medskapare/);
    await fits(rektor);
    await picture(rektor, "phone-units");
    await rektor.goto(`/units/${unit}`);
    assert.match(await main(rektor), /Uppdrag som enheten är med i.*Närvaro medskapare/i);

    await lead.goto(`/assignments/${id}`);
    assert.match(await main(lead), new RegExp(`av ${all} enheter är med; .*som pilot`));
    await picture(lead, "assignment-panels");
    await submit(lead, lead.getByRole("link", { name: "Vilka som ska nås, och vilka som är nådda" }));
    await lead.fill("#field-audience", "alla skolor och förskolor");
    const { units } = (await hr.get("/api/units?q=Skolf%C3%B6rvaltning")).json;
    await lead.selectOption("#field-unit", String(units[0].id));
    await lead.getByLabel("talat om det på APT").check();
    await lead.fill("#field-due_on", inDays(30));
    await picture(lead, "dissemination-form");
    await submit(lead, button(lead, "Spara målgruppen"));
    await submit(lead, lead.getByRole("link", { name: "alla skolor och förskolor" }));
    const reach = new URL(lead.url()).pathname;
    assert.match(await main(lead), /0 av \d+ är nådda/);
    assert.equal(await button(lead, "Bekräfta att vi är nådda").count(), 0, "sent is not reached");

    await rektor.goto(reach);
    await rektor.selectOption("#field-unit", unit);
    await rektor.fill("#field-what", "På APT, med tre frågor.");
    await picture(rektor, "phone-reach");
    await submit(rektor, button(rektor, "Bekräfta att vi är nådda"));
    assert.match(await main(rektor), /1 av \d+ är nådda.*På APT, med tre frågor\./);
    await lead.goto("/commitments?view=mine");
    assert.match(await main(lead), /Se till att alla skolor och förskolor nås: Närvaro/);
    await lead.goto(`/assignments/${id}/dissemination`);
    await picture(lead, "dissemination");
  }));
