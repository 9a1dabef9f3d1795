// The addresses of every page, with real ids from the demonstration authority: what looks at "every page" looks here.
import { planned as authority, running, typed as inAssignments } from "./assignments.mjs";
import { focusArea, heldInsteadBy, roundWith, settledFinding } from "./dialogues.mjs";
import { formInUse } from "./forms.mjs";
import { formFields, inDays, multipart, optionNamed, program, variant } from "./harness.mjs";

// [{method, pattern, access}] as the program itself says.
export function routes() {
  return program("routes").stdout.trim().split("\n").map((line) => {
    const [method, pattern, access] = line.split(" ");
    return { method, pattern, access };
  });
}

const not_pages = /^\/(api\/|calendar\/|reminders\/stop\/|attachments\/|people\/suggest|presence\/|sso\/|ss12000\/|scim\/|polls\/\{\}\/events|p\/|events|healthz|metrics)|\.(csv|json|xlsx|pdf|docx|odt)$|\/file$|\/files\/\{\}\/pdf$/;

// What objects() types, as people would: the same in every language.
const words = { question: "Vilka spelregler behöver vi?", answer: "Vi kommer i tid", matter: "Läsplan", proposal: "Alla läser", reason: "Fel dag", recipient: "Oppositionen" };
export const typed = [...Object.values(words), ...inAssignments, `${words.matter}: ${words.proposal}`, `Lämna synpunkter på uppdraget: ${words.matter}`, "Grupp 1", "Grupp 2", "Grupp 3"];

// The ids that fill the holes: an own meeting of the leading group with its document and a commitment, and a document
// that waits to be saved; of an administrator an import with one of each kind of difference.
export async function objects(secretary, admin) {
  const kept = await secretary.keepMinutes("sidor.txt", variant("sidor"));
  const meeting = (await secretary.get(`/api/meetings/${kept.meeting}`)).json;
  const waiting = await secretary.upload("väntar.txt".normalize("NFC"), variant("väntar"));
  const unit = (await secretary.get(`/api/units?q=${encodeURIComponent("Fyruddens förskola")}`)).json.units[0].id;
  const role = Number(/\/roles\/(\d+)/.exec((await secretary.get("/roles")).text)[1]);  // one of the secretary's own
  const decision = meeting.decisions[0].id;
  const steering = await steered(secretary);
  const assignment = await assigned(secretary, steering);
  return { ...await underWay(secretary), ...assignment, reinforcement: await reinforced(secretary, assignment.assignment.id, decision), ...await reviewed(secretary, steering), ...await analysed(secretary, decision), calendar: await calendarFile(secretary), aims: await aims(secretary), unit, running: await begun(secretary), draft: await closed(secretary), gathered: await gathered(secretary), prepared: await prepared(secretary), published: await published(secretary), planned: await begun(secretary, false), series: await serial(secretary), report: await planned(secretary, decision), meeting: kept.meeting, document: kept.document, commitment: meeting.commitments[0].id, decision, role, account: 1,
    waiting: Number(/import\/(\d+)/.exec(waiting.location)[1]), imported: admin && await imported(admin) };
}

// An analysis of a decision with a part that is described and rated, and a cause sought.
async function analysed(secretary, decision) {
  const made = await secretary.post("/analyses", { kind: "decision", object: decision, title: words.matter, parts: `${words.answer}\n${words.proposal}` });
  const part = /parts\/(\d+)/.exec((await secretary.get(made.location)).text)[1];
  await secretary.post(`${made.location}/parts/${part}`, { [`name-${part}`]: words.answer, [`description-${part}`]: `${words.proposal}.`, [`rating-${part}`]: "partly", [`motive-${part}`]: words.reason, version: "1" });
  const sought = await secretary.post("/canvases", { kind: "decision", object: decision, observation: words.matter });
  await secretary.post(`${sought.location}/causes`, { text: words.reason, confidence: "likely", evidence_for: words.answer });
  return { analysis: Number(made.location.split("/").pop()), canvas: Number(sought.location.split("/").pop()) };
}

