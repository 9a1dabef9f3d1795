// The pictures of a year's assignments: where they stand, when it happens, who carries the most, which units take part.
import assert from "node:assert/strict";
import test from "node:test";
import { textOf, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const year = new Date().getFullYear() + 2; // nothing of the demonstration's: what it runs is seen next year too
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 800)}`);
  return answer;
}

test("four pictures of a year's assignments, each with its answer first", () =>
  withPeople(async ({ as, server }) => {
    const director = await server.signIn("direktor");
    const unitNamed = async (name) => (await director.get(`/api/units?q=${encodeURIComponent(name)}`)).json.units[0].id;
    const unit = await unitNamed("Skolförvaltning");
    const plan = Number(/plans\/(\d+)/.exec((await sent(director, "/plans", { unit, year })).location)[1]);
    const made = {};
    for (const [title, hours] of [["Närvaro", 12], ["Kompetens", 20], ["Trygghet", 15]]) {
      const { id } = (await sent(director, "/api/assignments", { plan, title, purpose: "Prov.", orderer: "Mirjam Sandelius", responsible: "Mirjam Sandelius", lead: "Mirjam Sandelius" })).json;
      made[title] = id;
      for (const part of [{ kind: "participant", text: "Är med", person: "Hanna Bergqvara", hours: String(hours), from_on: `${year}-03-01`, to_on: `${year}-05-31` },
        { kind: "step", text: `Steg i ${title}`, from_on: `${year}-02-01`, to_on: `${year}-04-30` },
        { kind: "deadline", text: `${title} är klart`, to_on: `${year}-06-15` }])
        await sent(director, `/api/assignments/${id}/parts`, part);
    }

    const page = await as("direktor");
    await page.goto("/assignments");
    await submit(page, page.getByRole("link", { name: "Var står uppdragen?" }));
    await page.fill("#field-year", String(year));
    await submit(page, button(page, "Visa"));
    assert.match(await main(page), /3 uppdrag\..*Förbereds 3/);
    assert.equal(await page.locator(".board li").count(), 3);
    await picture(page, "board");

    await submit(page, page.getByRole("link", { name: "Tidslinje" }));
    assert.match(await main(page), new RegExp(`Närmast: tis 15 juni ${year}|Närmast: .*15 juni`));
    assert.equal(await page.locator("svg.gantt rect.bar").count(), 3);
    assert.equal(await page.locator("svg.gantt rect.step").count(), 3);
    assert.equal(await page.locator("svg.gantt path.deadline").count(), 3);
    await page.locator("summary", { hasText: "Tidslinjen som tabell" }).click();
    assert.match(await main(page), /Steg i Närvaro/);
    await picture(page, "timeline");

    await submit(page, page.getByRole("link", { name: "Belastning" }));
    assert.match(await main(page), /Hanna Bergqvara deltar i 3 av 3 uppdrag\. 1 funktion bär mer än 40 timmar i veckan\./);
    assert.match(await main(page), /Hanna Bergqvara\s*i 3 av 3 uppdrag\s*47 av 40 timmar i veckan/);
    await picture(page, "load");
    await page.fill("#field-capacity", "50");
    await submit(page, button(page, "Visa"));
    assert.match(await main(page), /Ingen bär mer än 50 timmar i veckan/);

    await submit(page, page.getByRole("link", { name: "Enheter" }));
    assert.match(await main(page), /(\d+) av \1 enheter är inte med i något uppdrag/);
    const csv = await director.get(`/portfolio/load.csv?year=${year}`);
    assert.match(csv.text, /Hanna Bergqvara;20;12;15;3;47;/, "in the order of the titles");

    // What somebody has of time is said once for the year, and too little is told.
    await page.goto(`/portfolio/load?year=${year}`);
    await page.locator("summary", { hasText: "Säg hur mycket tid som finns" }).click();
    await page.getByLabel("Hanna Bergqvara").fill("30");
    await submit(page, page.getByRole("button", { name: "Spara Hanna Bergqvara" }));
    assert.match(await main(page), /1 funktion bär mer än den har tid till\..*47 av 30 timmar i veckan/);
    await picture(page, "load-capacity");

    // One plan alone, chosen in the filter, with the way to its document.
    await page.goto(`/portfolio/board?year=${year}`);
    await page.selectOption("#field-plan", String(plan));
    await submit(page, button(page, "Visa"));
    assert.match(await main(page), new RegExp(`Dokument.*Verksamhetsplan ${year}.*Förbereds 3`));
    await picture(page, "plan-board");
    await submit(page, page.locator("main").getByRole("link", { name: "Belastning", exact: true }));
    assert.match(await main(page), /I alla planer/);
    await submit(page, page.locator("main").getByRole("link", { name: "Dokument", exact: true }));
    assert.equal(new URL(page.url()).pathname, `/plans/${plan}`);
    await picture(page, "plan-switch");

    const pocket = await as("direktor", phone);
    for (const name of ["board", "timeline", "load", "units"]) {
      await pocket.goto(`/portfolio/${name}?year=${year}&plan=${name === "units" ? "" : plan}`);
      assert.equal(await pocket.evaluate(() => document.documentElement.scrollWidth), 360, `${name} of a plan fits the phone`);
      await picture(pocket, `plan-${name}-phone`);
      await pocket.goto(`/portfolio/${name}?year=${year}`);
      assert.equal(await pocket.evaluate(() => document.documentElement.scrollWidth), 360, `${name} fits the phone`);
      await picture(pocket, `${name}-phone`);
    }
    const employee = await server.signIn("medarbetare");
    assert.match((await employee.get(`/portfolio/board?year=${year}`)).text, /Inga uppdrag det året/, "drafts are not for everyone");
    assert.doesNotMatch((await employee.get(`/portfolio/load.csv?year=${year}`)).text, /Hanna/);
  }));
