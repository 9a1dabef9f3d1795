// Who else has a form of the same object's page in use: shown on the page's own line, and told to the others.
import { isTyping } from "./typing";

const look_ms = 10_000; // again while somebody is there: who goes without a word is gone by then
const step_ms = 5_000;
const tell_ms = 10_000; // the server forgets after 25 seconds
let told = 0; // when we said last that somebody writes here; 0: nobody does
let next_look = 0;

const line = () => document.querySelector<HTMLElement>(".presence[data-object]");
export const presenceTopics = (): string[] => (line() ? [`presence/${line()!.dataset["object"]}`] : []);
const address = () => `/${presenceTopics()[0]}`;

function fields(left: boolean): URLSearchParams {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
  return new URLSearchParams(left ? { csrf, left: "1" } : { csrf });
}

async function ask(init: RequestInit): Promise<void> {
  const answer = await fetch(address(), init).catch(() => null);
  if (!answer?.ok || answer.redirected) return; // signed out, or not to be seen any more
  const { said } = (await answer.json()) as { said: string };
  const place = line();
  if (place && place.textContent !== said) place.textContent = said;
  window.clearTimeout(next_look);
  if (said) next_look = window.setTimeout(lookWhoWrites, look_ms);
}

export function lookWhoWrites(): void {
  void ask({});
}

function tell(): void {
  if (!isTyping()) {
    leave();
  } else if (Date.now() - told >= tell_ms) {
    told = Date.now();
    void ask({ method: "POST", body: fields(false) });
  }
}

function leave(): void {
  if (told) navigator.sendBeacon(address(), fields(true));
  told = 0;
}

export function watchPresence(): void {
  if (!line()) return;
  for (const event of ["focusin", "input"]) document.addEventListener(event, tell);
  window.setInterval(tell, step_ms);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", lookWhoWrites);
}
