// A meeting in people's own calendars: planned, moved and called off by mail; answered on its page; and a calendar file
// that becomes meetings, once.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { SMTPServer } from "smtp-server";
import { inDays, withPeople } from "../harness.mjs";
import { button, submit } from "./steps.mjs";

const stamp = (day) => day.replaceAll("-", "");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function withSink(body) {
  const received = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"], logger: false,
    onData(stream, session, done) {
      const chunks = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const mail = { to: session.envelope.rcptTo[0].address, raw: Buffer.concat(chunks).toString("latin1") };
        // The demonstration plans meetings too, and on Mondays people are reminded of what they owe.
        if (isInvitation(mail) && calendarOf(mail).includes("SUMMARY:Möte om åäö")) received.push(mail);
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const names = ["STYRKEDJA_SMTP_URL", "STYRKEDJA_MAIL_FROM", "STYRKEDJA_BASE_URL"];
  Object.assign(process.env, { STYRKEDJA_SMTP_URL: `smtp://127.0.0.1:${server.server.address().port}`,
    STYRKEDJA_MAIL_FROM: "styrkedja@skola.example", STYRKEDJA_BASE_URL: "https://styrkedja.example" });
  try {
    await body(received);
  } finally {
    for (const name of names) delete process.env[name];
    await new Promise((resolve) => server.close(resolve));
  }
}

const isInvitation = ({ raw }) => raw.includes("text/calendar");

// The header and the two parts of a mail, each decoded.
function parts({ raw }) {
  const [header] = raw.split("\r\n\r\n");
  const unfolded = header.replace(/\r\n[ \t]/g, " ");
  const boundary = /Content-Type: multipart\/alternative; ?boundary="?([^"\r\n;]+)/i.exec(unfolded)?.[1];
  assert.ok(boundary, `no multipart/alternative in\n${header}`);
  return { header: unfolded, parts: raw.split(`--${boundary}`).slice(1, -1).map((part) => {
    const at = part.indexOf("\r\n\r\n"), head = part.slice(0, at).trim(), body = part.slice(at + 4).replace(/\r\n$/, "");
    const bytes = /base64/i.test(head) ? Buffer.from(body, "base64")
      : Buffer.from(body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (all, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1");
    return { head, text: bytes.toString("utf8") };
  }) };
}
const calendarOf = (mail) => parts(mail).parts[1].text;
const sequenceOf = (mail) => Number(/\r\nSEQUENCE:(\d+)/.exec(calendarOf(mail))[1]);
const words = (text) => text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (all, base64) => Buffer.from(base64, "base64").toString("utf8"));

// As if the two minutes without a change had passed.
const letTimePass = (server) => execFileSync("python3", ["-c", `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=60)
db.execute("UPDATE audit_event SET at = at - 300000000 WHERE object_kind = 'meeting'")
db.commit()`, path.join(server.folder, "s.db")]);

async function mailsTo(address, received, after) {
  for (const end = Date.now() + 90_000; Date.now() < end; await pause(200)) {
    const found = received.slice(after).filter((mail) => mail.to === address);
    if (found.length) return found;
  }
  throw new Error(`no mail to ${address}: ${received.slice(after).map((mail) => mail.to).join(", ")}`);
}

