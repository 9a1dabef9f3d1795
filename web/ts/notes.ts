// The sheet to write on while a meeting runs ([data-notes]): each item's text is kept in this browser as it is typed and
// sent when one pauses; a server that does not answer is asked again; what somebody else wrote is never overwritten.
import { forgetDraft, keyOf, readDraft, recovered, writeDraft } from "./kept";
import { forgetUnsaved } from "./guard";

const pause_ms = 900; // after the last key
const again_ms = 3000; // when the server did not answer
const tick_ms = 10_000;
const most_sent = 5;

interface Answer {
  version: number;
  under: string;
  message?: string;
  theirs?: string;
}

interface Note {
  section: HTMLElement;
  form: HTMLFormElement;
  area: HTMLTextAreaElement;
  version: HTMLInputElement;
  timer: number;
  sending: Promise<void> | null;
  sent: string[]; // what was sent last and may have arrived without our knowing
  conflict: boolean;
}

const notes: Note[] = [];
let sheet: HTMLElement;

function say(note: { form: HTMLFormElement }, text: string): void {
  const line = note.form.querySelector<HTMLElement>(".note-state");
  if (line && line.textContent !== text) line.textContent = text;
}

const words = (name: string, ...values: (string | number)[]) =>
  values.reduce<string>((text, value) => text.replace("{}", String(value)), sheet.dataset[name] ?? "");

const clock = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");

const isDirty = (note: Note) => note.area.value !== note.area.defaultValue;

// ---- keeping ----------------------------------------------------------------------------------------------------

function keep(note: Note): void {
  const values: [string, string][] = [["body", note.area.value], ["version", note.version.value]];
  for (const text of note.sent) values.push(["sent", text]);
  if (isDirty(note)) writeDraft(keyOf(note.form), { values });
  else forgetDraft(keyOf(note.form));
}

// What this browser kept and never sent comes back, with the version that it was written over.
function restore(note: Note): void {
  const values = readDraft(keyOf(note.form))?.values ?? [];
  const kept = new Map(values);
  const body = kept.get("body");
  if (body === undefined || body === note.area.value) return keep(note);
  note.area.value = body;
  note.version.value = kept.get("version") ?? note.version.value;
  note.sent = values.filter(([name]) => name === "sent").map(([, text]) => text);
  later(note, 0);
}

// ---- sending ----------------------------------------------------------------------------------------------------

function later(note: Note, wait = pause_ms): void {
  window.clearTimeout(note.timer);
  note.timer = window.setTimeout(() => void save(note), wait);
}

async function post(form: HTMLFormElement, action = form.action): Promise<Response | null> {
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  return fetch(action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
}

async function save(note: Note): Promise<void> {
  while (note.sending) await note.sending;
  if (note.conflict || (!isDirty(note) && note.sent.length === 0)) return;
  note.sending = send(note);
  await note.sending;
  note.sending = null;
}

async function send(note: Note): Promise<void> {
  const body = note.area.value;
  const response = await post(note.form);
  if (!response || response.status >= 500) {
    note.sent = [...note.sent.filter((text) => text !== body), body].slice(-most_sent);
    say(note, words("kept"));
    keep(note);
    return later(note, again_ms);
  }
  if (response.redirected || response.status === 401) return say(note, words("signedOut"));
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (!answer?.version) return say(note, words("kept"));
  if (response.ok) return saved(note, body, answer);
  if (answer.theirs === undefined) return say(note, answer.message ?? "");
  const own = note.sent.includes(answer.theirs); // it was our own that had arrived
  note.sent = [];
  if (own) {
    note.version.value = String(answer.version);
    return later(note, 0);
  }
  showTheirs(note, answer);
}

function saved(note: Note, body: string, answer: Answer): void {
  note.version.value = String(answer.version);
  note.area.defaultValue = body;
  note.sent = [];
  say(note, words("saved", clock()));
  showUnder(note.section, answer.under);
  keep(note);
  if (isDirty(note)) later(note);
}

// ---- conflicts --------------------------------------------------------------------------------------------------

function showTheirs(note: Note, answer: Answer): void {
  note.conflict = true;
  keep(note);
  note.form.querySelector(".theirs")?.remove();
  const place = document.createElement("div");
  place.className = "theirs";
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.textContent = words("theirs");
  const theirs = document.createElement("div");
  theirs.className = "said";
  theirs.dir = "auto";
  theirs.textContent = answer.theirs ?? "";
  const choose = (label: string, text: () => string) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      note.area.value = text();
      note.version.value = String(answer.version); // what has been read and answered may be written over
      note.conflict = false;
      place.remove();
      note.area.focus();
      later(note, 0);
    });
    return button;
  };
  const acts = document.createElement("p");
  acts.className = "acts";
  acts.append(choose(words("append"), () => `${note.area.value}\n\n${answer.theirs ?? ""}`),
    choose(words("mine"), () => note.area.value));
  place.append(said, theirs, acts);
  note.area.after(place);
  say(note, "");
}

