// Forms in [data-saves] save themselves: what is typed is kept in this browser and sent when one pauses, with the version
// that was seen. What somebody else has changed meanwhile is taken in field by field; where both changed the same field,
// both are shown and one chooses. The server answers {"version"}, and what it refuses with {"message", "version", "theirs"}.
import { buttonFor, fieldsOf, fill, stateLine, textsUnder, labelOf, valuesOf, wordsOf } from "./drafts";
import { draftsUnder, forgetDraft, keyOf, recovered, writeDraft } from "./kept";
import type { Draft } from "./kept";
import { text } from "./texts";

const pause_ms = 2000; // after the last key
const again_ms = 5000; // when the server did not answer
const own_ms = 1500; // what is heard so soon after a save is the save itself
const most_unanswered = 50;
const page_id = Math.random().toString(36).slice(2); // two tabs with the same form have a draft each

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
  unanswered: Map<string, string>[]; // sent, and perhaps written: the answer never came
  dirty: boolean; // as it was when it was kept last
  kept_from: "no answer" | "signed out" | "refused" | null; // why what is typed is not saved
}

const savers: Saver[] = [];
let saved_at = 0;
export const hasJustSaved = (): boolean => Date.now() - saved_at < own_ms;

const base_mark = "base:"; // in a draft: what a field was written over

// The server keeps texts without what stands around them.
const tidied = (value: string | undefined) => (value ?? "").replace(/\r\n?/g, "\n").trim();
const same = (a: string | undefined, b: string | undefined) => tidied(a) === tidied(b);

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

// It could not even be sent, and stays here.
const isWaiting = (saver: Saver) => saver.kept_from === "no answer" || saver.kept_from === "signed out";

// Something typed here has not reached the server.
export const hasUnsent = (): boolean =>
  savers.some((one) => one.form.isConnected && (one.conflict || changedNames(one).length > 0));

function say(saver: Saver, words: string): void {
  const line = stateLine(saver.form);
  if (line.textContent !== words) line.textContent = words;
}

const clock = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");

// ---- keeping ----------------------------------------------------------------------------------------------------

function keep(saver: Saver): void {
  const key = keyOf(saver.form) + page_id;
  const changed = changedNames(saver);
  saver.dirty = changed.length > 0;
  if (!saver.dirty) return forgetDraft(key);
  const values: [string, string][] = [...valuesOf(saver.form), ["version", saver.version.value]];
  for (const [name, value] of saver.base) values.push([base_mark + name, value]);
  writeDraft(key, { values, words: wordsOf(saver.form, (field) => changed.includes(field.name)) });
}

// What this browser kept and never sent comes back, merged with what has been saved meanwhile; of several tabs, too.
function restore(saver: Saver): void {
  const own = keyOf(saver.form) + page_id;
  for (const [key, draft] of draftsUnder(keyOf(saver.form))) {
    if (key === own || saver.conflict) continue; // until one has chosen
    comeBack(saver, draft);
    keep(saver);
    forgetDraft(key);
  }
}

function comeBack(saver: Saver, { values }: Draft): void {
  const [here, stored, version] = [held(saver.form), saver.base, saver.version.value];
  const base = new Map(values.filter(([name]) => name.startsWith(base_mark))
    .map(([name, value]) => [name.slice(base_mark.length), value]));
  fill(saver.form, values.filter(([name]) => name !== "version" && !name.startsWith(base_mark)));
  const over = new Map(stored);
  for (const [name, value] of held(saver.form)) {
    const typed = here.get(name) ?? "";
    if (value === (base.get(name) ?? "")) {
      put(saver.form, name, typed); // nothing was typed in it there
      continue;
    }
    if (typed !== (stored.get(name) ?? "")) put(saver.form, name, together(saver, name, typed, value));
    over.set(name, base.get(name) ?? "");
  }
  saver.base = over;
  saver.version.value = values.find(([name]) => name === "version")?.[1] ?? version; // until one has chosen
  merge(saver, { version: Number(version), theirs: Object.fromEntries(stored) });
}

