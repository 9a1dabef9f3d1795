// Forms in [data-saves] save themselves: what is typed is kept in this browser and sent when one pauses, with the version
// that was seen. What somebody else has changed meanwhile is taken in field by field; where both changed the same field,
// both are shown and one chooses. The server answers {"version"}, and what it refuses with {"message", "version", "theirs"}.
import { fieldsOf, fill, keyOf, readDraft, stateLine, valuesOf, writeDraft } from "./drafts";
import { text } from "./texts";

const pause_ms = 2000; // after the last key
const again_ms = 5000; // when the server did not answer
const own_ms = 1500; // what is heard so soon after a save is the save itself

interface Answer {
  version?: number;
  message?: string;
  theirs?: Record<string, string>;
}

interface Saver {
  form: HTMLFormElement;
  version: HTMLInputElement;
  base: Map<string, string>; // what the server holds, as far as we know
  timer: number;
  sending: Promise<void> | null;
  conflict: boolean;
}

let saved_at = 0;
export const hasJustSaved = (): boolean => Date.now() - saved_at < own_ms;

const base_mark = "base:"; // in a draft: what a field was written over

// One text per name: the ticks of one name together.
function held(form: HTMLFormElement): Map<string, string> {
  const all = new Map<string, string>();
  for (const field of fieldsOf(form)) all.set(field.name, "");
  for (const [name, value] of valuesOf(form)) all.set(name, all.get(name) ? `${all.get(name)}\n${value}` : value);
  return all;
}

function put(form: HTMLFormElement, name: string, value: string): void {
  for (const field of fieldsOf(form).filter((each) => each.name === name)) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = value.split("\n").includes(field.value);
    else field.value = value;
  }
}

const changedNames = (saver: Saver) =>
  [...held(saver.form)].filter(([name, value]) => value !== (saver.base.get(name) ?? "")).map(([name]) => name);

function say(saver: Saver, words: string): void {
  const line = stateLine(saver.form);
  if (line.textContent !== words) line.textContent = words;
}

const clock = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");

// ---- keeping ----------------------------------------------------------------------------------------------------

function keep(saver: Saver, sent = false): void {
  try {
    if (changedNames(saver).length === 0) return localStorage.removeItem(keyOf(saver.form));
  } catch {
    return; // no storage in this browser: it is sent all the same
  }
  const values: [string, string][] = [...valuesOf(saver.form), ["version", saver.version.value]];
  for (const [name, value] of saver.base) values.push([base_mark + name, value]);
  writeDraft(keyOf(saver.form), { saved: Date.now(), sent, values });
}

// What this browser kept and never sent comes back, merged with what has been saved meanwhile.
function restore(saver: Saver): void {
  const values = readDraft(keyOf(saver.form))?.values ?? [];
  if (values.length === 0) return;
  const theirs = held(saver.form);
  const base = values.filter(([name]) => name.startsWith(base_mark));
  fill(saver.form, values.filter(([name]) => name !== "version" && !name.startsWith(base_mark)));
  const kept = values.find(([name]) => name === "version")?.[1] ?? "";
  const opened = saver.version.value;
  if (kept !== opened && base.length > 0) {
    saver.base = new Map(base.map(([name, value]) => [name.slice(base_mark.length), value]));
    saver.version.value = kept; // until one has chosen it is kept as written over that one
    return merge(saver, { version: Number(opened), theirs: Object.fromEntries(theirs) });
  }
  if (changedNames(saver).length > 0) later(saver, 0);
}

// ---- sending ----------------------------------------------------------------------------------------------------

function later(saver: Saver, wait = pause_ms): void {
  window.clearTimeout(saver.timer);
  saver.timer = window.setTimeout(() => void save(saver), wait);
}

async function save(saver: Saver): Promise<void> {
  while (saver.sending) await saver.sending;
  if (saver.conflict || !saver.form.isConnected || changedNames(saver).length === 0) return;
  saver.sending = send(saver);
  await saver.sending;
  saver.sending = null;
}

async function send(saver: Saver): Promise<void> {
  const values = held(saver.form);
  const body = new URLSearchParams([...new FormData(saver.form)].map(([name, value]) => [name, String(value)]));
  saved_at = Date.now();
  const response = await fetch(saver.form.action, { method: "POST", body, headers: { Accept: "application/json" } })
    .catch(() => null);
  if (!response || response.status >= 500) {
    say(saver, text("autosaveKept"));
    return later(saver, again_ms);
  }
  if (response.redirected || response.status === 401) return say(saver, text("autosaveSignedOut"));
  const answer = ((await response.json().catch(() => null)) ?? {}) as Answer;
  const stale = String(answer.version) !== body.get("version"); // else it is refused for something else, again and again
  if (response.status === 409 && answer.theirs && answer.version && stale) return merge(saver, answer);
  if (!response.ok || answer.version === undefined)
    return say(saver, text("autosaveNot").replace("{}", answer.message ?? ""));
  saved_at = Date.now();
  saver.version.value = String(answer.version);
  saver.base = values;
  say(saver, text("autosaveSaved").replace("{}", clock()));
  document.body.dispatchEvent(new Event("form-saved")); // for what the page counts of its forms
  keep(saver);
  if (changedNames(saver).length > 0) later(saver);
}

