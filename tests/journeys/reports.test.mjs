// How something is followed up, from the plan to the next report: what is missing is said, the recipient wants a change,
// takes note, and the next report is there; and what is owed stands among what the group takes up at its next meeting.
import assert from "node:assert/strict";
import test from "node:test";
import { today, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";


async function decided(secretary, group) {
  const made = await secretary.post("/decisions/add", { group, kind: "formal", text: "Linjen tar över närvaroarbetet.", reason: "Det sitter på alla skolor.", decided: "1", day: today() });
  assert.equal(made.status, 303);
  return made.location;
}

async function plan(page, decision) {
  await page.goto(decision);
  assert.match(await page.innerText(".follow-up"), /Ingen har sagt hur det följs upp/);
  await submit(page, page.getByRole("link", { name: "Säg hur det följs upp" }));
  await submit(page, button(page, "Spara"));
  const missing = await page.innerText(".error-summary");
  for (const each of ["hur det ska rapporteras", "hur ofta", "första gången", "vem som rapporterar", "till vem"]) assert.ok(missing.includes(each), each);
  await page.getByLabel("Skriftligt").check();
  await page.getByLabel("Varje månad").check();
  await page.fill("#field-due", today());
  await page.fill("#field-reporter", "Samir Haddadi");
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await submit(page, button(page, "Spara"));
  assert.equal(new URL(page.url()).pathname, decision);
  assert.match(await page.innerText(".follow-up"), /Samir Haddadi rapporterar till Ledningsgruppen/);
}

async function deliver(page, report, text) {
  await page.goto(report);
  await page.fill("#field-text", text);
  await submit(page, button(page, "Lämna rapporten"));
  assert.match(await page.innerText("main"), /Väntar på svar/);
}

for (const javaScriptEnabled of [true, false])
  test(`a decision is followed up, reported, sent back, reported again and taken note of, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const secretary = await server.signIn("sekreterare");
      const group = (await secretary.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
      const decision = await decided(secretary, group);
      const director = await as("direktor", { javaScriptEnabled }), reporter = await as("verksamhetschef", { javaScriptEnabled });
      await plan(director, decision);
      await director.goto(`/groups/${group}`);
      await submit(director, director.getByRole("link", { name: /att ta upp$/ }));
      assert.match(await director.innerText("main"), /\d+ återrapport(er)?[\s\S]*Linjen tar över närvaroarbetet\.[\s\S]*Ska lämnas/);

      await reporter.goto("/reports");
      assert.match(await reporter.innerText("main"), /Du har 1 att rapportera[\s\S]*Linjen tar över/);
      await submit(reporter, reporter.getByRole("link", { name: "Linjen tar över närvaroarbetet." }));
      const report = new URL(reporter.url()).pathname;
      assert.match(await reporter.innerText(".pane"), /Det som lovades[\s\S]*Linjen tar över närvaroarbetet\.[\s\S]*Beslutat/);
      await deliver(reporter, report, "Två skolor av tre är med.");

      await director.goto(report);
      await submit(director, button(director, "Vill ha ändring"));
      assert.match(await director.innerText(".error-summary"), /Skriv vad som ska ändras/);
      await director.fill("#field-text", "Hur går det för den tredje?");
      await submit(director, button(director, "Vill ha ändring"));
      assert.match(await director.innerText("main"), /Ska ändras/);
      await deliver(reporter, report, "Alla tre är med.");
      await director.goto(report);
      await submit(director, button(director, "Har tagit del"));
      assert.match(await director.innerText("main"), /Besvarad[\s\S]*Hur går det för den tredje\?[\s\S]*Två skolor av tre/);

      await reporter.goto("/reports");
      await submit(reporter, reporter.getByRole("link", { name: "Linjen tar över närvaroarbetet." }));
      assert.notEqual(new URL(reporter.url()).pathname, report, "the next one");
      assert.match(await reporter.innerText(".pane"), /Det som sades sist[\s\S]*Alla tre är med\./);
      await reporter.goto(decision);
      assert.match(await reporter.innerText(".thread"), /Återrapport/, "the red thread leads to the reports");
    }));
