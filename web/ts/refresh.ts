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
  const open = openDetails(main);
  for (const summary of next.querySelectorAll("details > summary"))
    if (open.has(summary.textContent ?? "")) summary.parentElement?.setAttribute("open", "");
  Idiomorph.morph(main, next, { ignoreActiveValue: true, restoreFocus: true });
  return true;
}

// The page anew; false when it could not be read, is not there any more, or is held when it has come.
export async function refresh(held: () => boolean): Promise<boolean> {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    return response.ok && !response.redirected && (await show(response, held));
  } catch {
    return false;
  }
}
