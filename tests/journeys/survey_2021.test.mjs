// The employee survey of 2021, on its own days: from the register of employments to what became of the results.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { multipart, programAt, textOf, withPeople } from "../harness.mjs";
import { bodyOf, startSink } from "../mail.mjs";
import { button, submit } from "./steps.mjs";

const statements = ["motivation", "leadership", "steering"].flatMap((area) => [1, 2, 3].map((at) => `hme_${area}_${at}`));
const discrimination = ["lika", "krankt", "vet", "vagar"];

async function sent(client, target, fields) {
  const answer = await client.post(target, fields);
  assert.ok(answer.status < 400, `${target}: ${answer.status} ${textOf(answer.text).slice(0, 600)}`);
  return answer;
}
const main = (page) => page.innerText("main").then((text) => text.replace(/\s+/g, " "));
const said = async (client, target) => textOf((await client.get(target)).text);
async function until(what, is) {
  for (let tries = 0; tries < 200; ++tries) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}

// Nine statements, four questions after the law on discrimination and one in own words: fourteen.
async function form(hr) {
  const scale = (key) => ({ key, kind: "scale", text: `Påstående ${key}`, layer: "recommended", required: true, range: { low: 1, high: 5 } });
  const content = { sections: [
    { key: "engagemang", heading: "Engagemang", questions: statements.map(scale) },
    { key: "lika", heading: "Lika villkor", questions: [...discrimination.map(scale), { key: "ord", kind: "text", text: "Något mer?", layer: "recommended" }] }] };
  const made = await hr.request("POST", "/forms/import", multipart("form.json", Buffer.from(JSON.stringify(content)), hr.token, { name: "HME 2021", use: "survey", purpose: "" }));
  assert.equal(made.status, 303, textOf(made.text).slice(0, 900));
  const id = Number(/\/forms\/(\d+)/.exec(made.location)[1]);
  await sent(hr, `/forms/${id}/use`, { version: (await hr.get(`/api/forms/${id}`)).json.versions[0].version });
  return id;
}

