// A folder of old minutes: sent at once, read in the background, reviewed from the least doubted on, and what was
// corrected comes out as test cases.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { minutes, withPeople } from "../harness.mjs";
import { button, findingsOn, submit, textsOf } from "./steps.mjs";

// Of a day when the leading group has no meeting yet; `promise` as the only item's commitment.
const plain = (day, what) => `Ledningsgruppen

Mötesanteckningar ${day}

Närvarande: Katarina Wadell, Samir Haddadi
Sekreterare: Pernilla Forsgård

1. Om ${what}

Ledningsgruppen beslutade att införa ${what}.
Samir Haddadi tar fram ett förslag senast 2019-12-15.
`;

// Two without doubt, one that has to be looked at, the same file under another name, and one that is no minutes at all.
function folder(server) {
  const files = {
    "2019-03-05.txt": plain("2019-03-05", "läsplanen"),
    "2019-04-02.txt": plain("2019-04-02", "bryggorna"),
    "utan dag.txt": minutes().replace(/^.*2026-11-17.*$/m, "Mötesanteckningar"),
    "2019-03-05 kopia.txt": plain("2019-03-05", "läsplanen"),
    "installera.exe": `MZ${"\0".repeat(300)}`,
  };
  return Object.entries(files).map(([name, content]) => {
    const file = path.join(server.folder, name);
    writeFileSync(file, content);
    return file;
  });
}

async function readAll(page) {
  for (let tries = 0; tries < 100; ++tries) {
    await page.goto("/meetings/import/queue");
    if (!/läses\./.test(await page.innerText(".answer"))) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail("the files were not read");
}

const names = (page) => textsOf(page, "tbody bdi");

for (const javaScriptEnabled of [true, false]) {
  test(`a folder is sent, read and reviewed, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const page = await as("sekreterare", { javaScriptEnabled });
      await page.goto("/meetings/import");
      await page.setInputFiles("#field-file", folder(server));
      await button(page, "Läs in").click();
      const outcomes = javaScriptEnabled ? "[data-intake-sent] li" : "main h1 ~ ul li";
      await page.locator(outcomes).nth(4).waitFor();
      const said = await textsOf(page, outcomes);
      assert.match(said[0], /2019-03-05\.txt – Mottagen/);
      assert.match(said[3], /kopia\.txt – Finns redan i kön/);
      assert.match(said[4], /installera\.exe – Filen är ett program/);
      if (javaScriptEnabled) assert.equal(await page.innerText("[data-intake-sent] [role=status]"), "5 av 5 skickade");
      await readAll(page);
      assert.deepEqual(await names(page), ["2019-03-05.txt", "2019-04-02.txt", "utan dag.txt"], "the doubted one last");
      assert.match(await page.innerText("tbody"), /ingen dag/);
      await saveOne(page);
      await saveTheSure(page);
      await removeUnreadable(page);
      await checkCorrections(page, server);
    }));
}

// Out of the queue, corrected; the next comes by itself.
async function saveOne(page) {
  await page.getByRole("link", { name: "2019-03-05.txt" }).click();
  await page.waitForURL(/import\/\d+\?queue/);
  assert.match(await page.innerText(".queue-bar"), /1 av 3 att granska/);
  const [promise] = await findingsOn(page, "commitment");
  await page.fill(`[name="${promise.row}owners"]`, "Katarina Wadell");
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await submit(page, button(page, "Spara och visa nästa"));
  assert.match(await page.innerText("[role=status]"), /Mötet är sparat\. Här är nästa/);
  assert.match(await page.innerText(".queue-bar"), /1 av 2 att granska/);
  assert.match(await page.innerText(".pane"), /2019-04-02\.txt/);
  await page.getByRole("link", { name: "Till kön" }).click();
  await page.waitForURL(/import\/queue/);
}

async function saveTheSure(page) {
  await submit(page, button(page, "Spara 1 utan tvekan"));
  assert.match(await page.innerText("[role=status]"), /1 möte är sparat/);
  assert.deepEqual(await names(page), ["utan dag.txt"]);
  assert.equal(await button(page, "Spara 1 utan tvekan").count(), 0);
}

async function removeUnreadable(page) {
  assert.match(await page.innerText(".unreadable"), /installera\.exe – Filen är ett program/);
  await submit(page, page.locator(".unreadable button"));
  assert.equal(await page.locator(".unreadable").count(), 0);
}

async function checkCorrections(page) {
  await page.goto("/meetings/import");
  await page.getByRole("link", { name: "Hur läsningen har rättats" }).click();
  await page.waitForURL(/corrections/);
  assert.match(await page.innerText(".answer"), /1 fil är rättad/);
  const owners = (await textsOf(page, "tbody tr")).find((row) => row.startsWith("Ansvariga"));
  assert.ok(owners, "what was changed stands among the kinds");
  const waiting = page.waitForEvent("download");
  await button(page, "Hämta provfallen (.zip)").click();
  const file = await (await waiting).path();
  const bytes = readFileSync(file);
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
  assert.ok(bytes.includes("case-") && bytes.includes(".json"));
}

test("a file of a day that has its meeting asks whether it is another", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    await secretary.keepMinutes("ett.txt", plain("2019-03-05", "läsplanen"));
    const sent = await secretary.upload("två.txt", plain("2019-03-05", "fisket"));
    const page = await as("sekreterare");
    await page.goto("/meetings/import/queue");
    assert.match(await page.innerText("tbody"), /Troligen samma som/);
    await page.goto(sent.location);
    assert.match(await page.innerText(".likeness"), /Troligen samma som/);
    await submit(page, button(page, "Ändå ett eget möte"));
    assert.equal(await page.locator(".likeness").count(), 0);
    assert.match(await page.innerText("tbody"), /två\.txt/);
  }));

test("nobody else sees the queue of another", () =>
  withPeople(async ({ as, server }) => {
    const secretary = await server.signIn("sekreterare");
    await secretary.upload("min.txt", plain("2019-03-05", "läsplanen"));
    const page = await as("verksamhetschef");
    await page.goto("/meetings/import/queue");
    assert.doesNotMatch(await page.innerText("main"), /min\.txt/);
  }));
