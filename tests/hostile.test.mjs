// Bad input through the running server: each is answered with a clear message and the right status, and leaves nothing.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { docxMembers, pdf, pdfEncrypted, pdfOfPicture, renameMember, zip } from "./files.mjs";
import { formFields, minutes, multipart, optionNamed, textOf, variant, withServer } from "./harness.mjs";

const most_memory_kb = 300 * 1024;

// What there is: nothing of this may change by what is refused.
async function counts(client) {
  const { count } = (await client.get("/api/meetings")).json;
  const commitments = (await client.get("/api/commitments")).json.count;
  const waiting = ((await client.get("/meetings/import")).text.match(/href="\/meetings\/import\/\d+"/g) ?? []).length;
  return { meetings: count, commitments, waiting };
}

function memory(pid) {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}

function zombiesOf(pid) {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((name) => {
    try {
      const [, state, parent] = /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, "latin1"));
      return state === "Z" && Number(parent) === pid;
    } catch {
      return false;  // it has ended while we looked
    }
  });
}

// Afterwards the server is well: it answers, is small, and has no dead children.
async function well(server) {
  assert.equal((await server.client().get("/healthz")).text, "ok\n");
  assert.ok(memory(server.pid) < most_memory_kb, `${memory(server.pid)} kB of memory`);
  assert.deepEqual(zombiesOf(server.pid), []);
  assert.doesNotMatch(server.log, /"level":"error"/, "nothing of this is a failure of ours");
}

const bodies = [];
async function attack(server, body) {
  await body(await server.signIn("sekreterare"), server);
  await well(server);
}
function hostile(name, body) {
  bodies.push(body);
  test(name, () => withServer((server) => attack(server, body)));
}

const refusals = {
  "an empty file": ["tom.txt", () => Buffer.alloc(0), 422, /Filen är tom/, /empty/i],
  "only blanks": ["blank.txt", () => Buffer.from(" \n\t\n ".repeat(50)), 422, /ingen text|tom/, /no text|empty/i],
  "an encrypted PDF": ["hemlig.pdf", pdfEncrypted, 422, /lösenord eller kryptering/, /password|encrypt/i],
  "a PDF of pictures": ["skannad.pdf", pdfOfPicture, 422, /bara bilder av text/, /images|pictures/i],
  "a PDF cut short": ["avbruten.pdf", () => pdfOfPicture().subarray(0, 120), 422, /skadad|bara bilder/, /damaged|images|pictures/i],
  "a PDF with a loop in its pages": ["slinga.pdf", () => pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), 422, /skadad|bara bilder|ingen text/, /damaged|images|pictures|no text/i],
  "a Word document that unpacks to gigabytes": ["bomb.docx", bomb, 422, /orimligt stor/, /large|unreasonabl/i],
  "a Word document with members outside": ["utbrytare.docx", outside, 422, /otillåtna namn/, /names/i],
  "a Word document that is no zip": ["trasig.docx", () => Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), randomBytes(4000)]), 422, /skadad|arkiv|format|text/, /damaged|archive|format|text/i],
  "a Word document with entities that multiply": ["skratt.docx", laughs, 422, /skadad|orimligt|ingen text/, /damaged|large|no text/i],
  "binary rubbish called text": ["brus.txt", () => Buffer.concat([Buffer.from([0, 255, 254, 0, 1]), randomBytes(5000)]), 422, /inte ut som text|format/, /text|format/i],
  "text with NUL bytes": ["nul.txt", () => Buffer.from(minutes().replaceAll("a", "a\0")), 422, /inte ut som text|format/, /text|format/i],
  "a picture": ["bild.png", () => Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), 422, /bild/, /image|picture/i],
  "a program": ["skript.pdf", () => readFileSync("/bin/true"), 422, /program/, /program/i],
  "no file at all": ["", null, 422, /Välj en fil/, /choose|select/i],
};