// Eight with a monthly salary at Måsholmsskolan, one paid by the hour, one who begins later.
function register(server) {
  const people = path.join(server.folder, "personer.csv"), employments = path.join(server.folder, "anstallningar.csv");
  const numbers = Array.from({ length: 10 }, (_, at) => at + 1);
  writeFileSync(people, ["personid;namn;e-post", ...numbers.map((at) => `r${at};Registrerad ${"ABCDEFGHIJ"[at - 1]};r${at}@ljungskar.example`)].join("\n"));
  writeFileSync(employments, ["anstnr;personid;enhet;befattning;löneform;från", ...numbers.map((at) =>
    `a${at};r${at};skola-masholmen;lärare;${at === 9 ? "timlön" : "månadslön"};${at === 10 ? "2021-09-15" : "2020-08-10"}`)].join("\n"));
  for (const [what, file] of [["people", people], ["employments", employments]]) {
    const run = programAt("2021-09-01 08:00:00", "import", what, file, "--database", server.database, "--source", "lönesystemet", "--apply");
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
const linkIn = (mail) => /\/s\/[0-9a-f]+/.exec(bodyOf(mail))?.[0];

test("2021: from the register to results, talks, pulses and plans, on the days of that autumn", { timeout: 240_000 }, () =>
  withMail((sink) => withPeople(async ({ server, as }) => {
    register(server);
    const sql = (query) => execFileSync("sqlite3", ["-cmd", ".timeout 10000", server.database.replace("sqlite:", ""), query], { encoding: "utf8" }).trim();

    // 29 September: set up with its days, everyone on the list with a reason, announced.
    let hr = await server.signIn("katarina.wadell");
    const address = (await sent(hr, "/surveys", { name: "Medarbetarenkät 2021", year: "2021", concept: "HME", form: String(await form(hr)),
      intro: "Hur är det att arbeta här?", least_group: "5", live_results: "1", employed_on: "2021-09-01", pay_forms: "monthly", leaves_out: "leave_of_absence",
      follow_through: "local_pulse", announce_from: "2021-09-29", roster_correction_from: "2021-10-04", roster_correction_to: "2021-10-08", send_from: "2021-10-13",
      open_from: "2021-10-13", open_to: "2021-11-07", results_from: "2021-11-08", pulse_from: "2021-12-01" })).location;
    const id = address.split("/").pop();
    const survey = async (client = hr) => (await client.get(`/api${address}`)).json;
    // Away in September: one on leave of absence, one sick, one on parental leave.
    for (const [letter, kind] of [["A", "leave_of_absence"], ["B", "sick"], ["C", "parental"]])
      await sent(hr, `/employments/${sql(`SELECT e.id FROM employment e JOIN person p ON p.id = e.person WHERE p.name = 'Registrerad ${letter}'`)}/leave`,
        { kind, leave_from: "2021-08-20", leave_to: "2021-12-31" });
    for (const event of ["preview_roster", "announce"]) await sent(hr, `${address}/move`, { event, version: String((await survey()).version) });
    assert.equal(sql(`SELECT reason, count(*) FROM survey_entry e JOIN person p ON p.id = e.person WHERE survey = ${id} AND p.name LIKE 'Registrerad %' GROUP BY reason ORDER BY 1`),
      "employed|5\nnot_employed|1\non_leave_of_absence|1\non_parental_leave|1\non_sick_leave|1\npaid_otherwise|1");
    assert.equal(sql(`SELECT count(*) FROM survey_entry WHERE survey = ${id} AND reason IN ('on_sick_leave', 'on_parental_leave') AND NOT included`), "0");
    assert.equal(sql(`SELECT count(*) FROM survey_entry WHERE survey = ${id} AND reason = 'on_leave_of_absence' AND included`), "0");

    // 1 October a rektor cannot correct yet; 4 to 8 October she can; on the 9th she cannot any more.
    const entry = sql(`SELECT e.id FROM survey_entry e JOIN person p ON p.id = e.person WHERE survey = ${id} AND p.name = 'Registrerad J'`);
    const correct = async (why) => (await server.signIn("rektor")).post(`${address}/roster/${entry}`, { included: "yes", why });
    assert.equal((await correct("Började i förtid.")).status, 409);
    await server.goTo("2021-10-04 08:00:00");
    hr = await server.signIn("katarina.wadell");
    await until("the days of corrections open by themselves", async () => (await survey()).state === "roster_correction");
    assert.equal((await correct("Började i förtid.")).status, 303);
    await server.goTo("2021-10-09 08:00:00");
    hr = await server.signIn("katarina.wadell");
    await until("and close by themselves", async () => (await survey()).state === "locked");
    assert.equal((await correct("En till.")).status, 409);
    assert.equal(sql("SELECT included, correction FROM survey_entry WHERE id = " + entry), "1|Började i förtid.");

    // 13 October it is open, also without anybody doing anything.
    await server.goTo("2021-10-13 08:00:00");
    hr = await server.signIn("katarina.wadell");
    await until("it opens by itself", async () => (await survey()).state === "open");
    const asked = Number(sql(`SELECT count(*) FROM survey_entry WHERE survey = ${id} AND included`));
    const links = () => sink.received.map(linkIn).filter(Boolean);
    await until("everyone gets a link of their own", () => links().length === asked);
    assert.equal(new Set(links()).size, asked);
    const answers = (at) => Object.fromEntries([...[...statements, ...discrimination].map((key, n) => [`q-${key}`, String(2 + (at + n) % 4)]), ["q-ord", at % 5 ? "" : `Tid ${at}`]]);
    for (const [at, link] of links().entries()) {
      const answer = await server.client().postForm(link, { ...answers(at), attempt: randomBytes(32).toString("hex") });
      assert.equal(answer.status, 200, textOf(answer.text).slice(0, 400));
    }
    const leader = await server.signIn("direktor");
    await until("the result builds while they answer", async () => /HME \d/.test(await said(leader, `${address}/results`)));
    const few = sql(`SELECT g.id FROM survey_group g WHERE survey = ${id} AND g.invited BETWEEN 1 AND 4 ORDER BY g.id LIMIT 1`);
    assert.doesNotMatch(await said(leader, `${address}/results?group=${few}`), /HME \d/, "never of so few");

    // 7 November is its last day; on the 8th the results are there.
    await server.goTo("2021-11-07 23:00:00");
    hr = await server.signIn("katarina.wadell");
    assert.equal((await survey()).state, "open");
    await server.goTo("2021-11-08 00:10:00");
    await until("the last answers are counted", () => sql("SELECT count(*) FROM sealed_answer") === "0");
    await server.goTo("2021-11-08 06:00:00");
    hr = await server.signIn("katarina.wadell");
    await until("closed and released by itself", async () => (await survey()).state === "results_released");
    assert.ok([409, 410].includes((await (await server.signIn("katarina.wadell")).post(`${address}/answer`, answers(1))).status));
    await sent(hr, `${address}/benchmarks/paste`, { lines: "Staden;hme;76,2\n9 kommuner;hme;75,1" });
    const results = await said(await server.signIn("direktor"), `${address}/results`);
    assert.match(results, /HME \d/);
    assert.match(results, /Staden/);
    assert.match(results, /9 kommuner/);

    // A school talks about it and agrees; it asks again from 1 December, not before.
    const [group, name] = sql(`SELECT id, name FROM survey_group WHERE survey = ${id} AND name = 'Måsholmsskolan'`).split("|");
    await server.goTo("2021-11-30 08:00:00");
    let rektor = await as("rektor");
    await rektor.goto(`${address}/groups/${group}/work`);
    assert.match(await main(rektor), /Från .*1 dec.* kan gruppens chef/);
    await rektor.fill("#field-held_on", "2021-11-18");
    await rektor.fill("#field-notes", "Målen är otydliga för oss.");
    await submit(rektor, button(rektor, "Spara dialogen"));
    await rektor.fill("#field-wording", "Målen tas upp på varje träff.");
    await rektor.selectOption("#field-question", { label: "Påstående hme_steering_1" });
    await submit(rektor, button(rektor, "Anteckna överenskommelsen"));
    await server.goTo("2021-12-01 08:00:00");
    rektor = await as("rektor");
    await rektor.goto(`${address}/groups/${group}/work`);
    await submit(rektor, rektor.getByRole("link", { name: /Följ .* med en puls/ }));
    await submit(rektor, button(rektor, "Spara utkastet"));
    await submit(rektor, button(rektor, "Starta pulsen"));
    assert.match(await main(rektor), /är öppen till och med/);

    // The leading group sees that there is work, not what is said; no plan of action is asked for.
    const director = await as("direktor");
    await director.goto(`${address}/local-work`);
    const work = await main(director);
    assert.match(work, new RegExp(`${name}.*haft sin dialog`));
    assert.doesNotMatch(work, /Målen/);
    assert.equal((await director.goto(`${address}/groups/${group}/work`)).status(), 404);

    // The results stand where the next dialogue is prepared and where the plan is written.
    const plan = sql("SELECT p.id FROM operations_plan p JOIN org_unit u ON u.id = p.unit WHERE u.code = 'skolforvaltningen' AND p.year = 2021");
    const head = await server.signIn("direktor");
    assert.match(await said(head, `/plans/${plan}`), /Enkätresultat.*HME är \d/);
    const dialogue = sql("SELECT d.id FROM dialogue d JOIN account a ON a.person = d.subordinate WHERE a.username = 'rektor' ORDER BY d.id DESC LIMIT 1");
    assert.match(await said(await server.signIn("rektor"), `/dialogues/${dialogue}`), /Medarbetarenkät 2021/);

    // The plan of 2018/19 is read as it was.
    const writer = await as("katarina.wadell");
    await writer.goto("/survey-plans/import");
    await writer.fill("#field-title", "Handlingsplan 2018/19");
    await writer.fill("#field-year", "2018");
    await writer.fill("#field-items", "1. Dialog om arbetsbelastning\n2. OSA i årsklockan\n3. Vart man vänder sig");
    await writer.fill("#field-confirmations", "Enhet;Punkt;Gjort;Dag;Forum;Anteckning\nMåsholmsskolan;1;ja;2019-05-02;båda;");
    await submit(writer, button(writer, "Granska"));
    await submit(writer, button(writer, "Läs in planen"));
    const employee = await as("medarbetare");
    await employee.goto(new URL(writer.url()).pathname);
    assert.match(await main(employee), /Gjort i 1 fall av 3/);
  }, { clock: "2021-09-29 08:00:00" })));
