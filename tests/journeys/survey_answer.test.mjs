// Answering a survey by its link: what is answered outlives the page and the network, is sent once, and comes back as one's own
// copy, which only the browser can read.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { openSurvey } from "../surveys.mjs";

test("a survey is answered by its link, through a lost page and a lost network", () => withPeople(async ({ server, as }) => {
  const [token] = openSurvey(server, 3);
  const page = await as(null, { viewport: { width: 360, height: 740 } });
  const context = page.context();
  await page.goto(`${server.base}/s/${token}`);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, "wider than a phone");

  // By keyboard; then the page is lost.
  await page.locator("input[name=q-trivs]").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.fill("[name=q-ord]", "Mer tid för planering");
  await page.locator(".draft-state", { hasText: "inte skickat än" }).waitFor();
  await page.reload();
  assert.equal(await page.inputValue("[name=q-ord]"), "Mer tid för planering");
  assert.equal(await page.locator("input[name=q-trivs]:checked").inputValue(), "2");

  await context.setOffline(true);
  await page.getByRole("button", { name: "Lämna svaren" }).click();
  await page.locator(".draft-state", { hasText: "Ingen kontakt" }).waitFor();
  await context.setOffline(false);
  await page.getByRole("heading", { name: "Tack, dina svar är inlämnade" }).waitFor();
  const count = (what) => Number(execFileSync("sqlite3", [server.database.replace("sqlite:", ""), `SELECT count(*) FROM ${what}`], { encoding: "utf8" }));
  assert.equal(count("sealed_answer"), 1);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("survey:")).length), 0);

  const own = await page.getByRole("link", { name: "Min egen kopia" }).getAttribute("href");
  const other = await as(null);
  await other.goto(server.base + own);
  await other.getByText("Mer tid för planering").waitFor();
  assert.equal(count("own_answer WHERE box LIKE '%planering%'"), 0);
  await other.goto(`${server.base}/surveys/own#${"A".repeat(43)}`);
  await other.reload();
  await other.getByText("Kopian finns inte").waitFor();

  await page.goto(`${server.base}/s/${token}`);
  await page.getByRole("heading", { name: "Du har redan svarat" }).waitFor();
}, { demo: false }));
