// The repository as the architecture tests see it: its files, and C++ taken apart into code, comments and strings.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

Error.stackTraceLimit = 0;  // a failure here says where in the sources; where in the test is no matter

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export function read(file) {
  return readFileSync(path.join(root, file), "utf8");
}

// Everything under version control and everything new that is not ignored.
export const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n").filter((file) => file && !isGone(file)).sort();

function isGone(file) {
  try {
    readFileSync(path.join(root, file));
    return false;
  } catch {
    return true;
  }
}

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^\s()\\]{0,16})\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'/g;

function blank(text) {
  return text.replace(/[^\n]/g, " ");
}

// A C++ file: `code` has comments and the insides of literals blanked out, line for line; `strings` are the literals'
// texts, those that stand side by side joined as the compiler does.
export function takeApart(file) {
  const text = read(file);
  const strings = [];
  let joined = null;
  let last = 0;
  const code = text.replace(token, (found, _delimiter, at) => {
    const between = text.slice(last, at);
    last = at + found.length;
    if (found.startsWith("//") || found.startsWith("/*")) return blank(found);
    if (found.startsWith("'")) return `'${blank(found.slice(1, -1))}'`;
    const raw = found.startsWith("R");
    const inside = raw ? found.slice(found.indexOf("(") + 1, found.lastIndexOf(")")) : found.slice(1, -1);
    if (joined !== null && /^\s*$/.test(between)) strings[joined] += inside;
    else joined = strings.push(inside) - 1;
    return `"${blank(found.slice(1, -1))}"`;
  });
  return { file, text, code, strings, includes: [...text.matchAll(/^#include "([^"]+)"/gm)].map((match) => match[1]) };
}

export const sources = files.filter((file) => /^src\/.*\.(h|cpp)$/.test(file)).map(takeApart);

// src/meetings/pages/list.cpp → meetings; src/main.cpp → main
export function moduleOf(file) {
  const parts = file.split("/");
  return parts.length > 2 ? parts[1] : parts[1].replace(/\.cpp$/, "");
}

export function isTest(file) {
  return /\/(test|testing|fuzz)\//.test(file);
}

// The functions of a file with the number of lines from the first of their head to the closing brace.
export function functionsOf(source) {
  const code = source.code.replace(/^[ \t]*#(?:[^\n]*\\\n)*[^\n]*/gm, blank);  // without the preprocessor's lines
  const found = [];
  const blocks = [];
  let head = "";
  let headLine = 1;
  let line = 1;
  for (const c of code) {
    if (c === "\n") line += 1;
    if (c === "{") {
      const open = blocks.some((block) => block.isFunction);
      const isFunction = !open && /\)[^;=]*$/.test(head) && !/^\s*(namespace|class|struct|enum|union)\b/.test(head);
      blocks.push({ isFunction, headLine, name: head.trim().split("\n")[0], head, line });
      head = "";
    } else if (c === "}") {
      const block = blocks.pop();
      if (block?.isFunction) found.push({ name: block.name, lines: line - block.headLine + 1, line: block.headLine });
      // `Query<…> name{…}` and `: member_{…}` do not end a statement: what follows belongs to the same head.
      head = block && block.line === line && !block.isFunction ? `${block.head}{}` : "";
    } else if (c === ";") {
      head = "";
    } else {
      if (head.trim() === "" && c.trim() !== "") headLine = line;
      head += c;
    }
  }
  return found;
}
