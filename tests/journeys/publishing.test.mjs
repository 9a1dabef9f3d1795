// Minutes from draft to published: read on the page and as a tagged PDF, corrected by a new version that shows its difference,
// given out with a name masked.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { closed } from "../pages.mjs";
import { button, submit } from "./steps.mjs";

for (const javaScriptEnabled of [true, false])
  test(`minutes are published, read as a PDF, corrected, compared and masked, ${javaScriptEnabled ? "with scripts" : "without scripts"}`, () =>
    withPeople(async ({ as, server }) => {
      const id = await closed(await server.signIn("sekreterare"));
      const page = await as("sekreterare", { javaScriptEnabled });
      await page.goto(`/meetings/${id}`);
      await submit(page, page.getByRole("link", { name: "Gå till publiceringen" }));
      await submit(page, button(page, "Publicera"));
      assert.match(await page.innerText("main"), /Inga beslutspunkter\.[\s\S]*Version 1, publicerad[\s\S]*Närvarande: Torbjörn Lidvall\./);

      const answer = await page.request.get(`/meetings/${id}/minutes.pdf`);
      assert.equal(answer.status(), 200);
      const file = path.join(server.folder, "protokoll.pdf");
      writeFileSync(file, await answer.body());
      const about = execFileSync("pdfinfo", [file], { encoding: "utf8" });
      assert.match(about, /Title:\s+\S/);
      assert.match(about, /Tagged:\s+yes/);
      const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
      assert.match(text, /Beslut[\s\S]*Inga beslutspunkter\.[\s\S]*Närvaro[\s\S]*Torbjörn Lidvall[\s\S]*Åtaganden[\s\S]*Vid protokollet/);
      assert.deepEqual(await (await page.request.get(`/meetings/${id}/minutes.pdf`)).body(), await answer.body(), "the same bytes each time");

      await page.locator("summary", { hasText: "Rätta anteckningarna" }).click();
      await page.fill("#field-reason", "En till var med.");
      await submit(page, button(page, "Börja rätta"));
      const secretary = await server.signIn("sekreterare");
      await secretary.post(`/meetings/${id}/attendance`, { guest: "Samir Haddadi" });
      await page.goto(`/meetings/${id}/publish`);
      await submit(page, button(page, "Publicera"));
      assert.match(await page.innerText("main"), /Rättar version 1: En till var med\./);
      await submit(page, page.getByRole("link", { name: "Vad ändrades?" }));
      assert.match(await page.innerText("main"), /Närvaro[\s\S]*Borttaget:[\s\S]*Tillagt:[\s\S]*Samir Haddadi/);
      await page.goto(`/meetings/${id}/minutes/1`);
      assert.match(await page.innerText("main"), /Det finns en nyare version/);
      assert.doesNotMatch(await page.innerText("article"), /Samir/);

      await page.goto(`/meetings/${id}/minutes/2/extract`);
      await page.getByLabel("Samir Haddadi", { exact: true }).check();
      await page.fill("#field-recipient", "Oppositionen");
      await submit(page, button(page, "Förhandsgranska"));
      assert.doesNotMatch(await page.innerText("article"), /Samir/);
      await submit(page, button(page, "Spara utdraget"));
      assert.match(await page.innerText("main"), /Utdrag till Oppositionen[\s\S]*NN/);
    }));
