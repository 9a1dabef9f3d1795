// The rules of the house, read off the sources: edges between modules, whose tables are written by whom, sizes, names,
// and words. Each failure says what to do.
import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import * as exceptions from "./exceptions.mjs";
import { files, functionsOf, isTest, moduleOf, read, sources } from "./sources.mjs";

function none(found, advice) {
  assert.equal(found.length, 0, `${advice}\n  ${found.join("\n  ")}\n`);
}

// What breaks a rule must be an exception, and an exception must be needed.
function noneBut(found, excused, advice) {
  none(found.filter((each) => !excused.includes(each)), advice);
  none(excused.filter((each) => !found.includes(each)), "These exceptions are no longer needed: take them out of exceptions.mjs.");
}

const edges = new Map(read("src/modules.deps").split("\n").filter((line) => /^[a-z]/.test(line)).map((line) => {
  const [module, needs] = line.split(":");
  return [module, needs.trim().split(/\s+/).filter(Boolean)];
}));

const product = sources.filter(({ file }) => !isTest(file));

// Every include of one module by another, in product code …
const crossings = product.filter(({ file }) => moduleOf(file) !== "main").flatMap(({ file, includes }) => includes
  .filter((header) => edges.has(header.split("/")[0]) && header.split("/")[0] !== moduleOf(file))
  .map((header) => ({ file, header, from: moduleOf(file), to: header.split("/")[0] })));

// … and every use of its namespace, which may come in through another header.
const namings = product.filter(({ file }) => moduleOf(file) !== "main").flatMap(({ file, code }) =>
  [...new Set([...code.matchAll(/(?<![\w:])([a-z_]+)::/g)].map((match) => match[1]))]
    .filter((to) => edges.has(to) && to !== moduleOf(file)).map((to) => ({ file, from: moduleOf(file), to })));

test("modules: every folder of src stands in modules.deps, and the other way round", () => {
  const folders = new Set(product.map(({ file }) => moduleOf(file)).filter((module) => module !== "main" && module !== "embedded"));
  assert.deepEqual([...edges.keys()].sort(), [...folders].sort());
});

test("modules: a line names only modules above it, so that there is no circle", () => {
  const above = [];
  for (const [module, needs] of edges) {
    none(needs.filter((need) => !above.includes(need)).map((need) => `${module}: ${need}`), "These stand below in modules.deps.");
    above.push(module);
  }
});

test("modules: nothing is used along an edge that modules.deps does not name", () => {
  none([...crossings, ...namings].filter(({ from, to }) => !edges.get(from).includes(to))
    .map(({ file, header, to }) => `${file} → ${header ?? `${to}::`}`),
  "Add the edge to src/modules.deps if it is meant (and say why in the commit), or do without the include.");
});

test("modules: every edge of modules.deps is used", () => {
  const used = new Set([...crossings, ...namings].map(({ from, to }) => `${from} → ${to}`));
  none([...edges].flatMap(([from, needs]) => needs.map((to) => `${from} → ${to}`)).filter((edge) => !used.has(edge)),
    "Nobody uses these edges: take them out of src/modules.deps.");
});

// Public is what stands at the top of a module's folder (and html's components); store.h is the module's own.
function isPublic(header) {
  return /^html\/components\/[a-z0-9_]+\.h$/.test(header) || (/^[a-z0-9_]+\/[a-z0-9_]+\.h$/.test(header) && !header.endsWith("/store.h"));
}

test("modules: outsiders include public headers only", () => {
  noneBut(crossings.filter(({ header }) => !isPublic(header)).map(({ file, header }) => `${file} → ${header}`),
    exceptions.privateIncludes, "These headers are the module's own: ask for what you need in a public one.");
});

