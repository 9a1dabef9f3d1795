// One's own copy of what one answered: encrypted here, with a secret that never leaves this browser but in a link that one
// keeps oneself (after "#", which no browser sends).
export type Said = [string, string][]; // the question, and the answer in words

interface Copy {
  name: string;
  said: Said;
}

const prefix = "own:";
const filled_up_to = 2048; // so that the size says little

const bytesOf = (text: string) => new TextEncoder().encode(text);
const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const toLink = (secret: Uint8Array) => toBase64(secret).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const fromLink = (text: string) => fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));

async function hash(purpose: string, secret: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const start = bytesOf(purpose);
  const all = new Uint8Array(start.length + secret.length);
  all.set(start);
  all.set(secret, start.length);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
}

const keyOf = async (secret: Uint8Array) =>
  crypto.subtle.importKey("raw", await hash("key", secret), "AES-GCM", false, ["encrypt", "decrypt"]);

export interface Sealed {
  id: string;
  box: string;
  secret: string; // as it stands in the link
}

// Null where the browser cannot: without TLS.
export async function seal(copy: Copy): Promise<Sealed | null> {
  if (!globalThis.crypto?.subtle) return null;
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const content = JSON.stringify(copy);
  const left = filled_up_to - (bytesOf(content).length % filled_up_to);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(secret), bytesOf(content + " ".repeat(left))));
  const box = new Uint8Array(iv.length + sealed.length);
  box.set(iv);
  box.set(sealed, iv.length);
  return { id: toHex(await hash("own", secret)), box: toBase64(box), secret: toLink(secret) };
}

export function keepSecret(survey: string, secret: string): void {
  try {
    localStorage.setItem(prefix + survey, secret);
  } catch {
    // no storage in this browser: there is the link
  }
}

async function read(link: string): Promise<Copy> {
  const secret = fromLink(link);
  const answer = await fetch(`/surveys/own/${toHex(await hash("own", secret))}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const box = fromBase64(((await answer.json()) as { box: string }).box);
  const content = await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.slice(0, 12) }, await keyOf(secret), box.slice(12));
  return JSON.parse(new TextDecoder().decode(content)) as Copy;
}

function keptLinks(): string[] {
  const fragment = location.hash.slice(1);
  if (fragment) return [fragment];
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return keys.map((key) => localStorage.getItem(key) ?? "");
  } catch {
    return [];
  }
}

function write(place: HTMLElement, { name, said }: Copy): void {
  const title = document.createElement("h2");
  title.textContent = name;
  const list = document.createElement("dl");
  for (const [question, answer] of said) {
    const term = document.createElement("dt");
    const words = document.createElement("dd");
    term.textContent = question;
    words.textContent = answer;
    term.dir = words.dir = "auto";
    list.append(term, words);
  }
  place.append(title, list);
}

export async function showOwnAnswers(): Promise<void> {
  const place = document.querySelector<HTMLElement>("[data-own-answers]");
  if (!place) return;
  const say = (words: string | undefined) => {
    const line = document.createElement("p");
    line.textContent = words ?? "";
    place.append(line);
  };
  const links = keptLinks();
  place.replaceChildren();
  if (links.length === 0) say(place.dataset["none"]);
  for (const link of links)
    try {
      write(place, await read(link));
    } catch {
      say(place.dataset["lost"]);
    }
}
