// Signing in at a real OpenID provider (npm's oidc-provider) in a browser, and what an attacker would try on the way.
import assert from "node:assert/strict";
import http from "node:http";
import test from "node:test";
import * as jose from "jose";
import Provider from "oidc-provider";
import { person, withBrowser, withServer } from "./harness.mjs";

const client_id = "styrkedja", client_secret = "a-secret/of:the+client%41";
const new_key = async (kid, alg = "RS256") => {
  const pair = await jose.generateKeyPair(alg, { extractable: true });
  return { pair, kid, jwk: { ...(await jose.exportJWK(pair.privateKey)), kid, alg, use: "sig" }, alg };
};
const signed = (claims, key, header = {}) =>
  new jose.SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.pair.privateKey);

const listening = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));

async function freePort() {
  const server = http.createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function configuration(base, key) {
  return {
    clients: [{ client_id, client_secret, redirect_uris: [`${base}/sso/openid/callback`], post_logout_redirect_uris: [`${base}/sign-in`],
      backchannel_logout_uri: `${base}/sso/openid/backchannel-logout`, backchannel_logout_session_required: true }],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["preferred_username"] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
    jwks: { keys: [key.jwk] },
    cookies: { keys: ["for tests"] },
    ttl: { Grant: 600, Session: 600, Interaction: 600, AccessToken: 600, IdToken: 600 },
  };
}

// The provider, with a hand on its answers: change.token and change.jwks get them; with `keep` it keeps the address that
// it would send the browser back to, as whoever steals it on the way.
async function startProvider(base) {
  const key = await new_key("first");
  const server = http.createServer();
  const issuer = `http://127.0.0.1:${await listening(server)}`;
  const warn = console.warn, info = console.info;
  console.warn = console.info = () => {};  // it tells that this set-up is for tests
  const provider = new Provider(issuer, configuration(base, key));
  Object.assign(console, { warn, info });
  const handle = provider.callback();
  const held = { issuer, key, id_tokens: [], server, change: {}, keep: false, kept: null };
  server.on("request", (request, response) => {
    const name = new URL(request.url, issuer).pathname.slice(1);
    const end = response.end.bind(response);
    if (["token", "jwks"].includes(name)) response.end = async (body) => {
      let answer = JSON.parse(String(body));
      if (answer.id_token) held.id_tokens.push(answer.id_token);
      if (held.change[name]) answer = await held.change[name](answer);
      const text = JSON.stringify(answer);
      response.setHeader("Content-Length", Buffer.byteLength(text));
      end(text);
    };
    else response.end = (body) => {
      const onward = String(response.getHeader("Location") ?? "");
      if (!held.keep || !onward.includes("/sso/openid/callback")) return end(body);
      held.kept = onward;
      for (const name of ["Location", "Content-Length"]) response.removeHeader(name);
      response.statusCode = 200;
      return end("kept");
    };
    handle(request, response);
  });
  return held;
}

// A server that knows a provider: body({server, provider, browser, page}).
async function withProvider(body, args = ["--oidc-link-by", "email-or-username"]) {
  const port = await freePort();
  const provider = await startProvider(`http://127.0.0.1:${port}`);
  process.env.STYRKEDJA_OIDC_CLIENT_SECRET = client_secret;
  try {
    await withServer((server) => withBrowser(async (browser) =>
      body({ server, provider, browser, page: await person(browser, server, null) })),
    { port, args: ["--oidc-issuer", provider.issuer, "--oidc-client-id", client_id, "--oidc-label", "Logga in med skolkontot",
      "--public-url", `http://127.0.0.1:${port}`, ...args] });
  } finally {
    delete process.env.STYRKEDJA_OIDC_CLIENT_SECRET;
    provider.server.closeAllConnections();
    await new Promise((resolve) => provider.server.close(resolve));
  }
}

// At the provider: who one is, and that Styrkedja may know it.
async function atProvider(page, user) {
  await page.fill("input[name=login]", user);
  await page.fill("input[name=password]", "provider");
  await page.click("button[type=submit]");
  await page.click("button[type=submit]");
}

async function signInThere(page, user, next = "/account") {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.click("text=Logga in med skolkontot");
  await atProvider(page, user);
}

const where = (page) => new URL(page.url()).pathname + new URL(page.url()).search;
const refused = /Inloggningen hos organisationen gick inte att slutföra/;

// Again through the provider, where one is signed in still, with its answer changed on the way.
async function again(page, provider, change) {
  await page.context().clearCookies({ name: "session" });
  provider.change = change ?? {};
  await page.goto("/sso/openid?next=/account");
  provider.change = {};
  return page.innerText("main");
}

test("a person signs in at the organisation's provider, lands where she was going, and signs out of both", () =>
  withProvider(async ({ page }) => {
    await page.goto("/meetings?year=2025");
    await page.click("text=Logga in med skolkontot");
    await atProvider(page, "rektor");
    await page.waitForURL("**/meetings?year=2025");
    await page.goto("/account/sessions");
    assert.match(await page.innerText("main"), /Organisationens inloggning/);
    await page.goto("/account");
    await page.click("form[action='/sign-out'] button");
    assert.match(page.url(), /\/session\/end\?/);
    await page.click("button[value=yes]");
    await page.waitForURL("**/sign-in");
    await page.goto("/account");
    assert.match(where(page), /^\/sign-in/);
    await page.click("text=Logga in med skolkontot");
    assert.equal(await page.locator("input[name=login]").count(), 1, "the provider asks again");
  }));

test("who has no account here is told whom to ask, and nothing opens", () =>
  withProvider(async ({ page }) => {
    await signInThere(page, "nobody-here");
    assert.match(await page.innerText("main"), /Be den som sköter systemet lägga upp ett/);
    await page.goto("/account");
    assert.match(where(page), /^\/sign-in/);
  }));

test("a username opens nothing unless it is set so, and never the account of who runs the system", async () => {
  await withProvider(async ({ page }) => {
    await signInThere(page, "rektor");
    assert.match(await page.innerText("main"), /Be den som sköter systemet lägga upp ett/);
  }, []);
  await withProvider(async ({ page }) => {
    await signInThere(page, "admin");
    assert.match(await page.innerText("main"), /Logga in med användarnamn och lösenord i stället/);
    await page.goto("/account");
    assert.match(where(page), /^\/sign-in/);
  });
});

test("an id token that is forged, not for us, old or unsigned opens nothing", () =>
  withProvider(async ({ page, provider }) => {
    await signInThere(page, "rektor");
    await page.waitForURL("**/account");
    const own = await new_key("first"), key = provider.key, seconds = Math.floor(Date.now() / 1000);
    const as = (claims, by = key, header) => ({ token: async (answer) =>
      ({ ...answer, id_token: await signed({ ...jose.decodeJwt(answer.id_token), ...claims }, by, header) }) });
    const unsigned = { token: (answer) => {
      const header = jose.base64url.encode(JSON.stringify({ alg: "none" }));
      return { ...answer, id_token: `${header}.${answer.id_token.split(".")[1]}.` };
    } };
    const hmac = { token: async (answer) => {  // the public key as a shared secret
      const { n } = key.jwk;
      return { ...answer, id_token: await new jose.SignJWT(jose.decodeJwt(answer.id_token))
        .setProtectedHeader({ alg: "HS256", kid: "first" }).sign(Buffer.from(n)) };
    } };
    const attacks = {
      "another nonce": as({ nonce: "0".repeat(64) }), "no nonce": as({ nonce: undefined }),
      "a signature by another key": as({}, own), "no signature": unsigned, "a shared secret": hmac,
      "an expired token": as({ exp: seconds - 120 }), "a token of yesterday": as({ iat: seconds - 86_400 }),
      "a token of tomorrow": as({ iat: seconds + 86_400 }), "another audience": as({ aud: "another" }),
      "an audience besides us": as({ aud: [client_id, "another"], azp: "another" }),
      "another issuer": as({ iss: "https://idp.example" }), "another access token": as({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }),
      "critical extensions": as({}, key, { crit: ["b64"], b64: true }), "no token": { token: (answer) => ({ ...answer, id_token: "" }) },
    };
    for (const [name, change] of Object.entries(attacks)) {
      assert.match(await again(page, provider, change), refused, name);
      await page.goto("/account");
      assert.match(where(page), /^\/sign-in/, name);
    }
    assert.match(await again(page, provider, as({})), /Jonas Ekenberg/, "the same way, unchanged, opens");
  }));

test("keys that the provider has changed are fetched, others are not believed", () =>
  withProvider(async ({ page, provider }) => {
    await signInThere(page, "rektor");
    await page.waitForURL("**/account");
    const next = await new_key("second"), elliptic = await new_key("third", "ES256"), own = await new_key("unknown");
    const by = (key) => async (answer) => ({ ...answer, id_token: await signed(jose.decodeJwt(answer.id_token), key) });
    const published = (...keys) => (answer) => ({ keys: [...answer.keys, ...keys.map(({ jwk: { d, p, q, dp, dq, qi, ...open } }) => open)] });
    assert.match(await again(page, provider, { token: by(own) }), refused);
    assert.match(await again(page, provider, { token: by(next), jwks: published(next) }), /Jonas Ekenberg/);
    assert.match(await again(page, provider, { token: by(elliptic), jwks: published(next, elliptic) }), /Jonas Ekenberg/);
    assert.match(await again(page, provider, { token: by(own) }), refused);
  }));

test("a code is good once, for the browser and the way it was made for", () =>
  withProvider(async ({ page, provider, server, browser }) => {
    const callbacks = [];
    page.on("request", (request) => { if (/\/sso\/openid\/callback/.test(request.url())) callbacks.push(new URL(request.url())); });
    await signInThere(page, "rektor");
    await page.waitForURL("**/account");
    const used = callbacks[0];
    await page.context().clearCookies({ name: "session" });
    await page.goto(used.href);
    assert.match(await page.innerText("main"), refused, "sent again by the same browser");

    // A used code with a fresh state: the provider refuses it.
    const attempt = await page.request.get("/sso/openid", { maxRedirects: 0 });
    const fresh = new URL(attempt.headers().location);
    assert.equal(fresh.searchParams.get("code_challenge_method"), "S256");
    const state = fresh.searchParams.get("state");
    await page.goto(`/sso/openid/callback?${new URLSearchParams({ code: used.searchParams.get("code"), state })}`);
    assert.match(await page.innerText("main"), refused, "with a new state");

    // A code and state that are not used yet, in somebody else's browser (the attacker's code for the victim).
    provider.keep = true;
    await page.goto("/sso/openid");
    const stolen = provider.kept;
    assert.match(stolen, /code=/);
    const victim = await person(browser, server, null);
    await victim.goto(stolen);
    assert.match(await victim.innerText("main"), refused, "in another browser");
    await page.goto(stolen.replace(/state=[^&]*/, "state=" + "0".repeat(64)));
    assert.match(await page.innerText("main"), refused, "with an invented state");
    await page.goto(stolen.replace(/iss=[^&]*/, "iss=https%3A%2F%2Fidp.example"));
    assert.match(await page.innerText("main"), refused, "from another provider");
    assert.equal(provider.id_tokens.length, 1, "none of these got a token");
  }));

test("the way through the provider leads on within this site only", () =>
  withProvider(async ({ page }) => {
    await signInThere(page, "rektor", "//example.org/");
    await page.waitForURL("**/");
    assert.equal(new URL(page.url()).pathname, "/");
    for (const next of ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]) {
      await page.context().clearCookies({ name: "session" });
      await page.goto(`/sso/openid?next=${encodeURIComponent(next)}`);
      assert.equal(where(page), "/", next);
    }
  }));

