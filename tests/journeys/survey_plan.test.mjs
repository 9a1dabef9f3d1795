// A plan of action after a survey, as they were made until 2021: managers answer item by item, what all say is followed up;
// and one of 2018 that is pasted in.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

test("HR asks, a rektor answers on a phone, everyone reads what is done", { timeout: 180_000 }, () =>
  withPeople(async ({ as }) => {
    const hr = await as("katarina.wadell");
    await hr.goto("/surveys");
    await submit(hr, hr.getByRole("link", { name: "Handlingsplaner efter enkäterna" }));
    assert.match(await main(hr), /Sedan 2021 görs ingen gemensam handlingsplan/);
    await picture(hr, "survey_plans_empty");
    await submit(hr, hr.getByRole("link", { name: "Skriv en handlingsplan" }));
    await hr.fill("#field-title", "Handlingsplan 2018");
    await hr.fill("#field-year", "2018");
    await hr.fill("#field-items", "Dialog om arbetsbelastning\nOSA i årsklockan\nVart man vänder sig");
    await submit(hr, button(hr, "Spara"));
    const address = new URL(hr.url()).pathname;
    const employee = await as("medarbetare");
    assert.equal((await employee.goto(address)).status(), 404, "a draft");
    await submit(hr, button(hr, "Anta handlingsplanen"));
    await submit(hr, button(hr, "Fråga cheferna"));

    // The rektor answers two of three; says where, and once more when the third is done.
    const rektor = await as("rektor", { viewport: { width: 360, height: 740 } });
    await rektor.goto("/survey-plans");
    await submit(rektor, rektor.getByRole("link", { name: /Handlingsplan 2018 för Måsholmsskolan/ }));
    const item = (at) => rektor.locator("main form section").nth(at);
    for (const at of [0, 1]) await item(at).getByLabel("Ja", { exact: true }).check();
    await item(0).getByLabel("Var togs det upp?").selectOption({ label: "båda: arbetsplatsträff och lokal samverkan" });
    await item(0).locator("textarea").fill("På APT i maj och i samverkan.");
    await picture(rektor, "survey_plan_answer");
    await submit(rektor, button(rektor, "Spara svaren"));
    assert.match(await main(rektor), /Svara för Måsholmsskolan/);
    assert.match(await main(rektor), /2 enheter har inte svarat på allt.* Måsholmsskolan/);
    await submit(rektor, rektor.getByRole("link", { name: "Svara för Måsholmsskolan", exact: true }));
    assert.equal(await item(0).locator("textarea").inputValue(), "På APT i maj och i samverkan.");
    await item(2).getByLabel("Nej", { exact: true }).check();
    await submit(rektor, button(rektor, "Spara svaren"));
    assert.match(await main(rektor), /Ändra svaren för Måsholmsskolan/);

    await hr.reload();
    assert.match(await main(hr), /1 av \d+ enheter har svarat på allt/);
    await picture(hr, "survey_plan");
    await hr.getByText("Enhet för enhet").first().click();
    await hr.fill("#field-words", "En skola har svarat: dialogen har förts i båda forumen.");
    await submit(hr, button(hr, "Spara uppföljningen"));
    await employee.goto(address);
    const read = await main(employee);
    assert.match(read, /Gjort i 2 fall av \d+/);
    assert.match(read, /dialogen har förts i båda forumen/);
    assert.doesNotMatch(read, /På APT i maj|har inte svarat på allt/, "what a unit answered is not everyone's");
    await rektor.goto(address);
    assert.doesNotMatch(await main(rektor), /Ändra svaren/);
  }));

test("a plan of 2018/19 is pasted in, told what is not understood, and read by everyone", { timeout: 180_000 }, () =>
  withPeople(async ({ as }) => {
    const hr = await as("katarina.wadell");
    await hr.goto("/survey-plans/import");
    await hr.fill("#field-title", "Handlingsplan 2018/19");
    await hr.fill("#field-year", "2018");
    await hr.fill("#field-items", "1. Dialog om arbetsbelastning\n2. OSA i årsklockan");
    await hr.fill("#field-confirmations", "Enhet;Punkt;Gjort;Dag;Forum;Anteckning\nMåsholmsskolan;1;ja;2019-10-01;båda;\nMåsholmsskolan;2;nej;;;Till våren\nMånskolan;1;ja;;;");
    await submit(hr, button(hr, "Granska"));
    assert.match(await main(hr), /2 punkter, 2 svar från 1 enhet\./);
    assert.match(await main(hr), /Rad 4: Ingen enhet heter eller har hetat ”Månskolan”\./);
    await picture(hr, "survey_plan_import");
    await submit(hr, button(hr, "Läs in planen"));
    const address = new URL(hr.url()).pathname;
    const employee = await as("medarbetare");
    await employee.goto(address);
    assert.match(await main(employee), /Gjort i 1 fall av 2\./);
    assert.match(await main(employee), /avslutad/);
    await employee.goto("/survey-plans");
    assert.match(await main(employee), /Handlingsplan 2018\/19/);
  }));
