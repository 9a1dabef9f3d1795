// People and groups: somebody is found by a former name, the chair adds the right one of two namesakes, and what is
// restricted is not there for others.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`HR gives somebody a new name and a second employment; others see where, not how much, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as("katarina.wadell", { javaScriptEnabled });
      await page.goto("/people");
      await page.fill("#field-q", "ebba");
      await submit(page, button(page, "Visa"));
      await submit(page, page.getByRole("link", { name: "Ebba Norling" }));
      await submit(page, page.getByRole("link", { name: "Ändra namn och e-post" }));
      await page.fill("#field-name", "Ebba Sandgren");
      await submit(page, button(page, "Ändra namnet"));
      assert.match(await page.innerText("main"), /Ebba Sandgren[\s\S]*Även: Ebba Norling/);
      await submit(page, page.getByRole("link", { name: "Lägg till en anställning" }));
      await page.selectOption("#field-unit", { label: "Fritidsklubben Bryggan" });
      await page.fill("#field-position", "fritidsledare");
      await page.fill("#field-extent", "20");
      await submit(page, button(page, "Lägg till"));
      assert.match(await page.innerText("[role=status]"), /sparad\. Tillsammans blir det 120 %/);

      const other = await as("medarbetare", { javaScriptEnabled });
      await other.goto("/people?q=norling");
      await submit(other, other.locator("main").getByRole("link", { name: "Ebba Sandgren" }));
      assert.match(await other.innerText("main"), /120 %/, "it is she herself");
      const colleague = await as("alva.reimers", { javaScriptEnabled });
      await colleague.goto("/people?q=ebba+sand");
      await submit(colleague, colleague.getByRole("link", { name: "Ebba Sandgren" }));
      const seen = await colleague.innerText("main");
      assert.match(seen, /fritidsledare, Fritidsklubben Bryggan/);
      assert.doesNotMatch(seen, /%|tillsvidare|månadslön|Historik/);
    }));

  test(`a first name that could mean two is asked about before anybody becomes a member, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as("sekreterare", { javaScriptEnabled });
      await page.goto("/groups");
      await submit(page, page.getByRole("link", { name: "Innovationsrådet" }));
      await submit(page, page.getByRole("link", { name: "Ändra medlemmar" }));
      await page.fill("#field-person", "Göran");
      await submit(page, page.locator("form[action$='/members'][method=post] button"));
      const refused = await page.innerText("main");
      assert.match(refused, /Namnet kan betyda flera/);
      assert.match(refused, /förtroendevald, Ljungskärs skolförvaltning/);
      assert.match(refused, /Goran Petrovski[\s\S]*utvecklingsledare/, "found by the other spelling of his name");
      await page.getByLabel(/Göran Tillmark/).check();
      await submit(page, page.locator("form[action$='/members'][method=post] button"));
      assert.match(await page.innerText("[role=status]"), /är med i gruppen/);
      assert.match(await page.innerText("main"), /Göran Tillmark/);
    }));
}
