// Minutes in, corrected, and found again everywhere.
import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { docx, windows1252 } from "../files.mjs";
import { fixture, here, minutes, withPeople } from "../harness.mjs";
import { button, checkSources, dropBy, findingsOn, submit, textsOf, untick, uploadBy } from "./steps.mjs";

const promises = [
  "Samir Haddadi bokar räddningsbåtarna senast 15 januari 2027.",
  "Katarina Wadell beställer öronskydd till matsalarna senast 4 december 2026.",
  "Liv Brännmark skriver om de fem längsta frågorna till den 12 februari 2027.",
];

async function checkWhatWasRead(page, format) {
  assert.equal(await page.inputValue("#field-held_on"), "2026-11-17", format);
  assert.equal(await page.inputValue("#field-secretary"), "Pernilla Forsgård", format);
  assert.match(await page.inputValue("#field-present"), /Robert Öhrnell\nLiv Brännmark/, format);
  assert.match(await page.inputValue("#field-absent"), /^Malin Österling$/, format);
  const titles = await page.$$eval("input[name^='item.'][name$='.title']", (all) => all.map((each) => each.value).filter(Boolean));
  assert.deepEqual(titles, ["Sjöräddningsövningen på Skärgårdens skola", "Ljudmiljön i matsalarna", "Så blir svaren begripliga"], format);
  const [decision, ...others] = await findingsOn(page, "decision");
  assert.match(decision.text, /hålla sjöräddningsövningen varje höst/, format);
  assert.deepEqual(others, [], format);
  const found = await findingsOn(page, "commitment");
  for (const promise of promises) assert.ok(found.some((each) => each.text === promise), `${format}: ${promise}`);
  const first = found.find((each) => each.text === promises[0]);
  assert.deepEqual([first.owners, first.due_on], ["Samir Haddadi", "2027-01-15"], format);
  assert.ok(await checkSources(page) >= 7, `${format}: items, decision and commitments have their sentences`);
}

test("each format is read alike, beside its original", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("sekreterare");
    const formats = {
      "anteckningar.txt": Buffer.from(minutes()),
      "gammal.txt": windows1252(minutes()),
      "anteckningar.md": fixture("minutes.md"),
      "anteckningar.html": fixture("minutes.html"),
      "anteckningar.docx": docx(minutes()),
    };
    for (const [name, content] of Object.entries(formats)) {
      await uploadBy(page, server, name, content);
      assert.equal(await page.innerText("h1"), "Stämmer det här?", name);
      await checkWhatWasRead(page, name);
      assert.equal(await page.title(), "Rätta det inlästa – Styrkedja", "nothing in the file ran");
    }
  }));

test("a file let fall on the page is taken", () =>
  withPeople(async ({ as }) => {
    const page = await as("sekreterare");
    await dropBy(page, "ledningsgruppen.txt", path.join(here, "fixtures/minutes.txt"));
    assert.equal(await page.$eval("#field-file", (field) => field.files[0]?.name), "ledningsgruppen.txt");
    await Promise.all([page.waitForURL(/import\/\d+/), page.click("main form button[type=submit]")]);
    await checkWhatWasRead(page, "dropped");
  }));