// Whoever looks at every page steers the plans too: an item of the common core, and a plan adopted twice.
async function steered(secretary) {
  const director = secretary.another();
  await director.signIn("direktor");
  const today = inDays(0);
  const given = await director.post("/roles", { person: "pernilla-forsgard", new_role: "strategist", new_unit: "", from: today, to: "", reason: `${words.reason}.` });
  await director.post("/roles", { person: "pernilla-forsgard", new_role: "quality_lead", new_unit: "", from: today, to: "", reason: `${words.reason}.` });
  const form = await formInUse(director, { name: words.matter, texts: [words.proposal, words.answer, words.reason], heading: words.recipient });
  const { from_year } = Object.fromEntries(formFields((await director.get("/plan-core/new")).text, "/plan-core"));
  const said = await director.post("/plan-core", { part: "how", level: "locked", heading: words.matter, body: `${words.proposal}.`, source: words.recipient, source_address: "", from_year });
  const core = Number(/#item-(\d+)/.exec(said.location ?? "")?.[1]);
  const missing = (await director.get(`/api/plans?year=${from_year}&view=missing`)).json.plans;
  const begun = await director.post("/plans", { unit: missing.at(-1).unit, year: from_year });
  const plan = Number(/\/plans\/(\d+)/.exec(begun.location ?? "")?.[1]);
  for (const body of [words.answer, words.proposal]) {
    const form = formFields((await director.get(`/plans/${plan}/edit`)).text, `/plans/${plan}/items/${core}`);
    await director.post(`/plans/${plan}/items/${core}`, { ...Object.fromEntries(form), body });
    const adopt = formFields((await director.get(`/plans/${plan}/adopt`)).text, `/plans/${plan}/adopt`);
    const done = await director.post(`/plans/${plan}/adopt`, { ...Object.fromEntries(adopt), reason: `${words.reason}.` });
    if (done.status !== 303 || given.status !== 303) throw new Error(`no plan was adopted: ${given.status} ${said.status} ${begun.status} ${done.status}`);
  }
  const focus = await focusArea(director, { name: words.matter, definition: `${words.proposal}.` });
  const talks = await roundWith(director, { name: words.matter, form, focus_area: focus, guide: words.answer, "theme_name.0": words.reason,
    "theme_why.0": words.answer, "theme_questions.0": words.question, "theme_support.0": words.proposal });
  const held = await heldInsteadBy(director, secretary, "Pernilla Forsgård", { name: words.question, form, focus_area: focus, "theme_name.0": words.reason });
  const agreed = await secretary.post(`/api/dialogues/${held}/agreements`, { wording: words.answer });
  const agreement = agreed.json.id;
  await secretary.post(`/agreements/${agreement}`, { wording: words.proposal, responsible: "Pernilla Forsgård", due_on: inDays(9), version: "1" });
  const found = await settledFinding(director, held, { text: words.matter, conclusion: words.proposal });
  const { round } = (await director.get(`/api/dialogues/${held}`)).json;
  return { core, plan, form, focus, talks, held, agreement, found, heldRound: round, survey: await asked(secretary), actions: await actions(director) };
}

// A plan of action that managers answer; one of their units.
async function actions(director) {
  const made = await director.post("/survey-plans", { title: words.matter, year: "2018", text: words.reason, items: `${words.proposal}\n${words.answer}` });
  for (const [event, version] of [["adopt", "1"], ["ask", "2"]]) await director.post(`${made.location}/move`, { event, version });
  const { units } = (await director.get(`/api${made.location}`)).json;
  if (!units.length) throw new Error(`no plan of action was made: ${made.status}`);
  return { id: Number(made.location.split("/").pop()), unit: units[0].unit };
}

// A survey with its roster, not announced.
async function asked(secretary) {
  const hr = secretary.another();
  await hr.signIn("katarina.wadell");
  const made = await hr.post("/surveys", { name: words.matter, year: "2026", intro: words.answer, least_group: "5", employed_on: inDays(0), pay_forms: "monthly" });
  const listed = await hr.post(`${made.location}/move`, { event: "preview_roster", version: "1" });
  if (listed.status !== 303) throw new Error(`no survey was set up: ${made.status} ${listed.status}`);
  return Number(made.location.split("/").pop());
}

// A meeting of the leading group that has been planned and has begun.
export async function begun(secretary, and_started = true) {
  const form = (await secretary.get("/meetings/plan")).text;
  const fields = new URLSearchParams(formFields(form, "/meetings/plan"));
  for (const [name, value] of [["starts_at", "13:00"], ["ends_at", "13:30"], ["place", "Rum 4"]]) fields.set(name, value);
  fields.set("group", optionNamed(form, "Ledningsgruppen"));
  fields.set("day", inDays(7));
  const planned = await secretary.post("/meetings/plan", fields);
  const id = Number(/\/meetings\/(\d+)/.exec(planned.location ?? "")?.[1]);
  if (!and_started) return id;
  const started = await secretary.post(`/meetings/${id}/write`, { event: "start" });
  if (started.status !== 303) throw new Error(`the meeting was not planned and started: ${planned.status} ${started.status}`);
  return id;
}

// One of them that is over, with somebody noted present: a draft; published, corrected and published again, with an extract.
export async function closed(secretary) {
  const id = await begun(secretary);
  await secretary.post(`/meetings/${id}/attendance`, { guest: "Torbjörn Lidvall" });
  await secretary.post(`/meetings/${id}/write`, { event: "close" });
  return id;
}
export async function published(secretary) {
  const meeting = await closed(secretary);
  await secretary.post(`/meetings/${meeting}/publish`, {});
  await secretary.post(`/meetings/${meeting}/correct`, { reason: `${words.reason}.` });
  await secretary.post(`/meetings/${meeting}/publish`, {});
  const made = await secretary.post(`/meetings/${meeting}/minutes/2/extract`, { act: "save", recipient: words.recipient, name: "0" });
  const extract = Number(/\/extracts\/(\d+)/.exec(made.location ?? "")?.[1]);
  if (!extract) throw new Error(`the minutes were not published and given out: ${made.status}`);
  return { meeting, extract };
}

// Two meetings in a series; what the form sends, for whoever makes one.
export const seriesForm = (group) => ({ group, title: "", first: "2031-04-10", until: "2031-05-31", rhythm: "fortnightly", weekday: "", nth: "", starts_at: "13:00", ends_at: "15:00", place: "Fyren",
  rows: "2", ...Object.fromEntries(["2031-04-22", "2031-05-06"].flatMap((day, at) => [[`on.${at}`, "1"], [`day.${at}`, day], [`seen.${at}`, day], [`starts_at.${at}`, "13:00"], [`ends_at.${at}`, "15:00"]])) });
async function serial(secretary) {
  const made = await secretary.post("/series/plan", seriesForm(optionNamed((await secretary.get("/series/plan")).text, "Ledningsgruppen")));
  const id = Number(/\/series\/(\d+)/.exec(made.location ?? "")?.[1]);
  if (!id) throw new Error(`the series was not planned: ${made.status}`);
  return id;
}

// An assignment of that plan, with a part of each kind, that the secretary leads: handed in for review.
async function assigned(secretary, steered) {
  const director = secretary.another();
  await director.signIn("direktor");
  const goal = await director.post("/goals", { level: "board", text: `${words.proposal}.`, from_year: "2026", to_year: "2099", version: "1" });
  const made = await director.post("/api/assignments", { plan: steered.plan, title: words.matter, purpose: `${words.proposal}.`, orderer: "Mirjam Sandelius", responsible: "Pernilla Forsgård", lead: "Pernilla Forsgård" });
  const { id } = made.json, version = async () => (await secretary.get(`/api/assignments/${id}`)).json.version;
  const part = async (kind, fields = {}) => (await secretary.post(`/api/assignments/${id}/parts`, { kind, text: `${words.answer}.`, ...fields })).json.id;
  const goal_part = await part("process_goal", { detail: `${words.reason}.`, baseline: "70", target: "80", "check_day.0": "2098-01-31" });
  for (const kind of ["desired_state", "activity", "step", "participant"]) await part(kind);
  await part("deadline", { to_on: "2098-01-31" });
  const assumption = await part("assumption");
  await secretary.post(`/thread/assignment/${id}/link`, { kind: "contributes", to: `goal/${goal.location.split("/").pop()}` });
  await director.post(`/api/assignments/${id}/events`, { event: "include", version: await version() });
  const group = (await secretary.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
  await secretary.post(`/assignments/${id}/anchoring/open`, { groups: group, due_on: inDays(1), version: await version() });
  const anchored = await anchoring(secretary, id);
  await secretary.post(`/assignments/${id}/anchoring/close`, { words: `${words.reason}.`, version: await version() });
  const { state, parts } = (await secretary.get(`/api/assignments/${id}`)).json;
  if (state !== "submitted") throw new Error(`the assignment was not handed in: ${made.status} ${state}`);
  return { ...steered, ...anchored, assignment: { id, goal: goal_part, assumption, check: parts.find((each) => each.id === goal_part).checks[0].id } };
}

// Input to it with its treatment, a unit that takes part, and an audience to be reached.
async function anchoring(secretary, id) {
  await secretary.post(`/assignments/${id}/anchoring/write`, { group: "me", text: `${words.answer}.` });
  await secretary.post(`/assignments/${id}/dissemination`, { audience: words.recipient, form: "read", due_on: inDays(20) });
  const { inputs, audiences } = (await secretary.get(`/api/assignments/${id}/anchoring`)).json;
  await secretary.post(`/assignment-inputs/${inputs[0].id}/treat`, { outcome: "partly", why: `${words.reason}.`, version: "1" });
  const unit = (await secretary.get("/api/units?q=M%C3%A5sholmsskolan")).json.units[0].id;
  await secretary.post(`/assignments/${id}/units`, { form: "pilot", on_day: "2026-01-15", units: unit, note: `${words.answer}.` });
  return { input: inputs[0].id, audience: audiences[0].id };
}
// What the leading group has decided that an assignment gets more of.
async function reinforced(secretary, assignment, decision) {
  const made = await secretary.post(`/assignments/${assignment}/reinforcements`, { kind: "hours", amount: "4", note: `${words.reason}.`, from_on: "2026-01-15", to_on: "2098-01-15", decision });
  return Number(/\/reinforcements\/(\d+)/.exec(made.location ?? "")?.[1]);
}

// An assignment that is under way, which the secretary leads: a measure of it, and that it is to be handed over.
async function underWay(secretary) {
  const server = { signIn: async (name) => { const client = secretary.another(); await client.signIn(name); return client; } };
  const all = await authority(server, { year: new Date().getFullYear() + 2, lead: secretary, lead_name: "Pernilla Forsgård" });
  const id = await running(all, words.matter);
  const measure = await secretary.post(`/assignments/${id}/measures`, { title: words.answer });
  const unit = (await secretary.get("/api/units?q=M%C3%A5sholmsskolan")).json.units[0].id;
  const version = (await secretary.get(`/api/assignments/${id}`)).json.version;
  const handover = await secretary.post(`/assignments/${id}/handovers`, { why: words.reason, line_owner: "Jonas Ekenberg", line_unit: unit, follow_until: inDays(20), version });
  if (handover.status !== 303) throw new Error(`no handover was proposed: ${measure.status} ${handover.status}`);
  return { under_way: id, measure: Number(measure.location.split("/").pop()), handover: Number(handover.location.split("/").pop()) };
}

// A goal of the board, and something it has said that nobody has answered.
async function aims(secretary) {
  const director = secretary.another();
  await director.signIn("direktor");
  const made = async (target, fields) => (await director.post(target, fields)).json.id;
  const goal = await made("/api/goals", { level: "board", text: `${words.answer}.`, from_year: "2026", to_year: "2099" });
  const board_input = await made("/api/board-inputs", { source: words.recipient, said_on: "2026-01-15", theme: words.matter, text: `${words.proposal}.` });
  return { goal, board_input };
}

// A review round of that plan's year, and an assignment that the secretary is one of the three to read.
async function reviewed(secretary, { plan }) {
  const director = secretary.another();
  await director.signIn("direktor");
  const goal = await director.post("/goals", { level: "board", text: `${words.answer}.`, from_year: "2026", to_year: "2099", version: "1" });
  const made = await director.post("/api/assignments", { plan, title: words.proposal, purpose: `${words.proposal}.`, orderer: "Mirjam Sandelius", responsible: "Mirjam Sandelius", lead: "Liv Brännmark" });
  const { id } = made.json, now = async () => (await director.get(`/api/assignments/${id}`)).json;
  await director.post(`/thread/assignment/${id}/link`, { kind: "contributes", to: `goal/${goal.location.split("/").pop()}` });
  await director.post(`/api/assignments/${id}/events`, { event: "include", version: (await now()).version });
  const group = (await director.get("/api/groups")).json.groups.find((each) => each.name === "Ledningsgruppen").id;
  await director.post(`/assignments/${id}/anchoring/open`, { groups: group, due_on: inDays(1), version: (await now()).version });
  await director.post(`/assignments/${id}/anchoring/close`, { words: `${words.reason}.`, version: (await now()).version });
  const round = await director.post("/review-rounds", { title: words.question, year: (await now()).year, deadline: "2098-09-30", answer_days: "14", reviewer_1: "Oskar Thunholm", reviewer_2: "Mirjam Sandelius", reviewer_3: "Pernilla Forsgård" });
  if (round.status !== 303) throw new Error(`the round was not opened: ${round.status}`);
  return { review: { round: Number(round.location.split("/").pop()), assignment: id } };
}

// A report that the secretary owes the leading group.
async function planned(secretary, decision) {
  const { groups } = (await secretary.get("/api/groups")).json;
  await secretary.post(`/follow-up/decision/${decision}`, { form: "written", cadence: "monthly", reporter: "Pernilla Forsgård", person: "", version: "0",
    due: inDays(0), group: groups.find((each) => each.name === "Ledningsgruppen").id });
  return (await secretary.get("/api/reports?view=mine")).json.reports[0].id;
}

// Group work of the leading group: one that is written, one that is to be compiled; the first part of the one.
async function gathered(secretary) {
  const meeting = await begun(secretary);
  const ids = {};
  for (const state of ["open", "closed"]) {
    const made = await secretary.post(`/meetings/${meeting}/group-work`, { title: words.question, parts: "3" });
    ids[state] = Number(/\/gatherings\/(\d+)/.exec(made.location ?? "")?.[1]);
    if (!ids[state]) throw new Error(`the group work was not made: ${made.status}`);
    const first = /\/contributions\/(\d+)/.exec((await secretary.get(made.location)).text)[1];
    await secretary.post(`/contributions/${first}`, { text: `${words.answer}.`, version: "1" });
    if (state === "open") ids.contribution = first;
    else await secretary.post(`${made.location}/advance`, { event: "close" });
  }
  return ids;
}

// A matter of the leading group that waits for its rektors, and a decision item that nobody has prepared.
async function prepared(secretary) {
  const { groups } = (await secretary.get("/api/groups")).json;
  const made = await secretary.post("/matters", { group: groups.find((each) => each.name === "Ledningsgruppen").id, title: words.matter, text: `${words.proposal}.` });
  const meeting = await begun(secretary, false);
  await secretary.post(`/meetings/${meeting}/items`, { title: "Budget", kind: "decision" });
  const item = /\/agenda-items\/(\d+)\/preparation/.exec((await secretary.get(`/meetings/${meeting}`)).text)[1];
  return { matter: Number(/\/matters\/(\d+)/.exec(made.location)[1]), item: Number(item) };
}

// A calendar file of the leading group with a meeting, a whole day and what cannot be read in.
async function calendarFile(secretary) {
  const { groups } = (await secretary.get("/api/groups")).json;
  const event = (uid, lines) => `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Budget ${uid}\r\n${lines}\r\nEND:VEVENT\r\n`;
  const file = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event("a", "DTSTART:20990110T080000\r\nDTEND:20990110T120000\r\nLOCATION:Fyren")}` +
    `${event("b", "DTSTART;VALUE=DATE:20990120")}${event("c", "DTSTART;VALUE=DATE:20010120")}END:VCALENDAR\r\n`;
  const group = groups.find((each) => each.name === "Ledningsgruppen").id;
  const sent = await secretary.request("POST", `/groups/${group}/calendar-import`, multipart("tidplan.ics", Buffer.from(file), secretary.token));
  return Number(/calendar-files\/(\d+)/.exec(sent.location)[1]);
}

async function imported(admin) {
  const file = "enhetskod;namn;slag;överordnad\n1;Prövostaden;förvaltning;\n2;Prövoskolan;skolenhet;1\n3;Utan hem;skolenhet;9\n";
  const sent = await admin.importFile("enheter.csv", file);
  return Number(/imports\/(\d+)/.exec(sent.location)[1]);
}

// Who may see a page that the secretary may not.
export const ofAdmin = (address) => /^\/(accounts|imports|components|jobs|mail)/.test(address);

export function filled(pattern, ids) {
  if (/^(\/api)?\/(objects|thread|presence)\//.test(pattern)) return pattern.replace("{}/{}", `commitment/${ids.commitment}`);
  if (pattern.startsWith("/follow-up/")) return pattern.replace("{}/{}", `decision/${ids.decision}`);
  if (pattern.startsWith("/meetings/import/")) return pattern.replace("{}", ids.waiting);
  if (["/meetings/{}/move", "/meetings/{}/groups"].includes(pattern)) return pattern.replace("{}", ids.planned);
  if (pattern === "/meetings/{}/publish") return pattern.replace("{}", ids.draft);
  if (/^\/meetings\/\{\}\/minutes/.test(pattern)) return pattern.replace("{}", ids.published.meeting).replace("{}", 2);
  if (pattern.startsWith("/extracts/")) return pattern.replace("{}", ids.published.extract);
  if (/^\/meetings\/\{\}\/(write|check-out)$/.test(pattern)) return pattern.replace("{}", ids.running);
  if (pattern.startsWith("/matters/")) return pattern.replace("{}", ids.prepared.matter);
  if (pattern === "/agenda-items/{}/preparation") return pattern.replace("{}", ids.prepared.item);
  if (pattern === "/gatherings/{}/compile") return pattern.replace("{}", ids.gathered.closed);
  if (pattern.startsWith("/gatherings/")) return pattern.replace("{}", ids.gathered.open);
  if (["/analyses/new", "/canvases/new"].includes(pattern)) return `${pattern}?kind=decision&object=${ids.decision}`;
  if (pattern.startsWith("/contributions/")) return pattern.replace("{}", ids.gathered.contribution);
  if (pattern.startsWith("/forms/{}/versions")) return pattern.replace("{}", ids.form).replace("{}", 1);
  if (/^\/dialogue-rounds\/\{\}\/(compiled|agreement|findings|dialogues)/.test(pattern)) return pattern.replace("{}", ids.heldRound).replace("{}", `vd_f${ids.focus}`);
  if (pattern === "/plans/{}/versions/{}") return `/plans/${ids.plan}/versions/2?since=1`;
  if (pattern.startsWith("/review-rounds/")) return pattern.replace("{}", ids.review.round).replace("{}", ids.review.assignment);
  if (pattern === "/assignments/{}/handovers/new" || pattern === "/assignments/{}/measures/new") return pattern.replace("{}", ids.under_way);
  if (pattern.startsWith("/assignments/{}")) {
    const { id, goal, assumption, check } = ids.assignment, [first, between, after] = pattern.split("{}");
    const second = { "/parts/": after ? assumption : goal, "/checks/": check, "/events/": "pause", "/versions/": after ? "now" : 1 }[between];
    return first + id + between + (second ?? "") + (after ?? "");
  }
  if (pattern.startsWith("/survey-plans/{}")) return pattern.replace("{}", ids.actions.id).replace("{}", ids.actions.unit);
  if (pattern.startsWith("/surveys/{}/compare/{}")) return pattern.replace("{}", ids.survey).replace("{}", 1);
  if (pattern.startsWith("/surveys/{}/groups/{}")) return pattern.replace("{}", ids.survey).replace("{}", 1);
  for (const [start, id] of [["/local-agreements/", 1], ["/pulses/", 1], ["/assignment-inputs/", ids.input], ["/disseminations/", ids.audience], ["/reinforcements/", ids.reinforcement], ["/dialogue-rounds/", ids.talks], ["/surveys/", ids.survey], ["/focus-areas/", ids.focus], ["/dialogues/", ids.held], ["/agreements/", ids.agreement], ["/dialogue-findings/", ids.found], ["/measures/", ids.measure], ["/handovers/", ids.handover], ["/goals/", ids.aims.goal], ["/board-inputs/", ids.aims.board_input], ["/status-reports/", 1], ["/analyses/", ids.analysis], ["/canvases/", ids.canvas], ["/plans/", ids.plan], ["/plan-core/", ids.core], ["/forms/", ids.form], ["/meetings/", ids.meeting], ["/documents/", ids.document], ["/commitments/", ids.commitment], ["/decisions/", ids.decision], ["/reports/", ids.report],
    ["/api/meetings/", ids.meeting], ["/broken-links/", "commitment_overdue"], ["/polls/", ids.poll], ["/calendar-files/", ids.calendar], ["/p/", "K7M2QX"], ["/s/", "0".repeat(64)], ["/series/", ids.series], ["/people/", 8], ["/employments/", 1], ["/groups/", 1], ["/accounts/", ids.account], ["/roles/", ids.role], ["/imports/", ids.imported], ["/units/", ids.unit], ["/api/units/", ids.unit]])
    if (pattern.startsWith(start) && pattern.includes("{}")) return pattern.replace("{}", id);
  if (pattern.includes("{}")) throw new Error(`tests/pages.mjs does not know what fills ${pattern}: add it to filled()`);
  return pattern;
}

// Every GET page, and the variants that look different.
export function pageAddresses(ids) {
  const pages = routes().filter((route) => route.method === "GET" && !not_pages.test(route.pattern))
    .map((route) => filled(route.pattern, ids));
  return [...pages, "/series/plan?show=1&group=1&first=2027-03-04&until=2027-05-30", `/series/${ids.series}/move?weekday=1&starts_at=9`, `/series/${ids.series}/extend?until=2031-09-30`, `/meetings/${ids.planned}`, `/meetings/${ids.running}`, "/commitments?view=closed", "/commitments?view=unclear", "/decisions?view=all", `/decisions/${ids.decision}?act=execute`, "/meetings?year=1901",
    "/broken-links?unit=all", `/thread/commitment/${ids.commitment}?q=${encodeURIComponent("båtar")}`, "/explain?permission=see_leave", "/roles?unit=finnsinte",
    `/search?q=${encodeURIComponent("båtar")}`, "/search?q=finnsinte", "/finns-inte"];
}