// Typed in two tabs, none of it sent.
function together(saver: Saver, name: string, earlier: string, later_one: string): string {
  const is_text = fieldsOf(saver.form).some((each) => each.name === name && each.matches("textarea, input[type=text]"));
  if (!is_text || later_one.includes(earlier)) return later_one;
  return earlier.includes(later_one) ? earlier : `${earlier}\n\n${later_one}`;
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
  saver.kept_from = null;
  const response = await fetch(saver.form.action, { method: "POST", body, headers: { Accept: "application/json" } })
    .catch(() => null);
  if (!response || response.status >= 500) {
    saver.unanswered = [...saver.unanswered, values].slice(-most_unanswered);
    return noAnswer(saver);
  }
  if (response.redirected || response.status === 401) return signedOut(saver);
  const said = await response.text().catch(() => "");
  const answer = readAnswer(said);
  const stale = String(answer.version) !== body.get("version"); // else it is refused for something else, again and again
  if (response.status === 409 && answer.theirs && answer.version && stale) return merge(saver, answer);
  if (response.status === 403 && answer.version === undefined) return inAnotherSession(saver, answer.message ?? "");
  if (!response.ok || answer.version === undefined) return refused(saver, answer.message ?? "");
  saved_at = Date.now();
  saver.version.value = String(answer.version);
  saver.base = values;
  saver.unanswered = [];
  say(saver, text("autosaveSaved").replace("{}", clock()));
  document.body.dispatchEvent(new Event("form-saved")); // for what the page counts of its forms
  keep(saver);
  if (changedNames(saver).length > 0) later(saver);
}

// JSON, or a page whose heading says what is wrong.
function readAnswer(said: string): Answer {
  try {
    return JSON.parse(said) as Answer;
  } catch {
    const page = new DOMParser().parseFromString(said, "text/html");
    return { message: page.querySelector("h1")?.textContent?.trim() ?? "" };
  }
}

// ---- what is not saved is said ----------------------------------------------------------------------------------

function noAnswer(saver: Saver): void {
  saver.kept_from = "no answer";
  say(saver, text("autosaveKept"));
  later(saver, again_ms);
}

function refused(saver: Saver, message: string): void {
  saver.kept_from = "refused";
  say(saver, text("autosaveNot").replace("{}", message));
}

function signedOut(saver: Saver, words = text("autosaveSignedOut")): void {
  saver.kept_from = "signed out";
  const line = stateLine(saver.form);
  if (line.textContent?.startsWith(words)) return;
  const link = document.createElement("a");
  link.href = `/sign-in?${new URLSearchParams({ next: location.pathname + location.search })}`;
  link.textContent = text("autosaveSignIn");
  line.replaceChildren(`${words} `, link);
}

// Somebody has signed in since the page was opened: the same person goes on writing, another one's page says whose it is.
async function inAnotherSession(saver: Saver, message: string): Promise<void> {
  const response = await fetch(location.href, { headers: { Accept: "text/html", "X-Refresh": "1" } }).catch(() => null);
  if (!response) return noAnswer(saver);
  if (response.redirected && new URL(response.url).pathname === "/sign-in") return signedOut(saver);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (page.body.dataset["user"] !== document.body.dataset["user"]) return signedOut(saver, text("autosaveAnother"));
  const meta = 'meta[name="csrf"]';
  const token = page.querySelector<HTMLMetaElement>(meta)?.content ?? "";
  if (!token || token === saver.form.querySelector<HTMLInputElement>("input[name=csrf]")?.value) return refused(saver, message);
  document.querySelector<HTMLMetaElement>(meta)?.setAttribute("content", token);
  for (const field of document.querySelectorAll<HTMLInputElement>("input[name=csrf]")) field.value = token;
  later(saver, 0);
}

// ---- two at once ------------------------------------------------------------------------------------------------

