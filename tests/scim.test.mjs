// SCIM over HTTP, as Entra ID's own test cases go: the requests it sends, in its order and with its quirks.
import assert from "node:assert/strict";
import test from "node:test";
import { withServer } from "./harness.mjs";
import { newToken, program } from "./tokens.mjs";

const type = "application/scim+json";
const core = "urn:ietf:params:scim:schemas:core:2.0";
const patchOp = (...Operations) => ({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });

async function withDirectory(body) {
  await withServer(async (server) => {
    const admin = await server.signIn("admin");
    const ask = program(server, await newToken(admin, "scim"), type);
    await body(async (method, target, content, headers) => {
      const answer = await ask(method, `/scim/v2${target}`, content, headers);
      if (answer.text) assert.match(answer.headers["content-type"], /^application\/scim\+json/, `${method} ${target}`);
      return answer;
    }, server);
  });
}

const entraUser = (name, more = {}) => ({
  schemas: [`${core}:User`, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  externalId: `ext-${name}`, userName: `${name}@example.se`, active: true, displayName: name,
  emails: [{ primary: true, type: "work", value: `${name}@example.se` }],
  meta: { resourceType: "User" }, name: { formatted: `${name} Prov`, familyName: "Prov", givenName: name }, roles: [],
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Skola", manager: null }, title: "Lärare", ...more,
});

test("a user's whole life as Entra ID leads it", () =>
  withDirectory(async (ask) => {
    // Test connection: a user that there is not.
    const none = await ask("GET", `/Users?filter=${encodeURIComponent('userName eq "non-existing-6f4b"')}`);
    assert.deepEqual([none.status, none.json.totalResults, none.json.Resources], [200, 0, []]);
    assert.deepEqual(none.json.schemas, ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]);
    const made = await ask("POST", "/Users", entraUser("Alva"));
    assert.equal(made.status, 201);
    assert.equal(made.headers.location, made.json.meta.location);
    const { id } = made.json, path = `/Users/${id}`;
    assert.equal((await ask("GET", path)).json.id, id);
    assert.equal((await ask("GET", `/Users?filter=${encodeURIComponent('externalId eq "ext-Alva"')}`)).json.Resources[0].id, id);
    const changes = [
      [{ op: "replace", path: "active", value: "False" }, (user) => user.active === false],
      [{ op: "Replace", path: "active", value: "True" }, (user) => user.active === true],
      [{ op: "Replace", value: { displayName: "Alva Ny", "name.givenName": "Alva-Lo" } }, (user) => user.displayName === "Alva Ny"],
      [{ op: "Replace", path: 'emails[type eq "work"].value', value: "ny@example.se" }, (user) => user.emails[0].value === "ny@example.se"],
      [{ op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "070" }, (user) => user.phoneNumbers === undefined],
      [{ op: "Add", path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", value: "IT" }, (user) => user.active],
      [{ op: "Remove", path: 'emails[type eq "work"]' }, (user) => (user.emails ?? []).length === 0],
      [{ op: "Add", path: 'emails[type eq "work"].value', value: "åter@example.se" }, (user) => user.emails[0].value === "åter@example.se"],
    ];
    for (const [operation, holds] of changes) {
      const answer = await ask("PATCH", path, patchOp(operation));
      assert.equal(answer.status, 200, JSON.stringify(operation) + answer.text);
      assert.ok(holds(answer.json), JSON.stringify(operation) + answer.text);
    }
    assert.equal((await ask("POST", "/Users", entraUser("Alva"))).json.scimType, "uniqueness");
    assert.equal((await ask("DELETE", path)).status, 204);
    assert.equal((await ask("GET", path)).status, 404);
    assert.equal((await ask("POST", "/Users", entraUser("Alva"))).json.id, id, "the same one again");
  }));

test("a group's whole life, with many members", () =>
  withDirectory(async (ask) => {
    const ids = [];
    for (let each = 0; each < 12; ++each) ids.push((await ask("POST", "/Users", entraUser(`m${each}`))).json.id);
    const made = await ask("POST", "/Groups", { schemas: [`${core}:Group`], externalId: "g", displayName: "Lärare åk 7", meta: { resourceType: "Group" } });
    assert.equal(made.status, 201);
    const path = `/Groups/${made.json.id}`;
    const members = async () => (await ask("GET", path)).json.members.map((each) => each.value).sort();
    await ask("PATCH", path, patchOp(...ids.map((id) => ({ op: "Add", path: "members", value: [{ $ref: null, value: id }] }))));
    assert.deepEqual(await members(), [...ids].sort());
    await ask("PATCH", path, patchOp({ op: "Remove", path: "members", value: [{ $ref: null, value: ids[0] }] }, { op: "Remove", path: `members[value eq "${ids[1]}"]` }));
    assert.deepEqual(await members(), ids.slice(2).sort());
    assert.equal((await ask("PATCH", path, patchOp({ op: "Replace", path: "displayName", value: "Lärare åk 8" }))).json.displayName, "Lärare åk 8");
    const found = await ask("GET", `/Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "Lärare åk 8"')}`);
    assert.deepEqual([found.json.totalResults, found.json.Resources[0].members], [1, undefined]);
    await ask("DELETE", `/Users/${ids[2]}`);
    assert.equal((await ask("GET", path)).status, 200);
    assert.equal((await ask("DELETE", path)).status, 204);
    assert.equal((await ask("GET", `/Groups`)).json.totalResults, 0, "nor any group of ours");
  }));

test("whoever is provisioned cannot sign in with a password, and a closed account is out at once", () =>
  withDirectory(async (ask, server) => {
    await ask("POST", "/Users", entraUser("Alva"));
    for (const secret of ["", "styrkedja-demo", "null"])
      assert.notEqual((await server.client().postForm("/sign-in", { username: "alva@example.se", password: secret })).status, 303);
    const principal = await server.signIn("rektor");
    const { id } = (await ask("GET", `/Users?filter=${encodeURIComponent('userName eq "rektor"')}`)).json.Resources[0];
    await ask("PATCH", `/Users/${id}`, patchOp({ op: "Replace", path: "active", value: "False" }));
    assert.match((await principal.get("/meetings")).location ?? "", /^\/sign-in/);
  }));

test("strange requests are refused, and nothing is stored", () =>
  withDirectory(async (ask) => {
    const before = (await ask("GET", "/Users?count=0")).json.totalResults;
    const deep = '{"a":'.repeat(5000) + "1" + "}".repeat(5000);
    for (const body of ["", "null", "[]", "\"x\"", deep, "{\"userName\":{}}", "{\"userName\":[\"a\"]}", "\u0000", "{".repeat(100_000),
      JSON.stringify({ userName: "a".repeat(101) }), JSON.stringify({ userName: "x", emails: [[[]]] }), JSON.stringify({ userName: "x", active: 3 }),
      JSON.stringify({ userName: "x\u0007" })])
      assert.equal((await ask("POST", "/Users", body)).status, 400, body.slice(0, 40));
    assert.equal((await ask("POST", "/Users", " ".repeat(3 << 20))).status, 413);
    assert.equal((await ask("GET", "/Users?count=0")).json.totalResults, before);
    for (const filter of ["(".repeat(4000), "userName eq \"" + "x".repeat(8000), "userName eq 'x'", "1=1", "userName eq \"x\"; DROP TABLE account", "not not userName pr", "userName pr and", "a[b[c[d pr]]]]"]) {
      const answer = await ask("GET", `/Users?filter=${encodeURIComponent(filter)}`);
      assert.deepEqual([answer.status, answer.json.scimType], [400, "invalidFilter"], filter.slice(0, 40));
    }
    const many = Array.from({ length: 300 }, (_, at) => `userName eq "u${at}"`).join(" or ");
    assert.equal((await ask("GET", `/Users?filter=${encodeURIComponent(many)}`)).status, 200);
    for (const target of ["/Users/1", "/Users/%27", "/Groups/046b6c7f-0b8a-43b9-b35d-6489e6daee91", "/Schemas/x", "/ResourceTypes/x"])
      assert.equal((await ask("GET", target)).status, 404, target);
  }));
