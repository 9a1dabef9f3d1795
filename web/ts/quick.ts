// Quick acts (forms in an element .quick): sent without leaving the page, which then shows how it is now.
import { show } from "./refresh";

export function watchQuickActs(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.closest(".quick") || event.defaultPrevented) return;
    event.preventDefault();
    void send(form);
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector("button");
  if (button?.disabled) return;
  if (button) button.disabled = true;
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const place = form.closest("li")?.nextElementSibling?.id;
  try {
    const response = await fetch(form.action, { method: "POST", body });
    if (!(await show(response))) location.reload();
    else if (place) document.getElementById(place)?.querySelector("a")?.focus({ preventScroll: true });
  } catch {
    if (button) button.disabled = false;
    form.submit(); // offline, say: the browser tells
  }
}
