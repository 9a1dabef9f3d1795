// English is complete: every Swedish text that xgettext finds in the sources has its translation in po/en.po, with the
// same holes, and po/en.po holds nothing else.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { read, root, sources } from "./sources.mjs";

// The messages of a .po file: singular text → {plural, translations, line}.
function parse(text) {
  const messages = new Map();
  let message = null;
  let part = null;
  text.split("\n").forEach((line, at) => {
    const start = /^(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$/.exec(line);
    const more = /^".*"$/.test(line) ? line : start?.[2];
    if (start?.[1] === "msgid") message = { line: at + 1, parts: {} };
    if (start) part = start[1];
    if (more && message) message.parts[part] = (message.parts[part] ?? "") + JSON.parse(more);
    if (line === "" && message) {
      messages.set(message.parts.msgid, message);
      message = null;
    }
  });
  if (message) messages.set(message.parts.msgid, message);
  messages.delete("");
  return messages;
}

const used = parse(execFileSync("xgettext", ["-C", "-k", "-ktr:2", "-ktrn:2,3", "-ktrf:2", "-kt:1", "--from-code=UTF-8", "-o", "-",
  ...sources.filter(({ file }) => !/\/(test|testing|fuzz)\//.test(file)).map(({ file }) => file)],
{ cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
const english = parse(read("po/en.po"));

function translations({ parts }) {
  return Object.entries(parts).filter(([name]) => name.startsWith("msgstr")).map(([, text]) => text);
}
function holes(text) {
  return (text.match(/\{[^{}]*\}/g) ?? []).sort().join(" ");
}
function none(found, advice) {
  assert.equal(found.length, 0, `${advice}\n  ${found.join("\n  ")}\n`);
}

test("language: xgettext finds the texts of the interface", () => {
  assert.ok(used.size > 150, `only ${used.size}`);
});

test("language: every text has an English translation", () => {
  none([...used.keys()].filter((text) => !english.has(text) || translations(english.get(text)).some((each) => each === "")),
    "Translate these in po/en.po:");
});

test("language: plurals are the same and have both forms", () => {
  none([...used].filter(([text, { parts }]) => english.has(text) && english.get(text).parts.msgid_plural !== parts.msgid_plural)
    .map(([text]) => text), "The plural in the sources is another one:");
  none([...english].filter(([, message]) => message.parts.msgid_plural !== undefined && translations(message).length !== 2)
    .map(([text]) => text), "These need msgstr[0] and msgstr[1]:");
});

test("language: translations have the holes of their text", () => {
  none([...english].filter(([text, message]) => translations(message).some((each) => each !== "" && holes(each) !== holes(text)))
    .map(([text]) => text), "A {} is missing or too many:");
});

test("language: po/en.po holds nothing that is no longer said", () => {
  none([...english].filter(([text]) => !used.has(text)).map(([text, { line }]) => `po/en.po:${line} ${text}`), "Take these out:");
  assert.ok(!/^#~/m.test(read("po/en.po")), "po/en.po keeps obsolete entries (#~): take them out");
  assert.ok(!/^#,.*fuzzy/m.test(read("po/en.po")), "po/en.po has guesses (fuzzy): read and confirm them");
});