test("modules: tests do not reach into the tests of other modules", () => {
  none(sources.filter(({ file }) => isTest(file)).flatMap(({ file, includes }) => includes
    .filter((header) => /\/(test|fuzz)\//.test(header) && header.split("/")[0] !== moduleOf(file))
    .map((header) => `${file} → ${header}`)), "Shared helpers stand in src/<module>/testing.");
});

// Whose tables are whose. A new table needs its owner here.
const owners = {
  audit: ["audit_event"],
  auth: ["account", "session", "sign_in_throttle", "access_token", "second_factor",
    "recovery_code", "sign_in_step"],
  comments: ["comment", "comment_wording", "mention", "attachment", "attachment_content", "follow"],
  decisions: ["decision", "decision_right"],
  commitments: ["commitment", "commitment_owner"],
  links: ["object_link"],
  gaps: ["gap_count", "gap_mute"],
  notices: ["notice"],
  contributions: ["gathering", "contribution", "contribution_member", "contribution_note", "compiled_from"],
  polls: ["poll", "poll_line", "poll_vote", "poll_ticket", "poll_tally"],
  goals: ["goal", "board_input"],
  progress: ["status_report", "final_report", "final_finding", "progress_lineage"],
  plan_core: ["plan_core_item", "plan_core_wording", "plan_core_level_change"],
  plans: ["operations_plan", "plan_section", "plan_version", "plan_use"],
  canvases: ["canvas", "canvas_cause"],
  analyses: ["analysis", "analysis_part"],
  preparation: ["matter", "matter_text", "matter_consulted", "matter_consulted_unit", "matter_item", "unprepared_item"],
  presence: ["presence"],
  db: ["schema_migration"],
  documents: ["document", "document_content"],
  groups: ["org_group", "group_membership", "group_rule", "group_charter", "office", "mandate"],
  forms: ["form", "form_version", "form_undo", "form_consequence"],
  form_answers: ["answer_sheet", "answer_section", "answer", "answer_file", "answer_tally"],
  dialogue_rounds: ["focus_area", "dialogue_round", "round_focus", "round_theme"],
  dialogues: ["dialogue", "dialogue_rating", "rating_tally", "dialogue_supplement", "shared_sentence"],
  agreements: ["agreement", "agreement_wording"],
  dialogue_analysis: ["analysis_meeting", "analysis_participant", "finding", "finding_evidence", "finding_change"],
  survey_answers: ["survey_seal", "sealed_answer", "survey_tally", "survey_text", "own_answer", "seal_folder"],
  survey_results: ["survey_benchmark", "question_mapping"],
  survey_exchange: ["exchanged_result"],
  workplace_dialogues: ["workplace_dialogue", "local_agreement", "survey_guide"],
  pulses: ["pulse", "pulse_round"],
  survey_plans: ["survey_plan", "survey_plan_item", "manager_confirmation"],
  imports: ["import_source", "import_owner", "import_run", "import_content", "import_count", "import_difference",
    "import_answer"],
  jobs: ["job"],
  mail: ["mail_message"],
  reminders: ["reminder_choice", "reminder_digest", "reminder_mention", "calendar_feed", "reminder_secret"],
  agendas: ["agenda_template", "agenda_template_item"],
  bulletins: ["bulletin", "bulletin_target"],
  notes: ["note_dismissal", "term"],
  publishing: ["minutes_version", "minutes_correction", "minutes_adjustment", "minutes_copy", "minutes_extract", "minutes_file"],
  reading: ["intake_file", "intake_file_content", "reader_rule_use"],
  assignments: ["assignment", "assignment_part", "assignment_check", "assignment_version", "assignment_gate"],
  anchoring: ["assignment_call", "assignment_call_group", "assignment_input", "anchoring_round", "anchoring_round_group", "unit_involvement",
    "dissemination", "dissemination_reached"],
  review_rounds: ["review_round", "round_reviewer", "review_stand_in", "round_missing"],
  reviews: ["review", "review_point", "review_outcome"],
  highlights: ["highlighted_assignment", "reinforcement"],
  plan_files: ["plan_file", "plan_file_content"],
  measures: ["measure", "measure_pilot", "measure_template"],
  handovers: ["handover"],
  meetings: ["meeting", "attendance", "agenda_item", "agenda_item_note", "meeting_move", "meeting_guest_group"],
  convening: ["remote_request"],
  invitations: ["invitation", "invitation_answer", "calendar_file", "calendar_event"],
  series: ["meeting_series", "meeting_in_series"],
  organisation: ["person", "person_name", "person_key", "employment", "employment_leave", "org_unit", "unit_version", "unit_alias", "unit_change",
    "unit_change_part", "deleted_object", "public_id_namespace"],
  sso: ["openid_attempt", "external_identity", "openid_session", "used_token"],
  reconcile: ["id_mapping"],
  scim: ["scim_user", "scim_group"],
  rights: ["role_assignment", "delegation", "rights_revision"],
  portfolio: ["function_capacity"],
  reports: ["follow_up_plan", "report_back", "report_turn"],
  surveys: ["survey", "survey_phase", "survey_group", "survey_entry"],
  search: ["search_document", "search_index", "search_reader", "search_reader_group"],
};
const ownerOf = new Map(Object.entries(owners).flatMap(([module, tables]) => tables.map((table) => [table, module])));

test("tables: each has an owner, and each owner its table", () => {
  const made = files.filter((file) => /^schema\/migrations\/.*\.sql$/.test(file)).flatMap((file) =>
    [...read(file).matchAll(/CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?([a-z_]+)/g)].map((match) => match[1])
      .filter((table) => !table.endsWith("_next")));  // of a table that SQLite rebuilds
  const dropped = files.filter((file) => /^schema\/migrations\/.*\.sql$/.test(file)).flatMap((file) =>
    [...read(file).matchAll(/DROP TABLE ([a-z_]+)/g)].map((match) => match[1]));
  const renamed = files.filter((file) => /^schema\/migrations\/.*\.sql$/.test(file)).flatMap((file) =>
    [...read(file).matchAll(/RENAME TO ([a-z_]+)/g)].map((match) => match[1]));
  const left = made.filter((table) => !dropped.includes(table) || renamed.includes(table));
  assert.deepEqual([...left, "schema_migration"].sort(), [...ownerOf.keys()].sort());
});

test("tables: a module writes only its own", () => {
  const writes = product.flatMap(({ file, strings }) => strings.flatMap((text) =>
    [...text.matchAll(/\b(?:INSERT INTO|DELETE FROM|UPDATE) ([a-z_]+)/g)].map((match) => ({ file, table: match[1] }))));
  assert.ok(writes.length > 30, "the SQL of the program was found");
  none(writes.filter(({ file, table }) => ownerOf.get(table) !== moduleOf(file))
    .map(({ file, table }) => `${file} writes ${table}, which is ${ownerOf.get(table) ?? "nobody"}'s`),
  "Ask the owner for a function that does it.");
});

test("sizes: functions have at most 70 lines", () => {
  const all = sources.flatMap((source) => functionsOf(source).map((each) => ({ ...each, file: source.file })));
  assert.ok(all.length > 500, "the functions were found");
  noneBut(all.filter(({ lines }) => lines > 70).map(({ file, name }) => `${file}: ${name}`), exceptions.longFunctions, "Split them.");
});

test("sizes: files have at most 500 lines, public headers 150", () => {
  const lines = (text) => text.split("\n").length - 1;
  noneBut(sources.filter(({ text }) => lines(text) > 500).map(({ file }) => file), exceptions.longFiles, "Split them.");
  const crossed = new Set(crossings.map(({ header }) => `src/${header}`));
  noneBut(sources.filter(({ file, text }) => crossed.has(file) && lines(text) > 150).map(({ file }) => file),
    exceptions.longHeaders, "A public header says little: move the rest inside.");
});

test("sizes: modules have at most 3,000 lines without their tests", () => {
  const sizes = new Map([...edges.keys()].map((module) => [module, 0]));
  for (const { file, text } of product) {
    const module = moduleOf(file);
    if (sizes.has(module)) sizes.set(module, sizes.get(module) + text.split("\n").length - 1);
  }
  none([...sizes].filter(([, size]) => size === 0).map(([module]) => module), "No lines were found of these.");
  noneBut([...sizes].filter(([, size]) => size > 3000).map(([module]) => module), exceptions.largeModules,
    "Find the seam in the include graph and make two modules of it.");
});

test("sizes: lines have at most 110 characters", () => {
  const written = files.filter((file) => /^(src|tests|web\/ts|bench|script|cmake)\/.*\.(h|cpp|mjs|ts|cmake)$/.test(file) && !file.includes("node_modules"));
  const long = written.filter((file) => /^src\//.test(file)).flatMap((file) => read(file).split("\n").some((line) => [...line].length > 110) ? [file] : []);
  noneBut(long, exceptions.longLines, "Break them (script/lint --fix breaks what clang-format can).");
});

test("comments: every file opens by saying what it is for", () => {
  const opening = { h: /^\/\/ \S/, cpp: /^\/\/ \S/, S: /^(\/\/|#|\/\*) ?\S/, mjs: /^\/\/ \S/, ts: /^\/\/ \S/, css: /^\/\* \S/, sql: /^-- \S/, cmake: /^# \S/ };
  none(files.filter((file) => {
    const rule = opening[path.extname(file).slice(1)];
    return rule && !/(^|\/)(dist|node_modules|fixture|fixtures|samples)\//.test(file) && !/^schema\/snapshot\./.test(file) && !rule.test(read(file));
  }), "Open with one or two comment lines on the file's purpose.");
});

test("names: files are snake_case", () => {
  none(files.filter((file) => /^src\//.test(file) && !/\/(fixture|samples)\//.test(file))
    .filter((file) => !/^(src\/)([a-z0-9_]+\/)*[a-z0-9_]+\.(h|cpp|S|py)$/.test(file) && !/(README\.md|modules\.deps)$/.test(file)),
  "Rename them.");
});

test("names: identifiers are English, so no å ä ö outside strings and comments", () => {
  none(sources.flatMap(({ file, code }) => code.split("\n").flatMap((line, at) => /[åäöÅÄÖ]/.test(line) ? [`${file}:${at + 1}`] : [])),
    "English in the code, Swedish in the interface.");
});

test("modules: each has a README of at most 25 lines", () => {
  none([...edges.keys()].filter((module) => {
    const file = `src/${module}/README.md`;
    return !files.includes(file) || read(file).split("\n").length - 1 > 25;
  }), "Purpose, words, main files: 25 lines.");
});

test("secrets of the workshop: no path or host of the place where it was made", () => {
  // Put together here, so that this file does not name them.
  const words = [["", "work", ""].join("/"), ["registry", "npmjs", "org"].join("."), ["deb", "debian", "org"].join("."), ["pypi", "org"].join("."), ["crates", "io"].join(".")];
  const texts = files.filter((file) => !/\.(woff2|png|ico|pdf|docx|odt|zip)$/.test(file));
  none(texts.flatMap((file) => words.filter((word) => read(file).includes(word)).map((word) => `${file}: ${word}`)),
    "The project must not know where it was built.");
});

test("glossary: every public type of organisation, groups, links, decisions, commitments, meetings, rights and auth stands in GLOSSARY.md", () => {
  const glossary = read("GLOSSARY.md");
  const types = product.filter(({ file }) => /^src\/(organisation|groups|links|decisions|commitments|meetings|rights|auth)\/[a-z_]+\.h$/.test(file) && isPublic(file.slice(4)))
    .flatMap(({ file, code }) => [...code.matchAll(/^(?:struct|class|enum class) ([A-Z]\w+)[^;()]*?\{|^using ([A-Z]\w+) = Id</gm)]
      .map((match) => ({ file, type: match[1] ?? match[2] })));
  assert.ok(types.length > 30, "the types were found");
  none(types.filter(({ type }) => !new RegExp(`\\b${type}\\b`).test(glossary)).map(({ file, type }) => `${type} (${file})`),
    "One sentence each in GLOSSARY.md.");
});

test("glossary: every type it names is in the module that it names", () => {
  const named = read("GLOSSARY.md").split("\n").flatMap((line) => [...(line.split(" | ")[1] ?? "").matchAll(/((?:`[A-Z]\w+`(?:, )?)+) \(([a-z_]+)\)/g)]
    .flatMap(([, types, module]) => [...types.matchAll(/`(\w+)`/g)].map(([, type]) => ({ type, module }))));
  assert.ok(named.length > 200, "the types were found");
  const says = (module, type) => product.some(({ file, code }) => file.startsWith(`src/${module}/`) && file.endsWith(".h") &&
    new RegExp(`\\b(?:struct|class|enum class|using) ${type}\\b`).test(code));
  none(named.filter(({ type, module }) => !says(module, type)).map(({ type, module }) => `${type} (${module})`), "Say where it is now.");
});
