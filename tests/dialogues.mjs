// Dialogues for tests of other things: a round of the whole authority that is set up, with a focus area and a theme.
import { question } from "./forms.mjs";
import { inDays, multipart, textOf } from "./harness.mjs";

async function sent(by, address, fields) {
  const answer = await by.post(address, fields);
  if (answer.status !== 303) throw new Error(`${address}: ${answer.status} ${textOf(answer.text)}`);
  return answer.location;
}

let rounds = 0;
// What a round takes; each of another year and number, since there is one of each.
export function roundFields(fields = {}) {
  const year = 2031 + Math.floor(rounds / 3) % 60, number = rounds++ % 3 + 1;
  return { name: "Prov", level: "ops_principal", unit: "", year, number, from_on: `${year}-03-01`, to_on: `${year}-03-31`, prework_by: "", form: "", guide: "",
    "theme_name.0": "Prov", "theme_parts.0": "aruba", ...fields };
}

export async function focusArea(by, fields) {
  await sent(by, "/focus-areas", { definition: "Prov", ...fields });
  const { focus_areas } = (await by.get("/api/focus-areas")).json;
  return focus_areas.find((each) => each.name === fields.name).id;
}

// Set up by somebody who leads the dialogues of the whole authority; `fields` as the form's.
export async function roundWith(by, fields) {
  return Number(/\/dialogue-rounds\/(\d+)/.exec(await sent(by, "/dialogue-rounds", roundFields(fields)))[1]);
}

// The fields that each change takes.
export async function dialogueFieldsFor(by, id, route, mark) {
  const what = route.replace(/^\/api/, "");
  if (what === "/dialogue-rounds") return roundFields({ name: mark });
  if (what === "/focus-areas") return { name: mark, definition: "Prov" };
  if (what === "/focus-areas/{}") return { name: mark, definition: "Prov", version: "1" };
  if (what === "/focus-areas/{}/close") return { closed: "1" };
  const { version, year, number } = id ? (await by.get(`/api/dialogue-rounds/${id}`)).json : {};
  if (what === "/dialogue-rounds/{}") return { ...roundFields({ name: mark, year, number }), version };
  return { event: "open_prework", version };  // of a move, and of another version of the form
}

// With its pairs and the prework open.
async function openRound(by, fields) {
  const round = await roundWith(by, fields);
  await sent(by, `/dialogue-rounds/${round}/pairs`, {});
  await sent(by, `/dialogue-rounds/${round}/move`, { event: "open_prework", version: (await by.get(`/api/dialogue-rounds/${round}`)).json.version });
  return round;
}

// A form whose one question, "underlag", asks for a file.
export async function fileForm(by, name = "Underlag") {
  const form = Number(/\/forms\/(\d+)/.exec(await sent(by, "/forms", { name, use: "dialogue", purpose: "" }))[1]);
  const version = async () => (await by.get(`/api/forms/${form}`)).json.versions[0].version;
  await sent(by, `/forms/${form}/draft/section`, { heading: "Läget", version: await version() });
  await question(by, form, { text: "Underlag?", kind: "file" });
  await sent(by, `/forms/${form}/use`, { version: await version() });
  return form;
}

// The dialogue of a round of its own between `superior` and `subordinate`, two clients, held today; the
// prework, not handed in, has a file.
export async function heldDialogue(by, superior, subordinate) {
  const round = await openRound(by, { form: await fileForm(by) });
  const of = async (client) => (await client.get("/api/dialogues")).json.dialogues.filter((each) => each.round === round).map((each) => each.id);
  const theirs = await of(subordinate), dialogue = (await of(superior)).find((each) => theirs.includes(each));
  const left = await subordinate.request("POST", `/dialogues/${dialogue}/prework/files/underlag`, multipart("underlag.txt", Buffer.from("Prov"), subordinate.token));
  if (left.status !== 303) throw new Error(textOf(left.text));
  await sent(superior, `/dialogues/${dialogue}/hold`, { held_on: inDays(0), version: "1" });
  return dialogue;
}

// As above, with whoever else is to be the superior there, by name.
export async function heldInsteadBy(by, superior, name, fields) {
  const round = await openRound(by, fields);
  const { id, version } = (await by.get(`/api/dialogue-rounds/${round}/dialogues`)).json.dialogues[0];
  await sent(by, `/dialogues/${id}/party`, { party: "superior", superior: name, version });
  await sent(superior, `/dialogues/${id}/hold`, { held_on: inDays(0), version: version + 1 });
  return id;
}

// A finding of the whole round that the dialogue belongs to, written and settled by the director.
export async function settledFinding(director, dialogue, words = { text: "Prov", conclusion: "Prov" }) {
  const { round } = (await director.get(`/api/dialogues/${dialogue}`)).json;
  const { id } = (await director.post(`/api/dialogue-rounds/${round}/findings`, words)).json;
  await director.post(`/api/dialogue-findings/${id}/settle`, { settled: "1", version: "1" });
  return id;
}