test("the provider ends a session through the back channel, and only with a token made for that", () =>
  withProvider(async ({ page, provider, server }) => {
    await signInThere(page, "rektor");
    await page.waitForURL("**/account");
    const { sub, sid } = jose.decodeJwt(provider.id_tokens[0]), seconds = Math.floor(Date.now() / 1000);
    const good = { iss: provider.issuer, aud: client_id, iat: seconds, exp: seconds + 120, jti: "one", sub, sid,
      events: { "http://schemas.openid.net/event/backchannel-logout": {} } };
    const send = async (token) => (await server.client().postForm("/sso/openid/backchannel-logout", { logout_token: token })).status;
    const own = await new_key("first");
    const bad = { "an id token": provider.id_tokens[0], "nothing": "", "another key": await signed(good, own),
      "with a nonce": await signed({ ...good, nonce: "x" }, provider.key), "without the event": await signed({ ...good, events: {} }, provider.key),
      "without jti": await signed({ ...good, jti: undefined }, provider.key), "expired": await signed({ ...good, exp: seconds - 120 }, provider.key),
      "for another": await signed({ ...good, aud: "another" }, provider.key), "of nobody": await signed({ ...good, sub: undefined, sid: undefined }, provider.key) };
    for (const [name, token] of Object.entries(bad)) assert.equal(await send(token), 400, name);
    await page.goto("/account");
    assert.equal(where(page), "/account", "none of them ended anything");

    // The real one: signed out at the provider, in another tab.
    await page.goto(`${provider.issuer}/session/end`);
    await page.click("button[value=yes]");
    await page.waitForURL("**/session/end/success*");
    await page.goto("/account");
    assert.match(where(page), /^\/sign-in/);

    const once = await signed({ ...good, jti: "two" }, provider.key);
    assert.equal(await send(once), 200);
    assert.equal(await send(once), 400, "a log-out token is good once");
  }));

test("a provider that is away is told about, and passwords still work", () =>
  withProvider(async ({ page, provider, server }) => {
    provider.server.closeAllConnections();
    await new Promise((resolve) => provider.server.close(resolve));
    await page.goto("/sso/openid");
    assert.match(await page.innerText("main"), refused);
    await server.signIn("rektor");
    await new Promise((resolve) => provider.server.listen(0, resolve));
  }));
