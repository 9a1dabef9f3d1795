// Forms for tests of other things: one that is in use, with a draft of its next version.
import { textOf } from "./harness.mjs";

const draftVersion = async (by, form) => (await by.get(`/api/forms/${form}`)).json.versions[0].version;

async function sent(by, address, fields) {
  const answer = await by.post(address, fields);
  if (answer.status !== 303) throw new Error(`${address}: ${answer.status} ${textOf(answer.text)}`);
  return answer.location;
}

export async function question(by, form, fields) {
  await sent(by, `/forms/${form}/draft/question`, { section: "laget", kind: "text", layer: "recommended", ...fields, version: await draftVersion(by, form) });
}

// Its questions have the keys "a", "b" and, in the draft alone, "c"; the section is "laget".
export async function formInUse(by, { name, texts = ["A?", "B?", "C?"], heading = "Läget" }) {
  const form = Number(/\/forms\/(\d+)/.exec(await sent(by, "/forms", { name, use: "dialogue", purpose: "" }))[1]);
  const version = () => draftVersion(by, form);
  await sent(by, `/forms/${form}/draft/section`, { heading, version: await version() });
  const section = (await by.get(`/api/forms/${form}/versions/1`)).json.content.sections[0].key;
  await question(by, form, { section, text: texts[0], kind: "choice", choices: "1\n2" });
  await question(by, form, { section, text: texts[1] });
  await sent(by, `/forms/${form}/use`, { version: await version() });
  await sent(by, `/forms/${form}/draft/begin`, {});
  await question(by, form, { section, text: texts[2] });
  return form;
}

// The fields that each change of the draft takes.
export async function formFieldsFor(by, form, route) {
  const [, what] = /\/forms\/\{\}\/?(.*)$/.exec(route) ?? [];
  const version = form ? await draftVersion(by, form) : "0";
  const { version: of_form } = form ? (await by.get(`/api/forms/${form}`)).json : {};
  switch (what) {
    case undefined: return { name: "Prov", use: "survey" };
    case "": return { name: "Prov", use: "survey", version: of_form };
    case "close": return { closed: "1" };
    case "use": return { what_changed: "Prov", version };
    case "draft": return {};
    case "draft/intro": return { intro: "Prov", version };
    case "draft/section": return { heading: "Prov", version };
    case "draft/section/move": return { key: "laget", place: "0", version };
    case "draft/section/remove": return { key: "laget", version };
    case "draft/question": return { key: "a", kind: "choice", text: "A igen?", choices: "1\n2", layer: "recommended", comparability: "same", version };
    case "draft/question/move": return { key: "a", section: "laget", place: "1", version };
    default: return { key: "a", out: "1", version };  // copy, remove, leave-out, undo
  }
}
