// A measure is tried at two units, judged, made a way of working by the leading group with a template that must change, and
// handed over to the line, whose owner reports to the leading group; one that nobody evaluates is owed by its owner.
import assert from "node:assert/strict";
import test from "node:test";
import { decided, planned, running } from "../assignments.mjs";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

for (const javaScriptEnabled of [true, false])
  test(`a measure goes from its pilot to the line, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const id = await running(await planned(server));
      const lead = await as("katarina.wadell", { javaScriptEnabled });
      await lead.goto(`/assignments/${id}`);
      await submit(lead, lead.getByRole("link", { name: "Skriv en åtgärd" }));
      await lead.fill("#field-title", "Mottagande av framtida medarbetare");
      await lead.fill("#field-owner", "Ingen Alls");
      await submit(lead, button(lead, "Spara åtgärden"));
      assert.match(await lead.innerText(".error-summary"), /Skriv hela namnet/);
      assert.equal(await lead.inputValue("#field-title"), "Mottagande av framtida medarbetare", "nothing typed is lost");
      await lead.fill("#field-owner", "Anders Vikmyr");
      await submit(lead, button(lead, "Spara åtgärden"));
      const measure = new URL(lead.url()).pathname;
      assert.match(await main(lead), /Ingen enhet prövar den än/);
      await picture(lead, "measure-planned");

      await submit(lead, lead.getByRole("link", { name: "Börja pröva" }));
      await submit(lead, button(lead, "Börja pröva"));
      assert.match(await lead.innerText(".error-summary"), /Skriv vad prövningen ska bedömas mot.*Välj minst en enhet/s);
      await lead.fill("#field-baseline", "Tolv sökande per tjänst.");
      await lead.fill("#field-criteria", "Fler sökande per tjänst.");
      await lead.fill("#field-evaluate_on", inDays(90));
      for (const unit of ["Kvarnuddens skola", "Måsholmsskolan"]) await lead.getByLabel(unit, { exact: true }).check();
      await picture(lead, "measure-pilot");
      await submit(lead, button(lead, "Börja pröva"));
      assert.match(await main(lead), /Prövas på 2 enheter/);

      const owner = await as("anders.vikmyr", { ...phone, javaScriptEnabled });
      await owner.goto("/commitments?view=mine");
      assert.match(await main(owner), /Utvärdera prövningen: Mottagande av framtida medarbetare/);
      await owner.goto(measure);
      await submit(owner, owner.getByRole("link", { name: "Utvärdera" }));
      await owner.fill("#field-text", "Arton sökande per tjänst.");
      await owner.getByLabel("Det fungerar: gör till arbetssätt").check();
      await submit(owner, button(owner, "Utvärdera"));
      assert.equal(await owner.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
      assert.doesNotMatch(await main(owner), /Gör till arbetssätt$/, "that is the leading group's to decide");

      await decided(server, "Ledningsgruppen gör mottagandet till arbetssätt.");
      const secretary = await as("sekreterare", { javaScriptEnabled });
      await secretary.goto(measure);
      await submit(secretary, secretary.getByRole("link", { name: "Gör till arbetssätt" }));
      const choice = await secretary.locator("#field-decision option", { hasText: "mottagandet till arbetssätt" }).getAttribute("value");
      await secretary.selectOption("#field-decision", choice);
      await secretary.fill("#field-effective_from", inDays(1));
      await submit(secretary, button(secretary, "Gör till arbetssätt"));
      assert.match(await secretary.innerText(".error-summary"), /Skriv vilka mallar som måste ändras/);
      await secretary.fill("#field-template1", "Introduktionsplanen");
      await secretary.fill("#field-template1-owner", "Jonas Ekenberg");
      await secretary.fill("#field-template1-due", inDays(30));
      await picture(secretary, "measure-standard");
      await submit(secretary, button(secretary, "Gör till arbetssätt"));
      assert.match(await main(secretary), /Arbetssätt från och med.*Introduktionsplanen – Jonas Ekenberg/);
      const rektor = await as("rektor", { ...phone, javaScriptEnabled });
      await rektor.goto("/");
      assert.match(await main(rektor), /Ändra mallen ”Introduktionsplanen”/);

      await lead.goto(measure);
      await submit(lead, lead.getByRole("link", { name: "Föreslå överlämning till linjen" }));
      await lead.fill("#field-why", "Det fungerar på alla som prövat.");
      await lead.fill("#field-line_owner", "Jonas Ekenberg");
      await lead.selectOption("#field-line_unit", { label: "Måsholmsskolan" });
      await lead.fill("#field-follow_until", inDays(20));
      await submit(lead, button(lead, "Föreslå ledningsgruppen"));
      const handover = new URL(lead.url()).pathname;
      assert.match(await main(lead), /Ledningsgruppen har inte svarat än/);

      await secretary.goto(handover);
      await secretary.selectOption("#field-decision", choice);
      await picture(secretary, "handover-answer");
      await submit(secretary, button(secretary, "Anteckna samtycket"));
      assert.match(await main(secretary), /Jonas Ekenberg har tagit över/);

      await rektor.goto("/reports");
      await submit(rektor, rektor.locator("main a[href^='/reports/']", { hasText: "Mottagande av framtida medarbetare" }).first());
      const report = new URL(rektor.url()).pathname;
      await rektor.fill("#field-text", "Alla nya blir mottagna.");
      await submit(rektor, button(rektor, "Lämna rapporten"));
      assert.equal(await rektor.evaluate(() => document.documentElement.scrollWidth), 360, "fits the phone");
      const { json } = await (await server.signIn("sekreterare")).get("/api/groups");
      await secretary.goto(`/groups/${json.groups.find((each) => each.name === "Ledningsgruppen").id}/next`);
      assert.equal(await secretary.locator(`a[href='${report}']`).count(), 1, "it stands on the leading group's agenda");
      await lead.goto(measure);
      assert.match(await main(lead), /I linjen\. Jonas Ekenberg äger den/);
      await picture(lead, "measure-in-line");
      await lead.goto(`/assignments/${id}`);
      assert.match(await main(lead), /Mottagande av framtida medarbetare I linjen/);
    }));
