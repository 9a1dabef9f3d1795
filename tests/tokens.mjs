// Programs that use an integration's address with an access token of their own.
import assert from "node:assert/strict";
import { password } from "./harness.mjs";

// A token of this person's account; which scopes it may have is the server's question.
export async function newToken(client, scopes) {
  const answer = await client.post("/account/tokens", { name: "prov", scopes, days: "30", current: password });
  return /<code>([^<\s]{40,})<\/code>/.exec(answer.text)?.[1] ?? assert.fail(`no token in the answer: ${answer.status}`);
}

// Asks as a program: ask("GET", "/ss12000/v2/persons") or with a body that is sent as JSON.
export function program(server, token, type = "application/json") {
  const client = server.client();
  return (method, target, body, headers = {}) => client.request(method, target, {
    headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(body === undefined ? {} : { "Content-Type": type }), ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
}