for (const javaScriptEnabled of [true, false]) {
  test(`corrected, saved and found again, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const page = await as("sekreterare", { javaScriptEnabled });
      await uploadBy(page, server, "ledningsgruppen.txt", minutes());
      await correct(page);
      await submit(page, button(page, "Spara mötet"));
      assert.match(await page.innerText("[role=status]"), /Mötet är sparat/);
      const meeting = new URL(page.url()).pathname;
      await checkMeetingPage(page);
      await checkLists(page, meeting);
      await checkSearch(page, meeting);
      await checkSecondUpload(page, server, meeting);
    }));
}

// Another owner, one promise unticked, one added in the blank row, and the group chosen.
async function correct(page) {
  const groups = await textsOf(page, "#field-group option");
  assert.ok(groups.includes("Ledningsgruppen"));
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-title", "Ledningsgruppen om båtar och öron");
  const found = await findingsOn(page, "commitment");
  const boats = found.find((each) => each.text === promises[0]), questions = found.find((each) => each.text === promises[2]);
  await page.fill(`[name="${boats.row}owners"]`, "Samir Haddadi, Mattias Brolund");
  await untick(page, `${questions.row}keep`);
  const second = page.locator("fieldset.item").nth(1);
  await second.locator("summary", { hasText: "Lägg till beslut eller åtagande" }).click();
  const blank = second.locator("details textarea[name*='.commitment.']");
  assert.equal(await blank.inputValue(), "");
  await blank.fill("Någon ser över städningen av absorbenterna.");
}

async function checkMeetingPage(page) {
  assert.match(await page.innerText("h1"), /^Ledningsgruppen om båtar och öron/);
  const commitments = await textsOf(page, ".commitments li");
  const of = (part) => commitments.find((each) => each.includes(part));
  assert.match(of("räddningsbåtarna"), /Samir Haddadi, Mattias Brolund · senast fre 15 jan 2027/);
  assert.match(of("absorbenterna"), /Saknar ansvarig och datum/);
  assert.equal(of("fem längsta frågorna"), undefined, "what was unticked is not kept");
  assert.match((await textsOf(page, ".decisions li")).join(), /sjöräddningsövningen varje höst/);
  await page.locator(".decisions a[title='Visa i originalet']").click();
  await page.waitForURL(/documents\/\d+#/);
  const mark = page.locator(decodeURIComponent(new URL(page.url()).hash));
  assert.match(await mark.innerText(), /Vi beslutade att hålla sjöräddningsövningen/);
  await page.goBack();
}

async function checkLists(page, meeting) {
  await page.goto("/meetings");
  assert.equal(await page.getAttribute("tbody tr:nth-child(2) a", "href"), meeting, "the latest meeting stands first after the planned one");
  await page.goto("/commitments");
  const rows = await textsOf(page, ".commitments li");
  const unclear = rows.map((row) => /Saknar|inget datum/.test(row) || !/ · senast/.test(row));
  assert.ok(unclear[0] && unclear.indexOf(false) === unclear.lastIndexOf(true) + 1 || unclear.every(Boolean),
    "those without owner or date stand first");
  assert.ok(rows.some((row) => row.includes("absorbenterna")));
}

async function checkSearch(page, meeting) {
  const looks = [
    ["räddningsbåt", /räddningsbåtarna/i, "räddningsbåt"],        // another form of the word
    ["ÖRONSKYDDET", /öronskydd/i, "öronskydd"],                   // capitals with å ä ö, the definite form
    ["sjöräddningsövningar höst", /höst/i, "sjöräddningsövning"],  // two words, the plural
  ];
  for (const [query, context, marked] of looks) {
    await page.goto("/");
    await page.fill("#search", query);
    await Promise.all([page.waitForURL(/search/), page.press("#search", "Enter")]);
    const hits = await textsOf(page, ".hits li");
    assert.ok(hits.length > 0, `${query} is found`);
    assert.ok(hits.some((hit) => context.test(hit)), `${query} is shown in its context: ${hits}`);
    const marks = await textsOf(page, ".hits mark");
    assert.ok(marks.some((mark) => mark.toLowerCase().startsWith(marked)), `${query} is marked: ${marks}`);
  }
  await page.goto("/search?q=oronskydd");
  assert.deepEqual(await textsOf(page, ".hits li"), [], "å, ä and ö are letters of their own");
  await page.goto(`/search?q=${encodeURIComponent("båtar och öron")}`);
  assert.ok((await page.$$eval(".hits a", (all) => all.map((each) => each.getAttribute("href")))).some((url) => url.startsWith(meeting)));
}

async function checkSecondUpload(page, server, meeting) {
  await uploadBy(page, server, "samma_igen.txt", minutes());
  assert.equal(new URL(page.url()).pathname, meeting);
  assert.match(await page.innerText("[role=status]"), /Filen är redan inläst/);
}

test("what was typed in the preview is kept as a draft when the window is closed", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("sekreterare");
    await uploadBy(page, server, "ledningsgruppen.txt", minutes());
    const address = page.url();
    await page.fill("#field-title", "En rubrik som inte är sparad");
    await page.waitForSelector(".draft-state:has-text('Sparat som utkast')");
    await page.goto("/");
    await page.goto(address);
    assert.equal(await page.inputValue("#field-title"), "En rubrik som inte är sparad");
    assert.match(await page.innerText(".draft-state"), /Utkastet är kvar/);
    await page.click(".draft-state button");
    assert.notEqual(await page.inputValue("#field-title"), "En rubrik som inte är sparad");
  }));

test("a file can be thrown away and then is not there", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("sekreterare");
    await uploadBy(page, server, "fel_fil.txt", minutes());
    const address = page.url();
    await page.goto("/meetings/import");
    assert.match(await page.innerText("main"), /Inlästa men inte sparade\s+fel_fil\.txt/);
    await page.goto(address);
    await submit(page, "form[action$='/discard'] button");
    assert.match(await page.innerText("[role=status]"), /Filen är kastad/);
    assert.doesNotMatch(await page.innerText("main"), /fel_fil/);
    assert.equal((await page.goto(address)).status(), 404);
  }));

test("a preview with mistakes comes back with what was typed and where it is wrong", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("sekreterare", { javaScriptEnabled: false });
    await uploadBy(page, server, "ledningsgruppen.txt", minutes());
    await page.fill("#field-title", "");
    await page.fill("#field-present", "Åsa Ärlig\nÖrjan Öppen");
    await page.selectOption("#field-group", { label: "Ledningsgruppen" });
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await submit(page, button(page, "Spara mötet"));
    assert.equal((await answer).status(), 422);
    assert.match(await page.innerText(".error-summary"), /Skriv en rubrik/);
    assert.equal(await page.getAttribute("#field-title", "aria-invalid"), "true");
    assert.equal(await page.inputValue("#field-present"), "Åsa Ärlig\nÖrjan Öppen");
    await page.click(".error-summary a");
    assert.equal(new URL(page.url()).hash, "#field-title");
  }));

test("a meeting's heading is changed, and it is found under the new one", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    const { meeting } = await secretary.keepMinutes("rubrik.txt", minutes(), { title: "Gammelrubriken" });
    const page = await as("sekreterare");
    await page.goto(`/meetings/${meeting}`);
    await page.locator(`a[href='/meetings/${meeting}/edit']`).click();
    await page.waitForURL("**/edit");
    await page.fill("#field-title", "Kvistrubriken");
    await page.fill("#field-held_on", "2026-11-18");
    await submit(page, button(page, "Spara"));
    assert.match(await page.innerText("[role=status]"), /Mötet är ändrat/);
    assert.match(await page.innerText("h1"), /^Kvistrubriken/);
    await page.goto("/search?q=gammelrubriken");
    assert.deepEqual(await textsOf(page, ".hits li"), []);
    for (const words of ["kvistrubriken", "kvistrubriken räddningsbåt"]) {
      await page.goto(`/search?q=${encodeURIComponent(words)}`);
      const hits = await textsOf(page, ".hits li");
      assert.ok(hits.length > 0 && hits.every((hit) => hit.includes("Kvistrubriken") && hit.includes("18 nov")), `${words}: ${hits}`);
    }
  }));
