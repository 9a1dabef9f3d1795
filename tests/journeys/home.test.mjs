// Min sida: what is promised is given, done and put off without leaving the page, and told to whoever waits for it.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, variant, withPeople } from "../harness.mjs";
import { button, submit, textsOf } from "./steps.mjs";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`a promise is written down, gets a day, is done and is told, ${how}`, () =>
    withPeople(async ({ as }) => {
      const mine = await as("verksamhetschef", { javaScriptEnabled });
      const act = async (row, label) => {
        const pressed = row.getByRole("button", { name: label });
        if (javaScriptEnabled) await pressed.click();
        else await submit(mine, pressed);
      };
      await mine.goto("/");
      await submit(mine, mine.getByRole("link", { name: "Lova något" }));
      await mine.fill("#field-text", "Ringa hamnen om kajen");
      await submit(mine, button(mine, "Skriv in"));
      assert.match(await mine.innerText("main"), /Ringa hamnen om kajen[\s\S]*Saknar datum[\s\S]*Samir Haddadi/);
      await mine.goto("/");
      const row = mine.locator(".quick > li", { hasText: "Ringa hamnen" });
      await row.locator("input[type=date]").fill("2999-05-04");
      await act(row, "Sätt dag");
      await mine.locator(".quick > li", { hasText: "senast lör 4 maj 2999" }).waitFor();
      assert.equal(new URL(mine.url()).pathname, "/");
      await act(row, "Klart: Ringa hamnen om kajen");
      await row.waitFor({ state: "detached" });
    }));

  test(`what is given to somebody is news for them, and its end is news for who waits, ${how}`, () =>
    withPeople(async ({ as }) => {
      const director = await as("direktor", { javaScriptEnabled });
      await director.goto("/commitments/add");
      await director.fill("#field-text", "Skriva om samåkning i [möte 1]");
      await director.fill("#field-owners", "Samir Haddadi");
      await director.fill("#field-due_on", "2999-05-04");
      await director.locator("summary", { hasText: "Väntar på något" }).click();
      await director.fill("#field-to", "Mirjam Sandelius");
      await submit(director, button(director, "Skriv in"));
      assert.match(await director.innerText("main"), /till Mirjam Sandelius/);
      assert.ok(await director.getByRole("link", { name: /Ledningsgruppen/ }).count() > 0, "the cited meeting is a link");
      const head = await as("verksamhetschef", { javaScriptEnabled });
      await head.goto("/");
      assert.match(await head.innerText("main"), /Nytt sedan sist[\s\S]*Mirjam Sandelius gav dig Skriva om samåkning/);
      await submit(head, button(head, "Jag har sett det"));
      assert.doesNotMatch(await head.innerText("main"), /Nytt sedan sist/);
      await head.goto("/commitments?view=mine");
      await submit(head, head.getByRole("link", { name: /Skriva om samåkning/ }));
      await head.locator("summary", { hasText: "Be någon annan göra det" }).click();
      await head.fill("#field-delegate", "Samir Haddadi");
      await submit(head, button(head, "Lämna över"));
      assert.match(await head.innerText(".error-summary"), /äger redan/);
      await submit(head, button(head, "Markera som klart"));
      await director.goto("/");
      assert.match(await director.innerText("main"), /Samir Haddadi är klar med Skriva om samåkning/);
    }));

  test(`a promise of nobody is a broken link until somebody owns it, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const secretary = await server.signIn("sekreterare");
      const { meeting } = await secretary.keepMinutes("ingen.txt", variant("ingen"));
      const { commitments } = (await secretary.get(`/api/meetings/${meeting}`)).json;
      const nobodys = commitments.find((each) => !each.owners) ?? assert.fail("the minutes have one without owner");
      const page = await as("sekreterare", { javaScriptEnabled });
      await page.goto("/broken-links");
      assert.match(await page.innerText("h1"), /Vad håller på att tappas bort\?/);
      const count = async () => Number((await secretary.get("/api/broken-links")).json.rules.find((rule) => rule.name === "commitment_without_owner").count);
      const before = await count();
      await submit(page, page.getByRole("link", { name: nobodys.text }));
      await page.fill("#field-owners", "Pernilla Forsgård");
      await submit(page, button(page, "Spara"));
      assert.equal(await count(), before - 1);
      await page.goto("/broken-links/commitment_without_day");
      await page.locator("summary", { hasText: "Tysta regeln en tid" }).click();
      await submit(page, button(page, "Tysta regeln"));
      assert.match(await page.innerText(".error-summary"), /Skriv varför/);
      await page.fill("#field-reason", "Vi går igenom alla på måndag");
      await page.fill("#field-until", inDays(3));
      await submit(page, button(page, "Tysta regeln"));
      assert.match(await page.innerText("main"), /Tystade regler[\s\S]*Vi går igenom alla på måndag/);
      await submit(page, button(page, "Hör den igen"));
      assert.doesNotMatch(await page.innerText("main"), /Tystade regler/);
    }));

  test(`the red thread is walked from a promise to its meeting and linked to another, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const secretary = await server.signIn("sekreterare");
      const { meeting } = await secretary.keepMinutes("tråd.txt".normalize("NFC"), variant("tråd"));
      const { commitments } = (await secretary.get(`/api/meetings/${meeting}`)).json;
      const page = await as("sekreterare", { javaScriptEnabled });
      await page.goto(`/commitments/${commitments[0].id}`);
      assert.match(await page.innerText("aside.thread"), /Varför[\s\S]*Möte/);
      await submit(page, page.getByRole("link", { name: "Hela röda tråden" }));
      await submit(page, page.locator(".thread-picture a", { hasText: "Möte" }));
      assert.equal(new URL(page.url()).pathname, `/thread/meeting/${meeting}`);
      const texts = await textsOf(page, ".thread-list a");
      for (const one of commitments) assert.ok(texts.some((text) => one.text.startsWith(text.replace("…", ""))), one.text);
      await page.goto(`/thread/commitment/${commitments[0].id}`);
      await page.locator("summary", { hasText: "Koppla till något annat" }).click();
      await page.fill("#field-q", commitments[1].text.split(" ").slice(0, 4).join(" "));
      await submit(page, button(page, "Sök"));
      await page.locator(`input[value="commitment/${commitments[1].id}"]`).check();
      await page.selectOption("#field-kind", { label: "bidrar till" });
      await submit(page, button(page, "Koppla"));
      assert.match(await page.innerText(".thread-list"), /bidrar till/);
      await page.goto(`/thread/commitment/${commitments[1].id}?q=${encodeURIComponent(commitments[0].text.split(" ").slice(0, 4).join(" "))}`);
      await page.locator(`input[value="commitment/${commitments[0].id}"]`).check();
      await page.selectOption("#field-kind", { label: "bidrar till" });
      await submit(page, button(page, "Koppla"));
      assert.match(await page.innerText(".error-summary"), /kommer redan ur det här/, "no circles");
      await page.goto(`/thread/commitment/${commitments[0].id}`);
      await page.locator("summary", { hasText: "Ta bort en koppling" }).click();
      await submit(page, button(page, "Ta bort kopplingen"));
      assert.doesNotMatch(await page.innerText("main"), /bidrar till/);
    }));
}
