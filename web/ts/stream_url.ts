// The server's stream: GET /events?topic=a&topic=b sends `event: changed` with a topic as its data.
export function openStream(topics: Iterable<string>, onChange: (topic: string) => void): EventSource {
  const query = new URLSearchParams([...topics].map((topic) => ["topic", topic]));
  const source = new EventSource(`/events?${query}`);
  source.addEventListener("changed", (event) => onChange((event as MessageEvent<string>).data));
  return source;
}