// ---- two at once ------------------------------------------------------------------------------------------------

function merge(saver: Saver, answer: Answer): void {
  const mine = held(saver.form);
  const theirs = answer.theirs ?? {};
  const both: string[] = [];
  for (const [name, value] of Object.entries(theirs)) {
    if (!mine.has(name) || value === saver.base.get(name) || value === mine.get(name)) continue;
    if (mine.get(name) === saver.base.get(name)) put(saver.form, name, value);
    else both.push(name);
  }
  const settle = () => {
    saver.base = new Map(Object.entries(theirs));
    saver.version.value = String(answer.version);
    saver.conflict = false;
    later(saver, 0);
  };
  if (both.length === 0) return settle();
  saver.conflict = true;
  keep(saver);
  showTheirs(saver, both.map((name) => [name, theirs[name] ?? ""]), settle);
}

function labelOf(form: HTMLFormElement, name: string): string {
  const field = fieldsOf(form).find((each) => each.name === name);
  const place = field?.closest("fieldset")?.querySelector("legend") ?? field?.labels?.[0];
  return place?.textContent?.trim() ?? "";
}

function showTheirs(saver: Saver, both: [string, string][], settle: () => void): void {
  saver.form.querySelector(".theirs")?.remove();
  const place = document.createElement("div");
  place.className = "theirs";
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.textContent = text("autosaveTheirs");
  place.append(said);
  for (const [name, value] of both) {
    const title = document.createElement("p");
    title.className = "facts";
    title.textContent = labelOf(saver.form, name);
    const words = document.createElement("div");
    words.className = "said";
    words.dir = "auto";
    words.textContent = value || "–";
    place.append(title, words);
  }
  const choose = (label: string, act: () => void) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      act();
      place.remove();
      settle();
      fieldsOf(saver.form).find((each) => each.name === both[0]?.[0])?.focus();
    });
    return button;
  };
  const acts = document.createElement("p");
  acts.className = "acts";
  acts.append(choose(text("autosaveMine"), () => undefined),
    choose(text("autosaveTake"), () => both.forEach(([name, value]) => put(saver.form, name, value))));
  place.append(acts);
  const actions = saver.form.querySelector(".draft-state") ?? saver.form.lastElementChild;
  actions?.before(place);
  say(saver, "");
}

// ---- all together -----------------------------------------------------------------------------------------------

function begin(form: HTMLFormElement, savers: Saver[]): void {
  const version = form.querySelector<HTMLInputElement>("input[name=version]");
  if (!version) return;
  const saver: Saver = { form, version, base: held(form), timer: 0, sending: null, conflict: false };
  savers.push(saver);
  stateLine(form); // there from the beginning, so that what comes into it is read aloud
  form.addEventListener("input", () => {
    keep(saver);
    later(saver);
  });
  form.addEventListener("submit", (event) => {
    window.clearTimeout(saver.timer);
    keep(saver, true);
    if (!saver.sending) return;
    event.preventDefault(); // with the version that is being written
    void saver.sending.then(() => form.submit());
  });
  window.addEventListener("online", () => later(saver, 0));
  if (!document.querySelector(".error-summary")) restore(saver); // else the server gave back what was typed
}

// A form opens where its text stands; one at a time, since two would have fields of one name.
function watchInPlace(): void {
  document.addEventListener("htmx:beforeRequest", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-in-place]") : null;
    if (!link || !document.querySelector("main #edit")) return;
    event.preventDefault();
    location.assign(link.href);
  });
  document.addEventListener("htmx:afterSettle", () => {
    document.querySelector<HTMLElement>("main #edit :is(textarea, select, input:not([type=hidden]))")?.focus();
  });
}

// Another form of the page is about to be sent, such as one that hands all in: first what has just been typed.
// What is refused stays here as a draft; where somebody else has changed the same, one chooses before anything is sent.
function saveBeforeOthers(savers: Saver[]): void {
  const passed = new WeakSet<HTMLFormElement>();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || passed.has(form)) return;
    const waiting = savers.filter((one) =>
      one.form !== form && one.form.isConnected && !one.conflict && (one.sending || changedNames(one).length > 0));
    if (waiting.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = (event as SubmitEvent).submitter;
    void Promise.all(waiting.map(save)).then(() => {
      const to_choose = waiting.find((one) => one.conflict);
      if (to_choose) return to_choose.form.scrollIntoView();
      passed.add(form);
      form.requestSubmit(pressed);
      passed.delete(form);
    });
  }, { capture: true });
}

export function watchAutosave(): void {
  watchInPlace();
  const begun = new WeakSet<HTMLFormElement>();
  const savers: Saver[] = [];
  saveBeforeOthers(savers);
  const start = () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("[data-saves] form[data-autosave]")) {
      if (begun.has(form)) continue;
      begun.add(form);
      begin(form, savers);
    }
  };
  start();
  document.addEventListener("htmx:load", start);
}
