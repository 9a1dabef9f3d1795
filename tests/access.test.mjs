// Rights: the matrix of every route × role, what is absent for whom, and the guards around forms and sessions.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { formFields, here, inDays, multipart, optionNamed, password, tags, textOf, variant, withServer } from "./harness.mjs";
import { running as runningAssignment } from "./assignments.mjs";
import { dialogueFieldsFor, focusArea, heldDialogue, roundWith, settledFinding } from "./dialogues.mjs";
import { formFieldsFor, formInUse } from "./forms.mjs";
import { closed, published, routes, seriesForm } from "./pages.mjs";

const matrix_file = path.join(here, "access_matrix.txt");
const next_year = new Date().getFullYear() + 1;  // its plan and its review round are nothing of the demonstration's
const users = { nobody: null, admin: "admin", employee: "medarbetare", principal: "rektor", operations: "verksamhetschef",
  secretary: "sekreterare", director: "direktor", quality: "kvalitet", hr: "katarina.wadell" };
const names = { admin: "Deniz Karahan", employee: "Ebba Norling", principal: "Jonas Ekenberg", operations: "Samir Haddadi",
  secretary: "Pernilla Forsgård", director: "Mirjam Sandelius", quality: "Liv Brännmark", hr: "Katarina Wadell" };
// A group that the person is in without chairing it or writing for it; those who oversee all need not be in it.
const own_groups = { employee: "Innovationsrådet", principal: "Innovationsrådet", operations: "Arbetsgruppen för enkäter",
  secretary: "Innovationsrådet", director: "Innovationsrådet", quality: "Innovationsrådet", hr: "Styrgruppen" };

function matrix() {
  return readFileSync(matrix_file, "utf8").split("\n").filter((line) => line.trim() && !line.startsWith("#")).map((line) => {
    const [method, route, object, ...answers] = line.trim().split(/\s+/);
    assert.equal(answers.length, Object.keys(users).length, `a column per role in: ${line}`);
    return { method, route, object, expected: Object.fromEntries(Object.keys(users).map((role, at) => [role, answers[at]])) };
  });
}

test("every route stands in the matrix", () => {
  const known = new Set(matrix().map((row) => `${row.method} ${row.route}`));
  const served = new Set(routes().map((route) => `${route.method} ${route.pattern}`));
  const missing = [...served].filter((route) => !known.has(route));
  assert.deepEqual(missing, [], `These routes have no line in tests/access_matrix.txt. Add one for each kind of object that
makes a difference, with the answer you expect for each role (columns as in its header comment), e.g.
  GET  /plans/{}   lg   sign   404   404   404   200   200   200   200
and, if the hole takes a new kind of object, say in target() of tests/access.test.mjs how to make one.`);
  const gone = [...known].filter((route) => !served.has(route) && route !== "GET /metrics");  // added when the server starts
  assert.deepEqual(gone, [], "These lines of tests/access_matrix.txt are about routes that are no more: remove them.");
});

// Makes the objects that the cells are about; each changing cell gets one of its own.
class Objects {
  #marks = 0;
  #pool = [];
  #kept = new Map();
  constructor(author) { this.author = author; }

  mark() { return `rättighet ${++this.#marks}`; }

  async meeting(group, owner) {
    const changes = { group, ...(owner ? { "item.0.commitment.0.owners": owner } : {}) };
    const kept = await this.author.keepMinutes("rättighet.txt", variant(this.mark()), changes);
    assert.equal(kept.saved.status, 303);
    return kept;
  }

