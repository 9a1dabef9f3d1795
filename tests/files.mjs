// Makes the files that tests send: the same minutes in other formats, and hostile ones.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const upper_1252 = new Map([["€", 0x80], ["…", 0x85], ["’", 0x92], ["“", 0x93], ["”", 0x94], ["–", 0x96]]);
export function windows1252(text) {
  return Buffer.from([...text].map((letter) => {
    const code = upper_1252.get(letter) ?? letter.codePointAt(0);
    if (code > 0xff) throw new Error(`${letter} is not in Windows-1252`);
    return code;
  }));
}

// A zip of these members, {path inside: content}, made with the `zip` program.
export function zip(members) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "styrkedja-zip-"));
  try {
    for (const [name, content] of Object.entries(members)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    execFileSync("zip", ["-q", "-X", "-r", "out.zip", "."], { cwd: folder });
    return readFileSync(path.join(folder, "out.zip"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const escapeXml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
export const docx_types = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
export const docx_relations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

// A Word document with one paragraph per line.
export function docxMembers(text) {
  const paragraphs = text.split("\n").map((line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`);
  return {
    "[Content_Types].xml": docx_types,
    "_rels/.rels": docx_relations,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="${word}"><w:body>${paragraphs.join("")}</w:body></w:document>`,
  };
}
export const docx = (text) => zip(docxMembers(text));

// Members' names may be changed to others of the same length, in both places where a zip keeps them.
export function renameMember(bytes, from, to) {
  if (from.length !== to.length) throw new Error("a member's name keeps its length");
  let text = bytes.toString("latin1");
  if (!text.includes(from)) throw new Error(`no member ${from}`);
  return Buffer.from(text.replaceAll(from, to), "latin1");
}

// A PDF of these objects (without "n 0 obj"), the first being the catalogue; `trailer` adds to the trailer.
export function pdf(objects, trailer = "") {
  let text = "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` +
    offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("") +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

const stream = (dictionary, data) => `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`;
const page = (resources) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 4 0 R >>`;

// One scanned page: a picture and no text.
export function pdfOfPicture() {
  const picture = "\u0000\u0055\u00aa\u00ff".repeat(4);
  return pdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    page("/XObject << /P 5 0 R >>"),
    stream("", "q 595 0 0 842 0 0 cm /P Do Q"),
    stream("/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8", picture),
  ]);
}

// A page that needs a user password which nobody has (Standard handler, revision 2, 40 bits).
export function pdfEncrypted() {
  const key = "<" + "5f3a9c".repeat(10) + "0102>";  // 32 bytes
  return pdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    page("/Font << /F 5 0 R >>"),
    stream("", "BT /F 12 Tf 72 700 Td (hemligt) Tj ET"),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -44 >>`,
  ], "/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");
}
