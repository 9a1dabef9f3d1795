// A pulse on its own days: baseline released, agreement, two rounds that people answer, the curve, and what the group made of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { multipart, programAt, textOf, withPeople } from "../harness.mjs";
import { bodyOf, startSink } from "../mail.mjs";
import { button, submit } from "./steps.mjs";

const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const picture = async (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 600)}`);
  return answer;
}
async function until(what, is) {
  for (let tries = 0; tries < 200; ++tries) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}

// A scale, a choice, and one that is asked only of some, so that it cannot be asked again.
async function form(hr) {
  const content = { sections: [{ key: "arbetet", heading: "Ditt arbete", questions: [
    { key: "hinner", kind: "scale", text: "Hinner du med?", layer: "recommended", range: { low: 1, high: 5 }, low_word: "Aldrig", high_word: "Alltid" },
    { key: "larm", kind: "choice", text: "Stör larmet?", layer: "recommended", choices: [{ key: "ja", text: "Ja" }, { key: "nej", text: "Nej" }] },
    { key: "varfor", kind: "scale", text: "Hur mycket?", layer: "recommended", range: { low: 1, high: 5 }, condition: { question: "larm", any_of: ["ja"] } }] }] };
  const made = await hr.request("POST", "/forms/import",
    multipart("form.json", Buffer.from(JSON.stringify(content)), hr.token, { name: "Medarbetarenkät", use: "survey", purpose: "" }));
  assert.equal(made.status, 303, textOf(made.text));
  const id = /\/forms\/(\d+)/.exec(made.location)[1];
  await sent(hr, `/forms/${id}/use`, { version: (await hr.get(`/api/forms/${id}`)).json.versions[0].version });
  return id;
}

// Six more at the rektor's school.
function register(server) {
  const people = path.join(server.folder, "personer.csv"), employments = path.join(server.folder, "anstallningar.csv");
  const numbers = [1, 2, 3, 4, 5, 6];
  writeFileSync(people, ["personid;namn;e-post", ...numbers.map((at) => `r${at};Registrerad ${"ABCDEF"[at - 1]};r${at}@ljungskar.example`)].join("\n"));
  writeFileSync(employments, ["anstnr;personid;enhet;befattning;löneform;från", ...numbers.map((at) => `a${at};r${at};skola-masholmen;lärare;månadslön;2020-08-10`)].join("\n"));
  for (const [what, file] of [["people", people], ["employments", employments]]) {
    const run = programAt("2026-08-20 08:00:00", "import", what, file, "--database", server.database, "--source", "lönesystemet", "--apply");
    assert.equal(run.status, 0, run.stdout + run.stderr);
  }
}

async function withMail(body) {
  const sink = await startSink();
  Object.assign(process.env, { STYRKEDJA_SMTP_URL: `smtp://${sink.host}:${sink.port}`, STYRKEDJA_MAIL_FROM: "styrkedja@ljungskar.example",
    STYRKEDJA_BASE_URL: "https://styrkedja.example" });
  try {
    await body(sink);
  } finally {
    await sink.close();
  }
}
// The six answer by the links that they got last.
async function answerAll(server, sink, fields) {
  const links = () => new Map(sink.received.filter(({ to }) => /^r\d@/.test(to[0])).map((mail) => [mail.to[0], /\/s\/[0-9a-f]{64}/.exec(bodyOf(mail))?.[0]]).filter(([, link]) => link));
  await until("each gets a link", () => links().size === 6);
  for (const link of links().values()) {
    const page = await server.client().get(link);
    assert.equal(page.status, 200, textOf(page.text).slice(0, 300));
    const answer = await server.client().postForm(link, { ...fields, attempt: randomBytes(32).toString("hex") });
    assert.equal(answer.status, 200, textOf(answer.text).slice(0, 400));
  }
  const mails = sink.received.map(bodyOf);
  sink.received.length = 0;
  return mails;
}