  async existing(group) {
    if (!this.#kept.has(group)) this.#kept.set(group, await this.meeting(group));
    return this.#kept.get(group);
  }

  // An item and a promise of it.
  async parts(group) {
    const { meeting } = await this.existing(group);
    const { commitments } = (await this.author.get(`/api/meetings/${meeting}`)).json;
    const item = /id="item-(\d+)"/.exec((await this.author.get(`/meetings/${meeting}`)).text)[1];
    return { item, commitment: commitments[0].id };
  }

  // Planned, each a new one; an item of it; somebody's question to take part remotely.
  async planned(group = "Ledningsgruppen") {
    const day = inDays(9);
    const made = await this.author.post("/meetings/plan", { group: await this.groupNamed(group), day });
    return Number(/\/meetings\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  // Of two meetings of the leading group, each a new one; the first of them.
  async series() {
    const group = await this.groupNamed("Ledningsgruppen");
    const made = await this.author.post("/series/plan", seriesForm(group));
    const id = Number(/\/series\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
    this.occasion = Number(/\/meetings\/(\d+)"/.exec((await this.author.get(`/series/${id}`)).text.split("<table")[1])[1]);
    return id;
  }
  async calendarFile() {
    const sent = await this.author.request("POST", `/groups/${await this.groupNamed("Ledningsgruppen")}/calendar-import`, calendarFile(this.author.token));
    return Number(/\/calendar-files\/(\d+)/.exec(sent.location)?.[1] ?? assert.fail(textOf(sent.text)));
  }
  async poll(opened) {
    const { meeting } = await this.existing("Ledningsgruppen");
    const made = await this.author.post(`/meetings/${meeting}/polls`, { kind: "scale", title: this.mark(), most: "5" });
    const id = Number(/\/polls\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
    if (opened) assert.equal((await this.author.post(`/polls/${id}/advance`, { event: "open" })).status, 303);
    return id;
  }
  async bulletin() {
    const group = await this.groupNamed("Ledningsgruppen"), text = this.mark();
    assert.equal((await this.author.post(`/groups/${group}/bulletins`, { text, audience: "all" })).status, 303);
    return Number(/\/bulletins\/(\d+)\/withdraw/.exec((await this.author.get(`/groups/${group}/bulletins`)).text)[1]);
  }
  // Group work of the leading group, or its question to Innovationsrådet; the first part of it.
  async gathering(asked) {
    const made = asked
      ? await this.author.post(`/groups/${await this.groupNamed("Ledningsgruppen")}/input-calls`, await this.call())
      : await this.author.post(`/meetings/${await this.planned()}/group-work`, { title: this.mark(), parts: "2" });
    return Number(/\/gatherings\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  async contribution(asked) {
    return Number(/\/contributions\/(\d+)/.exec((await this.author.get(`/gatherings/${await this.gathering(asked)}`)).text)[1]);
  }
  async call() {
    return { title: this.mark(), due_on: "2998-01-01", asked: await this.groupNamed("Innovationsrådet") };
  }
  async decisionItem() {
    const meeting = await this.planned();
    await this.author.post(`/meetings/${meeting}/items`, { title: this.mark(), kind: "decision" });
    return Number(/\/agenda-items\/(\d+)\/preparation/.exec((await this.author.get(`/meetings/${meeting}`)).text)[1]);
  }
  // By the director: an item of the common core, and plans with it; one of them is adopted.
  async steersPlans() {
    const by = await this.steerer();
    this.coreYear = Object.fromEntries(formFields((await by.get("/plan-core/new")).text, "/plan-core")).from_year;
    const item = await this.coreItem(), free = (await by.get(`/api/plans?year=${this.coreYear}&view=missing`)).json.plans.map((each) => each.unit).reverse();
    const begin = async () => Number(/\/plans\/(\d+)/.exec((await by.post("/plans", { unit: free.shift(), year: this.coreYear })).location)[1]);
    const plan = await begin(), draft = await begin();
    const section = await by.post(`/plans/${plan}/sections`, { part: "how", heading: "Prov", body: "" });
    const all = { plan, draft, item, free, section: Number(/section-(\d+)/.exec(section.location)[1]) };
    const done = await by.post(`/plans/${plan}/adopt`, await this.adoption(plan));
    assert.equal(done.status, 303, textOf(done.text));
    return all;
  }
  async steerer() {  // anew when the director has been signed out everywhere
    if (!this.steersBy || (await this.steersBy.get("/account")).status !== 200) this.steersBy = await this.signIn("direktor");
    return this.steersBy;
  }
  async coreItem(level = "locked") {
    const by = await this.steerer();
    const year = Object.fromEntries(formFields((await by.get("/plan-core/new")).text, "/plan-core")).from_year;
    const made = await by.post("/plan-core", { ...this.coreWords(year), level });
    return Number(/#item-(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  coreWords(from_year) { return { part: "how", level: "locked", heading: this.mark(), body: "Prov.", source: "Prov", source_address: "", from_year }; }
  async adoption(plan) {
    const form = formFields((await (await this.steerer()).get(`/plans/${plan}/adopt`)).text, `/plans/${plan}/adopt`);
    return { ...Object.fromEntries(form), reason: "prov" };
  }
  // The fields of a form of the plan's page for writing it; what it says becomes something else.
  async planForm(plan, action) {
    const form = formFields((await (await this.steerer()).get(`/plans/${plan}/edit`)).text, `/plans/${plan}/${action}`);
    return { ...Object.fromEntries(form), body: this.mark() };
  }
  async planFields(row, id) {
    const all = await this.plans, [, what] = /\/plans\/\{\}\/(.*)$/.exec(row.route) ?? [];
    if (row.route.endsWith("/plans")) return { unit: all.free.shift(), year: this.coreYear };
    if (what === "items/{}") return this.planForm(id, `items/${all.item}`);
    if (what === "sections/{}") return this.planForm(id, `sections/${all.section}`);
    if (what === "sections") return { part: "how", heading: this.mark(), body: "Prov." };
    if (what === "adopt") {
      await (await this.steerer()).post(`/plans/${id}/sections`, { part: "how", heading: this.mark(), body: "" });
      return this.adoption(id);
    }
    if (what === "end") return { version: (await (await this.steerer()).get(`/api/plans/${id}`)).json.version };
    return { used: "1", to: "up" };
  }
  async coreFields(row, id) {
    if (row.route.endsWith("/move")) return { to: "up" };
    const page = id ? (await (await this.steerer()).get(`/plan-core/${id}/edit`)).text : (await (await this.steerer()).get("/plan-core/new")).text;
    const form = Object.fromEntries(formFields(page, id ? `/plan-core/${id}/change` : "/plan-core"));
    if (row.route.endsWith("/end")) return { last_year: form.from_year, version: form.version };
    return { ...this.coreWords(form.from_year), level: id ? "recommended" : "locked", version: form.version ?? "0" };
  }
  // Between the operations head and the principal; what they agreed there is the HR lead's to do.
  async held() { return heldDialogue(await this.steerer(), await this.signIn(users.operations), await this.signIn(users.principal)); }
  async agreed() {
    if (!this.head || (await this.head.get("/account")).status !== 200) this.head = await this.signIn(users.operations);
    const made = await this.head.post(`/api/dialogues/${await this.holding}/agreements`, this.agreement());
    return made.json?.id ?? assert.fail(textOf(made.text));
  }
  agreement() { return { wording: this.mark(), responsible: names.hr, due_on: inDays(9), version: "1" }; }
  async found() { return settledFinding(await this.signIn(users.director), await (this.holding ??= this.held())); }
  async talks() { return roundWith(await this.steerer(), { name: this.mark() }); }
  async survey() {
    const hr = await this.signIn(users.hr), made = await hr.post("/surveys", this.surveyFields());
    const id = Number(/\/surveys\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
    const listed = await hr.post(`/surveys/${id}/move`, { event: "preview_roster", version: "1" });
    return listed.status === 303 ? id : assert.fail(textOf(listed.text));
  }
  surveyFields() { return { name: this.mark(), year: "2026", least_group: "5", employed_on: inDays(0), pay_forms: "monthly", version: "2" }; }
  // A plan of action after a survey, a draft or with managers asked; a unit of it that the principal does not lead.
  async actions(asked) {
    const hr = await this.signIn(users.hr), made = await hr.post("/survey-plans", this.actionFields());
    const id = Number(/\/survey-plans\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
    if (!asked) return id;
    for (const [event, version] of [["adopt", "1"], ["ask", "2"]])
      assert.equal((await hr.post(`/survey-plans/${id}/move`, { event, version })).status, 303);
    this.actionUnit ??= (await hr.get(`/api/survey-plans/${id}`)).json.units.find((each) => /förskola/.test(each.name)).unit;
    return id;
  }
  actionFields() { return { title: this.mark(), year: "2018", items: "Prov\nÅterigen", version: "1" }; }
  async focus() { return focusArea(await this.steerer(), { name: this.mark() }); }
  async formInUse() { return formInUse(await this.steerer(), { name: this.mark() }); }
  // A goal of the board, or something that it has said.
  async ofBoard(kind) {
    const made = await (await this.steerer()).post(`/${kind}`, kind === "goals" ? this.goal() : this.boardInput());
    return Number(/\/(\d+)$/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  goal() { return { level: "board", text: this.mark(), from_year: "2026", to_year: "2099", version: "1" }; }
  boardInput() { return { source: "Nämnden", said_on: "2026-01-15", theme: "Prov", text: this.mark(), version: "1" }; }
  // An assignment that the HR lead leads: a draft, or open for the leading group's input; of such a one input or audience.
  async assignment(open) {
    this.steering ??= await this.signIn("direktor");
    this.lead ??= await this.signIn(users.hr);
    this.plan ??= this.steering.get("/api/units?q=Skolf%C3%B6rvaltning").then((found) =>
      this.steering.post("/plans", { unit: found.json.units[0].id, year: String(next_year) })).then((made) => /plans\/(\d+)/.exec(made.location)[1]);
    this.aim ??= this.ofBoard("goals");
    const { id } = (await this.steering.post("/api/assignments", { plan: await this.plan, title: this.mark(), purpose: "Prov.",
      orderer: names.director, responsible: names.hr, lead: names.hr })).json;
    await this.steering.post(`/thread/assignment/${id}/link`, { kind: "breaks_down", to: `goal/${await this.aim}` });
    assert.equal((await this.steering.post(`/api/assignments/${id}/events`, { event: "include", version: await this.versionOf(id) })).status, 200);
    if (open) assert.equal((await this.lead.post(`/assignments/${id}/anchoring/open`, await this.opening(id))).status, 303);
    return id;
  }
  // A part of it as the route needs one, and a day on which it is checked.
  async partOf(id, route) {
    const kind = route.includes("/checks/") ? "process_goal" : /finish$/.test(route) ? "assumption" : "activity";
    const made = await this.lead.post(`/api/assignments/${id}/parts`, { kind, text: this.mark(), detail: "Prov", target: "1", "check_day.0": "2999-01-01" });
    const { parts } = (await this.lead.get(`/api/assignments/${id}`)).json, part = parts.find((each) => each.id === made.json.id);
    return { parts: part.id, checks: part.checks[0]?.id, events: "pause" };
  }
  async newAssignment() {
    if (!this.plan) await this.assignment(false);
    return { plan: await this.plan, title: this.mark() };
  }
  async submitted() {
    await this.toRead();
    return this.part.assignment;
  }
  async versionOf(assignment) { return (await this.lead.get(`/api/assignments/${assignment}`)).json.version; }
  async opening(id) {
    const groups = await this.groupNamed("Ledningsgruppen");
    return { groups, "group.0": groups, due_on: inDays(1), version: await this.versionOf(id) };
  }
  // A review round of a year of its own, or the plan's year's with one more assignment to read.
  async round(year = this.aYear()) {
    this.steering ??= await this.signIn("direktor");
    // What has begun is read in the first round that is open: that of its year, so that the others have none.
    if (year !== next_year) await (this.years ??= this.round(next_year));
    const made = await this.steering.post("/review-rounds", this.newRound(year));
    return Number(/\/(\d+)$/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  aYear() { return this.roundYear = (this.roundYear ?? next_year) + 1; }
  newRound(year = this.aYear()) {
    return { title: this.mark(), year: String(year), deadline: "2099-09-30", answer_days: "14",
      reviewer_1: names.quality, reviewer_2: names.director, reviewer_3: "Oskar Thunholm" };
  }
  async toRead() {
    const assignment = await this.assignment(true);
    const closed = await this.lead.post(`/assignments/${assignment}/anchoring/close`, { words: "Prov.", version: await this.versionOf(assignment) });
    assert.equal(closed.status, 303, textOf(closed.text));
    this.part = { assignment };
    return this.years ??= this.round(next_year);
  }
  // One under way, kept; a measure of a draft or of one that is open for input; a whole handover of one under way.
  async running() {
    this.under_way ??= this.assignment(false).then(async () =>
      runningAssignment({ server: this, director: this.steering, lead: this.lead, plan: await this.plan, goal: await this.aim }, this.mark()));
    return this.under_way;
  }
  async statusReport() {
    const id = await this.running();
    return (await this.lead.post(`/api/assignments/${id}/status`, this.status())).json.id;
  }
  status() { return { light: "green", word: "enligt plan", trend: "up", text: this.mark(), reported_on: "2026-01-15" }; }
  async measure(open) {
    const made = await (this.lead ??= await this.signIn(users.hr)).post(`/assignments/${await this.assignment(open)}/measures`, { title: this.mark() });
    return Number(/\/measures\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  async handover() {
    await this.assignment(false);
    const id = await runningAssignment({ server: this, director: this.steering, lead: this.lead, plan: await this.plan, goal: await this.aim }, this.mark());
    const made = await this.lead.post(`/assignments/${id}/handovers`, await this.proposal(id));
    return Number(/\/handovers\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  async proposal(id) {
    return { why: "Prov", line_owner: names.principal, line_unit: await this.unit(), follow_until: inDays(9), version: await this.versionOf(id) };
  }
  async input() {
    const id = await this.assignment(true);
    await this.author.post(`/assignments/${id}/anchoring/write`, { group: "me", text: this.mark() });
    return (await this.author.get(`/api/assignments/${id}/anchoring`)).json.inputs[0].id;
  }
  async decided() {  // by the leading group, and in force
    const made = await this.author.post("/decisions/add", { group: await this.groupNamed("Ledningsgruppen"), kind: "formal", text: this.mark(), reason: "Prov",
      day: "2026-01-15", decided: "1" });
    return Number(/\/decisions\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  // Of a year that no other has.
  async highlight(assignment) {
    this.year = (this.year ?? 2030) + 1;
    return { year: String(this.year), seen: "0", assignment, decision: await this.decided(), reason: "Prov" };
  }
  async more() {
    return { kind: "hours", amount: "4", from_on: "2026-01-15", to_on: "2028-01-15", decision: await this.decided() };
  }
  async reinforcement() {
    const made = await this.author.post(`/assignments/${await this.assignment(true)}/reinforcements`, await this.more());
    return Number(/\/reinforcements\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }
  async audience() {
    const id = await this.assignment(true), { units } = (await this.author.get("/api/units?q=Skolf%C3%B6rvaltning")).json;
    await this.lead.post(`/assignments/${id}/dissemination`, { audience: this.mark(), unit: units[0].id, form: "read", due_on: "2028-01-01" });
    return (await this.author.get(`/api/assignments/${id}/anchoring`)).json.audiences[0].id;
  }
  // An analysis and a cause sought, of a decision of the leading group.
  async analysis() {
    const made = await this.author.post("/analyses", { kind: "decision", object: await this.decision(), title: this.mark(), parts: "Första\nAndra" });
    const id = Number(/\/analyses\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
    this.piece = Number(/\/parts\/(\d+)/.exec((await this.author.get(`/analyses/${id}`)).text)[1]);
    return id;
  }
  async canvas() {
    const made = await this.author.post("/canvases", { kind: "decision", object: await this.decision(), observation: this.mark() });
    const id = Number(/\/canvases\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
    await this.author.post(`/canvases/${id}/causes`, { text: "Prov", confidence: "assumed" });
    this.piece = Number(/\/causes\/(\d+)/.exec((await this.author.get(`/canvases/${id}`)).text)[1]);
    return id;
  }
  // A matter of the leading group, a draft or one that the principal is asked about.
  async matter(asked) {
    const group = await this.groupNamed("Ledningsgruppen");
    const made = await this.author.post("/matters", { group, title: this.mark(), text: "Prov." });
    const id = Number(/\/matters\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
    if (asked) assert.equal((await this.author.post(`/matters/${id}/consult`, await this.consultation(names.principal))).status, 303);
    return id;
  }
  async consultation(name) {
    return { version: "1", person: await this.personNamed(name), answer_by: inDays(1) };
  }
  async agendaItem() {
    const page = (await this.author.get(`/meetings/${await this.planned()}`)).text;
    return Number(/\/agenda-items\/(\d+)\/change/.exec(page)[1]);
  }
  async remoteRequest() {
    const id = await this.planned();
    assert.equal((await (await this.signIn("torbjorn.lidvall")).post(`/meetings/${id}/remote`)).status, 303);
    return Number(/\/remote-requests\/(\d+)\/answer/.exec((await this.author.get(`/meetings/${id}`)).text)[1]);
  }

  async accessToken() {
    this.token ??= this.author.post("/account/tokens", { name: "en annans", scopes: "read", days: "30", current: password });
    return Number(/\/account\/tokens\/(\d+)\/revoke/.exec((await this.token).text)[1]);
  }

  async unit() {
    this.aUnit ??= this.author.get(`/api/units?q=${encodeURIComponent("Tallens förskola")}`);
    return (await this.aUnit).json.units[0].id;
  }

  async commitment(group, owner) {
    const { meeting } = await this.meeting(group, owner);
    const { commitments } = (await this.author.get(`/api/meetings/${meeting}`)).json;
    assert.equal(commitments[0].owners, owner);
    return commitments[0].id;
  }

  // A proposal, each a new one.
  async decision(group = "Ledningsgruppen") {
    const made = await this.author.post("/decisions/add", { group: await this.groupNamed(group), kind: "formal", text: this.mark() });
    return Number(/\/decisions\/(\d+)/.exec(made.location)?.[1] ?? assert.fail(textOf(made.text)));
  }

  // On a decision of the group, by the secretary to the group, due or – for whoever answers – delivered.
  async report(group, delivered) {
    const decision = await this.followed(group);
    const id = Number(/\/reports\/(\d+)/.exec((await this.author.get(`/decisions/${decision}`)).text)[1]);
    if (delivered) assert.equal((await this.author.post(`/reports/${id}/deliver`, { version: "1", text: "Det går bra." })).status, 303);
    return id;
  }
  async followed(group = "Ledningsgruppen") {
    const decision = await this.decision(group);
    const due = inDays(0);
    const planned = await this.author.post(`/follow-up/decision/${decision}`, { form: "oral", cadence: "once", due,
      reporter: "Pernilla Forsgård", group: await this.groupNamed(group), version: "0" });
    assert.equal(planned.status, 303, textOf(planned.text));
    return decision;
  }

  async decisionRight() {
    const matter = this.mark();
    const given = await this.author.post("/decision-rights", { matter, group: await this.groupNamed("Ledningsgruppen"), role: "", from: "2026-01-01", to: "", basis: "" });
    assert.equal(given.status, 303, textOf(given.text));
    const ids = [...(await this.author.get("/decision-rights")).text.matchAll(/\/decision-rights\/(\d+)\/end/g)].map((match) => Number(match[1]));
    return Math.max(...ids);
  }

  // By `client`, on a commitment of the group.
  async comment(client, group) {
    const commitment = await this.commitment(group, "Torbjörn Lidvall");
    const said = await client.post(`/objects/commitment/${commitment}/comments`, { comment: this.mark() });
    return Number(/#comment-(\d+)/.exec(said.location)?.[1] ?? assert.fail(textOf(said.text)));
  }
  async attachment(group) {
    const commitment = await this.commitment(group, "Torbjörn Lidvall");
    const file = multipart("bilaga.txt", Buffer.from(this.mark()), this.author.token);
    const sent = await this.author.request("POST", `/objects/commitment/${commitment}/attachments`, file);
    return Number(/#attachment-(\d+)/.exec(sent.location)?.[1] ?? assert.fail(textOf(sent.text)));
  }

  // A role of one day, each a day of its own: the same role twice at the same time is a conflict.
  async role(unit) {
    const day = new Date(Date.UTC(2030, 0, 1) + 86_400_000 * ++this.#marks).toISOString().slice(0, 10);
    const given = await (await this.signIn("direktor")).post("/roles", { person: "torbjorn-lidvall", new_role: "contact_person", new_unit: unit, from: day, to: day, reason: "prov" });
    assert.equal(given.status, 303, textOf(given.text));
    return { id: /\/roles\/(\d+)/.exec(given.location)[1], day };
  }

  async loan() {
    const principal = await this.signIn("rektor");
    const lent = await principal.post("/delegations", { person: "torbjorn-lidvall", permission: "request_support", unit: "skola-masholmen", reason: "prov" });
    assert.equal(lent.status, 303, textOf(lent.text));
    const ids = [...(await principal.get("/delegations")).text.matchAll(/\/delegations\/(\d+)\/end/g)].map((match) => Number(match[1]));
    return Math.max(...ids);
  }

  async mute() {
    const until = inDays(1);
    await this.author.post("/broken-links/commitment_without_day/mute", { reason: "prov", until });
    return Number(/\/mutes\/(\d+)\/end/.exec((await this.author.get("/broken-links")).text)[1]);
  }

  async personNamed(name) {
    return (await this.author.get(`/api/people?q=${encodeURIComponent(name)}`)).json.people[0].id;
  }
  async groupNamed(name) {
    return (await this.author.get("/api/groups")).json.groups.find((each) => each.name === name).id;
  }
  async rule() {  // of the leading group; made anew when it has been removed
    const group = await this.groupNamed("Ledningsgruppen");
    await this.author.post(`/groups/${group}/rules`, { role: "course_owner", unit: "", school_form: "" });
    return Number(/\/group-rules\/(\d+)\/remove/.exec((await this.author.get(`/groups/${group}/members`)).text)[1]);
  }
  async imported() {
    const code = this.mark();
    const sent = await (await this.signIn("admin")).importFile("enheter.csv", `enhetskod;namn;slag;överordnad\n${code};Prövoskolan ${code};skolenhet;skolforvaltningen\n`);
    return Number(/imports\/(\d+)/.exec(sent.location)?.[1] ?? assert.fail(textOf(sent.text)));
  }

  // The number of a file in the author's queue: one that waits to be reviewed, or one that cannot be read.
  async queued(unread) {
    const mark = this.mark();
    if (!unread) {  // the second of a day looks like the first
      await this.file(this.author);
      return Number(/files\/(\d+)\/keep-apart/.exec((await this.author.get(`/meetings/import/${await this.file(this.author)}`)).text)[1]);
    }
    await this.author.request("POST", "/meetings/import/file", multipart(`${mark}.exe`, Buffer.from(`MZ${mark}${"\0".repeat(200)}`), this.author.token));
    return Number(new RegExp(`${mark}\\.exe[^]*?files/(\\d+)/remove`).exec((await this.author.get("/meetings/import/queue")).text)[1]);
  }

  async file(client) {
    const uploaded = await client.upload("rättighet.txt", variant(this.mark()));
    return Number(/import\/(\d+)/.exec(uploaded.location)?.[1] ?? assert.fail(textOf(uploaded.text)));
  }
}

const onAnyObject = /^((?:\/api)?\/(?:objects|thread|presence))\/\{\}\/\{\}/;  // kind and id

async function target(objects, client, role, row) {
  const group = row.object === "own" ? own_groups[role] : "Ledningsgruppen";
  if (row.object === "lent") return objects.loan();
  if (row.route.startsWith("/roles/")) {
    const made = await objects.role(row.object === "area" ? "skola-strandnas" : "skola-repslagaren");
    objects.day = made.day;
    return made.id;
  }
  if (row.object === "gap") return "commitment_overdue";
  if (row.object === "mute") return objects.mute();
  if (row.object === "person") return objects.personNamed("Katarina Wadell");
  if (row.object === "first") return 1;  // of the demonstration's employments, leave, memberships and offices, or of the server's jobs
  if (row.object === "rule") return objects.rule();
  if (row.route.startsWith("/groups/")) return objects.groupNamed(group ?? "Ledningsgruppen");
  if (row.object === "key") return objects.accessToken();
  if (row.object === "unit") return objects.unit();
  if (row.object === "uuid") return "046b6c7f-0b8a-43b9-b35d-6489e6daee91";
  if (row.object === "other") return (await objects.otherAccount()).id;
  if (row.route.startsWith("/imports/")) return objects.imported();
  if (row.route.startsWith("/meetings/import/files/")) return objects.queued(row.object === "unread");
  if (row.object === "upload") return objects.file(objects.author);
  if (row.route.startsWith("/comments/")) return row.object === "mine" ? objects.comment(client, own_groups[role]) : objects.comment(objects.author, group);
  if (row.route.startsWith("/attachments/")) return objects.attachment(group);
  if (onAnyObject.test(row.route)) return objects.commitment(group, row.object === "owned" ? names[role] : "Torbjörn Lidvall");
  if (/^\/meetings\/\{\}\/(move|groups|cancel|start|items|remote|answer)$/.test(row.route)) return objects.planned(group);
  if (row.route === "/meetings/{}/publish") return closed(objects.author);
  if (row.object === "lg" && /^\/meetings\/\{\}\/(correct|copies|minutes)/.test(row.route)) {
    objects.published ??= published(objects.author);  // correct leaves it a draft: each of those has its own
    return (await (row.route === "/meetings/{}/correct" ? published(objects.author) : objects.published)).meeting;
  }
  if (row.route.startsWith("/extracts/")) return (await (objects.published ??= published(objects.author))).extract;
  if (row.route.startsWith("/series/{}")) return objects.series();
  if (row.route.startsWith("/gatherings/")) return objects.gathering(row.object === "asked");
  if (row.route.startsWith("/contributions/")) return objects.contribution(row.object === "asked");
  if (row.route === "/meetings/{}/group-work") return objects.planned(group);
  if (row.route.startsWith("/calendar-files/")) return objects.calendarFile();
  if (row.route.startsWith("/polls/")) return objects.poll(!row.route.endsWith("/remove"));
  if (row.route.startsWith("/bulletins/")) return objects.bulletin();
  if (/^(\/api)?\/assignment-inputs\//.test(row.route)) return objects.input();
  if (/^(\/api)?\/reinforcements\//.test(row.route)) return objects.reinforcement();
  if (/^(\/api)?\/disseminations\//.test(row.route)) return objects.audience();
  if (row.object === "round") return row.method === "GET" ? objects.readRound ??= objects.round() : objects.round();
  if (row.object === "read") return objects.toRead();
  if (row.route.startsWith("/measures/") || row.route.startsWith("/api/measures/")) return objects.measure(row.object === "input");
  if (/^(\/api)?\/handovers\//.test(row.route))
    return row.expected[role] === "303" ? objects.handover() : objects.waiting ??= objects.handover();
  if (/^(\/api)?\/status-reports\//.test(row.route)) return objects.statusReport();
  if (row.object === "running") return objects.running();
  if (row.object === "early" || row.object === "input") {
    objects.shown ??= {};  // what is only read is shared: a round reads some hundred assignments, not thousands
    const id = await (row.method === "GET" ? objects.shown[row.object] ??= objects.assignment(row.object === "input") : objects.assignment(row.object === "input"));
    if (/\{\}\/(parts|checks|events)\/\{\}/.test(row.route)) objects.inAssignment = await objects.partOf(id, row.route);
    return id;
  }
  if (row.object === "submitted") return objects.submitted();
  if (["plan", "draft", "core"].includes(row.object)) {
    const all = await (objects.plans ??= objects.steersPlans());
    objects.planParts = all;
    if (row.object === "core") return objects.coreItem("recommended");  // whose level asks for no decision
    return all[row.object];
  }
  if (row.object === "held" || row.object === "agreed") {
    const dialogue = await (objects.holding ??= objects.held());
    return row.object === "held" ? dialogue : objects.agreed();
  }
  if (row.object === "found") {
    objects.concluded ??= objects.found();
    return objects.concluded;
  }
  if (row.object === "talks" || row.object === "focus") {
    objects.discussed ??= {};  // shared where nothing changes
    return row.method === "GET" || !/^(200|303)$/.test(row.expected[role]) ? objects.discussed[row.object] ??= objects[row.object]() : objects[row.object]();
  }
  if (row.object === "survey") return row.method === "GET" || !/^(200|303)$/.test(row.expected[role]) ? objects.surveyed ??= objects.survey() : objects.survey();
  if (row.object === "actions" || row.object === "unasked")
    return row.method === "GET" || !/^(200|303)$/.test(row.expected[role]) ? (objects.planned_actions ??= {})[row.object] ??= objects.actions(row.object === "actions") : objects.actions(row.object === "actions");
  if (row.object === "form") return row.method === "GET" || !/^(200|303)$/.test(row.expected[role]) ? objects.form ??= objects.formInUse() : objects.formInUse();
  if (row.object === "board") return objects.ofBoard(/board-inputs/.test(row.route) ? "board-inputs" : "goals");
  if (/^(\/api)?\/analyses\/\{\}/.test(row.route)) return objects.analysis();
  if (/^(\/api)?\/canvases\/\{\}/.test(row.route)) return objects.canvas();
  if (row.route.startsWith("/matters/{}")) return objects.matter(row.object === "asked");
  if (/^\/agenda-items\/\{\}\/(preparation|matter)$/.test(row.route)) return objects.decisionItem();
  if (row.route.startsWith("/agenda-items/")) return objects.agendaItem();
  if (row.route.startsWith("/remote-requests/")) return objects.remoteRequest();
  if (row.object === "mine") return objects.file(client);
  if (row.object === "right") return objects.decisionRight();
  if (row.route.includes("/decisions/")) return objects.decision(group);
  if (row.route.startsWith("/reports/")) return objects.report(group, row.route.endsWith("/answer"));
  if (row.route.startsWith("/follow-up/")) return row.route.endsWith("/end") ? objects.followed(group) : objects.decision(group);
  if (row.route.startsWith("/commitments/")) {
    const id = await objects.commitment(group, row.object === "owned" ? names[role] : "Torbjörn Lidvall");
    if (row.route.endsWith("/reopen")) await objects.author.post(`/commitments/${id}/complete`);
    return id;
  }
  if (row.route.startsWith("/documents/")) return (await objects.existing(group)).document;
  if (/\/(items|check-out)\/\{\}/.test(row.route)) objects.part = await objects.parts(group);
  return (await objects.existing(group)).meeting;
}

const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

// The fields of a form that is all right.
async function fieldsFor(objects, row, id) {
  const { author } = objects;
  if (/^(\/api)?\/plans\/\{\}/.test(row.route)) return objects.planFields(row, id);
  if (/^(\/api)?\/plan-core\/\{\}/.test(row.route)) return objects.coreFields(row, id);
  if (/^(\/api)?\/dialogues\/\{\}\/party$/.test(row.route)) return { party: "superior" };
  if (/^(\/api)?\/(agreements\/|dialogues\/\{\}\/agreements)/.test(row.route)) return { ...objects.agreement(), event: "begin" };
  if (/^(\/api)?\/(dialogue-rounds|focus-areas)\b/.test(row.route)) return dialogueFieldsFor(await objects.steerer(), id, row.route, objects.mark());
  if (/^(\/api)?\/forms\b/.test(row.route)) return formFieldsFor(await objects.steerer(), id, row.route);
  // What these take is sent to the API by the same names.
  const route = row.route.replace(/^\/api(?=\/(review-rounds|highlights|reinforcements|assignment-inputs|disseminations|goals|board-inputs|portfolio|assignments\/\{\}\/(anchoring|units|dissemination|reinforcements))\b)/, "");
  switch (route) {
    case "/sign-in": return { username: "rektor", password };
    case "/language": return { language: "sv", next: "/" };
    case "/account/password": return { current: "inte det rätta", password: "ett nytt långt lösenord" };
    case "/account/second-factor/start":
    case "/account/second-factor/change": return { current: "inte det rätta" };
    case "/account/sessions/end": return { session: "0".repeat(64) };
    case "/surveys": case "/surveys/{}": return objects.surveyFields();
    case "/survey-plans": case "/survey-plans/{}": return objects.actionFields();
    case "/survey-plans/import": return { ...objects.actionFields(), act: "save", seen: "2-0-0" };
    case "/survey-plans/{}/move": return { event: "adopt", version: "1" };
    case "/survey-plans/{}/units/{}": return {};
    case "/plans/{}/survey-results": case "/analyses/{}/survey-results": return { survey: "999999" };
    case "/surveys/{}/guides": return { step: "talk", title: objects.mark(), address: "https://example.se/film" };
    case "/surveys/{}/move": return { event: "announce", version: "2" };
    case "/surveys/{}/benchmarks": return { name: objects.mark(), question: "hme", value: "78,4" };
    case "/surveys/{}/benchmarks/paste": return { lines: `${objects.mark()};hme;78,4;` };
    case "/account/reminders": return { frequency: "weekly", weekday: "1", hour: "7", channel: "mail" };
    case "/account/tokens": return { name: "rapporten", scopes: "read", days: "30", current: password };
    case "/roles/{}/end": return { last_day: dayBefore(objects.day), ending_reason: "prov" };
    case "/roles/{}/deputies": return { person: "ebba-norling", from: objects.day, to: objects.day, reason: "prov" };
    case "/accounts/{}/disabled": return { disabled: "1" };
    case "/meetings/{}/change": return formFields((await author.get(`/meetings/${id}/edit`)).text, `/meetings/${id}/change`);
    case "/meetings/{}/move": return { ...Object.fromEntries(formFields((await author.get(`/meetings/${id}/move`)).text, `/meetings/${id}/move`)), place: "Fyren" };
    case "/meetings/{}/groups": return Object.fromEntries(formFields((await author.get(`/meetings/${id}/groups`)).text, `/meetings/${id}/groups`));
    case "/meetings/{}/correct": return { reason: "prov" };
    case "/meetings/{}/minutes/{}/extract": return { act: "save", recipient: objects.mark() };
    case "/meetings/{}/cancel": return { why: "prov" };
    case "/meetings/{}/items": return { title: objects.mark(), kind: "dialogue" };
    case "/agenda-items/{}/change": return { [`item.${id}.title`]: objects.mark(), [`item.${id}.version`]: "1" };
    case "/agenda-items/{}/shift": return { by: "1" };
    case "/remote-requests/{}/answer": return { answer: "approve" };
    case "/groups/{}/bulletins": return { text: objects.mark(), audience: "all" };
    case "/groups/{}/agenda": return formFields((await author.get(`/groups/${id}/agenda`)).text, `/groups/${id}/agenda`);
    case "/meetings/import/{}/save": {
      const preview = (await author.get(`/meetings/import/${id}`)).text;
      const fields = new URLSearchParams(formFields(preview, `/meetings/import/${id}/save`));
      fields.set("group", optionNamed(preview, "Ledningsgruppen"));
      return fields;
    }
    case "/commitments/{}/change": return formFields((await author.get(`/commitments/${id}`)).text, `/commitments/${id}/change`);
    case "/units/{}/change": return { name: objects.mark(), school_form: "preschool", effective_on: "2026-01-01", reason: "Prov", step: "confirm" };
    case "/imports/sources/owner": return { field: "person.email", source: "" };
    case "/imports/sources/end": return { ended: "finns inte", last_day: "2026-01-01" };
    case "/decisions/{}/change": return { version: "1", kind: "formal", text: "Med andra ord" };
    case "/decisions/{}/{}": return { version: "1", until: "2999-01-01" };
    case "/reports/{}/deliver": return { version: "1", text: objects.mark() };
    case "/reports/{}/answer": return { version: "2", event: "take_note" };
    case "/reports/{}/drop": return { version: "1", reason: objects.mark() };
    case "/decision-rights/{}/end": return { [`end_${id}`]: "2026-02-01" };
    case "/objects/{}/{}/comments": return { comment: objects.mark() };
    case "/comments/{}/change": return { [`comment-${id}`]: objects.mark() };
    case "/commitments/{}/move": return { due_on: "2999-01-01" };
    case "/commitments/{}/delegate": return { delegate: "Torbjörn Lidvall" };
    case "/broken-links/{}/mute": return { reason: "prov", until: inDays(1) };
    case "/commitments/{}/drop": return { note: "Det behövs inte längre." };
    case "/memberships/{}/end": return { [`end_${id}`]: "i morgon" };
    case "/meetings/{}/group-work": return { title: objects.mark(), parts: "2" };
    case "/groups/{}/input-calls": return objects.call();
    case "/gatherings/{}/groups": return { version: "1" };
    case "/gatherings/{}/compile": return { version: "1", text: objects.mark() };
    case "/gatherings/{}/advance": return { event: "close" };
    case "/gatherings/{}/prolong": return { due_on: "2999-01-01" };
    case "/gatherings/{}/answer-back": return { version: "1", text: objects.mark() };
    case "/contributions/{}": return { version: "1", text: objects.mark() };
    case "/contributions/{}/note": return { note: objects.mark() };
    case "/meetings/{}/polls": return { kind: "scale", title: objects.mark(), most: "5" };
    case "/series/plan": return seriesForm(await objects.groupNamed("Ledningsgruppen"));
    case "/series/{}/extend": return { version: "1", until: "2031-06-30", rows: "1", "on.0": "1", "day.0": "2031-06-10", "seen.0": "2031-06-10" };
    case "/series/{}/move": return { version: "1", weekday: "3", starts_at: "9", ends_at: "10", place: "", reason: "prov", [`on.${objects.occasion}`]: "1" };
    case "/series/{}/cancel": return { version: "1", reason: "prov", [`on.${objects.occasion}`]: "1" };
    case "/meetings/{}/answer": return { answer: "maybe" };
    case "/plans": case "/plan-core": case "/api/plans": case "/api/plan-core":
      await (objects.plans ??= objects.steersPlans());
      return row.route.endsWith("/plans") ? objects.planFields(row) : objects.coreFields(row);
    case "/review-rounds": return objects.newRound();
    case "/review-rounds/{}/close": case "/review-rounds/{}/deadline": return { version: "1", deadline: "2099-10-30" };
    case "/review-rounds/{}/reviewers": return { seat: "3", successor_3: "Hanna Bergqvara", name: "Hanna Bergqvara" };
    case "/review-rounds/{}/stand-ins": return { seat: "3", assignment: objects.part.assignment, [`stand_in_${objects.part.assignment}`]: "Hanna Bergqvara", name: "Hanna Bergqvara" };
    case "/review-rounds/{}/assignments/{}": return { number: "1", version: "0", movement: "some", verdict: "approved" };
    case "/assignments/{}/measures": case "/measures/{}/change":
    case "/api/assignments/{}/measures": case "/api/measures/{}": return { title: objects.mark(), version: "1" };
    case "/measures/{}/act": case "/api/measures/{}/events": return { event: "pilot", version: "1" };
    case "/api/assignments/{}/handovers": return { version: await objects.versionOf(id) };
    case "/assignments/{}/handovers": return row.object === "running" ? objects.proposal(id) : { version: await objects.versionOf(id) };
    case "/handovers/{}/consent": case "/api/handovers/{}/events": return { version: "1", event: "consent" };
    case "/handovers/{}/refuse": return { version: "1", words: "prov" };
    case "/assignments/{}/status": case "/api/assignments/{}/status": return objects.status();
    case "/goals": case "/goals/{}": case "/api/goals": return objects.goal();
    case "/portfolio/capacity": return { function: objects.mark(), year: "2026", hours: "10", version: "0" };
    case "/goals/{}/end": return { end_reason: "prov", version: "1" };
    case "/board-inputs": case "/board-inputs/{}": case "/api/board-inputs": return objects.boardInput();
    case "/board-inputs/{}/treat": return { treatment: "not", reason: "prov", version: "1" };
    case "/assignments/new": case "/api/assignments": case "/assignments/{}/carry-forward": return objects.newAssignment();
    case "/assignments/{}/edit": case "/api/assignments/{}/heading": {
      const { heading_version } = (await objects.lead.get(`/api/assignments/${id}`)).json;
      return { version: heading_version, heading_version, title: objects.mark() };
    }
    case "/assignments/{}/parts/{}": return { version: "1", text: objects.mark() };
    case "/assignments/{}/parts/{}/finish": case "/api/assignments/{}/parts/{}/finish": return { version: "1", outcome: "holds", result: "Prov" };
    case "/assignments/{}/parts/{}/remove": case "/assignments/{}/parts/{}/unfinish":
    case "/api/assignments/{}/parts/{}/remove": case "/api/assignments/{}/parts/{}/unfinish": return { version: "1" };
    case "/api/assignments/{}/parts": return { kind: "activity", text: objects.mark() };
    case "/assignments/{}/checks/{}": return { value: "1", version: "1" };
    case "/api/assignments/{}/checks": return { id: (await objects.partOf(id, "/checks/")).checks, value: "1", version: "1" };
    case "/assignments/{}/events/{}": case "/api/assignments/{}/events":
      return { event: "pause", version: await objects.versionOf(id), reason: "prov" };
    case "/assignments/{}/anchoring/open": return objects.opening(id);
    case "/assignments/{}/anchoring/write": return { ...(row.route === route && { group: "me" }), text: objects.mark() };
    case "/assignments/{}/anchoring/nothing": return { group: await objects.groupNamed("Ledningsgruppen") };
    case "/assignments/{}/anchoring/close": return { version: await objects.versionOf(id) };
    case "/assignments/{}/anchoring/rounds": {
      const group = await objects.groupNamed("Ledningsgruppen");
      return { held_on: "2026-01-15", round_groups: group, "group.0": group, said: "Prov" };
    }
    case "/assignment-inputs/{}/treat": return { outcome: "partly", why: "Prov", version: "1" };
    case "/assignments/{}/units": {
      const unit = await objects.unit();
      return { form: "pilot", on_day: "2026-01-15", units: unit, "unit.0": unit };
    }
    case "/assignments/{}/dissemination": return { audience: objects.mark(), form: "read", due_on: "2028-01-01" };
    case "/highlights": return objects.highlight(await objects.assignment(true));
    case "/assignments/{}/reinforcements": return objects.more();
    case "/reinforcements/{}/activate": return { version: "1" };
    case "/reinforcements/{}/end": return { version: "1", why: "Prov" };
    case "/disseminations/{}/reached": return { unit: await objects.unit(), on_day: "2026-01-15", what: "Prov" };
    case "/disseminations/{}/end": return { why: "Prov" };
    case "/analyses": case "/api/analyses": return { kind: "decision", object: await objects.decision(), title: objects.mark() };
    case "/analyses/{}/change": case "/api/analyses/{}": return { title: objects.mark(), version: "1" };
    case "/analyses/{}/parts": case "/api/analyses/{}/parts": return { name: "Ny" };
    case "/analyses/{}/parts/{}": return { [`name-${objects.piece}`]: "Prov", version: "1" };
    case "/analyses/{}/parts/{}/remove": case "/api/analyses/{}/parts/{}/remove":
    case "/canvases/{}/causes/{}/remove": case "/api/canvases/{}/causes/{}/remove": return { version: "1" };
    case "/analyses/{}/advance": case "/api/analyses/{}/events": return { event: "begin", version: "1" };
    case "/canvases": case "/api/canvases": return { kind: "decision", object: await objects.decision(), observation: objects.mark() };
    case "/canvases/{}/change": case "/api/canvases/{}": return { observation: objects.mark(), version: "1" };
    case "/canvases/{}/causes": case "/api/canvases/{}/causes": return { text: "Prov", confidence: "likely" };
    case "/canvases/{}/causes/{}": return { [`text-${objects.piece}`]: "Prov", [`confidence-${objects.piece}`]: "likely", version: "1" };
    case "/canvases/{}/act": return { "text-act": objects.mark() };
    case "/api/canvases/{}/act": return { text: objects.mark() };
    case "/matters": return { group: await objects.groupNamed("Ledningsgruppen"), title: objects.mark(), text: "Prov." };
    case "/matters/{}/change": return { title: objects.mark(), text: "Prov igen.", version: "1" };
    case "/matters/{}/consult": return objects.consultation("Marianne Tuvesson");
    case "/matters/{}/answer": return { stance: "in_favour" };
    case "/matters/{}/advance": return { event: "skip", skip_reason: "prov", version: "1" };
    case "/agenda-items/{}/preparation": return { reason: "prov" };
    case "/agenda-items/{}/matter": return { matter: await objects.matter() };
    case "/polls/{}/advance": return { event: "close" };
    case "/polls/{}/answer": return { scale: "3" };
    case "/meetings/{}/write": return { event: "close" };
    default: return {};
  }
}

const calendarFile = (token) => multipart("tidplan.ics", Buffer.from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:prov\r\nSUMMARY:Prov\r\n" +
  "DTSTART;VALUE=DATE:20990101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"), token);

async function ask(objects, client, role, row) {
  const id = row.route.includes("{}") ? await target(objects, client, role, row) : null;
  const address = row.route.replace(onAnyObject, `$1/commitment/${id}`).replace("/follow-up/{}", "/follow-up/decision").replace("{}", id).replace(/(plans\/\d+\/items)\/\{\}/, `$1/${objects.planParts?.item}`).replace("/sections/{}", `/sections/${objects.planParts?.section}`).replace(/(survey-plans\/\d+\/units)\/\{\}/, `$1/${objects.actionUnit}`).replace(/(assignments\/\d+)\/(parts|checks|events)\/\{\}/, (_, path, what) => `${path}/${what}/${objects.inAssignment?.[what]}`).replace(/(\/dialogues\/\d+\/(ratings|agreed|sharing))\/\{\}/, "$1/1").replace(/\/(parts|causes)\/\{\}/, `/$1/${objects.piece}`).replace("/versions/{}/changes", "/versions/now/changes").replace("/versions/{}", "/versions/1").replace("/minutes/{}", "/minutes/2").replace("/copies/{}", "/copies/999").replace(/(dialogues\/\d+\/\w+\/files)\/\{\}/, "$1/underlag").replace("/files/{}", "/files/999").replace("/items/{}", `/items/${objects.part?.item}`).replace("/check-out/{}", `/check-out/${objects.part?.commitment}`).replace("/assignments/{}", `/assignments/${objects.part?.assignment}`).replace("{}", "postpone") + (row.route === "/units/{}/change" ? "?kind=rename" : "");
  if (row.method !== "POST") return client.request(row.method, address, { head: row.route.endsWith("/events") });
  if (row.route === "/meetings/import") return client.upload("rättighet.txt", variant(objects.mark()));
  if (row.route === "/meetings/import/file") return client.request("POST", row.route, multipart("rättighet.txt", Buffer.from(variant(objects.mark())), client.token));
  if (row.route === "/groups/{}/calendar-import") return client.request("POST", address, calendarFile(client.token));
  if (row.route === "/imports/new") return client.importFile("enheter.csv", "enhetskod;namn;överordnad\n9;Nian;skolforvaltningen\n");
  const fields = new URLSearchParams(await fieldsFor(objects, row, id));
  fields.delete("csrf");
  return client.post(address, fields);
}

test("every cell of the matrix is answered as it says", () =>
  withServer(async (server) => {
    const objects = new Objects(await server.signIn("sekreterare"));
    const admin = await server.signIn("admin");
    objects.signIn = (user) => server.signIn(user);  // anew: signing out everywhere is among the routes
    const forms = tags((await admin.get("/accounts")).text).map((each) => /^\/accounts\/(\d+)\/disabled$/.exec(each.attributes.action ?? "")?.[1]).filter(Boolean);
    objects.otherAccount = async () => ({ id: forms.pop() });  // the last ones: none of our users
    const wrong = [];
    for (const [role, user] of Object.entries(users)) {
      const client = user ? await server.signIn(user) : server.client();
      for (const row of matrix()) {
        const expected = row.expected[role];
        if (expected === "·") continue;
        const used = row.route === "/sign-out" && user ? await server.signIn(user) : row.route === "/sign-in" ? await again(server, user) : client;
        const answer = await ask(objects, used, role, row);
        if (row.route === "/account/sessions/end-others") {
          objects.steering = undefined;  // it may have been one of the others
          objects.lead = objects.lead && (await server.signIn(users.hr));
          objects.author.cookies.clear();
          await objects.author.signIn("sekreterare");
        }
        const toSignIn = answer.status === 303 && /^\/sign-in\?/.test(answer.location);
        const got = toSignIn ? "sign" : String(answer.status);
        if (got !== expected) wrong.push(`${row.method} ${row.route} ${row.object} as ${role}: ${got}, expected ${expected}`);
      }
    }
    assert.deepEqual(wrong, []);
  }));

const again = (server, user) => user ? server.signIn(user) : server.client();

// ---- what may not be seen is not there -----------------------------------------------------------------------------

const secret = "zvartkryssning";

function excelText(bytes, folder) {
  const file = path.join(folder, "table.xlsx");
  writeFileSync(file, bytes);
  return execFileSync("unzip", ["-p", file, "xl/worksheets/sheet1.xml"], { encoding: "utf8", maxBuffer: 64 << 20 });
}

function seen(text, word) { return text.toLowerCase().includes(word); }

test("what one may not see is absent from lists, counts, search, CSV, Excel and JSON", () =>
  withServer(async (server) => {
    const author = await server.signIn("sekreterare");
    const before = {};
    for (const user of ["medarbetare", "rektor", "admin", "verksamhetschef"]) before[user] = await numbers(await server.signIn(user));
    const text = variant(secret).replaceAll("räddningsbåtarna", `${secret}sbåtarna`).replace("sjöräddningsövningen varje höst", `${secret}en varje höst`);
    await author.keepMinutes("hemlig.txt", text, { title: `Om ${secret}`, held_on: "2026-11-20", "item.0.commitment.0.owners": "", "item.0.commitment.0.due_on": "" });
    for (const [user, sees] of [["sekreterare", true], ["direktor", true], ["verksamhetschef", true], ["rektor", false], ["medarbetare", false], ["admin", false]]) {
      const client = await server.signIn(user);
      for (const address of ["/", "/meetings", "/commitments", "/commitments?view=unclear", "/meetings.csv", "/commitments.csv", "/decisions?view=all", "/decisions.csv?view=all", "/api/meetings", "/api/commitments", "/api/decisions", `/search?q=${secret}`]) {
        const answer = await client.get(address);
        const shown = address.startsWith("/search") ? textOf(answer.text.replace(/<h1>.*?<\/h1>|<(input|title)[^>]*>/g, "").replace(/<title>.*?<\/title>/, "")) : answer.text;
        assert.equal(seen(shown, secret), sees, `${address} as ${user}`);
      }
      for (const address of ["/meetings.xlsx", "/commitments.xlsx", "/decisions.xlsx"])
        assert.equal(seen(excelText((await client.get(address)).bytes, server.folder), secret), sees, `${address} as ${user}`);
      if (before[user]) {
        const after = await numbers(client);
        if (sees) assert.ok(after.meetings === before[user].meetings + 1 && after.page !== before[user].page, `${user} sees one more`);
        else assert.deepEqual(after, before[user], `every number stays as it was for ${user}`);
      }
    }
  }));

// All that is counted anywhere for this person.
async function numbers(client) {
  const home = textOf(/<p class="answer">[\s\S]*?<\/p>/.exec((await client.get("/")).text)[0]);
  const lists = textOf((await client.get("/commitments")).text.match(/<nav class="tabs[\s\S]*?<\/nav>/)?.[0] ?? assert.fail("no tabs"));
  const page = textOf(/<p class="answer">[\s\S]*?<\/p>/.exec((await client.get("/meetings")).text)[0]);
  const { holding, all } = (await client.get("/api/decisions")).json;
  return { home, lists, page, holding, all, meetings: (await client.get("/api/meetings")).json.count, commitments: (await client.get("/api/commitments")).json.count };
}

test("a file that another uploaded is not told about, not even by its bytes", () =>
  withServer(async (server) => {
    const author = await server.signIn("sekreterare"), chair = await server.signIn("verksamhetschef");
    const { document, meeting } = await author.keepMinutes("styrgrupp.txt", variant("styrgruppen"), { group: "Styrgruppen" });
    const answer = await chair.upload("samma.txt", variant("styrgruppen"));
    assert.doesNotMatch(answer.location ?? "", new RegExp(`/(meetings|import)/(${meeting}|${document})$`));
    for (const address of [`/documents/${document}`, `/documents/${document}/file`, `/meetings/${meeting}`, `/meetings/import/${document}`])
      assert.equal((await chair.get(address)).status, 404, address);
  }));

// ---- forms and sessions --------------------------------------------------------------------------------------------

const posts = () => routes().filter((route) => route.method === "POST" && route.pattern !== "/sign-in" && route.pattern !== "/language"
  && !/^\/(ss12000|scim)\//.test(route.pattern))  // no session opens those
  .map((route) => route.pattern.replaceAll("{}", "1"));

test("a form without the token, with another's, or from another site changes nothing", () =>
  withServer(async (server) => {
    const admin = await server.signIn("admin"), secretary = await server.signIn("sekreterare"), other = await server.signIn("direktor");
    const origin = new URL(server.base).origin;
    for (const address of posts()) {
      const client = /^\/(accounts|jobs|mail)/.test(address) ? admin : secretary;
      const right = { csrf: client.token };
      const tries = {
        "no token": [{}, {}], "an empty token": [{ csrf: "" }, {}], "another's token": [{ csrf: other.token }, {}],
        "a token cut short": [{ csrf: client.token.slice(0, 63) }, {}],
        "another origin": [right, { Origin: "https://elsewhere.example" }],
        "another port": [right, { Origin: "http://127.0.0.1:1" }],
        "no origin (null)": [right, { Origin: "null" }],
        "another site": [right, { "Sec-Fetch-Site": "cross-site" }],
        "a sister site": [right, { "Sec-Fetch-Site": "same-site", Origin: origin }],
      };
      for (const [how, [fields, headers]] of Object.entries(tries))
        assert.equal((await client.postForm(address, fields, headers)).status, 403, `${address} with ${how}`);
    }
    const file = multipart("korg.txt", Buffer.from(variant("korg")), "0".repeat(64));
    assert.equal((await secretary.request("POST", "/meetings/import", file)).status, 403);
    assert.doesNotMatch((await secretary.get("/meetings/import")).text, /korg\.txt/);
    assert.equal((await server.client().postForm("/sign-in", { username: "rektor", password }, { Origin: "https://elsewhere.example" })).status, 403);
    assert.equal((await secretary.post("/language", { language: "sv", next: "/" }, { Origin: origin })).status, 303, "our own site may");
    const refused = await secretary.postForm("/commitments/1/complete", {});
    assert.match(textOf(refused.text), /Formuläret är för gammalt eller kommer från en annan webbplats/);
  }));

test("the session's cookie is closed to scripts, and worthless once its person has signed out", () =>
  withServer(async (server) => {
    const client = server.client();
    const answer = await client.postForm("/sign-in", { username: "rektor", password });
    const cookie = answer.headers["set-cookie"].find((line) => line.startsWith("session="));
    for (const part of [/; HttpOnly/, /; SameSite=(Lax|Strict)/, /; Path=\//]) assert.match(cookie, part);
    const proxied = await server.client().postForm("/sign-in", { username: "rektor", password }, { "X-Forwarded-Proto": "https" });
    assert.doesNotMatch(proxied.headers["set-cookie"].join(), /Secure/, "only a trusted proxy may say https");
    client.token = await client.csrf();
    const stolen = server.client();
    for (const [name, value] of client.cookies) stolen.cookies.set(name, value);
    assert.equal((await stolen.get("/")).status, 200);
    assert.equal((await client.post("/sign-out")).status, 303);
    assert.match((await stolen.get("/")).location ?? "", /^\/sign-in/);
    assert.equal((await stolen.get("/api/meetings")).status, 404);
    const guessed = server.client();
    guessed.cookies.set("session", "0".repeat(64));
    assert.match((await guessed.get("/")).location ?? "", /^\/sign-in/);
  }));

test("signing in gives a new session, whatever cookie was brought along", () =>
  withServer(async (server) => {
    const client = server.client();
    client.cookies.set("session", "a".repeat(64));
    await client.postForm("/sign-in", { username: "rektor", password });
    assert.notEqual(client.cookies.get("session"), "a".repeat(64));
  }));

test("guessing passwords is braked, for the right password too, and for that name only", () =>
  withServer(async (server) => {
    const attempt = (username, secret_) => server.client().postForm("/sign-in", { username, password: secret_ });
    for (let guess = 0; guess < 5; ++guess) {
      const answer = await attempt("rektor", `gissning ${guess}`);
      assert.equal(answer.status, 422);
      assert.match(textOf(answer.text), /Användarnamnet eller lösenordet stämmer inte/);
    }
    for (const secret_ of ["gissning 6", password]) {
      const answer = await attempt("REKTOR ", secret_);
      assert.equal(answer.status, 403);
      assert.match(textOf(answer.text), /För många misslyckade försök\. Vänta 15 minuter/);
      assert.equal(answer.headers["set-cookie"], undefined);
    }
    assert.equal((await attempt("sekreterare", password)).status, 303);
    const unknown = await attempt("finnsinte", "gissning");
    assert.equal(unknown.status, 422);
    assert.match(textOf(unknown.text), /Användarnamnet eller lösenordet stämmer inte/);
  }));

test("a disabled account is signed out at once and cannot sign in", () =>
  withServer(async (server) => {
    const admin = await server.signIn("admin"), person = await server.signIn("rektor");
    const page = (await admin.get("/accounts")).text;
    const row = page.split("<tr").find((each) => />rektor</.test(each));
    const [, id] = /\/accounts\/(\d+)\/disabled/.exec(row);
    assert.equal((await admin.post(`/accounts/${id}/disabled`, { disabled: "1" })).status, 303);
    assert.match((await person.get("/")).location ?? "", /^\/sign-in/);
    await assert.rejects(server.signIn("rektor"), /422/);
    assert.equal((await admin.post(`/accounts/${id}/disabled`, { disabled: "0" })).status, 303);
    await server.signIn("rektor");
  }));

test("after signing in one goes on only within this site", () =>
  withServer(async (server) => {
    const elsewhere = ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "/\t/elsewhere.example",
      "/\n/elsewhere.example", "\t//elsewhere.example", "javascript:alert(1)", "/%09/elsewhere.example", " //elsewhere.example", "elsewhere.example"];
    for (const next of elsewhere) {
      const client = server.client();
      const answers = [await client.postForm("/sign-in", { username: "rektor", password, next })];
      client.token = await client.csrf();
      answers.push(await client.post("/language", { language: "sv", next }));
      answers.push(await client.get(`/sign-in?next=${encodeURIComponent(next)}`));
      for (const answer of answers) {
        assert.equal(answer.status, 303, JSON.stringify(next));
        const url = new URL(answer.location, "http://here");
        assert.equal(url.host, "here", `${JSON.stringify(next)} leads to ${answer.location}`);
        assert.match(url.protocol, /^http:$/);
      }
    }
    const good = await server.client().postForm("/sign-in", { username: "rektor", password, next: "/meetings?year=2025" });
    assert.equal(good.location, "/meetings?year=2025");
  }));

test("an explanation of somebody else is for those who explain rights there, and is logged", () =>
  withServer(async (server) => {
    const admin = await server.signIn("admin"), principal = await server.signIn("rektor"), director = await server.signIn("direktor");
    const about = (person) => `/explain?person=${person}&permission=see_leave&unit=skola-masholmen`;
    const withheld = await principal.get(about("samir-haddadi")), nobody = await principal.get(about("finns-inte"));
    assert.deepEqual([withheld.status, nobody.status], [422, 422]);
    assert.equal(textOf(withheld.text), textOf(nobody.text), "as somebody who does not exist");
    assert.match(textOf((await principal.get(about(""))).text), /Ja, Jonas Ekenberg får se ledighet och frånvaro för Måsholmsskolan\./);
    assert.match(textOf((await admin.get(about("jonas-ekenberg"))).text), /Ja, Jonas Ekenberg får/);
    assert.match(textOf((await admin.get(about(""))).text), /Nej, Deniz Karahan får inte se ledighet/);
    assert.match(textOf((await principal.get("/reads")).text), /Deniz Karahan/, "everyone sees who has read about them");
    assert.match(textOf((await director.get("/reads")).text), /Deniz Karahan Jonas Ekenberg behörigheter/);
    assert.doesNotMatch(textOf((await admin.get("/reads")).text), /Deniz Karahan Jonas/);
  }));

test("a role that is taken away is gone at the next request", () =>
  withServer(async (server) => {
    const director = await server.signIn("direktor"), person = await server.signIn("medarbetare");
    const yesterday = inDays(-1);
    const given = await director.post("/roles", { person: "ebba-norling", new_role: "secretary", new_unit: "skolforvaltningen", reason: "vikarie" });
    assert.equal(given.status, 303, textOf(given.text));
    assert.equal((await person.get("/meetings/import")).status, 200);
    assert.match(textOf((await person.get("/meetings")).text), /Ledningsgruppen/);
    assert.equal((await director.post(`${given.location}/end`, { last_day: yesterday, ending_reason: "åter" })).status, 303);
    assert.equal((await person.get("/meetings/import")).status, 404);
    assert.doesNotMatch(textOf((await person.get("/meetings")).text), /Ledningsgruppen/);
  }));
