// Says quietly that the page has changed since it was read. One event stream per browser, in a shared worker
// (HTTP/1.1 allows six connections); a browser without shared workers has one stream per page.
import { text } from "./texts";
import { openStream } from "./stream_url";

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
  let source = openStream(topics, announce);
  window.addEventListener("pagehide", () => source.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) source = openStream(topics, announce);
  });
}

function watchTogether(address: string, topics: string[]): void {
  const worker = new SharedWorker(address);
  worker.port.onmessage = announce;
  worker.port.postMessage(topics);
  window.addEventListener("pagehide", () => worker.port.postMessage([]));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) worker.port.postMessage(topics);
  });
}

export function watchChanges(): void {
  const { topics, worker } = document.body.dataset;
  if (!topics) return;
  if (worker && "SharedWorker" in window) watchTogether(worker, topics.split(" "));
  else watchAlone(topics.split(" "));
}
