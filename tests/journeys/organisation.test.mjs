// The organisation over time: three preschools become two, with a preview, and are seen as of before and after.
import assert from "node:assert/strict";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { button, submit, textsOf } from "./steps.mjs";

const three = ["Björkbackens förskola", "Stenrösets förskola", "Igelkottens förskola"];

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`the director merges three preschools into two and everybody sees both times, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as("direktor", { javaScriptEnabled });
      await page.goto(`/organisation?q=${encodeURIComponent(three[0])}`);
      await submit(page, page.getByRole("link", { name: three[0] }));
      await page.locator("summary", { hasText: "Ändra enheten" }).click();
      await submit(page, page.getByRole("link", { name: "Slå samman med andra" }));
      for (const name of three.slice(1)) await page.getByLabel(name).check();
      await page.fill("#field-names", "Backens förskola\nStensjöns förskola");
      await page.fill("#field-effective_on", "2026-08-01");
      await submit(page, button(page, "Visa vad som händer"));
      assert.match(await page.innerText(".error-summary"), /Skriv varför/);
      assert.equal(await page.inputValue("#field-names"), "Backens förskola\nStensjöns förskola");
      await page.fill("#field-reason", "Nämnden 2026-05-19 § 40");
      await submit(page, button(page, "Visa vad som händer"));
      const preview = await page.innerText("main");
      assert.match(preview, /Inget är ändrat än/);
      assert.match(preview, /Abel Tesfamariam behåller sin roll/);
      const totals = (await textsOf(page, "tr")).filter((row) => row.startsWith("Tillsammans"));
      assert.equal(totals.length, 2);
      assert.equal(totals[0], totals[1], "as many before as after");
      await submit(page, button(page, "Genomför"));
      assert.match(await page.innerText("h1"), /Backens förskola/);
      assert.match(await page.innerText("main"), /Kom av[\s\S]*Stenrösets förskola/);

      const reader = await as("medarbetare", { javaScriptEnabled });
      await reader.goto("/organisation?on=2026-07-31");
      assert.match(await reader.innerText(".notice"), /Så här var det/);
      const names = async () => (await textsOf(reader, ".tree a")).join();
      for (const name of three) assert.ok((await names()).includes(name), `${name} before`);
      assert.ok(!(await names()).includes("Backens förskola,"), "not yet");
      await submit(reader, reader.getByRole("link", { name: "Visa i dag" }));
      for (const name of three) assert.ok(!(await names()).includes(name), `${name} after`);
      assert.ok((await names()).includes("Stensjöns förskola"));
      await reader.goto(`/organisation?q=${encodeURIComponent(three[2])}`);
      await submit(reader, reader.getByRole("link", { name: three[2] }));
      assert.match(await reader.innerText(".notice"), /Enheten är stängd/);
      await submit(reader, reader.locator(".notice a").first());
      assert.match(await reader.innerText("h1"), /Backens|Stensjöns/);
      assert.equal(await reader.getByText("Ändra enheten").count(), 0);
    }));
}

test("the time slider shows the tree of its moment, by hand and without scripts", () =>
  withPeople(async ({ as }) => {
    const page = await as("medarbetare", { javaScriptEnabled: true });
    await page.goto("/organisation");
    await page.focus("#moment");
    await page.keyboard.press("Home");
    await page.getByText("Så här var det").waitFor();
    assert.ok((await textsOf(page, ".tree a")).join().includes("Grundsärskolan Lyktan"));
    assert.equal(await page.evaluate(() => document.activeElement.id), "moment", "the hand stays");
    assert.match(page.url(), /moment=0/);
    await page.keyboard.press("End");
    await page.getByText("Så här är det planerat").waitFor();
    const plain = await as("medarbetare", { javaScriptEnabled: false });
    await plain.goto("/organisation?moment=0");
    assert.ok((await textsOf(plain, ".tree a")).join().includes("Särskolan"));
    await submit(plain, plain.locator(".time-slider button"));
    assert.match(await plain.innerText(".notice"), /Så här var det/);
  }));