function bomb() {
  const members = docxMembers("x");
  members["word/document.xml"] = Buffer.alloc(300 << 20, 0x20);
  return zip(members);
}
function outside() {
  return renameMember(zip({ ...docxMembers(minutes()), "word/aaaaaaa/passwd": "x" }), "word/aaaaaaa/passwd", "../../../etc/passwd");
}
function laughs() {
  const members = docxMembers("x");
  const entities = [..."bcdefghij"].map((name, at) => `<!ENTITY ${name} "${`&${"abcdefghi"[at]};`.repeat(10)}">`).join("");
  members["word/document.xml"] = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">${entities}]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>`;
  return zip(members);
}

hostile("files that cannot be read are refused with the reason, in Swedish and in English, and leave nothing", async (client) => {
  const before = await counts(client);
  for (const [language, at] of [["sv", 3], ["en", 4]]) {
    await client.post("/language", { language, next: "/" });
    for (const [what, all] of Object.entries(refusals)) {
      const [name, make, status] = all;
      const answer = make ? await client.upload(name, make()) : await client.post("/meetings/import");
      assert.equal(answer.status, status, `${what}: ${textOf(answer.text).slice(0, 300)}`);
      const summary = textOf(/<div class="error-summary"[\s\S]*?<\/div>/.exec(answer.text)?.[0] ?? "");
      assert.match(summary, all[at], `${what}, ${language}`);
      if (language === "en") assert.doesNotMatch(summary, /[åäö]/, what);
    }
  }
  await client.post("/language", { language: "sv", next: "/" });
  assert.deepEqual(await counts(client), before);
});

hostile("a file of 300 MB is refused while it comes, and is not kept in memory", async (client, server) => {
  const before = await counts(client);
  const { headers, body } = multipart("stor.txt", Buffer.alloc(0), client.token);
  const edge = body.indexOf("\r\n------", 10 + body.indexOf("octet-stream"));
  const parts = (async function* () {
    yield body.subarray(0, edge);
    const chunk = Buffer.alloc(1 << 20, "Beslut: ");
    for (let sent = 0; sent < 300; ++sent) yield chunk;
    yield body.subarray(edge);
  })();
  const answer = await client.request("POST", "/meetings/import", { headers: { ...headers, "Content-Length": body.length + (300 << 20) }, body: parts });
  assert.equal(answer.status, 413);
  assert.match(textOf(answer.text), /för stor\. Högst 32 MB/);
  assert.ok(memory(server.pid) < most_memory_kb);
  assert.deepEqual(await counts(client), before);
});

hostile("text without structure is kept and found by its words", async (client) => {
  const text = "Allt vi minns av samtalet är att korvgrytan smakade rök och att någon ritade en krumelurig karta.\n".repeat(3);
  const kept = await client.keepMinutes("lapp.txt", text, { title: "En lapp utan ordning" });
  assert.equal(kept.saved.status, 303);
  const hits = (await client.get(`/search?q=${encodeURIComponent("krumeluriga")}`)).text;
  assert.match(hits, new RegExp(`href="/meetings/${kept.meeting}`));
  assert.match(hits, /<mark>krumelurig<\/mark>/);
});

hostile("the same file twice is one document", async (client) => {
  const first = await client.upload("första.txt", variant("dubbel"));
  const after = await counts(client);
  const second = await client.upload("andra.txt", variant("dubbel"));
  assert.equal(second.location, first.location);
  assert.deepEqual(await counts(client), after);
  const both = await Promise.all([..."abcdefgh"].map((letter) => client.upload(`${letter}.txt`, variant("samtidigt"))));
  assert.equal(new Set(both.map((answer) => answer.location)).size, 1, "also when they come at once");
});

