// Invented authorities as a payroll system would export them: units.csv, people.csv and employments.csv, the same for
// the same numbers. `node bench/generate_organisation.mjs FOLDER EMPLOYMENTS AUTHORITIES`
import { createWriteStream, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const first = ['Åsa', 'Nils', 'Maja', 'Örjan', 'Eva', 'Karim', 'Lena', 'Per', 'Sara', 'Tove', 'Ulf', 'Vera', 'Ylva', 'Omar', 'Britt'];
const last = ['Berg', 'Ek', 'Sjö', 'Lind', 'Ström', 'Öberg', 'Hav', 'Ås', 'Dal', 'Vik', 'Holm', 'Gran', 'Kvist', 'Löv', 'Mo'];
const ends = ['', 'qvist', 'gren', 'lund', 'mark', 'stad', 'backa', 'sten'];
const posts = [['lärare', 'lärare'], ['förskollärare', 'lärare'], ['barnskötare', 'barnskötare'], ['kock', 'måltid'],
  ['rektor', 'ledning'], ['kurator', 'elevhälsa'], ['specialpedagog', 'elevhälsa'], ['administratör', 'administration']];
const extents = [100, 100, 100, 80, 75, 50];

async function write(file, header, count, row) {
  const out = createWriteStream(file);
  out.write(`${header}\n`);
  for (let from = 0; from < count; from += 5000) {
    let text = '';
    for (let at = from; at < Math.min(count, from + 5000); ++at) text += `${row(at)}\n`;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

// Every authority has five areas; a school has about thirty employments, one person in ten has two of them.
// changed: how many employments have another extent than in the file without it.
export async function generateOrganisation(folder, { employments, authorities, changed = 0 }) {
  mkdirSync(folder, { recursive: true });
  const areas = authorities * 5;
  const schools = Math.max(areas, Math.ceil(employments / 30));
  const people = Math.ceil(employments / 1.1);
  const unitCount = authorities + areas + schools;
  await write(join(folder, 'units.csv'), 'enhetskod;namn;slag;skolform;överordnad', unitCount, (at) => {
    if (at < authorities) return `F${at};Förvaltning ${at};förvaltning;;`;
    if (at < authorities + areas) return `O${at - authorities};Område ${at - authorities};verksamhetsområde;;F${(at - authorities) % authorities}`;
    const school = at - authorities - areas;
    return `S${school};${last[school % 15]}skolan ${school};skolenhet;grundskola;O${school % areas}`;
  });
  await write(join(folder, 'people.csv'), 'personid;namn;e-post', people, (at) =>
    `p${at};${first[at % 15]} ${last[(at * 7 + (at >> 4)) % 15]}${ends[(at >> 3) % 8]};p${at}@fjardvik.example`);
  await write(join(folder, changed ? 'changed.csv' : 'employments.csv'),
    'anställningsid;personid;enhetskod;befattning;yrke;löneform;anställningsform;sysselsättningsgrad;från;till', employments, (at) => {
      const [position, profession] = posts[(at * 5) % 8];
      const extent = at < changed ? 90 : extents[at % 6];
      return `a${at};p${at % people};S${(at * 31) % schools};${position};${profession};${at % 9 ? 'månadslön' : 'timlön'};` +
        `${at % 4 ? 'tillsvidare' : 'visstid'};${extent};20${10 + at % 15}-08-01;${at % 4 ? '' : '2027-06-30'}`;
    });
  return { units: unitCount, people, employments };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, employments, authorities] = process.argv.slice(2);
  console.log(await generateOrganisation(folder, { employments: Number(employments), authorities: Number(authorities) }));
}
