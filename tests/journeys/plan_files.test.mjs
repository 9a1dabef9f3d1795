// A plan with its assignments as a document and as files: a small one at once, a big one in the background with its pages told.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { sent } from "../assignments.mjs";
import { formFields, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const year = new Date().getFullYear() + 1; // nothing of the demonstration's
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
const link = (page, name) => page.getByRole("link", { name });

async function planned(server) {
  const director = await server.signIn("direktor");
  const unit = (await director.get("/api/units?q=Elevh%C3%A4lsan")).json.units[0].id; // of which the demonstration has no plan
  const plan = Number(/plans\/(\d+)/.exec((await sent(director, "/plans", { unit, year })).location)[1]);
  await sent(director, `/plans/${plan}/sections`, { part: "how", heading: "Så arbetar vi", body: "Vi träffas.\n- varje vecka" });
  const form = formFields((await director.get(`/plans/${plan}/adopt`)).text, `/plans/${plan}/adopt`);
  await sent(director, `/plans/${plan}/adopt`, { ...Object.fromEntries(form), reason: "Första." });
  const propose = (title, purpose) => sent(director, "/api/assignments", { plan, title, purpose, orderer: "Mirjam Sandelius" });
  await propose("Närvaro", "Fler ska vara i skolan.");
  return { director, plan, propose };
}

for (const javaScriptEnabled of [true, false])
  test(`a plan is read, fetched in every form, and set as a PDF in the background, ${javaScriptEnabled ? "with scripts" : "without scripts"}`, () =>
    withPeople(async ({ as, server }) => {
      const { plan, propose } = await planned(server);
      const page = await as("direktor", { javaScriptEnabled });
      await page.goto(`/plans/${plan}`);
      await submit(page, link(page, "Skriv ut eller hämta planen med alla uppdrag"));
      assert.match(await main(page), /1 uppdrag/);
      await picture(page, "plan-files-small");
      await submit(page, link(page, "Läs eller skriv ut som ett dokument"));
      assert.match(await main(page), /Version 1, antagen.*Så arbetar vi.*varje vecka.*Alla uppdrag.*1\. Närvaro.*Fler ska vara i skolan/);
      await picture(page, "plan-document");
      for (const format of ["pdf", "docx", "odt"]) {
        const answer = await page.request.get(`/plans/${plan}/files/plan.${format}`);
        assert.equal(answer.status(), 200, format);
      }
      const csv = await (await page.request.get(`/plans/${plan}/files/assignments.csv`)).text();
      assert.match(csv, /Nummer;Uppdrag;[\s\S]*1;Närvaro;/);

      const long = "Andelen elever med hög frånvaro ska minska genom tidiga samtal. ".repeat(200);
      for (let at = 0; at < 10; at += 1) await propose(`Förslag ${at}`, long);
      await page.goto(`/plans/${plan}/files`);
      assert.match(await main(page), /Planen är stor, ungefär \d+ sidor/);
      await submit(page, button(page, "Gör en ny PDF"));
      await picture(page, "plan-files-making");
      const ready = page.locator(".plan-file").first().getByRole("link", { name: "Hämta PDF-filen" }); // the newest
      if (javaScriptEnabled) await ready.waitFor({ timeout: 120_000 }); // the page comes by itself
      for (let tries = 0; !javaScriptEnabled && tries < 120 && !(await ready.count()); tries += 1) {
        await page.waitForTimeout(1000);
        const again = link(page, "Se hur långt den har kommit");
        if (await again.count()) await submit(page, again);
      }
      await picture(page, "plan-files-ready");
      assert.match(await main(page), /Hämta PDF-filen · (\d+ kB|\d+,\d MB) · finns till .* \d+ sidor\./);
      const answer = await page.request.get(await ready.getAttribute("href"));
      assert.equal(answer.status(), 200);
      const file = path.join(server.folder, "plan.pdf");
      writeFileSync(file, await answer.body());
      const about = execFileSync("pdfinfo", [file], { encoding: "utf8" });
      assert.match(about, new RegExp(`Title:\\s+Verksamhetsplan ${year}[\\s\\S]*Tagged:\\s+yes`));
      const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
      assert.match(text, /Så arbetar vi[\s\S]*Förslag 0[\s\S]*Närvaro/);

      const other = await as("medarbetare", { javaScriptEnabled });
      assert.equal((await other.request.get(await ready.getAttribute("href"))).status(), 404, "who sees no proposals fetches no file with them");
      await other.goto(`/plans/${plan}/files/print`);
      assert.match(await main(other), /Planen har inga uppdrag än/);
      if (!javaScriptEnabled) return;
      const pocket = await as("direktor", phone);
      for (const rest of ["", "/print"]) {
        await pocket.goto(`/plans/${plan}/files${rest}`);
        assert.equal(await pocket.evaluate(() => document.documentElement.scrollWidth), 360, `${rest} fits the phone`);
        await picture(pocket, `plan-files-phone${rest.replace("/", "-")}`);
      }
    }));

test("what this year's plan began and still runs stands in next year's, in its document and its files", () =>
  withPeople(async ({ as, server }) => {
    const director = await server.signIn("direktor");
    const { plans } = (await director.get(`/api/plans?year=${year - 1}&view=adopted`)).json;
    const begun = plans[0].plan.id; // the authority's
    const running = (await director.get(`/api/assignments?plan=${begun}&state=active`)).json.assignments[0];
    const next = (await sent(director, `/api/plans/${begun}/copy`, {})).json.id;
    const page = await as("direktor");
    for (const at of [`/plans/${next}`, `/plans/${next}/files/print`]) {
      await page.goto(at);
      assert.ok((await main(page)).split("Pågår från tidigare plan")[1].includes(running.title), at);
      await picture(page, `plan-carried${at.endsWith("print") ? "-document" : ""}`);
    }
    await page.goto(`/portfolio/board?plan=${next}`);
    assert.match(await main(page), new RegExp(`Pågår från tidigare plan \\(${year - 1}\\)`));
    const { assignments } = (await director.get(`/api/plans/${next}/assignments`)).json;
    const carried = assignments.find((each) => each.id === running.id);
    assert.deepEqual([carried.begun_earlier, carried.plan], [true, begun]);
    assert.match((await director.get(`/plans/${next}/files/assignments.csv`)).text, new RegExp(`${running.title}[^\\n]*;${year - 1}`));
  }));