hostile("minutes of 2,000 items are read, shown, saved and shown again in good time", async (client) => {
  const item = (number, what) => `${number}. Punkt om stolpe ${what}\nFöredragande: Samir Haddadi\n\n` +
    `Samir Haddadi bokar stolpe ${what} senast 15 januari 2027.\n\n`;
  const section = (name, length) => `${name}\n\n${Array.from({ length }, (_, at) => item(at + 1, `${name} ${at + 1}`)).join("")}`;
  const text = minutes().split("Beslut\n")[0] + section("Beslut", 700) + section("Information", 700) + section("Dialog", 600);
  const bounded = async (what, most_ms, work) => {
    const start = performance.now();
    const answer = await work();
    assert.ok(performance.now() - start < most_ms, `${what} took ${Math.round(performance.now() - start)} ms`);
    return answer;
  };
  const uploaded = await bounded("reading", 15_000, () => client.upload("tjock.txt", text));
  assert.equal(uploaded.status, 303);
  const preview = await bounded("the preview", 15_000, () => client.get(uploaded.location));
  assert.match(textOf(preview.text), /2\D?000 punkter/);
  const action = `${uploaded.location}/save`;
  const fields = new URLSearchParams(formFields(preview.text, action));
  fields.set("group", optionNamed(preview.text, "Ledningsgruppen"));
  const saved = await bounded("saving", 15_000, () => client.postForm(action, fields));
  assert.equal(saved.status, 303, textOf(saved.text).slice(0, 300));
  const page = await bounded("the meeting's page", 15_000, () => client.get(saved.location));
  assert.equal(page.status, 200);
  const stored = (await client.get(`/api${saved.location}`)).json;
  assert.equal(stored.items.length, 2000);
  assert.ok(stored.commitments.length >= 2000, `${stored.commitments.length} promises`);
});

hostile("a form of 100,000 fields is refused", async (client) => {
  const before = await counts(client);
  const { location } = await client.upload("fält.txt", variant("fält"));
  const fields = Array.from({ length: 100_000 }, (_, at) => `item.${at}.title=x`).join("&");
  const answer = await client.postForm(`${location}/save`, `csrf=${client.token}&${fields}`);
  assert.ok([400, 413, 422].includes(answer.status), String(answer.status));
  assert.match(answer.text, /<h1>[^<]*\p{L}/u);
  assert.equal((await counts(client)).meetings, before.meetings);
});

hostile("ids that are not there, or no ids, are not found", async (client) => {
  const ids = ["0", "-1", "999999", "9223372036854775807", "9223372036854775808", "1e3", "1.0", "%31%00", "abc", "1;drop", "...", "å".normalize("NFC"), "1%20", "+1", "0x1"];
  for (const id of ids)
    for (const address of ["/meetings/", "/documents/", "/commitments/", "/meetings/import/", "/api/meetings/"]) {
      const answer = await client.get(address + encodeURI(id).replaceAll("%25", "%"));
      assert.ok([404, 400].includes(answer.status), `${address}${id}: ${answer.status}`);
    }
  for (const address of ["/meetings/999999/change", "/commitments/999999/complete", "/meetings/import/999999/save", "/meetings/import/999999/discard"])
    assert.equal((await client.post(address, { title: "x", note: "x", text: "x" })).status, 404, address);
});

hostile("queries of any length and kind are answered", async (client) => {
  const queries = ["x".repeat(8000), "å".repeat(2000), "a ".repeat(3000), '"', "'; DROP TABLE meeting; --", "* OR *", "NEAR(", "(((((", "\\", "%", "_", "-", "AND", "NOT x", "a:b", "{a b}", "^a", "🙂", "\u0000", "\ud83d"];
  for (const query of queries) {
    const answer = await client.get(`/search?q=${encodeURIComponent(query.toWellFormed?.() ?? query.replace(/[\ud800-\udfff](?![\udc00-\udfff])/g, "\ufffd"))}`);
    assert.ok([200, 400, 414, 431].includes(answer.status), `${query.slice(0, 20)}: ${answer.status}`);
  }
  assert.ok([414, 431, 400].includes((await client.get(`/search?q=${"y".repeat(200_000)}`)).status));
  assert.ok([200, 400].includes((await client.get("/search?q=%FF%FE%C3")).status), "what is no UTF-8");
  for (const address of ["/meetings?page=-1&year=99999999999999999999&group=x&order=%00", "/commitments?page=999999999999&view=%F0&group=-7", "/api/meetings?offset=-5", "/api/commitments?offset=9999999999999999999", "/events?topic=meeting/x"])
    assert.ok((await client.request("GET", address, { head: true })).status < 500, address);
});

