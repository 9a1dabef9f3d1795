// An operations plan of the year with a goal, and assignments in it that are brought under way as people do it: proposed,
// opened for input, handed in, read by three and started.
import assert from "node:assert/strict";
import { inDays, textOf } from "./harness.mjs";

// What is typed here, the same in every language.
export const typed = ["Alla elever når målen", "Granskning", "Kompetensförsörjning"];
const next_year = new Date().getFullYear() + 1; // nothing of the demonstration's

export async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 800)}`);
  return answer;
}
export const versionOf = async (client, id) => (await client.get(`/api/assignments/${id}`)).json.version;
const groupOf = async (client) => (await client.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;

// {director, plan, goal, lead, …} of the authority; who leads the assignments is HR's lead unless said.
export async function planned(server, { year = next_year, lead, lead_name = "Katarina Wadell" } = {}) {
  const director = await server.signIn("direktor");
  lead ??= await server.signIn("katarina.wadell");
  const unit = (await director.get("/api/units?q=Skolf%C3%B6rvaltning")).json.units[0].id;
  const plan = Number(/plans\/(\d+)/.exec((await sent(director, "/plans", { unit, year })).location)[1]);
  const goal = (await sent(director, "/api/goals", { level: "board", text: "Alla elever når målen.", from_year: String(year), to_year: "2099" })).json.id;
  return { server, director, lead, lead_name, plan, goal, year };
}

// In the plan, and open for the leading group's input.
export async function opened({ director, lead, lead_name = "Katarina Wadell", plan, goal }, title) {
  const { id } = (await sent(director, "/api/assignments", { plan, title, purpose: "Eleverna möter behöriga lärare.",
    orderer: "Mirjam Sandelius", responsible: lead_name, lead: lead_name })).json;
  await sent(director, `/thread/assignment/${id}/link`, { kind: "breaks_down", to: `goal/${goal}` });
  await sent(director, `/api/assignments/${id}/events`, { event: "include", version: await versionOf(director, id) });
  await sent(lead, `/assignments/${id}/anchoring/open`, { groups: await groupOf(lead), due_on: inDays(7), version: await versionOf(lead, id) });
  return id;
}

const usernames = { "Liv Brännmark": "kvalitet", "Mirjam Sandelius": "direktor", "Oskar Thunholm": "oskar.thunholm", "Hanna Bergqvara": "hanna.bergqvara" };

// Read and approved by those of the year's round, which is opened when there is none.
export async function approved({ server, director, lead, year = next_year }, id) {
  await sent(lead, `/assignments/${id}/anchoring/close`, { words: "Färdigt att läsas.", version: await versionOf(lead, id) });
  const open = async () => (await director.get("/api/review-rounds")).json.rounds.find((each) => each.open && each.year === year)?.id;
  if (!await open())
    await sent(director, "/review-rounds", { year, title: "Granskning", deadline: inDays(30), answer_days: "14",
      reviewer_1: "Liv Brännmark", reviewer_2: "Mirjam Sandelius", reviewer_3: "Oskar Thunholm" });
  const round = await open();
  const { assignments } = (await director.get(`/api/review-rounds/${round}`)).json;
  const row = assignments.find((each) => each.id === id);
  for (const { reviewer } of row.reviews)
    await sent(await server.signIn(usernames[reviewer]), `/review-rounds/${round}/assignments/${id}`,
      { number: row.number, movement: "some", verdict: "approved", version: "0" });
}

export async function running(authority, title = "Kompetensförsörjning") {
  const { lead, lead_name = "Katarina Wadell" } = authority;
  const id = await opened(authority, title);
  await sent(lead, `/api/assignments/${id}/parts`, { kind: "deadline", text: "Läget är känt på alla enheter", to_on: inDays(60) });
  await sent(lead, `/api/assignments/${id}/parts`, { kind: "process_goal", text: "Fler behöriga lärare", detail: "Andel behöriga i statistiken",
    baseline: "71 procent", target: "80 procent", "check_day.0": inDays(30) });
  await approved(authority, id);
  await sent(lead, `/follow-up/assignment/${id}`, { form: "written", cadence: "term", due: inDays(20), reporter: lead_name, group: await groupOf(lead), version: "0" });
  await sent(lead, `/api/assignments/${id}/events`, { event: "start", version: await versionOf(lead, id) });
  return id;
}

// A decision of the leading group that stands; by the secretary.
export async function decided(server, text) {
  const secretary = await server.signIn("sekreterare");
  const made = await sent(secretary, "/decisions/add", { group: await groupOf(secretary), kind: "consent", text, reason: "Prövat.", decided: "1", day: inDays(0) });
  return Number(/\/decisions\/(\d+)/.exec(made.location)[1]);
}
