// A file of people from another system: compared, answered, applied, and refused when it is wrong.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { program, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

async function importBy(page, server, name, content, kind = "person") {
  writeFileSync(path.join(server.folder, name), content);
  await page.goto("/imports/new");
  await page.selectOption("#field-content", kind);
  await page.fill("#field-source", "personalsystemet");
  await page.setInputFiles("#field-file", path.join(server.folder, name));
  await submit(page, button(page, "Jämför"));
  await page.waitForURL(/imports\/\d+/);
  await untilRead(page);
}
async function untilRead(page) {
  while (await heading(page) === "Filen läses") await page.reload();
}
const heading = (page) => page.textContent("h1");
const rows = (page) => page.$$eval("main tbody tr", (all) =>
  all.map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join(" ").replace(/\s+/g, " ")));

for (const javaScriptEnabled of [true, false])
  test(`people are compared, answered and applied, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const page = await as("admin", { javaScriptEnabled });
      await page.goto("/");
      await page.goto("/imports");
      assert.equal(await heading(page), "Vad har vi läst in?");
      assert.match(await page.textContent("main"), /Inget inläst än/);
      const file = "personid;namn;e-post\n1;Vendela Prövsten;vendela@prov.example\n2;Mirjam Sandelius;\n";
      await importBy(page, server, "personer.csv", file);
      assert.equal(await heading(page), "Ska det här införas?");
      assert.match(await page.textContent("main"), /1 nya, 0 ändrade/);
      assert.match((await rows(page))[0], /3 2 Mirjam Sandelius samma namn/, "who is perhaps known comes first");
      assert.match(await page.textContent("main"), /1 rad väntar på svar\. Svara först och välj Jämför igen/);
      await page.selectOption("select[name^='answer.']", "same");
      await submit(page, button(page, "Jämför igen"));
      await untilRead(page);
      assert.match(await page.textContent("main"), /1 nya, 0 ändrade, 0 avslutas och 1 kopplas/);
      assert.doesNotMatch(await page.textContent("main"), /väntar på svar/);
      await submit(page, button(page, "Inför"));
      await untilRead(page);
      assert.equal(await heading(page), "Vad infördes?");
      assert.match(await page.textContent("main"), /2 rader är införda/);
      await importBy(page, server, "personer.csv", file);
      assert.match(await page.textContent("main"), /Det finns inget att införa/, "the same file again");
      await submit(page, button(page, "Kasta filen"));
      assert.deepEqual((await rows(page)).map((row) => /Införd|Kastad/.exec(row)[0]), ["Kastad", "Införd"]);
    }));

test("a file with faults is told row by row, and nothing can be applied", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("admin");
    await importBy(page, server, "enheter.csv", "enhetskod;namn;överordnad\n1;A;2\n2;B;1\n3;C;9\n1;D;\n", "unit");
    assert.match(await page.textContent("main"), /Nej: 4 rader har fel/);
    const told = (await rows(page)).join("\n");
    assert.match(told, /^2 .*cirkel/m);
    assert.match(told, /^4 .*överordnade enheten 9/m);
    assert.match(told, /^5 .*redan på rad 2/m);
    assert.equal(await button(page, "Inför").count(), 0);
    await importBy(page, server, "fel.csv", "personid|namn\n1|A\n");
    assert.match(await page.textContent("main"), /skiljetecknet ska vara semikolon, komma eller tabb/);
  }));

test("what the form lacks is said at its field, and what was typed stays", () =>
  withPeople(async ({ as }) => {
    const page = await as("admin", { javaScriptEnabled: false });
    await page.goto("/imports/new");
    await page.selectOption("#field-content", "employment");
    await page.fill("#field-source", "lön");
    await page.$eval("main form", (form) => { form.noValidate = true; });
    await submit(page, button(page, "Jämför"));
    assert.match(await page.textContent(".error-summary"), /Välj en fil att läsa in/);
    assert.equal(await page.inputValue("#field-source"), "lön");
    assert.equal(await page.inputValue("#field-content"), "employment");
  }));

test("the command line previews, applies once and says how it went", () =>
  withPeople(async ({ server }) => {
    const file = path.join(server.folder, "enheter.csv");
    writeFileSync(file, "enhetskod;namn;slag\n77;Prövostaden;förvaltning\n");
    const run = (...args) => program("import", "units", file, "--database", server.database, "--source", "register", ...args);
    const preview = run();
    assert.equal(preview.status, 0, preview.stderr);
    assert.match(preview.stdout, /Nytt, rad 2, id 77: Prövostaden: Blir en ny topp vid sidan av Ljungskärs skolförvaltning\.[^\n]*\nNytt: 1\n/);
    const top = run("--apply");
    assert.equal(top.status, 1);
    assert.match(top.stderr, /Med två enheter överst.*ingen skulle kunna sköta systemet/);
    writeFileSync(file, "enhetskod;namn;slag;överordnad\n77;Prövoskolan;skolenhet;skolforvaltningen\n");
    const digest = /Kontrollsumma: (\w+)/.exec(run().stdout)[1];
    assert.equal(run("--apply", "--expect", digest.replace(/./g, "0")).status, 1, "another digest");
    assert.equal(run("--apply", "--expect", digest).status, 0);
    assert.match(run().stdout, /Oförändrat: 1/);
    writeFileSync(file, "enhetskod;namn;slag\n77;Prövostaden\n");
    const wrong = run("--apply");
    assert.equal(wrong.status, 1);
    assert.match(wrong.stderr, /Fel, rad 2.*avklippt|Fel, rad 2.*fält/);
    assert.equal(program("import", "units", `${file}.finns-inte`, "--source", "x", "--database", server.database).status, 2);
  }));