test("the rektor asks again what was agreed on; two rounds later the group sees the curve", { timeout: 240_000 }, () =>
  withMail((sink) => withPeople(async ({ server, as }) => {
    register(server);
    const sql = (query) => execFileSync("sqlite3", ["-cmd", ".timeout 10000", server.database.replace("sqlite:", ""), query], { encoding: "utf8" }).trim();
    let hr = await server.signIn("katarina.wadell");
    const { location: address } = await sent(hr, "/surveys", { name: "Medarbetarenkät 2026", year: "2026", form: await form(hr), least_group: "5",
      employed_on: "2026-08-01", pay_forms: "monthly", leaves_out: "leave_of_absence", follow_through: "local_pulse", announce_from: "2026-08-30",
      send_from: "2026-09-01", open_from: "2026-09-01", open_to: "2026-09-10", results_from: "2026-09-11", pulse_from: "2026-09-20" });
    for (const event of ["preview_roster", "announce", "lock_roster"])
      await sent(hr, `${address}/move`, { event, version: String((await hr.get(`/api${address}`)).json.version) });
    const [group, name] = sql(`SELECT g.id, g.name FROM survey_entry e JOIN survey_group g ON g.id = e.survey_group JOIN account a ON a.person = e.person
      WHERE e.included AND e.survey = ${address.split("/").pop()} AND a.username = 'rektor'`).split("|");
    const colleague_name = sql(`SELECT a.username FROM survey_entry e JOIN account a ON a.person = e.person WHERE e.included AND e.survey_group = ${group}
      AND a.username <> 'rektor' ORDER BY e.person LIMIT 1`);
    await server.goTo("2026-09-02 08:00:00");
    await answerAll(server, sink, { "q-hinner": "2", "q-larm": "ja" });
    const released = (survey) => sql(`SELECT state FROM survey WHERE id = ${survey.split("/").pop()}`) === "results_released";

    // The results are there by themselves; pulses are not, before their day.
    await server.goTo("2026-09-11 00:10:00");
    await until("the answers are counted", () => sql("SELECT count(*) FROM sealed_answer") === "0");
    await server.goTo("2026-09-12 08:00:00");
    await until("released", () => released(address));
    const work = `${address}/groups/${group}/work`;
    let rektor = await as("rektor");
    await rektor.goto(work);
    assert.match(await main(rektor), /Från .*20 sep.* kan gruppens chef/);
    await rektor.fill("#field-held_on", "2026-09-12");
    await rektor.fill("#field-notes", "Larmet stör.");
    await submit(rektor, button(rektor, "Spara dialogen"));
    await rektor.fill("#field-wording", "Vi byter plats på larmet.");
    await rektor.selectOption("#field-question", { label: "Hinner du med?" });
    await submit(rektor, button(rektor, "Anteckna överenskommelsen"));

    // 21 September: set up from what was agreed, and started.
    await server.goTo("2026-09-21 08:00:00");
    rektor = await as("rektor");
    await rektor.goto(work);
    await picture(rektor, "pulse-work");
    await submit(rektor, rektor.getByRole("link", { name: "Följ ”Vi byter plats på larmet.” med en puls" }));
    assert.doesNotMatch(await main(rektor), /Hur mycket\?/, "a question with a condition is not offered");
    assert.match(await main(rektor), /Medel i enkäten: 2,00/);
    assert.ok(await rektor.getByLabel("Hinner du med?").isChecked(), "the question that it is about");
    await rektor.selectOption("#field-cadence", { label: "varje månad" });
    await rektor.fill("#field-rounds", "2");
    await rektor.fill("#field-days_open", "7");
    await picture(rektor, "pulse-form");
    await submit(rektor, button(rektor, "Spara utkastet"));
    await picture(rektor, "pulse-draft");
    await submit(rektor, button(rektor, "Starta pulsen"));
    assert.match(await main(rektor), /Omgång 1 av 2 är öppen till och med/);
    const pulse = new URL(rektor.url()).pathname;
    const round = (number) => `/surveys/${sql(`SELECT survey FROM pulse_round WHERE number = ${number}`)}`;

    // On a phone: it waits among what is to be answered, and says that it is a pulse.
    const phone = await as(colleague_name, { viewport: { width: 360, height: 740 } });
    await phone.goto("/surveys");
    assert.match(await main(phone), new RegExp(`Puls: ${name}, omgång 1 av 2`));
    await phone.goto(`${round(1)}/answer`);
    assert.match(await main(phone), /Det här är en puls/);
    assert.equal(await phone.locator('[name="q-larm"]').count(), 0, "only what was chosen is asked");
    await picture(phone, "pulse-answer");
    await server.goTo("2026-09-22 08:00:00");
    const mails = await answerAll(server, sink, { "q-hinner": "3" });
    assert.ok(mails.some((mail) => /Det här är en puls/.test(mail)), "the mail says what it is");
    assert.equal((await (await server.signIn("rektor")).get(`${round(1)}/results`)).status, 404, "nothing is shown while it is open");

    // Each on its day, without anybody doing anything.
    await server.goTo("2026-09-28 00:10:00");
    await until("the first round is counted", () => sql("SELECT count(*) FROM sealed_answer") === "0");
    await server.goTo("2026-10-21 08:00:00");
    await until("the second round is opened", () => sql("SELECT count(*) FROM pulse_round") === "2");
    await server.goTo("2026-10-22 08:00:00");  // the mails go once the round is there
    await answerAll(server, sink, { "q-hinner": "4" });
    await server.goTo("2026-10-28 00:10:00");
    await until("the second round is counted", () => sql("SELECT count(*) FROM sealed_answer") === "0");
    await server.goTo("2026-10-29 08:00:00");
    await until("the pulse is closed", () => sql("SELECT state FROM pulse") === "closed");

    rektor = await as("rektor");
    await rektor.goto(pulse);
    const shown = await main(rektor);
    assert.match(shown, /”Hinner du med\?” är 4,00 nu och var 2,00 i enkäten/);
    assert.match(shown, /2,00.*3,00 \+1,00.*4,00 \+2,00/, "the survey and both rounds, with how far from it");
    assert.equal(await rektor.locator("svg.pulse-line circle").count(), 3);
    await rektor.fill("#field-conclusion", "Larmet är borta, och vi hinner mer.");
    await submit(rektor, button(rektor, "Spara vad pulsen visade"));
    await picture(rektor, "pulse-compared");
    const colleague = await as(colleague_name);
    await colleague.goto(pulse);
    assert.match(await main(colleague), /Larmet är borta/);
    assert.match(await main(colleague), /Vi byter plats på larmet/);
    await picture(colleague, "pulse-colleague");

    // Above: a number, and no way to it.
    for (const above of ["katarina.wadell", "direktor", "verksamhetschef"]) {
      const client = await server.signIn(above);
      for (const target of [pulse, `/api${pulse}`, round(1), `${round(1)}/results`])
        assert.equal((await client.get(target)).status, 404, `${above} ${target}`);
    }
    hr = await server.signIn("katarina.wadell");
    assert.match(textOf((await hr.get(`${address}/local-work`)).text), /Pulser/);
    assert.doesNotMatch(textOf((await hr.get("/surveys")).text), /Puls:/);
    assert.equal(sql("SELECT count(*) FROM audit_event WHERE coalesce(before_value, '') || coalesce(after_value, '') LIKE '%larmet%'"), "0");
  }, { clock: "2026-09-01 08:00:00" })));
