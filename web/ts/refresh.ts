// Exchanges what has changed of the page in place: what somebody types in, has opened or has focus on stays.
import { Idiomorph } from "idiomorph";

function openDetails(main: Element): Set<string> {
  return new Set([...main.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent ?? ""));
}

export async function show(response: Response, held = () => false): Promise<boolean> {
  const main = document.querySelector("main");
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = fresh.querySelector("main");
  if (!main || !next || held()) return false;
  const told = main.querySelector(".notice[role=status]"); // said once: it stays until the page is left
  if (told && !next.querySelector(".notice[role=status]")) {
    const crumbs = next.querySelector(".crumbs");
    if (crumbs) crumbs.after(told.cloneNode(true));
    else next.prepend(told.cloneNode(true));
  }
  const open = openDetails(main);
  for (const summary of next.querySelectorAll("details > summary"))
    if (open.has(summary.textContent ?? "")) summary.parentElement?.setAttribute("open", "");
  // What has focus is left as it is, with all in it: a field that is typed in, but neither a button nor the whole of
  // <main>, which has it once somebody has pressed on the empty page.
  const typing = document.activeElement?.matches("input, textarea, select") ?? false;
  Idiomorph.morph(main, next, { ignoreActiveValue: typing, restoreFocus: true });
  document.dispatchEvent(new Event("page-renewed"));
  return true;
}

// The page anew; false when it could not be read, is not there any more, or is held when it has come.
export async function refresh(held: () => boolean): Promise<boolean> {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html", "X-Refresh": "1" } });
    return response.ok && !response.redirected && (await show(response, held));
  } catch {
    return false;
  }
}
