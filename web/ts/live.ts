// The page shows what others do as they do it; while somebody is in a form, it says quietly that it has changed.
// One event stream per browser, in a shared worker (HTTP/1.1 allows six connections); a browser without shared
// workers has one stream per page.
import { hasJustSaved } from "./autosave";
import { lookWhoWrites, presenceTopics } from "./presence";
import { refresh } from "./refresh";
import { text } from "./texts";
import { openStream } from "./stream_url";
import { isTyping } from "./typing";

const spread_ms = 150; // so that not all pages read themselves anew in the same moment
const rest_ms = 2000; // between two readings
let reading = false;
let again = false; // it changed while it was read

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function heard(topic: string): void {
  if (topic.startsWith("presence/")) lookWhoWrites();
  else if (document.querySelector("[data-notes]")) document.dispatchEvent(new Event("changed-elsewhere"));
  else if (!hasJustSaved()) void changed();
}

// While somebody is in a form, it keeps the version that was seen.
async function changed(): Promise<void> {
  if (reading) again = true;
  if (reading) return;
  reading = true;
  await pause(Math.random() * spread_ms);
  if (isTyping() || !(await refresh(isTyping))) announce();
  await pause(rest_ms);
  reading = false;
  if (!again) return;
  again = false;
  await changed();
}

function announce(): void {
  if (document.querySelector(".changed")) return;
  const line = document.createElement("p");
  line.className = "changed";
  line.setAttribute("role", "status");
  document.body.append(line);
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = text("pageChanged");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  line.append(link);
}

function watchAlone(topics: string[]): void {
  let source = openStream(topics, heard);
  window.addEventListener("pagehide", () => source.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) source = openStream(topics, heard);
  });
}

function watchTogether(address: string, topics: string[]): void {
  const worker = new SharedWorker(address);
  worker.port.onmessage = (message: MessageEvent<string>) => heard(message.data);
  worker.port.postMessage(topics);
  window.addEventListener("pagehide", () => worker.port.postMessage([]));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) worker.port.postMessage(topics);
  });
}

export function watchChanges(): void {
  const { topics, worker } = document.body.dataset;
  if (!topics) return;
  const all = [...topics.split(" "), ...presenceTopics()];
  if (worker && "SharedWorker" in window) watchTogether(worker, all);
  else watchAlone(all);
}
