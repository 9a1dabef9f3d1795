// Two years' answers out of another system: 2018 asked 29 questions, 2019 asked 14. HR reads them in, says which questions
// go on, and the years stand beside each other with their breaks (E-25). Nothing of a row is left in the database.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { multipart, textOf, today, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const statements = ["motivation", "leadership", "steering"].flatMap((area) => [1, 2, 3].map((at) => `hme_${area}_${at}`));
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
const scale = (key, text, high = 5) => ({ key, kind: "scale", text, layer: "recommended", range: { low: 1, high } });

// Beside the nine statements twenty questions, of which the year after keeps three, asks one in other words and one on other steps.
const others_2018 = [scale("arbetsro", "Jag har arbetsro"), scale("stress", "Jag hinner med mitt arbete"), scale("hot", "Jag är trygg för hot och våld"),
  scale("lojal", "Jag talar väl om min arbetsplats"), scale("skala", "Hur trivs du?", 10),
  ...Array.from({ length: 15 }, (_, at) => scale(`ovrigt_${at}`, `Övrig fråga ${at + 1}`))];
const others_2019 = [scale("arbetsro", "Jag har arbetsro"), scale("hinner", "Jag hinner med mitt arbete"), scale("hot", "Jag utsätts inte för hot eller våld"),
  scale("trivs", "Hur trivs du?"), scale("diskriminering", "Här diskrimineras ingen")];
const years = { 2018: others_2018, 2019: others_2019 };

