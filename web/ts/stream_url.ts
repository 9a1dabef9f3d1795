// The server's stream: GET /events?topic=a&topic=b sends `event: changed` with a topic as its data, or
// `event: missed` when it no longer knows what a returning browser has not heard.
export function openStream(topics: string[], onChange: (topic: string) => void): EventSource {
  const query = new URLSearchParams(topics.map((topic) => ["topic", topic]));
  const source = new EventSource(`/events?${query}`);
  source.addEventListener("changed", (event) => onChange((event as MessageEvent<string>).data));
  // The server forgot what was sent while we were away: anything may have changed.
  source.addEventListener("missed", () => {
    for (const topic of topics) onChange(topic);
  });
  return source;
}
