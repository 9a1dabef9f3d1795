// What the survey showed goes into an area's plan: its head sees the area's own figures, everyone reads those of the whole.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

test("a head adds the survey to the current state, writes what it means, and the survey counts the unit", { timeout: 180_000 }, () =>
  withPeople(async ({ as, server }) => {
    const head = await as("verksamhetschef");
    const client = await server.signIn("verksamhetschef");
    const year = new Date().getFullYear();
    const { plans } = (await client.get(`/api/plans?year=${year}`)).json;
    const { unit } = plans.find((each) => each.unit_name === "Grundskola norr");
    const begun = await client.post("/plans", { unit, year });
    const [, plan] = /\/plans\/(\d+)/.exec(begun.location);
    await head.goto(`/plans/${plan}`);
    const shown = await main(head);
    assert.match(shown, /Enkätresultat/);
    const own = /Enkätresultat.*?HME är (\d+,\d)/.exec(shown)?.[1];
    assert.ok(own, shown.slice(0, 4000));
    const offered = (await head.innerText("main blockquote")).replace(/\s+/g, " ");
    const whole = /För hela .*?: HME är (\d+,\d)/.exec(offered)?.[1];
    assert.ok(whole, offered);
    assert.notEqual(whole, own);
    assert.doesNotMatch(offered, new RegExp(own), "the area's own figure is not everyone's");
    await picture(head, "survey_into_plan");
    await submit(head, button(head, "Lägg in i nuläget"));
    assert.match(new URL(head.url()).pathname, /\/plans\/\d+\/edit/);
    const words = head.locator(".plan-entry textarea", { hasText: "För hela" });
    await words.fill(`Vi behöver mer tid för återhämtning.\n\n${await words.inputValue()}`);
    await head.locator(".plan-entry .draft-state", { hasText: /Sparat/ }).first().waitFor();
    await head.goto(`/plans/${plan}/adopt`);
    await head.fill("#field-reason", "Behandlad på APT.");
    await submit(head, head.locator("main form button[type=submit]").last());
    await head.goto(`/plans/${plan}`);
    assert.match(await main(head), /Enkäten finns med i nuläget/);

    // Who does not see the area's results reads the plan, and leads to the survey by its citation.
    const reader = await as("kvalitet");
    const employee = await as("medarbetare");
    await employee.goto(`/plans/${plan}`);
    const read = await main(employee);
    assert.match(read, /Vi behöver mer tid för återhämtning/);
    assert.ok(read.includes(whole));
    assert.doesNotMatch(read, new RegExp(`HME är ${own}`));
    const survey = await head.locator('main a[href^="/surveys/"]').first().getAttribute("href");
    await reader.goto(survey.replace(/\/results.*/, ""));
    assert.match(await main(reader), /1 enhet har tagit in resultatet i sitt nuläge/);
  }));
