// Printed: a document with header and page numbers, without navigation or buttons.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { withPeople } from "../harness.mjs";
import { objects } from "../pages.mjs";

test("meetings, promises and lists print as documents", () =>
  withPeople(async ({ as, server }) => {
    const ids = await objects(await server.signIn("sekreterare"));
    const page = await as("sekreterare");
    for (const address of [`/meetings/${ids.meeting}`, `/commitments/${ids.commitment}`, "/commitments", "/meetings", `/documents/${ids.document}`]) {
      await page.goto(address);
      const heading = await page.innerText("h1");
      const file = path.join(server.folder, "print.pdf");
      await page.pdf({ path: file, preferCSSPageSize: true });
      const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
      for (const word of heading.split(/\s+/)) assert.ok(text.includes(word), `${address}: "${word}" of the heading is printed`);
      assert.match(text, /skolförvaltning/i, `${address}: the authority stands in the header`);
      for (const chrome of ["Huvudmeny", "Läs in", "Tangenter", "Till innehållet", "Markera som klart", "Logga ut", "Spara", "Vad ska göras?"])
        assert.ok(!text.includes(chrome), `${address}: "${chrome}" is not printed`);
      await page.emulateMedia({ media: "print" });
      assert.ok(!await page.isVisible("nav#menu"), address);
      assert.ok(!await page.isVisible("header.top"), address);
      await page.emulateMedia({ media: null });
    }
  }));

test("printed pages are numbered", () =>
  withPeople(async ({ as, server }) => {
    const page = await as("sekreterare");
    await page.goto("/commitments");
    const file = path.join(server.folder, "pages.pdf");
    await page.pdf({ path: file, preferCSSPageSize: true });
    const pages = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").filter((text) => text.trim());
    assert.ok(pages.length > 1, "the list is longer than a page");
    for (const [at, text] of pages.entries()) assert.match(text.trim().split("\n").slice(-2).join("\n") + text.trim().split("\n")[0], new RegExp(`\\b${at + 1}\\b`), `page ${at + 1} says its number`);
  }));