function merge(saver: Saver, answer: Answer): void {
  const mine = held(saver.form);
  const theirs = answer.theirs ?? {};
  const both: string[] = [];
  for (const [name, value] of Object.entries(theirs)) {
    if (!mine.has(name) || same(value, saver.base.get(name)) || same(value, mine.get(name))) continue;
    if (saver.unanswered.some((sent) => same(value, sent.get(name)))) continue; // it was written after all
    if (mine.get(name) === (saver.base.get(name) ?? "")) put(saver.form, name, value);
    else both.push(name);
  }
  const settle = () => {
    saver.base = new Map(Object.entries(theirs));
    saver.version.value = String(answer.version);
    saver.conflict = false;
    saver.unanswered = [];
    keep(saver);
    later(saver, 0);
  };
  if (both.length === 0) return settle();
  saver.conflict = true;
  keep(saver);
  showTheirs(saver, both.map((name) => [name, theirs[name] ?? ""]), settle);
}

function showTheirs(saver: Saver, both: [string, string][], settle: () => void): void {
  saver.form.querySelector(".theirs")?.remove();
  const place = document.createElement("div");
  place.className = "theirs";
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.textContent = text("autosaveTheirs");
  place.append(said);
  textsUnder(place, both.map(([name, value]) => [labelOf(saver.form, name), value]));
  const choose = (label: string, act: () => void) => buttonFor(label, () => {
    act();
    place.remove();
    settle();
    restore(saver); // of another tab
    fieldsOf(saver.form).find((each) => each.name === both[0]?.[0])?.focus();
  });
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

function begin(form: HTMLFormElement): void {
  const version = form.querySelector<HTMLInputElement>("input[name=version]");
  if (!version) return;
  const saver: Saver = { form, version, base: held(form), timer: 0, sending: null, conflict: false, unanswered: [],
    dirty: false, kept_from: null };
  savers.push(saver);
  stateLine(form); // there from the beginning, so that what comes into it is read aloud
  form.addEventListener("input", () => {
    keep(saver);
    later(saver);
  });
  form.addEventListener("submit", (event) => {
    window.clearTimeout(saver.timer);
    if (!saver.sending && changedNames(saver).length === 0) return;
    event.preventDefault();
    void save(saver).then(() => {
      if (saver.conflict) return form.querySelector(".theirs")?.scrollIntoView();
      if (!isWaiting(saver)) form.submit(); // what is refused the page that follows says at its field
    });
  });
  if (document.querySelector(".error-summary")) return; // the server gave back what was typed
  restore(saver);
  void recovered.then((any) => any && restore(saver));
}

// Back from another tab, or on the net again.
function tryAgain(): void {
  for (const saver of savers) if (isWaiting(saver)) later(saver, 0);
}

// The page shows what others wrote: fields with nothing typed in them stand as the server has them.
function seeAnew(): void {
  for (const saver of savers) if (saver.form.isConnected && !saver.dirty) saver.base = held(saver.form);
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
// What is refused stays here as a draft; where somebody else has changed the same, one chooses before anything is sent; and
// what cannot be sent now waits with all.
function saveBeforeOthers(): void {
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
      const first = waiting.find((one) => one.conflict || isWaiting(one));
      if (first) return first.form.scrollIntoView();
      passed.add(form);
      form.requestSubmit(pressed);
      passed.delete(form);
    });
  }, { capture: true });
}

export function watchAutosave(): void {
  watchInPlace();
  const begun = new WeakSet<HTMLFormElement>();
  saveBeforeOthers();
  const start = () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("[data-saves] form[data-autosave]")) {
      if (begun.has(form)) continue;
      begun.add(form);
      begin(form);
    }
  };
  start();
  window.addEventListener("online", tryAgain);
  window.addEventListener("focus", tryAgain);
  document.addEventListener("htmx:load", start);
  document.addEventListener("page-renewed", () => {
    seeAnew();
    start();
  });
}
