// The attendance work as a project: the director orders it, the head of operations leads it with the pupil health team's help. Its
// first step is a current-state analysis in parts with a last day; when the step and the analysis are finished the orderer decides
// whether to go on.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, textOf, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const year = new Date().getFullYear() + 1; // nothing of the demonstration's
const fits = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${(/class="error-summary"[^]*?<\/ul>/.exec(answer.text) ?? [answer.text.slice(0, 800)])[0]}`);
  return answer;
}
const versionOf = async (client, id) => (await client.get(`/api/assignments/${id}`)).json.version;
const happen = async (client, id, event, fields = {}) =>
  sent(client, `/api/assignments/${id}/events`, { event, version: await versionOf(client, id), ...fields });

// In the plan, read by three and approved; nothing is missing for the start but a baseline.
async function approved(server) {
  const director = await server.signIn("direktor"), lead = await server.signIn("verksamhetschef");
  const found = (await director.get(`/plans?year=${year}`)).text;
  const unit = (await director.get("/api/units?q=Skolf%C3%B6rvaltning")).json.units[0].id;
  const made = await director.post("/plans", { unit, year });
  const plan = Number(/plans\/(\d+)/.exec(made.location ?? found)[1]);
  const goal = (await sent(director, "/api/goals", { level: "board", text: "Alla elever är i skolan.", from_year: String(year), to_year: "2099" })).json.id;
  const { id } = (await sent(director, "/api/assignments", { plan, title: "Fördjupat närvaroarbete", purpose: "Fler elever är i skolan.", form: "project",
    orderer: "Mirjam Sandelius", responsible: "Samir Haddadi", lead: "Samir Haddadi" })).json;
  await sent(director, `/thread/assignment/${id}/link`, { kind: "breaks_down", to: `goal/${goal}` });
  await happen(director, id, "include");
  await sent(lead, `/api/assignments/${id}/heading`, { heading_version: (await lead.get(`/api/assignments/${id}`)).json.heading_version, form: "project" });
  for (const part of [
    { kind: "step", text: "Uppdaterad nulägesanalys", detail: "En analys där delarna är beskrivna och bedömda", to_on: inDays(15), gated: "1", gated_asked: "1" },
    { kind: "step", text: "Ett gemensamt arbetssätt", from_on: inDays(16), to_on: inDays(120) },
    { kind: "deadline", text: "Analysen är klar", to_on: inDays(15), person: "Samir Haddadi" },
    { kind: "participant", text: "Elevhälsan beskriver sina delar", person: "Hanna Bergqvara", hours: "6" },
    { kind: "process_goal", text: "Frånvaron minskar", detail: "Frånvarostatistiken", target: "5 procent", "check_day.0": inDays(60) }])
    await sent(lead, `/api/assignments/${id}/parts`, part);
  const group = (await lead.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
  await sent(lead, `/assignments/${id}/anchoring/open`, { groups: group, due_on: inDays(7), version: await versionOf(lead, id) });
  await sent(lead, `/assignments/${id}/anchoring/close`, { words: "Färdigt att läsas.", version: await versionOf(lead, id) });
  await sent(lead, `/follow-up/assignment/${id}`, { form: "written", cadence: "term", due: inDays(20), reporter: "Samir Haddadi", group, version: "0" });
  const round = (await sent(director, "/review-rounds", { year: String(year), title: "Närvaron", deadline: inDays(10), answer_days: "10",
    reviewer_1: "Liv Brännmark", reviewer_2: "Mirjam Sandelius", reviewer_3: "Oskar Thunholm" })).location;
  for (const user of ["kvalitet", "oskar.thunholm", "direktor"]) {
    const reader = await server.signIn(user);
    const form = (await reader.get(`${round}/assignments/${id}`)).text;
    const hidden = Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((each) => [each[1], each[2]]));
    await sent(reader, `${round}/assignments/${id}`, { ...hidden, movement: "clear", verdict: "approved" });
  }
  assert.equal((await lead.get(`/api/assignments/${id}`)).json.state, "approved");
  return { id, director, lead };
}

test("a project's first step is an analysis with a last day, and the orderer decides whether to go on", () =>
  withPeople(async ({ as, server }) => {
    const { id, lead } = await approved(server);
    const samir = await as("verksamhetschef");
    await samir.goto(`/assignments/${id}`);
    assert.match(await main(samir), /Det här fattas innan uppdraget kan starta.*Skriv målets utgångsläge, eller planera en nulägesanalys med ägare och sista dag/);
    await picture(samir, "project-missing");

    // The analysis is the baseline: in parts, due on a day, owned by the pupil health team's Hanna.
    await submit(samir, samir.getByRole("link", { name: "Börja en nulägesanalys" }));
    await samir.fill("#field-title", "Nuläget i närvaroarbetet");
    await samir.fill("#field-owner", "Hanna Bergqvara");
    await samir.fill("#field-due_on", inDays(1));
    await samir.fill("#field-recipients", "Förvaltningschefer, rektorer och studie- och yrkesvägledare");
    await samir.fill("#field-parts", "Registrering\nSamtal med hemmen\nSamverkan med socialtjänsten");
    await submit(samir, button(samir, "Spara analysen"));
    const analysis = new URL(samir.url()).pathname;
    assert.match(await main(samir), /0 av 3 delar är beskrivna, 0 bedömda\./);
    await samir.goto(`/assignments/${id}`);
    assert.match(await main(samir), /Nuläge och analys.*Nuläget i närvaroarbetet.*0 av 3 delar/);
    await submit(samir, samir.getByRole("link", { name: "Starta", exact: true }));
    await submit(samir, samir.locator("main form button[type=submit]"));
    assert.match(await main(samir), /Uppdraget har startat/);

    // On her phone: it stands on her own page, she writes, and what she writes saves itself.
    const hanna = await as("hanna.bergqvara", phone);
    await hanna.goto("/");
    assert.match(await main(hanna), /Gör klar analysen: Nuläget i närvaroarbetet/);
    await hanna.goto(analysis);
    await fits(hanna);
    const names = ["Registrering", "Samtal med hemmen", "Samverkan med socialtjänsten"];
    for (const [at, name] of names.entries()) {
      const part = hanna.locator(".analysis-part", { hasText: name }).first();
      await part.locator("details").evaluate((details) => (details.open = true));
      await part.getByLabel("Beskrivning").fill(`${name}: så är det i dag.`);
      await part.getByLabel("Bedömning").selectOption(["partly", "well", "not_working"][at]);
      await part.getByLabel("Motivering").fill("Det visar samtalen med skolorna.");
      if (at === 0) await part.locator(".draft-state", { hasText: "Sparat" }).waitFor();
      await submit(hanna, part.getByRole("button", { name: "Spara delen" }));
    }
    assert.match(await main(hanna), /3 av 3 delar är beskrivna, 3 bedömda\./);
    await picture(hanna, "project-analysis-phone");
    // The step is finished with what it showed, and waits for the orderer.
    await samir.goto(`/assignments/${id}`);
    assert.match(await main(samir), /Beslutet om nästa steg väntar på analysen Nuläget i närvaroarbetet, klar senast/);
    await samir.goto(await samir.getByRole("link", { name: /Markera som klart/ }).first().getAttribute("href"));
    await samir.locator("main form textarea").fill(`Tre delar är bedömda, se [analys ${analysis.split("/").pop()}].`);
    await submit(samir, samir.locator("main form button[type=submit]").first());
    assert.match(await main(samir), /Väntar på beställarens beslut/);
    assert.equal((await lead.post(`/api/assignments/${id}/events`, { event: "go_on", reason: "Vi vill", version: await versionOf(lead, id) })).status, 403, "the orderer's decision");

    const mirjam = await as("direktor");
    await mirjam.goto(`/assignments/${id}`);
    await submit(mirjam, mirjam.getByRole("link", { name: "Gå vidare till nästa steg" }));
    assert.match(await main(mirjam), /Tre delar är bedömda, se Nuläget i närvaroarbetet/);
    await mirjam.fill("#field-reason", "Analysen räcker. Börja med registreringen.");
    await submit(mirjam, mirjam.locator("main form button[type=submit]").first());
    assert.match(await mirjam.innerText(".error-summary"), /Analysen ”Nuläget i närvaroarbetet” är inte klar\. Den ska vara klar senast/);
    await picture(mirjam, "project-gate-refused");
    assert.equal((await lead.get(`/api/assignments/${id}`)).json.state, "at_gate");

    // The refusal leads to the analysis; when it is done, its ratings stand beside the grounds.
    assert.equal(await mirjam.locator("#field-analysis").getByRole("link").first().getAttribute("href"), analysis);
    await submit(hanna, button(hanna, "Markera analysen som klar"));
    await hanna.goto("/commitments?view=mine");
    assert.doesNotMatch(await main(hanna), /Gör klar analysen/, "done with the analysis");
    await mirjam.goto(`/assignments/${id}/events/go_on`);
    assert.match(await main(mirjam), /Nuläget i närvaroarbetet klar.*Registrering fungerar delvis.*Samtal med hemmen fungerar väl/);
    await picture(mirjam, "project-gate");
    await mirjam.fill("#field-reason", "Analysen räcker. Börja med registreringen.");
    await submit(mirjam, mirjam.locator("main form button[type=submit]").first());
    assert.match(await main(mirjam), /Gick vidare.*Analysen räcker\. Börja med registreringen\./);
    assert.equal((await lead.get(`/api/assignments/${id}`)).json.state, "active");

    // The pictures of all assignments tell the same.
    for (const [name, words] of [["board", /Pågår \d+/], ["timeline", /Närmast/], ["load", /Hanna Bergqvara/], ["units", /enheter är inte med/]]) {
      await mirjam.goto(`/portfolio/${name}?year=${year}`);
      assert.match(await main(mirjam), words);
      await picture(mirjam, `portfolio-${name}`);
    }
    // What the step showed cites the analysis: it is used, and says by what.
    await mirjam.goto("/analyses?unused=1");
    assert.doesNotMatch(await main(mirjam), /Nuläget i närvaroarbetet/);
    await mirjam.goto(analysis);
    assert.match(await main(mirjam), /Vad analysen har använts till.*Uppdrag: Fördjupat närvaroarbete/);
  }));
