// Said and attached: a comment with a mention, a file up and down and away, following – with and without scripts, and
// seen coming by somebody else.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { variant, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

// The page with the panel of a fresh commitment of the leading group that the operations head owns.
async function discussed(server, mark) {
  const secretary = await server.signIn("sekreterare");
  const { meeting } = await secretary.keepMinutes(`${mark}.txt`, variant(mark));
  const { commitments } = (await secretary.get(`/api/meetings/${meeting}`)).json;
  return `/objects/commitment/${commitments.find((each) => each.text.includes("räddningsbåtarna")).id}/comments`;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`a comment mentions those who may see it, is changed and taken back, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const address = await discussed(server, how);
      const page = await as("verksamhetschef", { javaScriptEnabled });
      await page.goto(address);
      await page.fill("#field-comment", "@Ebba Norling, kan du hjälpa till?");
      await submit(page, button(page, "Kommentera"));
      assert.match(await page.innerText(".error-summary"), /Ebba Norling kan inte se det här/);
      assert.equal(await page.inputValue("#field-comment"), "@Ebba Norling, kan du hjälpa till?");
      await page.fill("#field-comment", "@Mirjam Sandelius, hamnen vill ha svar.\nI veckan <snart>.");
      await submit(page, button(page, "Kommentera"));
      assert.match(page.url(), /\/comments#comment-\d+$/);
      assert.match(await page.innerText(".comment-list"), /Samir Haddadi[\s\S]*hamnen vill ha svar\.\nI veckan <snart>\./);
      await page.locator("summary", { hasText: "Ändra eller ta tillbaka" }).click();
      await page.locator(".comment-list textarea").fill("Hamnen har svarat.");
      await submit(page, button(page, "Spara ändringen"));
      assert.match(await page.innerText(".comment-list .said"), /Hamnen har svarat\./);
      const other = await as("sekreterare", { javaScriptEnabled });
      await other.goto(address);
      await other.locator("summary", { hasText: "Tidigare lydelse" }).click();
      assert.match(await other.innerText(".comment-list"), /hamnen vill ha svar/);
      await page.locator("summary", { hasText: "Ändra eller ta tillbaka" }).click();
      await submit(page, button(page, "Ta tillbaka kommentaren"));
      await other.goto(address);
      const left = await other.innerText(".comment-list");
      assert.match(left, /Samir Haddadi[\s\S]*Kommentaren är tillbakadragen\./);
      assert.doesNotMatch(left, /Hamnen|hamnen/);
    }));

  test(`a file is attached, fetched as it was, and removed; a liar is not taken, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const address = await discussed(server, how);
      const page = await as("verksamhetschef", { javaScriptEnabled });
      const send = async (name, content) => {
        const file = path.join(server.folder, name);
        writeFileSync(file, content);
        const form = page.locator("summary", { hasText: "Bifoga en fil" });
        if (!await page.locator("#field-file").isVisible()) await form.click();
        await page.setInputFiles("#field-file", file);
        await submit(page, button(page, "Bifoga"));
      };
      await page.goto(address);
      await send("bild.png", "<!doctype html><html><body>hej</body></html>");
      assert.match(await page.innerText(".error-summary"), /Innehållet i bild\.png är inte det som namnet säger/);
      await send("Båtplan.pdf", "%PDF-1.7\nbåtar\n%%EOF\n");
      const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Båtplan.pdf" }).click()]);
      assert.equal(saved.suggestedFilename().normalize("NFC"), "Båtplan.pdf");
      assert.equal(readFileSync(await saved.path(), "utf8"), "%PDF-1.7\nbåtar\n%%EOF\n");
      const link = await page.getByRole("link", { name: "Båtplan.pdf" }).getAttribute("href");
      const owner = await server.signIn("verksamhetschef"), stranger = await server.signIn("medarbetare");
      const { headers } = await owner.get(link);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.match(headers["content-disposition"], /^attachment; filename="B_tplan\.pdf"; filename\*=UTF-8''B%C3%A5tplan\.pdf$/);
      assert.equal(headers["content-security-policy"], "sandbox; default-src 'none'");
      assert.equal(headers["cache-control"], "no-store");
      assert.equal((await stranger.get(link)).status, 404);
      await submit(page, page.getByRole("button", { name: "Ta bort Båtplan.pdf" }));
      assert.match(await page.innerText("[role=status]"), /Bilagan är borttagen/);
      assert.equal((await owner.get(link)).status, 404);
    }));

  test(`an object is followed and left alone again, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const page = await as("direktor", { javaScriptEnabled });
      await page.goto(await discussed(server, how));
      await submit(page, button(page, "Följ"));
      assert.match(await page.innerText("[role=status]"), /Du följer det här/);
      await submit(page, button(page, "Sluta följa"));
      assert.match(await page.innerText("[role=status]"), /Du följer inte längre/);
      assert.equal(await button(page, "Följ").count(), 1);
    }));
}

test("who looks at the object hears of a new comment", () =>
  withPeople(async ({ as, server }) => {
    const address = await discussed(server, "levande");
    const reader = await as("direktor");
    await reader.goto(address);
    const streams = async () => (await server.client().get("/metrics")).text.match(/^styrkedja_event_streams (\d+)/m)?.[1];
    for (const end = Date.now() + 30_000; await streams() !== "1";) assert.ok(Date.now() < end, "the page listens");
    const writer = await server.signIn("verksamhetschef");
    assert.equal((await writer.post(address, { comment: "Nu är det ordnat." })).status, 303);
    await reader.getByText("Nu är det ordnat.").waitFor();
  }));