// ---- offers -----------------------------------------------------------------------------------------------------

const parsed = (markup: string) => new DOMParser().parseFromString(markup, "text/html");

// An offer that somebody is filling in stays as it is; all wait while the cursor is in one.
function showUnder(section: Element, markup: string): void {
  const fresh = parsed(markup).querySelector(".under");
  const old = section.querySelector(".under");
  if (!fresh || !old || old.innerHTML === fresh.innerHTML || old.contains(document.activeElement)) return;
  for (const offer of fresh.querySelectorAll<HTMLElement>(".offer")) {
    const same = old.querySelector<HTMLElement>(`.offer[data-key="${offer.dataset["key"]}"]`);
    if (same && !offer.querySelector(".error") && isTouched(same)) offer.replaceWith(same);
  }
  old.replaceWith(fresh);
}

function isTouched(offer: HTMLElement): boolean {
  const fields = [...offer.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]), textarea")];
  return fields.some((field) => field.value !== field.defaultValue);
}

const missingIn = (scope: Element) =>
  [...scope.querySelectorAll<HTMLInputElement>(".who-when input")].find((field) => !field.value);

// The first press asks for who and when; the second takes the offer as it is.
function asks(form: HTMLFormElement, button: HTMLElement): boolean {
  const missing = missingIn(form);
  const question = button.dataset["ask"];
  if (!missing || !question || form.dataset["asked"]) return false;
  form.dataset["asked"] = "1";
  const line = document.createElement("p");
  line.className = "small quiet";
  line.setAttribute("role", "status");
  line.textContent = question;
  button.before(line);
  missing.focus();
  return true;
}

async function answerOffer(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const note = notes.find((each) => each.section.contains(form));
  if (!note || button.disabled || asks(form, button)) return;
  button.disabled = true;
  if (isDirty(note)) await save(note);
  const response = await post(form, button.getAttribute("formaction") ?? form.action);
  button.disabled = false;
  if (!response || response.redirected || response.status >= 500) return say(note, words(response ? "signedOut" : "kept"));
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (!answer?.under) return;
  if (response.ok) note.area.focus({ preventScroll: true }); // on with the writing
  else (document.activeElement as HTMLElement | null)?.blur();
  const fresh = parsed(answer.under).querySelector(".under");
  if (fresh) note.section.querySelector(".under")?.replaceWith(fresh);
  if (!response.ok) missingIn(note.section)?.focus();
}

// ---- the others -------------------------------------------------------------------------------------------------

let looking = false;
let again = false;

// Texts nobody is writing in here follow; so do the offers and who is there.
async function look(): Promise<void> {
  again = looking;
  if (looking) return;
  looking = true;
  const response = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (response?.ok && !response.redirected) follow(parsed(await response.text()));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  looking = false;
  if (again) await look();
}

function follow(fresh: Document): void {
  for (const note of notes) {
    const theirs = fresh.getElementById(note.section.id);
    const area = theirs?.querySelector("textarea[name=body]") as HTMLTextAreaElement | null;
    const version = theirs?.querySelector<HTMLInputElement>("input[name=version]")?.value;
    if (!area || !version || isDirty(note) || note.conflict || note.sending) continue;
    if (Number(version) < Number(note.version.value)) continue;
    if (area.value !== note.area.value) {
      const caret = note.area.selectionStart;
      note.area.value = note.area.defaultValue = area.value;
      if (document.activeElement === note.area) note.area.setSelectionRange(caret, caret);
    }
    note.version.value = version;
    showUnder(note.section, theirs?.querySelector(".under")?.outerHTML ?? "");
  }
  const present = attendance();
  const now = fresh.querySelector<HTMLFormElement>("#attendance");
  if (present && now && !present.contains(document.activeElement)) {
    say({ form: now }, present.querySelector(".note-state")?.textContent ?? ""); // said once: it stays
    present.replaceWith(now);
  }
  const said = fresh.querySelector(".answer");
  const answer = document.querySelector(".answer");
  if (said && answer && answer.textContent !== said.textContent) answer.textContent = said.textContent;
}

// ---- attendance -------------------------------------------------------------------------------------------------

const attendance = () => document.querySelector<HTMLFormElement>("#attendance"); // another one when others have noted, too

