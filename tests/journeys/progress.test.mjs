// How an assignment goes: the lead reports, the leading group takes it up, a mistake is corrected, and in the end the
// group's secretary evaluates what came of it.
import assert from "node:assert/strict";
import test from "node:test";
import { planned, running, sent } from "../assignments.mjs";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const shots = process.env.STYRKEDJA_SHOTS;

async function report(page, address, light, word, trend, text, item) {
  await page.goto(`${address}/status/new`);
  await page.getByLabel(light, { exact: true }).check();
  await page.fill("#field-word", word);
  await page.getByLabel(trend, { exact: true }).check();
  await page.fill("#field-text", text);
  if (item) await page.selectOption("#field-item", { label: item });
  await submit(page, button(page, "Lämna rapporten"));
}

test("an assignment is reported on, taken up at a meeting, corrected, reported finally, evaluated and closed", () =>
  withPeople(async ({ as, server }) => {
    const authority = await planned(server);
    const id = await running(authority), silent = await running(authority, "Läslyftet");
    const address = `/assignments/${id}`;
    const secretary = await server.signIn("sekreterare");
    const group = (await secretary.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
    const meeting = (await sent(secretary, "/meetings/plan", { group, day: inDays(1) })).location;
    await sent(secretary, `${meeting}/items`, { title: "Läget i kompetensförsörjningen", kind: "information" });

    const lead = await as("katarina.wadell");
    await lead.goto(`${address}/status/new`);
    await lead.fill("#field-word", "enligt plan");
    await submit(lead, button(lead, "Lämna rapporten"));
    assert.match(await lead.innerText(".error-summary"), /Välj hur det går/);
    assert.equal(await lead.inputValue("#field-word"), "enligt plan", "what was typed stays");
    await report(lead, address, "Grönt", "enligt plan", "på väg åt rätt håll", "Mentorerna är på plats.");
    await report(lead, address, "Gult", "väntar på lokaler", "som förut", "Vi behöver lokaler till våren.", "Läget i kompetensförsörjningen");
    assert.match(await lead.innerText("#status"), /Gult: väntar på lokaler/);
    assert.equal(await lead.locator("#status svg.lights").count(), 1);

    const chair = await as("sekreterare");
    const day = inDays(2);
    await chair.goto(`/groups/${group}/agenda?year=${day.slice(0, 4)}`);
    await chair.selectOption("[name='item.0.standing']", { label: "Läget i uppdragen" });
    await submit(chair, button(chair, "Spara"));
    await chair.goto((await sent(secretary, "/meetings/plan", { group, day })).location);
    assert.match(await chair.innerText("main"), /Läget i uppdragen[\s\S]*Kompetensförsörjning[\s\S]*Gult: väntar på lokaler/, "the board fills its standing item");
    assert.equal(await chair.getByRole("link", { name: "Läget i alla uppdrag som pågår" }).count(), 1);
    await chair.goto(meeting);
    await chair.locator("a[href^='/status-reports/']").first().click();
    assert.match(await chair.innerText("main"), /Vi behöver lokaler till våren[\s\S]*Läget i kompetensförsörjningen/);

    await lead.getByRole("link", { name: "Alla lägesrapporter" }).click();
    assert.match(await lead.innerText("main"), /Fler behöriga lärare[\s\S]*71 procent[\s\S]*80 procent/);
    await lead.locator("article h3 a").first().click();
    await lead.getByRole("link", { name: "Rätta med en ny rapport" }).click();
    assert.equal(await lead.inputValue("#field-word"), "väntar på lokaler");
    await lead.getByLabel("Rött", { exact: true }).check();
    await lead.fill("#field-word", "står still");
    await submit(lead, button(lead, "Lämna rapporten"));

    const reader = await as("medarbetare", phone);
    for (const page of ["/status", address, `${address}/status`]) {
      await reader.goto(page);
      assert.equal(await reader.evaluate(() => document.documentElement.scrollWidth), 360, `${page} fits the phone`);
      if (shots) await reader.screenshot({ path: `${shots}/phone${page.replaceAll("/", "_")}.png`, fullPage: true });
    }
    await reader.goto("/status");
    const titles = await reader.$$eval("tbody a", (all) => all.map((one) => one.textContent));
    assert.deepEqual(titles.filter((title) => /^(Läslyftet|Kompetensförsörjning)$/.test(title)), ["Läslyftet", "Kompetensförsörjning"], "nothing reported yet stands first");
    assert.match(await reader.innerText("main"), /Rött: står still/);
    await reader.goto(`/assignments/${silent}/status/new`);
    assert.match(await reader.innerText("main"), /finns inte/);

    await lead.goto(`${address}/final`);
    await lead.fill("#field-text", "Fler lärare stannar.");
    await submit(lead, button(lead, "Lämna slutrapporten"));
    assert.match(await lead.innerText(".error-summary"), /Välj hur det gick med ”Fler behöriga lärare”/);
    await lead.getByLabel("delvis nått", { exact: true }).check();
    await lead.fill("textarea[name^='finding.']", "74 procent i år.");
    await submit(lead, button(lead, "Lämna slutrapporten"));
    assert.match(await lead.innerText("main"), /delvis nått[\s\S]*74 procent i år/);
    assert.equal(await button(lead, "Spara utvärderingen").count(), 0, "not for the lead");

    await chair.goto(`${address}/final`);
    await chair.getByLabel("arbetet går vidare", { exact: true }).check();
    await chair.fill("#field-evaluation", "Målet är inom räckhåll.");
    await chair.fill("#field-learnt", "Börja med mentorerna.");
    await submit(chair, button(chair, "Spara utvärderingen"));
    if (shots) await chair.screenshot({ path: `${shots}/desktop_final.png`, fullPage: true });
    await submit(chair, button(chair, "Avsluta uppdraget"));
    assert.equal((await secretary.get(`/api${address}`)).json.state, "closed");
    if (shots)
      for (const page of ["/status", address, `${address}/status`, `/assignments/${silent}/status/new`, `/assignments/${silent}/final`]) {
        await lead.goto(page);
        await lead.screenshot({ path: `${shots}/desktop${page.replaceAll("/", "_")}.png`, fullPage: true });
      }
  }));
