// The head of an area books all dialogues of a round at once, on a phone: changes one, is told of a collision, books.
import assert from "node:assert/strict";
import test from "node:test";
import { inDays, today, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const shots = process.env.SHOTS;
const shot = (page, name) => shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : null;

// A round whose dialogues have no day yet.
async function roundOf(server) {
  const quality = await server.signIn("kvalitet");
  const made = await quality.post("/api/dialogue-rounds", { name: "Verksamhetsdialog 1", year: today().slice(0, 4), number: "1", level: "ops_principal",
    from_on: today(), to_on: inDays(40), "theme_name.0": "Kompetensförsörjning", "theme_parts.0": "aruba" });
  assert.ok(made.status < 400, made.text);
  assert.ok((await quality.post(`/api/dialogue-rounds/${made.json.id}/pairs`, {})).status < 400);
  return made.json.id;
}

test("the head books what is proposed, with one day changed by hand, and nothing when two collide", () =>
  withPeople(async ({ as, server }) => {
    const round = await roundOf(server);
    const head = await as("verksamhetschef", phone);
    await head.goto(`/dialogue-rounds/${round}`);
    await head.getByRole("link", { name: "Boka dialogerna" }).click();
    const days = head.locator("input[name^='on.']"), times = head.locator("input[name^='at.']");
    const count = await days.count();
    assert.ok(count >= 2, `${count} dialogues`);
    const proposed = await Promise.all(Array.from({ length: count }, (_, at) => days.nth(at).inputValue()));
    assert.equal(new Set(proposed).size, count, "spread over the days");
    await shot(head, "booking-phone");
    assert.ok(await head.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");

    await days.nth(0).fill(proposed[1]);
    await times.nth(0).fill(await times.nth(1).inputValue());
    await submit(head, button(head, "Boka dialogerna"));
    assert.match(await head.innerText("main"), /Ingen dialog är bokad än\.[\s\S]*är upptagen/);
    assert.equal(await days.nth(0).inputValue(), proposed[1], "what was typed stands");
    await shot(head, "booking-collides");

    await days.nth(0).fill(proposed[0]);
    await times.nth(0).fill("14.15");
    await submit(head, button(head, "Boka dialogerna"));
    assert.match(await head.innerText("main"), /Alla dialoger har en dag\.[\s\S]*14:15/);
    await head.setViewportSize({ width: 1280, height: 900 });
    await shot(head, "booking-booked");
    const rektor = await as("rektor");
    await rektor.goto("/dialogues");
    assert.match(await rektor.innerText("main"), /\d\d:\d\d/);
  }));
