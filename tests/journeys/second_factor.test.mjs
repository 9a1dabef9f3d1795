// A person turns on codes from an app, signs in with one, and makes an access token; by keyboard and eyes alone.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import test from "node:test";
import { password, withPeople } from "../harness.mjs";

// What an authenticator app does with the key that the page shows: RFC 6238, `steps` half minutes from now. The server
// takes a code of the half minute before, now or after: the one of now may grow old on its way, one of before may not.
function code(key, steps = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

for (const javaScriptEnabled of [true, false]) {
  test(`codes from an app: turned on, asked for, and removed by an administrator, ${javaScriptEnabled ? "with" : "without"} scripts`, () =>
    withPeople(async ({ as, server }) => {
      const page = await as("rektor", { javaScriptEnabled, viewport: { width: 360, height: 740 } });
      await page.goto("/account");
      await page.click("main a[href='/account/second-factor']");
      await page.fill("#field-current", password);
      await page.click("main button[type=submit]");
      const box = await page.locator("main svg").boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.width >= 200, "the picture can be scanned on a phone's width");
      const key = await page.innerText("main p code");
      assert.match(key, /^[A-Z2-7]{32}$/);
      await page.fill("#field-code", code(key));
      await page.click("main button[type=submit]");
      await page.locator("main li code").first().waitFor();
      assert.equal((await page.locator("main li code").allInnerTexts()).length, 10);

      const elsewhere = await as(null, { javaScriptEnabled });
      await elsewhere.goto("/meetings?year=2025");
      await elsewhere.fill("#field-username", "rektor");
      await elsewhere.fill("#field-password", password);
      await elsewhere.click("main button[type=submit]");
      await elsewhere.waitForURL("**/sign-in/code?**");
      await elsewhere.fill("#field-code", "000 000x");
      await elsewhere.click("main button[type=submit]");
      assert.match(await elsewhere.innerText(".error-summary"), /Koden stämmer inte/);
      await elsewhere.fill("#field-code", code(key, 1));
      await elsewhere.click("main button[type=submit]");
      await elsewhere.waitForURL("**/meetings?year=2025");

      const admin = await as("admin", { javaScriptEnabled });
      await admin.goto("/accounts");
      await admin.click("main a:text-is('rektor')");
      assert.match(await admin.innerText("main"), /Med lösenord och kod/);
      await admin.click("form[action$='/second-factor/remove'] button");
      assert.match(await admin.innerText("[role=status]"), /Nu räcker lösenordet/);
      await server.signIn("rektor");
    }));
}

test("an access token is shown once, reads the API, and ends when it is removed", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("rektor");
    await page.goto("/account/tokens");
    await page.fill("#field-name", "rapporten");
    await page.check("input[value=read]");
    await page.fill("#field-current", password);
    await page.click("text=Skapa nyckel");
    const token = await page.innerText(".notice code");
    const asked = async () => (await server.client().get("/api/commitments", { Authorization: `Bearer ${token}` })).status;
    assert.equal(await asked(), 200);
    await page.goto("/account/tokens");
    assert.ok(!(await page.content()).includes(token));
    await page.click("form[action$='/revoke'] button");
    assert.equal(await asked(), 401);
  }));