async function noteAttendance(form: HTMLFormElement): Promise<void> {
  const response = await post(form);
  const arrived = response?.ok && new URL(response.url).pathname === location.pathname; // not at the sign-in page
  if (!arrived) return say({ form: attendance() ?? form }, words(response?.ok ? "signedOut" : "unsaved"));
  for (const select of form.querySelectorAll("select")) {
    const was = select.parentElement?.querySelector<HTMLInputElement>("input[name^='was.']");
    if (was) was.value = select.value;
  }
  forgetUnsaved();
  say({ form: attendance() ?? form }, words("saved", clock()));
}

// ---- the clock --------------------------------------------------------------------------------------------------

// The item that somebody writes under is the one that is talked about; its minutes are counted in this browser.
function watchClock(): void {
  const key = `clock:${location.pathname}`;
  let spent: Record<string, number> = {};
  try {
    spent = JSON.parse(sessionStorage.getItem(key) ?? "{}") as Record<string, number>;
  } catch {
    // begins at nothing
  }
  let item = "";
  let since = Date.now();
  const tick = () => {
    const now = Date.now();
    if (item) spent[item] = (spent[item] ?? 0) + now - since;
    since = now;
    for (const place of document.querySelectorAll<HTMLElement>("[data-clock]")) showClock(place, spent, item);
    try {
      sessionStorage.setItem(key, JSON.stringify(spent));
    } catch {
      // counted on this page only
    }
  };
  document.addEventListener("focusin", (event) => {
    const section = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-item]") : null;
    if (!section || section.dataset["item"] === item) return;
    tick();
    item = section.dataset["item"] ?? "";
    tick();
  });
  window.setInterval(tick, tick_ms);
  tick();
}

function showClock(place: HTMLElement, spent: Record<string, number>, item: string): void {
  const box = Number(place.dataset["minutes"]);
  const id = place.dataset["clock"] ?? "";
  const minutes = Math.floor((spent[id] ?? 0) / 60_000);
  const line = place.querySelector(".clock");
  place.classList.toggle("now", id === item);
  if (!line || !box || spent[id] === undefined) return;
  const over = minutes > box;
  place.classList.toggle("over", over);
  const text = over ? words("over", minutes - box) : words("of", minutes, box);
  if (line.textContent !== text) line.textContent = text;
}

// ---- all together -----------------------------------------------------------------------------------------------

function begin(section: HTMLElement): void {
  const form = section.querySelector<HTMLFormElement>("form[action$='/text']");
  const area = form?.querySelector<HTMLTextAreaElement>("textarea[name=body]");
  const version = form?.querySelector<HTMLInputElement>("input[name=version]");
  if (!form || !area || !version) return;
  const note: Note = { section, form, area, version, timer: 0, sending: null, sent: [], conflict: false };
  notes.push(note);
  area.addEventListener("input", () => {
    keep(note);
    later(note);
  });
  area.addEventListener("blur", () => later(note, 0));
  area.addEventListener("paste", (event) => {
    // A browser would stand still for a minute over a text that is refused anyway.
    const size = new TextEncoder().encode(area.value + (event.clipboardData?.getData("text/plain") ?? "")).length;
    if (size <= Number(sheet.dataset["most"])) return;
    event.preventDefault();
    say(note, words("tooLong"));
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const offer = section.querySelector(".offer");
    if (!offer) return;
    event.preventDefault();
    (missingIn(offer) ?? offer.querySelector<HTMLElement>("button"))?.focus();
  });
  if (!form.querySelector(".error")) {
    restore(note);
    void recovered.then((any) => any && !isDirty(note) && restore(note));
  }
}

export function watchNotes(): void {
  const found = document.querySelector<HTMLElement>("[data-notes]");
  if (!found) return;
  sheet = found;
  sheet.classList.add("live");
  for (const section of sheet.querySelectorAll<HTMLElement>("[data-item]")) begin(section);
  sheet.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    const note = notes.find((each) => each.form === form);
    if (note) later(note, 0);
    else if (form.id === "attendance" && form.querySelector<HTMLInputElement>("[name=guest]")?.value) form.submit();
    else if (form.id === "attendance") void noteAttendance(form);
    else if (event.submitter instanceof HTMLButtonElement) void answerOffer(form, event.submitter);
  });
  sheet.addEventListener("change", (event) => {
    const select = event.target instanceof HTMLSelectElement ? event.target : null;
    if (select?.form?.id === "attendance") void noteAttendance(select.form);
  });
  document.addEventListener("changed-elsewhere", () => void look());
  window.addEventListener("online", () => notes.filter(isDirty).forEach((note) => later(note, 0)));
  watchClock();
}
