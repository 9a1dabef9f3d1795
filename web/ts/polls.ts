// The open screens of a poll: its stream says how many have answered, and when it has moved on the page reads itself
// anew. A stream of its own, since those without an account may hear of nothing else.
import { refresh } from "./refresh";

interface State {
  state: string;
  answers: number;
  counts: Record<string, number>;
}

const spread_ms = 300; // so that not all phones read the page in the same moment

// A ballot that is half filled in stays as it is while it can still be sent.
function isFilling(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>("main form[method=post] :is(input:not([type=hidden]), textarea)");
  return [...fields].some((field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue);
}

function later(held: () => boolean): void {
  setTimeout(() => void refresh(held), Math.random() * spread_ms);
}

// False when an answer came that the page has no row for.
function showCounts(root: HTMLElement, { answers, counts }: State): boolean {
  for (const bar of root.querySelectorAll<SVGRectElement>("[data-poll-bar]"))
    bar.setAttribute("width", String(Math.round(((counts[bar.dataset.pollBar ?? ""] ?? 0) * 100) / Math.max(1, answers))));
  const shown = new Set<string>();
  for (const figure of root.querySelectorAll<HTMLElement>("[data-poll-count]")) {
    const key = figure.dataset.pollCount ?? "";
    shown.add(key);
    figure.textContent = String(counts[key] ?? 0);
  }
  return shown.size === 0 || Object.keys(counts).every((key) => shown.has(key));
}

export function watchPoll(): void {
  const address = document.querySelector<HTMLElement>("[data-poll]")?.dataset.poll;
  if (!address) return;
  const source = new EventSource(address);
  let opened = false;
  source.addEventListener("poll", (event) => {
    const root = document.querySelector<HTMLElement>("[data-poll]");
    if (!root) return;
    const now = JSON.parse((event as MessageEvent<string>).data) as State;
    for (const answers of root.querySelectorAll("[data-poll-answers]")) answers.textContent = String(now.answers);
    if (root.dataset.pollState !== now.state) later(() => false);
    else if (!showCounts(root, now)) later(isFilling);
  });
  source.addEventListener("missed", () => later(isFilling));
  source.addEventListener("open", () => {
    if (opened) later(isFilling); // what happened while we were away
    opened = true;
  });
  window.addEventListener("pagehide", () => source.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