hostile("places that a forged form makes up point nowhere", async (client) => {
  const places = ["999-1", "-5-10", "0-99999999", "1-1", "9223372036854775807-9223372036854775808", "a-b", "", "3-7-9", "1 - 2"];
  for (const [at, place] of places.entries()) {
    const kept = await client.keepMinutes("plats.txt", variant(`plats ${at}`), { "item.0.place": place, "item.0.title_place": place, "item.0.decision.0.place": place, "item.0.commitment.0.place": place });
    assert.equal(kept.saved.status, 303, place);
    for (const address of [`/meetings/${kept.meeting}`, `/documents/${kept.document}`, `/api/meetings/${kept.meeting}`])
      assert.equal((await client.get(address)).status, 200, `${address} with ${place}`);
  }
  // In the middle of a letter: å is two bytes.
  const inside = Buffer.from(variant("mitt i")).indexOf("å") + 1;
  const kept = await client.keepMinutes("mitt_i.txt", variant("mitt i"), { "item.0.decision.0.place": `${inside}-${inside + 5}` });
  const page = await client.get(`/documents/${kept.document}`);
  assert.equal(Buffer.from(page.text).equals(page.bytes), true, "no letter is torn apart");
});

hostile("a megabyte of markup and emoji as a title is refused and shown again as text", async (client) => {
  const before = await counts(client);
  const title = '<script>alert(1)</script>"><img src=x onerror=alert(1)>🙂'.repeat(17_000).slice(0, 1 << 20);
  const kept = await client.keepMinutes("rubrik.txt", variant("rubrik"), { title });
  assert.equal(kept.saved.status, 422);
  assert.match(textOf(kept.saved.text), /rubrik på högst 500 tecken/);
  assert.doesNotMatch(kept.saved.text, /<script>alert|<img src=x/);
  assert.equal((await counts(client)).meetings, before.meetings);
});

hostile("markup that people write is shown as they wrote it", async (client) => {
  const evil = '<script>alert("å")</script>&amp;"\'><b onmouseover=x>🙂';
  const kept = await client.keepMinutes("märkord.txt", variant("märkord"), { title: evil, secretary: evil, present: evil, "item.0.title": evil, "item.0.commitment.0.text": evil, "item.0.commitment.0.owners": evil, "item.0.links": "javascript:alert(1)" });
  assert.equal(kept.saved.status, 303, textOf(kept.saved.text).slice(0, 400));
  const { commitments } = (await client.get(`/api/meetings/${kept.meeting}`)).json;
  for (const address of ["/", "/meetings", `/meetings/${kept.meeting}`, "/commitments", `/commitments/${commitments[0].id}`, "/search?q=alert", `/meetings/${kept.meeting}/edit`]) {
    const { text } = await client.get(address);
    assert.doesNotMatch(text, /<script>|<b onmouseover|href="javascript/i, address);
  }
  assert.ok(textOf((await client.get(`/meetings/${kept.meeting}`)).text).includes(evil.replace(/\s+/g, " ")));
  const csv = (await client.get("/meetings.csv")).text;
  assert.ok(csv.includes(evil.replaceAll('"', '""')));
});

hostile("NUL and other control characters in a form do no harm", async (client) => {
  const kept = await client.keepMinutes("styrtecken.txt", variant("styrtecken"), { title: "Före\u0000efter\u0007\u001b[31m", secretary: "\u0000" });
  assert.ok([303, 400, 422].includes(kept.saved.status), String(kept.saved.status));
  if (kept.saved.status !== 303) return;
  const page = await client.get(kept.saved.location);
  assert.equal(page.status, 200);
  assert.ok(!page.bytes.includes(0), "no NUL byte goes out");
});

hostile("formulas in names stay text in a spreadsheet", async (client) => {
  const kept = await client.keepMinutes("formel.txt", variant("formel"), { title: '=HYPERLINK("http://elsewhere.example")' });
  assert.equal(kept.saved.status, 303);
  assert.doesNotMatch((await client.get("/meetings.csv")).text, /(^|;|")=HYPERLINK/m);
});

test("one server bears all of it, one after another", () =>
  withServer(async (server) => {
    for (const body of bodies) await attack(server, body);
  }));
