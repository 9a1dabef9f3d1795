// Forms with data-autosave="name" keep what is typed in this browser until it has been accepted, and say so. What was typed
// in a form that is not on the page any more is given back in words.
import { addressOf, forgetDraft, forgetOldDrafts, isMine, keyOf, myDrafts, readDraft, recovered, writeDraft } from "./kept";
import { text } from "./texts";

const pause_ms = 700; // after the last key
const sent_mark = "sent-draft"; // in this tab: the key of what was sent last

// What may be kept: never passwords, files or hidden fields such as the CSRF token.
export function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  return ([...form.elements] as HTMLInputElement[]).filter(
    (field) => field.name && field.matches("input, textarea, select") &&
      !["hidden", "password", "file", "submit"].includes(field.type));
}

function isTick(field: HTMLInputElement): boolean {
  return field.type === "checkbox" || field.type === "radio";
}

export function valuesOf(form: HTMLFormElement): [string, string][] {
  return fieldsOf(form)
    .filter((field) => !isTick(field) || field.checked)
    .map((field) => [field.name, field.value]);
}

export function fill(form: HTMLFormElement, values: [string, string][]): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of values) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of fieldsOf(form)) {
    const kept = left.get(field.name) ?? [];
    if (isTick(field)) field.checked = kept.includes(field.value);
    else if (kept.length > 0) field.value = kept.shift()!;
  }
}

const said = (element: Element | null | undefined) => element?.textContent?.trim() ?? "";

export function labelOf(form: HTMLFormElement, name: string): string {
  const field = fieldsOf(form).find((each) => each.name === name);
  return said(field?.closest("fieldset")?.querySelector("legend") ?? field?.labels?.[0]);
}

// What stands in the fields, as one reads it: a choice by its label.
export function wordsOf(form: HTMLFormElement, isTyped: (field: HTMLInputElement) => boolean): [string, string][] {
  return fieldsOf(form)
    .filter((field) => (isTick(field) ? field.checked : field.value !== "") && isTyped(field))
    .map((field) => {
      const chosen = field instanceof HTMLSelectElement ? field.selectedOptions[0] : isTick(field) ? field.labels?.[0] : null;
      return [labelOf(form, field.name), said(chosen) || field.value];
    });
}

export function stateLine(form: HTMLFormElement): HTMLElement {
  const known = form.querySelector<HTMLElement>(".draft-state");
  if (known) return known;
  const line = document.createElement("p");
  line.className = "draft-state";
  line.setAttribute("role", "status");
  const actions = form.querySelector(".actions");
  if (actions) actions.append(line);
  else form.append(line);
  return line;
}

export function buttonFor(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

// Each text under its label.
export function textsUnder(place: HTMLElement, all: [string, string][]): void {
  for (const [label, value] of all) {
    const title = document.createElement("p");
    title.className = "facts";
    title.textContent = label;
    const words = document.createElement("div");
    words.className = "said";
    words.dir = "auto";
    words.textContent = value || "–";
    place.append(title, words);
  }
}

// ---- forms that are sent as a whole -----------------------------------------------------------------------------

function offerToDiscard(form: HTMLFormElement, key: string): void {
  const line = stateLine(form);
  line.textContent = text("draftRestored") + " ";
  const button = buttonFor(text("draftDiscard"), () => {
    forgetDraft(key);
    form.reset();
    line.textContent = "";
  });
  button.className = "";
  line.append(button);
}

function restore(form: HTMLFormElement, key: string): void {
  const draft = readDraft(key);
  if (!draft || JSON.stringify(draft.values) === JSON.stringify(valuesOf(form))) return;
  if (document.querySelector(".error-summary")) return; // the server gave back what was typed
  fill(form, draft.values);
  offerToDiscard(form, key);
}

function keep(form: HTMLFormElement): void {
  const key = keyOf(form);
  let timer = 0;
  let typed = false;
  const save = () => writeDraft(key, {
    values: valuesOf(form),
    words: wordsOf(form, (field) => !isTick(field) && field.value !== field.defaultValue),
  });
  form.addEventListener("input", () => {
    typed = true;
    const kept = save();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      stateLine(form).textContent = kept ? text("draftSaved") : "";
    }, pause_ms);
  });
  form.addEventListener("submit", () => {
    if (form.method === "post" && save()) sessionStorage.setItem(sent_mark, key);
  });
  restore(form, key);
  void recovered.then((any) => any && !typed && restore(form, key));
}

// The server led on from what was sent: the page is where it led to.
function isLedOn(): boolean {
  const [how] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return (how?.redirectCount ?? 0) > 0;
}

// A draft that was sent is forgotten when the answer is there: neither an error, nor the page where one signs in.
function forgetAccepted(): void {
  const key = sessionStorage.getItem(sent_mark);
  sessionStorage.removeItem(sent_mark);
  if (key && isMine(key) && isLedOn() && !document.querySelector(".error-summary")) forgetDraft(key);
}

// ---- what has no form any more ----------------------------------------------------------------------------------

// Handed in, confirmed or closed meanwhile: the form's own page shows something else, or leads to the page above it.
function isOfThisPage(key: string, forms: string[]): boolean {
  const address = addressOf(key);
  const is_here = address === location.pathname || (isLedOn() && address.startsWith(`${location.pathname}/`));
  return is_here && !forms.some((form) => key.startsWith(form));
}

function giveBack(): void {
  document.querySelector(".given-back")?.remove();
  const main = document.querySelector("main");
  if (!main || !document.body.dataset["user"]) return;
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-autosave]")].map(keyOf);
  const left = myDrafts().filter(([key, draft]) => draft.words?.length && isOfThisPage(key, forms));
  if (left.length === 0) return;
  const place = document.createElement("section");
  place.className = "theirs given-back";
  const title = document.createElement("h2");
  title.textContent = text("draftLeft");
  place.append(title);
  for (const [, draft] of left) textsUnder(place, draft.words ?? []);
  const acts = document.createElement("p");
  acts.className = "acts";
  acts.append(buttonFor(text("draftDiscard"), () => {
    for (const [key] of left) forgetDraft(key);
    place.remove();
  }));
  place.append(acts);
  const after = main.querySelector("h1 + .answer") ?? main.querySelector("h1");
  if (after) after.after(place);
  else main.prepend(place);
}

export function watchDrafts(): void {
  try {
    forgetAccepted();
    forgetOldDrafts();
  } catch {
    return; // no storage in this browser
  }
  const kept = new WeakSet<HTMLFormElement>();
  const start = () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) {
      if (kept.has(form) || form.closest("[data-notes], [data-saves]")) continue; // those send themselves
      kept.add(form);
      keep(form);
    }
    giveBack();
  };
  start();
  void recovered.then((any) => any && giveBack());
  document.addEventListener("htmx:load", start);
  document.addEventListener("page-renewed", start);
}
