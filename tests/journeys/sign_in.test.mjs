// Signing in and out, as a person does it.
import assert from "node:assert/strict";
import test from "node:test";
import { password, withPeople } from "../harness.mjs";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`a wrong password is answered with a message, the right one with the page that was asked for, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as(null, { javaScriptEnabled });
      await page.goto("/meetings?year=2025");
      assert.equal(new URL(page.url()).pathname, "/sign-in");
      await page.fill("#field-username", "sekreterare");
      await page.fill("#field-password", "fel lösenord");
      await page.click("main button[type=submit]");
      assert.match(await page.innerText(".error-summary"), /Användarnamnet eller lösenordet stämmer inte/);
      assert.equal(await page.inputValue("#field-username"), "sekreterare");
      assert.equal(await page.inputValue("#field-password"), "");
      await page.fill("#field-password", password);
      await page.click("main button[type=submit]");
      await page.waitForURL("**/meetings?year=2025");
      assert.equal(await page.innerText("h1"), "Vad har vi mötts om?");
    }));

  test(`after signing out, a page asks to sign in, ${how}`, () =>
    withPeople(async ({ as }) => {
      const page = await as("rektor", { javaScriptEnabled });
      await page.goto("/account");
      assert.match(await page.innerText("main"), /Jonas Ekenberg/);
      await page.click("form[action='/sign-out'] button");
      await page.waitForURL("**/sign-in");
      assert.match(await page.innerText("[role=status]"), /Du är utloggad/);
      await page.goto("/commitments");
      assert.equal(new URL(page.url()).pathname, "/sign-in");
    }));

  test(`a new password signs out everywhere and is the one that counts, ${how}`, () =>
    withPeople(async ({ as, server }) => {
      const elsewhere = await server.signIn("rektor");
      const page = await as("rektor", { javaScriptEnabled });
      await page.goto("/account");
      await page.fill("#field-current", password);
      await page.fill("#field-password", "kort");
      await page.click("form[action='/account/password'] button");
      assert.match(await page.innerText(".error-summary"), /minst 10 tecken/);
      await page.fill("#field-current", password);
      await page.fill("#field-password", "ett nytt långt lösenord");
      await page.click("form[action='/account/password'] button");
      await page.waitForURL("**/sign-in");
      assert.match((await elsewhere.get("/")).location, /^\/sign-in/);
      await assert.rejects(server.signIn("rektor"), /could not sign in/);
      await server.client().signIn("rektor", "ett nytt långt lösenord");
    }));
}
