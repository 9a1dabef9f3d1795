// A survey's form: what is answered stays in this browser until the server has taken it, and is sent again, as the same
// sending, when the network was away.
import { fieldsOf, fill, stateLine, valuesOf, wordsOf } from "./drafts";
import { forgetUnsaved } from "./guard";
import { keepSecret, seal, showOwnAnswers, type Sealed } from "./own";

interface Kept {
  attempt: string;
  values: [string, string][];
}

const first_pause_ms = 1000;
const longest_pause_ms = 30_000;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

class Survey {
  private readonly key: string;
  private own: Sealed | null = null;
  private sending = false;

  constructor(private readonly root: HTMLElement, private readonly form: HTMLFormElement) {
    this.key = `survey:${location.pathname}:${root.dataset["survey"] ?? ""}`;
    const kept = this.kept();
    if (kept) {
      this.attempt.value = kept.attempt;
      if (!document.querySelector(".error-summary")) {
        fill(form, kept.values);
        if (kept.values.length > 0) this.say("restored");
      }
      form.dispatchEvent(new Event("change", { bubbles: true })); // conditions look again
    }
    form.addEventListener("input", () => this.keep());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send();
    });
    window.addEventListener("online", () => this.wake());
  }

  private wake: () => void = () => undefined;

  private get attempt(): HTMLInputElement {
    return this.form.elements.namedItem("attempt") as HTMLInputElement;
  }
  private say(what: string): void {
    stateLine(this.form).textContent = this.root.dataset[what] ?? "";
  }
  private kept(): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  }
  private keep(): void {
    forgetUnsaved(); // nothing is lost by leaving
    try {
      localStorage.setItem(this.key, JSON.stringify({ attempt: this.attempt.value, values: valuesOf(this.form) }));
      this.say("kept");
    } catch {
      // no storage in this browser
    }
  }
  private forget(): void {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // no storage in this browser
    }
  }

  private async body(): Promise<URLSearchParams> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) body.append(name, String(value));
    const said = wordsOf(this.form, (field) => !field.disabled && fieldsOf(this.form).includes(field));
    this.own ??= await seal({ name: this.root.dataset["name"] ?? "", said }).catch(() => null);
    if (this.own) {
      body.append("own_id", this.own.id);
      body.append("own_box", this.own.box);
    }
    return body;
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    this.keep();
    this.own = null;
    const body = await this.body();
    for (let wait = first_pause_ms; ; wait = Math.min(2 * wait, longest_pause_ms)) {
      const answer = await fetch(this.form.action, { method: "POST", body }).catch(() => null);
      if (answer && answer.status < 500 && answer.status !== 429) return this.show(answer.status, await answer.text());
      this.say("waiting");
      await Promise.race([pause(wait), new Promise<void>((done) => { this.wake = done; })]);
    }
  }

  private show(status: number, text: string): void {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.querySelector("main");
    if (!main) return;
    if (status === 200) {
      this.forget();
      if (this.own) keepSecret(this.root.dataset["survey"] ?? "", this.own.secret);
      const place = main.querySelector<HTMLElement>("[data-own-link]");
      if (place && this.own) offer(place, this.own.secret);
    }
    forgetUnsaved();
    document.title = page.title;
    document.querySelector("main")?.replaceWith(document.adoptNode(main));
    const heading = document.querySelector<HTMLElement>(".error-summary, main h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
    watchSurvey();
  }
}

function offer(place: HTMLElement, secret: string): void {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = `/surveys/own#${secret}`;
  link.textContent = place.dataset["label"] ?? "";
  line.append(link);
  const why = document.createElement("p");
  why.className = "facts";
  why.textContent = place.dataset["why"] ?? "";
  place.append(line, why);
}

export function watchSurvey(): void {
  const root = document.querySelector<HTMLElement>("[data-survey]");
  const form = root?.querySelector("form");
  if (root && form) new Survey(root, form);
  else void showOwnAnswers();
}
