// The addresses of every page, with real ids from the demonstration authority: what looks at "every page" looks here.
import { formFields, multipart, optionNamed, program, variant } from "./harness.mjs";

// [{method, pattern, access}] as the program itself says.
export function routes() {
  return program("routes").stdout.trim().split("\n").map((line) => {
    const [method, pattern, access] = line.split(" ");
    return { method, pattern, access };
  });
}

const not_pages = /^\/(api\/|calendar\/|reminders\/stop\/|attachments\/|presence\/|sso\/|ss12000\/|scim\/|polls\/\{\}\/events|p\/|events|healthz|metrics)|\.(csv|xlsx|pdf|docx|odt)$|\/file$/;

// What objects() types, as people would: the same in every language.
const words = { question: "Vilka spelregler behöver vi?", answer: "Vi kommer i tid", matter: "Läsplan", proposal: "Alla läser", reason: "Fel dag", recipient: "Oppositionen" };
export const typed = [...Object.values(words), "Grupp 1", "Grupp 2", "Grupp 3"];

// The ids that fill the holes: an own meeting of the leading group with its document and a commitment, and a document
// that waits to be saved; of an administrator an import with one of each kind of difference.
export async function objects(secretary, admin) {
  const kept = await secretary.keepMinutes("sidor.txt", variant("sidor"));
  const meeting = (await secretary.get(`/api/meetings/${kept.meeting}`)).json;
  const waiting = await secretary.upload("väntar.txt".normalize("NFC"), variant("väntar"));
  const unit = (await secretary.get(`/api/units?q=${encodeURIComponent("Fyruddens förskola")}`)).json.units[0].id;
  const role = Number(/\/roles\/(\d+)/.exec((await secretary.get("/roles")).text)[1]);  // one of the secretary's own
  const decision = meeting.decisions[0].id;
  return { calendar: await calendarFile(secretary), unit, running: await begun(secretary), draft: await closed(secretary), gathered: await gathered(secretary), prepared: await prepared(secretary), published: await published(secretary), planned: await begun(secretary, false), series: await serial(secretary), report: await planned(secretary, decision), meeting: kept.meeting, document: kept.document, commitment: meeting.commitments[0].id, decision, role, account: 1,
    waiting: Number(/import\/(\d+)/.exec(waiting.location)[1]), imported: admin && await imported(admin) };
}

// A meeting of the leading group that has been planned and has begun.
export async function begun(secretary, and_started = true) {
  const form = (await secretary.get("/meetings/plan")).text;
  const fields = new URLSearchParams(formFields(form, "/meetings/plan"));
  for (const [name, value] of [["starts_at", "13:00"], ["ends_at", "13:30"], ["place", "Rum 4"]]) fields.set(name, value);
  fields.set("group", optionNamed(form, "Ledningsgruppen"));
  fields.set("day", new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10));
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

// A report that the secretary owes the leading group.
async function planned(secretary, decision) {
  const { groups } = (await secretary.get("/api/groups")).json;
  await secretary.post(`/follow-up/decision/${decision}`, { form: "written", cadence: "monthly", reporter: "Pernilla Forsgård", person: "", version: "0",
    due: new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" }), group: groups.find((each) => each.name === "Ledningsgruppen").id });
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
  if (pattern.startsWith("/contributions/")) return pattern.replace("{}", ids.gathered.contribution);
  for (const [start, id] of [["/meetings/", ids.meeting], ["/documents/", ids.document], ["/commitments/", ids.commitment], ["/decisions/", ids.decision], ["/reports/", ids.report],
    ["/api/meetings/", ids.meeting], ["/broken-links/", "commitment_overdue"], ["/polls/", ids.poll], ["/calendar-files/", ids.calendar], ["/p/", "K7M2QX"], ["/series/", ids.series], ["/people/", 8], ["/employments/", 1], ["/groups/", 1], ["/accounts/", ids.account], ["/roles/", ids.role], ["/imports/", ids.imported], ["/units/", ids.unit], ["/api/units/", ids.unit]])
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
