// Names offered as one types in a field with data-offers: a list under it (ARIA's combobox), gone through with the
// arrows, taken with Enter, Tab or a press. What is sent is what stands in the field: the list may be ignored.
import { text } from "./texts";

const pause_ms = 150; // after the last key
const fewest = 2; // letters
const narrowest_px = 288;
type Field = HTMLInputElement | HTMLTextAreaElement;
interface Person { name: string; what: string }

const list = document.createElement("ul");
const said = document.createElement("p"); // how many there are, read aloud
let timer = 0;
let asked = new AbortController();
let at = -1; // which one of the list is marked; -1: none
let taking = false;

const fieldOf = (target: EventTarget | null): Field | null =>
  target instanceof Element && target.matches("[data-offers]") ? (target as Field) : null;
const owner = () => (list.isConnected ? fieldOf(list.previousElementSibling) : null);

// The name that is typed: the whole field, or what stands at the cursor between two commas or on a line.
function partOf(field: Field): { from: number; to: number; typed: string } {
  const value = field.value;
  let from = 0, to = value.length;
  if (field.dataset["offers"] === "people") {
    const cursor = field.selectionStart ?? to;
    from = Math.max(value.lastIndexOf(",", cursor - 1), value.lastIndexOf("\n", cursor - 1)) + 1;
    const rest = value.slice(cursor).search(/[,\n]/);
    if (rest >= 0) to = cursor + rest;
  }
  while (from < to && value[from] === " ") ++from;
  return { from, to, typed: value.slice(from, to).trim() };
}

// A text of several lines may not be called a combobox.
function dress(field: Field): void {
  field.setAttribute("aria-autocomplete", "list");
  if (field instanceof HTMLTextAreaElement) return;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", String(owner() === field));
}

function stop(): void {
  window.clearTimeout(timer);
  asked.abort();
}

function close(): void {
  stop();
  const field = owner();
  list.remove();
  said.textContent = "";
  at = -1;
  if (!field) return;
  for (const name of ["aria-controls", "aria-activedescendant"]) field.removeAttribute(name);
  dress(field);
}

function mark(next: number): void {
  at = next;
  [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
  const chosen = list.children[at];
  chosen?.scrollIntoView({ block: "nearest" });
  if (chosen) owner()?.setAttribute("aria-activedescendant", chosen.id);
  else owner()?.removeAttribute("aria-activedescendant");
}

function optionOf({ name, what }: Person, place: number): HTMLElement {
  const option = document.createElement("li");
  option.id = `name-offered-${place}`;
  option.setAttribute("role", "option");
  option.dataset["name"] = name;
  const more = document.createElement("span");
  more.className = "small";
  more.textContent = what;
  option.append(name, " ", more);
  return option;
}

function show(field: Field, people: Person[]): void {
  if (owner() !== field) close();
  list.replaceChildren(...people.map(optionOf));
  field.after(list);
  const room = document.documentElement.clientWidth - field.getBoundingClientRect().left - 8;
  list.style.width = `${Math.min(Math.max(field.offsetWidth, narrowest_px), room)}px`;
  field.setAttribute("aria-controls", list.id);
  dress(field);
  mark(-1);
  list.scrollIntoView({ block: "nearest" });
  said.textContent = text("offersCount").replace("{}", String(people.length));
}

async function fetched(typed: string, signal: AbortSignal): Promise<Person[]> {
  try {
    const answer = await fetch(`/people/suggest?q=${encodeURIComponent(typed)}`, { signal });
    return answer.ok && !answer.redirected ? ((await answer.json()) as Person[]) : []; // redirected: signed out
  } catch {
    return []; // no longer asked for, or the server is away
  }
}

async function ask(field: Field): Promise<void> {
  stop();
  const { signal } = (asked = new AbortController());
  const { typed } = partOf(field);
  const people = typed.length < fewest ? [] : await fetched(typed, signal);
  if (signal.aborted) return;
  const whole = people.length === 1 && people[0]!.name === typed;
  if (people.length === 0 || whole || document.activeElement !== field) close();
  else show(field, people);
}

function take(field: Field, name: string): void {
  const { from, to } = partOf(field);
  field.setRangeText(name, from, to, "end");
  close();
  taking = true;
  field.dispatchEvent(new Event("input", { bubbles: true })); // drafts and what saves itself hear of it
  taking = false;
}

function press(event: KeyboardEvent): void {
  const field = fieldOf(event.target);
  if (!field || event.isComposing) return;
  if (owner() !== field) {
    if (event.key === "ArrowDown" && field instanceof HTMLInputElement) void ask(field);
    return;
  }
  const many = list.children.length;
  const chosen = list.children[at] as HTMLElement | undefined;
  if (event.key === "ArrowDown") mark(at + 1 < many ? at + 1 : 0);
  else if (event.key === "ArrowUp") mark(at > 0 ? at - 1 : many - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen) take(field, chosen.dataset["name"]!);
  else {
    if (event.key === "Tab" && chosen) take(field, chosen.dataset["name"]!); // and on to the next field
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

export function watchNames(): void {
  list.id = list.className = "names-offered";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", text("offersLabel"));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays in the field
  list.addEventListener("click", (event) => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
    const field = owner();
    if (option && field) take(field, option.dataset["name"]!);
  });
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);
  document.querySelectorAll<Field>("[data-offers]").forEach(dress);
  document.addEventListener("focusin", (event) => {
    const field = fieldOf(event.target); // one that came later
    if (field) dress(field);
  });
  document.addEventListener("focusout", (event) => {
    if (fieldOf(event.target)) close();
  });
  document.addEventListener("input", (event) => {
    const field = fieldOf(event.target);
    if (!field || taking) return;
    stop();
    if (owner()) mark(-1); // the list is of what stood there before
    timer = window.setTimeout(() => void ask(field), pause_ms);
  });
  document.addEventListener("keydown", press, { capture: true });
}