test("an invitation arrives, follows the meeting and is answered", () => withSink((received) => withPeople(async ({ server, as }) => {
  execFileSync("python3", ["-c", `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=60)
db.execute("UPDATE person SET email = 'p' || id || '@skola.example'")
db.commit()`, path.join(server.folder, "s.db")]);
  const page = await as("sekreterare"), member = await as("verksamhetschef");
  await page.goto("/meetings/plan");
  await page.selectOption("#field-group", { label: "Ledningsgruppen" });
  await page.fill("#field-title", "Möte om åäö; budget");
  await page.fill("#field-day", inDays(9));
  await page.fill("#field-starts_at", "13:00");
  await page.fill("#field-ends_at", "14:00");
  await page.fill("#field-place", "https://video.example/rum");
  await submit(page, button(page, "Planera mötet"));
  const address = new URL(page.url()).pathname;
  letTimePass(server);
  for (const end = Date.now() + 90_000; !received.length && Date.now() < end;) await pause(200);
  await pause(3000);
  const told = received.length, to = received[0].to;
  assert.ok(told > 3, `${told} mails`);
  assert.equal(new Set(received.map((mail) => mail.to)).size, told, "one each");
  const { header, parts: [text, calendar] } = parts(received[0]);
  assert.match(words(header), /Subject: Inbjudan: Möte om åäö; budget, /);
  assert.match(text.head, /^Content-Type: text\/plain; charset=utf-8/i);
  assert.match(calendar.head, /^Content-Type: text\/calendar; charset=UTF-8; method=REQUEST/i);
  assert.match(text.text, /Delta här: https:\/\/video\.example\/rum/);
  const lines = calendar.text.split("\r\n");
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line)));
  const unfolded = calendar.text.replace(/\r\n /g, "");
  assert.match(unfolded, /\r\nMETHOD:REQUEST\r\n/);
  assert.match(unfolded, new RegExp(`DTSTART;TZID=Europe/Stockholm:${stamp(inDays(9))}T130000\r\n`));
  assert.match(unfolded, /SUMMARY:Möte om åäö\\; budget\r\n/);
  assert.equal(unfolded.match(/ATTENDEE/g).length, 1);
  assert.match(unfolded, new RegExp(`ATTENDEE[^\r]*mailto:${to}\r\n`));

  await page.goto(`${address}/move`);
  await page.fill("#field-day", inDays(10));
  await page.fill("#field-reason", "Krock med nämnden");
  await submit(page, button(page, "Spara"));
  letTimePass(server);
  const [moved] = await mailsTo(to, received, told);
  assert.ok(sequenceOf(moved) > sequenceOf(received[0]));
  assert.match(parts(moved).parts[0].text, /Varför: Krock med nämnden/);

  await member.goto(address);
  await submit(member, button(member, "Jag kommer inte"));
  assert.match(await member.innerText("main"), /Du har svarat: Jag kommer inte\./);
  await page.goto(address);
  assert.match(await page.innerText("main"), /1 av \d+ har svarat: 0 kommer, 1 kommer inte, 0 kanske\.\s*Kommer inte\s*Samir Haddadi/);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/answers.png`, fullPage: true });
  if (process.env.SHOTS) { await member.setViewportSize({ width: 360, height: 740 }); await member.screenshot({ path: `${process.env.SHOTS}/answer-360.png`, fullPage: true }); }
})));

const timed = (uid, day, sequence = 0) => `BEGIN:VEVENT\r\nUID:${uid}\r\nSEQUENCE:${sequence}\r\nSUMMARY:Budget\\, ${uid}\r\nLOCATION:Kommunhuset\r\n` +
  `DTSTART;TZID=Europe/Stockholm:${stamp(day)}T080000\r\nDTEND;TZID=Europe/Stockholm:${stamp(day)}T120000\r\nEND:VEVENT\r\n`;
const wholeDay = (uid, day) => `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Sista dag för ${uid}\r\nDTSTART;VALUE=DATE:${stamp(day)}\r\nEND:VEVENT\r\n`;

for (const javaScriptEnabled of [true, false])
  test(`a calendar file becomes meetings, and the next one only what changed, ${javaScriptEnabled ? "with" : "without"} scripts`, () => withPeople(async ({ server, as }) => {
    const page = await as("sekreterare", { javaScriptEnabled });
    await page.goto("/groups");
    await submit(page, page.getByRole("link", { name: "Ledningsgruppen", exact: true }));
    const group = new URL(page.url()).pathname;
    const upload = async (events) => {
      const file = path.join(server.folder, "tidplan.ics");
      writeFileSync(file, `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Budgetåret\r\n${events}END:VCALENDAR\r\n`);
      await page.goto(group);
      await submit(page, page.getByRole("link", { name: "Läs in möten från en kalenderfil" }));
      await page.setInputFiles("#field-file", file);
      await submit(page, button(page, "Visa vad som finns i filen"));
    };
    await upload(timed("dag 1", inDays(30)) + timed("dag 2", inDays(31)) + wholeDay("förslag", inDays(40)) + timed("i fjol", "2020-01-10"));
    assert.match(await page.innerText("main"), /Budgetåret: 3 nya, 0 ändrade, 0 inställda, 0 som redan finns här\./);
    if (process.env.SHOTS && javaScriptEnabled) {
      await page.screenshot({ path: `${process.env.SHOTS}/preview.png`, fullPage: true });
      await page.setViewportSize({ width: 360, height: 740 });
      await page.screenshot({ path: `${process.env.SHOTS}/preview-360.png`, fullPage: true });
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await page.getByRole("group", { name: "Hela dagar" }).getByRole("checkbox").check();
    await submit(page, button(page, "Läs in det valda"));
    assert.match(await page.innerText("body"), /2 möten planerade, 1 åtaganden, 0 ändrade, 0 inställda\./);
    await upload(timed("dag 1", inDays(33), 1) + timed("dag 2", inDays(31)) + wholeDay("förslag", inDays(40)));
    assert.match(await page.innerText("main"), /0 nya, 1 ändrade, 0 inställda, 2 som redan finns här\./);
    await submit(page, button(page, "Läs in det valda"));
    await page.goto("/meetings");
    assert.equal(await page.getByRole("link", { name: "Budget, dag 1" }).count(), 1);
    await submit(page, page.getByRole("link", { name: "Budget, dag 1" }));
    assert.match(await page.innerText("main"), /Flyttat från [\s\S]*Kalenderfilen ändrades\./);
  }));
