// Invented minutes of 5–15 kB, the same for the same seed: node bench/generate_minutes.mjs FOLDER COUNT [SEED]
// The groups and people are those of the demonstration, so that owners and groups are recognised. Frequent words follow
// Zipf's law; each file also holds a few words that stand in few others.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const authority = JSON.parse(readFileSync(new URL('../demo/authority.json', import.meta.url), 'utf8'));
const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');

// Source: Tommy Ettinger's mulberry32, public domain.
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const before = `elev skol läs förskole kvalitets närvaro budget personal utbildnings kommun fritids rektors arbets lokal
  digital stöd barn språk mål resurs läromedels mottagnings ämnes års vårdnads klass hälso trygghets idrotts matematik
  musik kultur studie vägledar integrations gymnasie grund sär vuxen upphandlings it kommunikations ledar samverkans
  uppföljnings enkät nämnd verksamhets säkerhets pedagog utvecklings skolmåltids transport inskrivnings betygs`
  .split(/\s+/);
const after = `plan planering grupp arbete rapport enkät utredning uppföljning möte dialog modell rutin budget insats
  projekt samtal analys underlag översikt beslut policy resultat program stöd team nätverk strategi process utbildning
  lokal dokument prognos handbok bedömning kartläggning redovisning ansökan överenskommelse avtal organisation`
  .split(/\s+/);
const nouns = after.flatMap((end) => before.map((start) => start + end));
const verbs = `diskuterar presenterar lyfter behandlar beskriver redovisar granskar jämför prövar planerar förbereder
  sammanfattar bereder kommenterar efterfrågar betonar`.split(/\s+/);
const tasks = ['tar fram ett förslag till', 'sammanställer', 'bjuder in till möte om', 'återkommer med underlag om',
  'mejlar ut', 'stämmer av', 'kontaktar förvaltningen om', 'skriver ett utkast till', 'följer upp', 'bokar tid för'];
const places = ['Brun', 'Käx', 'Sjö', 'Lind', 'Tall', 'Ös', 'Väst', 'Grön', 'Hög', 'Mark', 'Sten', 'Tors', 'Ulv', 'Var',
  'Älm', 'Ek', 'Fur', 'Hassel', 'Ljung', 'Myr'];
const endings = ['torp', 'eryd', 'vik', 'hult', 'ås', 'by', 'näs', 'lunda', 'fors', 'stad', 'berga', 'köping', 'holm'];

class Writer {
  constructor(seed) { this.next = random(seed); }
  number(from, to) { return from + Math.floor(this.next() * (to - from + 1)); }
  pick(list) { return list[Math.floor(this.next() * list.length)]; }
  // A word's frequency falls with its rank: the first stands everywhere, the last almost nowhere.
  noun() { return nouns[Math.floor(nouns.length ** this.next()) - 1]; }
  place() { return this.pick(places) + this.pick(places).toLowerCase() + this.pick(endings); }
  day() { return `${this.number(1, 28)} ${this.pick(months)}`; }

  sentence(people) {
    const who = this.pick(people);
    switch (this.number(0, 5)) {
      case 0: return `${who} ${this.pick(verbs)} ${this.noun()}en och ${this.noun()}en för ${this.place()}.`;
      case 1: return `Arbetet med ${this.noun()} och ${this.noun()} fortsätter, ${this.number(3, 97)} procent är klart.`;
      case 2: return `Gruppen ${this.pick(verbs)} hur ${this.noun()} påverkar ${this.noun()} i verksamheten.`;
      case 3: return `I ${this.place()} har ${this.noun()} ökat med ${this.number(2, 40)} procent sedan ${this.pick(months)}.`;
      case 4: return `Det finns ett behov av ${this.noun()} för de yngsta, och av ${this.noun()} för skolans personal.`;
      default: return `Frågan om ${this.noun()} hänger ihop med ${this.noun()} och bör ses som en helhet.`;
    }
  }
  paragraph(people) {
    return Array.from({ length: this.number(2, 5) }, () => this.sentence(people)).join(' ');
  }
  commitment(people) {
    const due = this.next() < 0.7 ? ` senast ${this.day()}` : '';
    return `${this.pick(people)} ${this.pick(tasks)} ${this.noun()}${due}.`;
  }
  decision(group) {
    return this.next() < 0.5 ? `Beslut: ${group} beslutar att anta ${this.noun()}en.`
      : `${group} ställer sig bakom förslaget om ${this.noun()}.`;
  }
}

const sections = ['Beslut', 'Dialog', 'Information'];

function item(writer, number, people, group, formal, markdown) {
  const noun = writer.noun();
  const title = `${number}. ${noun[0].toUpperCase()}${noun.slice(1)} och ${writer.noun()}`;
  const lines = [markdown ? `### ${title}` : title];
  if (writer.next() < 0.6) lines.push(`Föredragande: ${writer.pick(people)}`);
  for (let count = writer.number(1, 4); count > 0; --count) lines.push('', writer.paragraph(people));
  if (formal) lines.push('', writer.decision(group));
  if (writer.next() < 0.7) lines.push('', writer.commitment(people));
  return lines;
}

export function minutes(number, seed) {
  const writer = new Writer(seed * 1_000_003 + number);
  const group = writer.pick(authority.groups);
  const names = new Map(authority.people.map((person) => [person.key, person.name]));
  const people = group.members.map((key) => names.get(key));
  const markdown = writer.next() < 0.3;
  const date = `${writer.number(2015, 2026)}-${String(writer.number(1, 12)).padStart(2, '0')}-` +
    String(writer.number(1, 28)).padStart(2, '0');
  const [present, absent] = [people.slice(writer.number(0, 2)), people.slice(0, 1)];
  const lines = [`${markdown ? '# ' : ''}${group.name}, mötesanteckningar ${date}`, '',
    `Deltagare: ${present.join(', ')}`, `Frånvarande: ${absent.join(', ')}`, `Protokoll nummer ${number}`];
  const bytes = writer.number(5000, 14000);
  let at = 1;
  sections.forEach((section, index) => {
    lines.push('', `${markdown ? '## ' : ''}${section}`);
    const until = (bytes * (index + 1)) / sections.length;
    while (Buffer.byteLength(lines.join('\n')) < until)
      lines.push('', ...item(writer, at++, people, group.name, section === 'Beslut', markdown));
  });
  return { name: `${date}-${String(number).padStart(5, '0')}-${group.key}.${markdown ? 'md' : 'txt'}`,
    text: lines.join('\n') + '\n' };
}

// 200 searches: 50 frequent words, 50 rare ones, 60 pairs, 40 beginnings of words.
export function queries(seed) {
  const writer = new Writer(seed);
  const many = (count, make) => Array.from({ length: count }, make);
  return [...many(50, (_, at) => nouns[at]), ...many(50, () => writer.place()),
    ...many(30, () => `${writer.noun()} ${writer.noun()}`), ...many(30, () => `gruppen ${writer.place()}`),
    ...many(40, () => writer.noun().slice(0, writer.number(3, 7)))];
}

export function generate(folder, count, seed = 1) {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; ++number) {
    const file = minutes(number, seed);
    writeFileSync(join(folder, file.name), file.text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, count, seed] = process.argv.slice(2);
  generate(folder, Number(count), Number(seed ?? 1));
}
