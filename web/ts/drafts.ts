// Forms with data-autosave="name" keep what is typed in this browser until it has been sent, and say so.
// A draft belongs to the user and the address; it is forgotten after a week, or when its form has been accepted.
import { text } from "./texts";

const prefix = "draft:";
const pause_ms = 700; // after the last key
const longest_ms = 7 * 24 * 3600 * 1000;

interface Draft {
  saved: number;
  sent: boolean;
  values: [string, string][];
}

export function keyOf(form: HTMLFormElement): string {
  const user = document.body.dataset["user"] ?? "";
  return [prefix + user, location.pathname, form.dataset["autosave"]].join("|");
}

export function readDraft(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export function writeDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false; // storage is full or closed
  }
}

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

function offerToDiscard(form: HTMLFormElement, key: string): void {
  const line = stateLine(form);
  line.textContent = text("draftRestored") + " ";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text("draftDiscard");
  button.addEventListener("click", () => {
    localStorage.removeItem(key);
    form.reset();
    line.textContent = "";
  });
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
  const save = (sent: boolean) => {
    window.clearTimeout(timer);
    return writeDraft(key, { saved: Date.now(), sent, values: valuesOf(form) });
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      stateLine(form).textContent = save(false) ? text("draftSaved") : "";
    }, pause_ms);
  });
  form.addEventListener("submit", () => save(true));
  restore(form, key);
}

// A draft that was sent is forgotten, unless the form came back with errors.
function forgetOldDrafts(): void {
  const refused = document.querySelector(".error-summary") !== null;
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
    const draft = readDraft(key);
    const old = !draft || Date.now() - draft.saved > longest_ms;
    if (old || (draft.sent && !refused)) localStorage.removeItem(key);
  }
}

export function watchDrafts(): void {
  try {
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
  };
  start();
  document.addEventListener("htmx:load", start);
}
