// script/bench: runs the named measurement, or all, prints the table and ends with 1 when a bar is not reached.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { binary } from './lib/processes.mjs';
import { rounds, seconds } from './lib/measure.mjs';
import * as assignments from './benches/assignments.mjs';
import * as dialogues from './benches/dialogues.mjs';
import * as pages from './benches/pages.mjs';
import * as writes from './benches/writes.mjs';
import * as imports from './benches/import.mjs';
import * as search from './benches/search.mjs';
import * as server from './benches/server.mjs';
import * as organisation from './benches/organisation.mjs';
import * as home from './benches/home.mjs';
import * as markup from './benches/markup.mjs';
import * as polls from './benches/polls.mjs';
import * as reminders from './benches/reminders.mjs';
import * as rights from './benches/rights.mjs';
import * as surveys from './benches/surveys.mjs';

const benches = {
  plain_page: pages.plainPage, six_query_page: pages.sixQueryPage,
  durable_writes: writes.sqlite, durable_writes_postgres: writes.postgres,
  import: imports.importMinutes, search: search.search, start: server.startTime, memory: server.memory,
  markup: markup.markup, rights: rights.rights, organisation: organisation.organisation, home: home.home,
  commitment_list: home.commitmentList,
  assignments: assignments.assignments, dialogues: dialogues.dialogues, polls: polls.polls, reminders: reminders.reminders,
  surveys: surveys.surveys,
};

function wanted() {
  const args = process.argv.slice(2), chosen = { names: [], json: undefined };
  while (args.length) {
    const arg = args.shift();
    if (arg === '--json') chosen.json = args.shift();
    else if (benches[arg]) chosen.names.push(arg);
    else { console.error(`usage: script/bench [${Object.keys(benches).join('|')}]… [--json FILE]`); process.exit(2); }
  }
  if (!chosen.names.length) chosen.names = Object.keys(benches);
  return chosen;
}

function short(number) {
  if (number === undefined) return '';
  if (Math.abs(number) >= 1000) return Math.round(number).toLocaleString('en-US');
  return Number(number.toPrecision(3)).toString();
}

function row(result) {
  const ratio = result.ratio === undefined ? '' :
    `${result.ratio.toFixed(2)} (${result.ratio_min.toFixed(2)}–${result.ratio_max.toFixed(2)})`;
  const verdict = result.ok === undefined ? '' : result.ok ? 'ok' : '–';
  return [result.name, `${short(result.value)} ${result.unit}`, `${short(result.min)}–${short(result.max)}`,
    short(result.limit), ratio, result.bar ?? '', verdict, result.note];
}

function printTable(results) {
  const rows = [['name', 'value', 'min–max', 'limit', 'ratio', 'bar', '', 'what'], ...results.map(row)];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => [...cells[column]].length)));
  for (const cells of rows)
    console.log(cells.map((cell, column) => cell + ' '.repeat(widths[column] - [...cell].length)).join('  ').trimEnd());
}

const { names, json } = wanted();
console.error(`${binary}\n${cpus().length} cores (${cpus()[0].model}), load ${loadavg()[0].toFixed(1)}; ` +
  `${rounds} rounds of ${seconds} s`);
const results = [];
for (const name of names) {
  console.error(`… ${name}`);
  results.push(...await benches[name]());
}
printTable(results);
if (json) writeFileSync(json, JSON.stringify(results, null, 2) + '\n');
process.exit(results.some((result) => result.ok === false) ? 1 : 0);
