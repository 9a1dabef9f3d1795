// The addresses for programs: each takes an access token of its scope and nothing else.
import assert from "node:assert/strict";
import test from "node:test";
import { password, withServer } from "./harness.mjs";
import { routes } from "./pages.mjs";
import { newToken, program } from "./tokens.mjs";

const scopes = [[/^\/ss12000\//, "ss12000:read"], [/^\/scim\//, "scim"]];

test("no token, a wrong one, one that is over, one of another scope", () =>
  withServer(async (server) => {
    const admin = await server.signIn("admin");
    const tokens = { read: await newToken(admin, "read"), scim: await newToken(admin, "scim"), "ss12000:read": await newToken(admin, "ss12000:read") };
    const over = await newToken(admin, "scim");
    const form = /action="(\/account\/tokens\/\d+\/revoke)"/g;
    const [, last] = [...(await admin.get("/account/tokens")).text.matchAll(form)].at(0);
    const asked = routes().filter((route) => scopes.some(([start]) => start.test(route.pattern)));
    assert.ok(asked.length >= 13);
    for (const { method, pattern } of asked) {
      const target = pattern.replace("{}", "046b6c7f-0b8a-43b9-b35d-6489e6daee91");
      const own = scopes.find(([start]) => start.test(pattern))[1];
      const status = async (token) => (await program(server, token)(method, target, method === "GET" ? undefined : {})).status;
      assert.equal(await status(null), 401, `${method} ${pattern} without a token`);
      assert.equal(await status("0".repeat(64)), 401, `${method} ${pattern} with one that is nobody's`);
      for (const [scope, token] of Object.entries(tokens)) {
        const got = await status(token);
        if (scope === own) assert.ok(got !== 401 && got !== 403, `${method} ${pattern} with ${scope}: ${got}`);
        else assert.equal(got, 403, `${method} ${pattern} with ${scope}`);
      }
    }
    assert.equal((await admin.post(last)).status, 303);
    const left = await Promise.all([over, ...Object.values(tokens)].map(async (token) => (await program(server, token)("GET", "/api/meetings")).status));
    assert.equal(left.filter((each) => each === 401).length, 1, "the one that was revoked");
  }));

test("only who runs the system gives these scopes", () =>
  withServer(async (server) => {
    const secretary = await server.signIn("sekreterare");
    for (const [, scope] of scopes)
      assert.notEqual((await secretary.post("/account/tokens", { name: "prov", scopes: scope, days: "30", current: password })).status, 200, scope);
  }));
