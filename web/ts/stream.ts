// The shared worker: one event stream for all open pages. A page sends the list of its topics, an empty one when it goes.
import { openStream } from "./stream_url";

interface Page {
  port: MessagePort;
  topics: string[];
}

const pages = new Set<Page>();
let source: EventSource | null = null;
let streamed = ""; // the topics of the open stream

function tell(topic: string): void {
  for (const page of pages) if (page.topics.includes(topic)) page.port.postMessage(topic);
}

function reopen(): void {
  const wanted = [...new Set([...pages].flatMap((page) => page.topics))].sort();
  if (wanted.join(" ") === streamed) return;
  streamed = wanted.join(" ");
  source?.close();
  source = wanted.length > 0 ? openStream(wanted, tell) : null;
}

self.addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0]!;
  const page: Page = { port, topics: [] };
  port.onmessage = (message: MessageEvent<string[]>) => {
    page.topics = message.data;
    if (page.topics.length > 0) pages.add(page);
    else pages.delete(page);
    reopen();
  };
  port.start();
});