async function form(hr, year) {
  const content = { sections: [{ key: "hme", heading: "HME", questions: statements.map((key) => scale(key, `Påstående ${key}`)) },
    { key: "ovrigt", heading: "Övrigt", questions: years[year] }] };
  const made = await hr.request("POST", "/forms/import",
    multipart("form.json", Buffer.from(JSON.stringify(content)), hr.token, { name: `Responze ${year}`, use: "survey", purpose: "" }));
  const id = Number(/\/forms\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  const { versions } = (await hr.get(`/api/forms/${id}`)).json;
  assert.equal((await hr.post(`/forms/${id}/use`, { version: versions[0].version })).status, 303);
  return id;
}

// So many of each unit; everyone chose that step, the first of each unit another. Windows-1252, as Excel saves it.
function file(year, units, step) {
  const keys = [...statements, ...years[year].map((each) => each.key)];
  const rows = units.flatMap(([unit, count]) => Array.from({ length: count }, (_, at) =>
    [unit, ...keys.map(() => (at ? step : step === "5" ? "4" : "5")), `radmärke-${year}-${unit}-${at}`].join(";")));
  return Buffer.from([["Enhet", ...keys, "Kommentar till systemet"].join(";"), ...rows].join("\r\n"), "latin1");
}

async function readIn(page, name, year, formId, content, unit) {
  await page.goto("/surveys/import");
  await page.fill("#field-name", name);
  await page.fill("#field-year", year);
  await page.selectOption("#field-form", String(formId));
  await page.fill("#field-day", today());
  await page.setInputFiles("#field-file", { name: "svar.csv", mimeType: "text/csv", buffer: content });
  await submit(page, button(page, "Se igenom"));
  assert.match(await main(page), /Stämmer det här\?/);
  if (unit) await page.getByLabel(/^Måsholmsskolan F-9/).fill(unit);
  await picture(page, `import-preview-${year}`);
  await page.setInputFiles("#field-file", { name: "svar.csv", mimeType: "text/csv", buffer: content });
  await submit(page, button(page, "Läs in svaren"));
  assert.match(await main(page), new RegExp(name));
  return new URL(page.url()).pathname;
}

test("two years are read in, their questions tied together, and shown year by year", { timeout: 240_000 }, () =>
  withPeople(async ({ server, as }) => {
    const hr = await server.signIn("katarina.wadell");
    const forms = { 2018: await form(hr, 2018), 2019: await form(hr, 2019) };
    const page = await as("katarina.wadell");

    // A file that is cut off is refused in words, and nothing is stored.
    await page.goto("/surveys");
    await submit(page, page.getByRole("link", { name: "Läs in tidigare svar" }));
    await picture(page, "import-form");
    await page.fill("#field-name", "Avklippt");
    await page.fill("#field-year", "2018");
    await page.selectOption("#field-form", String(forms[2018]));
    await page.fill("#field-day", today());
    await page.setInputFiles("#field-file", { name: "svar.csv", mimeType: "text/csv", buffer: Buffer.from('enhet;arbetsro\nMåsholmsskolan;"4') });
    await submit(page, button(page, "Se igenom"));
    assert.match(await main(page), /Ett citattecken avslutas aldrig/);

    await readIn(page, "Responze 2018", "2018", forms[2018], file(2018, [["Måsholmsskolan F-9", 12], ["Okänd enhet", 6]], "4"), "Måsholmsskolan");
    const of_2019 = await readIn(page, "Responze 2019", "2019", forms[2019], file(2019, [["Måsholmsskolan", 14]], "5"));

    // The same words and keys are proposed; the rest is said by HR.
    await page.goto(`${of_2019}/results`);
    await page.locator("summary", { hasText: "För den som leder enkäten" }).click();
    await submit(page, page.getByRole("link", { name: "Jämför med en tidigare enkät" }));
    await submit(page, page.getByRole("link", { name: "Responze 2018" }));
    assert.match(await main(page), /Förslag: 13 frågor/);
    assert.equal(await page.inputValue('[name="how.trivs"]'), "none", "other steps are a break");
    assert.equal(await page.inputValue('[name="how.hinner"]'), "same", "the same words under another key");
    assert.equal(await page.inputValue('[name="how.hot"]'), "similar");
    await page.selectOption('[name="how.trivs"]', "same");
    await submit(page, button(page, "Spara jämförelsen"));
    assert.match(await main(page), /Svarsskalan är en annan/);
    await page.selectOption('[name="how.trivs"]', "none");
    await page.fill('[name="note.trivs"]', "Tio steg 2018");
    await picture(page, "import-mapping");
    await submit(page, button(page, "Spara jämförelsen"));
    assert.match(await main(page), /13 frågor går vidare/);

    // The rektor sees the school's years, on a phone too.
    const rektor = await as("rektor", { viewport: { width: 360, height: 740 } });
    await rektor.goto(`${of_2019}/results`);
    const shown = await main(rektor);
    assert.match(shown, /Responze 2018 4,08/, "each question beside the year before");
    assert.match(shown, /brott i serien, kan inte jämföras \(Tio steg 2018\)/);
    await submit(rektor, rektor.getByRole("link", { name: "År för år" }));
    const series = await main(rektor);
    assert.match(series, /HME: 2018 77,1 · 2019 98,2\./);
    assert.match(series, /brott i serien \(Tio steg 2018\)/);
    assert.match(series, /frågan är ändrad/);
    assert.ok(await rektor.locator("svg.series-line").count() >= 4, "HME and its three parts");
    assert.ok(await rektor.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "no wider than the phone");
    await picture(rektor, "import-series");
    assert.match(await main(rektor), /Diskrimineras|diskrimineras/, "what is new stands there without a year before");
    assert.equal((await rektor.goto("/surveys/import")).status(), 404);

    // A break in HME itself is seen in the picture.
    await page.goto(`${of_2019}/compare`);
    await submit(page, page.getByRole("link", { name: "Responze 2018" }));
    await page.selectOption('[name="how.hme_steering_1"]', "none");
    await submit(page, button(page, "Spara jämförelsen"));
    await rektor.goto(`${of_2019}/results/series`);
    assert.ok(await rektor.locator("svg.series-line .break").count() >= 2, "of HME and of steering");

    // What a row held that is no question is in no file of the database.
    const database = server.database.replace("sqlite:", "");
    for (const each of [database, `${database}-wal`])
      assert.ok(!readFileSync(each).includes("radmärke-20"), `${each} holds no row`);
  }));
