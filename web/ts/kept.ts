// What is typed and has not reached the server is kept in this browser, for the person who typed it. Twice: local storage
// answers at once but is on the disk only seconds later; IndexedDB is there again even when the browser was killed.
const prefix = "draft:";
const longest_ms = 7 * 24 * 3600 * 1000;
const gone_ms = 600_000; // after a crash local storage may know what was forgotten just before

export interface Draft {
  saved: number;
  values: [string, string][]; // none: it was forgotten
  words?: [string, string][]; // label and text of what was typed, for when its form is gone
}

const mine = () => `${prefix}${document.body.dataset["user"] ?? ""}|`;

// One draft per person, address and form.
export const keyOf = (form: HTMLFormElement): string =>
  [mine() + location.pathname, form.dataset["autosave"], ""].join("|");
export const isMine = (key: string): boolean => key.startsWith(mine());
export const addressOf = (key: string): string => key.split("|")[1] ?? "";

// ---- on the disk ------------------------------------------------------------------------------------------------

let opened: Promise<IDBDatabase | null> | null = null;

function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((done) => {
    try {
      const request = indexedDB.open("kept", 1);
      request.onupgradeneeded = () => void request.result.createObjectStore("drafts");
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
    } catch {
      done(null); // a browser without it, or where it is closed
    }
  });
  return opened;
}

const here = new Map<string, boolean>(); // what this page has written, or forgotten

async function toDisk(key: string, draft: Draft): Promise<void> {
  here.set(key, draft.values.length > 0);
  const change = (await database())?.transaction("drafts", "readwrite");
  change?.objectStore("drafts").put(draft, key);
  // That it was forgotten is remembered here until the disk knows: the page may be left before.
  if (change) change.oncomplete = () => {
    if (draft.values.length === 0 && stored(key)?.saved === draft.saved) localStorage.removeItem(key);
  };
}

async function onDisk(): Promise<[string, Draft][]> {
  const store = (await database())?.transaction("drafts").objectStore("drafts");
  if (!store) return [];
  const all = <T>(request: IDBRequest<T[]>) => new Promise<T[]>((done) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => done([]);
  });
  const [keys, drafts] = await Promise.all([all(store.getAllKeys()), all<Draft>(store.getAll())]);
  return drafts.map((draft, at) => [String(keys[at]), draft]);
}

// ---- at hand ----------------------------------------------------------------------------------------------------

function stored(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export function readDraft(key: string): Draft | null {
  const draft = stored(key);
  return draft && draft.values.length > 0 ? draft : null;
}

export function writeDraft(key: string, draft: Omit<Draft, "saved">): boolean {
  const whole = { saved: Date.now(), ...draft };
  void toDisk(key, whole);
  try {
    localStorage.setItem(key, JSON.stringify(whole));
    return true;
  } catch {
    return false; // storage is full or closed
  }
}

export function forgetDraft(key: string): void {
  const nothing: Draft = { saved: Date.now(), values: [] };
  try {
    if (localStorage.getItem(key) === null && !here.get(key)) return;
    localStorage.removeItem(key);
    localStorage.setItem(key, JSON.stringify(nothing));
  } catch {
    // no storage in this browser
  }
  void toDisk(key, nothing);
}

// All whose key begins so, the oldest first.
export function draftsUnder(start: string): [string, Draft][] {
  const found: [string, Draft][] = [];
  try {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(start))) {
      const draft = readDraft(key);
      if (draft) found.push([key, draft]);
    }
  } catch {
    // no storage in this browser
  }
  return found.sort(([, a], [, b]) => a.saved - b.saved);
}
export const myDrafts = (): [string, Draft][] => draftsUnder(mine());

// ---- after a crash ----------------------------------------------------------------------------------------------

// Local storage is told what the disk knows better; true when there was anything.
async function recover(): Promise<boolean> {
  let any = false;
  for (const [key, draft] of await onDisk()) {
    const age = Date.now() - draft.saved;
    if (age > (draft.values.length > 0 ? longest_ms : gone_ms)) {
      void database().then((db) => db?.transaction("drafts", "readwrite").objectStore("drafts").delete(key));
      continue;
    }
    const known = stored(key);
    if (here.has(key)) continue;
    if (known && known.saved >= draft.saved) {
      if (known.values.length === 0) void toDisk(key, known); // this page was left before the disk had heard
      continue;
    }
    if (draft.values.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
    any ||= draft.values.length > 0;
  }
  return any;
}

export const recovered: Promise<boolean> = recover().catch(() => false);

export function forgetOldDrafts(): void {
  for (const [key, draft] of draftsUnder(prefix)) if (Date.now() - draft.saved > longest_ms) forgetDraft(key);
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
    const known = stored(key);
    if (known?.values.length === 0 && Date.now() - known.saved > gone_ms) localStorage.removeItem(key);
  }
}
