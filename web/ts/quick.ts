// Quick acts (forms in an element .quick): sent without leaving the page, which then shows how it is now.
import { forgetUnsaved } from "./guard";
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
  const shown = await fetch(form.action, { method: "POST", body }).catch(() => null);
  const here = shown !== null && shown.ok && new URL(shown.url).pathname === location.pathname;
  if (shown?.status === 409) {
    form.submit(); // somebody else was first: nothing was done, and sent again it shows the page that says so
    return;
  }
  if (!here || !(await show(shown))) {
    location.assign(form.closest("li")?.querySelector("a")?.href ?? location.href); // what went wrong is told there
    return;
  }
  forgetUnsaved();
  if (place) document.getElementById(place)?.querySelector("a")?.focus({ preventScroll: true });
}
