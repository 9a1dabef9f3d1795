// The addresses of every page, with real ids from the demonstration authority: what looks at "every page" looks here.
import { program, variant } from "./harness.mjs";

// [{method, pattern, access}] as the program itself says.
export function routes() {
  return program("routes").stdout.trim().split("\n").map((line) => {
    const [method, pattern, access] = line.split(" ");
    return { method, pattern, access };
  });
}

const not_pages = /^\/(api\/|sso\/|ss12000\/|scim\/|events|healthz|metrics)|\.(csv|xlsx)$|\/file$/;

// The ids that fill the holes: an own meeting of the leading group with its document and a commitment, and a document
// that waits to be saved; of an administrator an import with one of each kind of difference.
export async function objects(secretary, admin) {
  const kept = await secretary.keepMinutes("sidor.txt", variant("sidor"));
  const meeting = (await secretary.get(`/api/meetings/${kept.meeting}`)).json;
  const waiting = await secretary.upload("väntar.txt".normalize("NFC"), variant("väntar"));
  const unit = (await secretary.get(`/api/units?q=${encodeURIComponent("Fyruddens förskola")}`)).json.units[0].id;
  const role = Number(/\/roles\/(\d+)/.exec((await secretary.get("/roles")).text)[1]);  // one of the secretary's own
  return { unit, meeting: kept.meeting, document: kept.document, commitment: meeting.commitments[0].id, role, account: 1,
    waiting: Number(/import\/(\d+)/.exec(waiting.location)[1]), imported: admin && await imported(admin) };
}

async function imported(admin) {
  const file = "enhetskod;namn;slag;överordnad\n1;Prövostaden;förvaltning;\n2;Prövoskolan;skolenhet;1\n3;Utan hem;skolenhet;9\n";
  const sent = await admin.importFile("enheter.csv", file);
  return Number(/imports\/(\d+)/.exec(sent.location)[1]);
}

// Who may see a page that the secretary may not.
export const ofAdmin = (address) => /^\/(accounts|imports|components)/.test(address);

export function filled(pattern, ids) {
  if (pattern.startsWith("/meetings/import/")) return pattern.replace("{}", ids.waiting);
  for (const [start, id] of [["/meetings/", ids.meeting], ["/documents/", ids.document], ["/commitments/", ids.commitment],
    ["/api/meetings/", ids.meeting], ["/people/", 8], ["/employments/", 1], ["/groups/", 1], ["/accounts/", ids.account], ["/roles/", ids.role], ["/imports/", ids.imported], ["/units/", ids.unit], ["/api/units/", ids.unit]])
    if (pattern.startsWith(start) && pattern.includes("{}")) return pattern.replace("{}", id);
  if (pattern.includes("{}")) throw new Error(`tests/pages.mjs does not know what fills ${pattern}: add it to filled()`);
  return pattern;
}

// Every GET page, and the variants that look different.
export function pageAddresses(ids) {
  const pages = routes().filter((route) => route.method === "GET" && !not_pages.test(route.pattern))
    .map((route) => filled(route.pattern, ids));
  return [...pages, "/commitments?view=closed", "/commitments?view=unclear", "/meetings?year=1901",
    "/explain?permission=see_leave", "/roles?unit=finnsinte",
    `/search?q=${encodeURIComponent("båtar")}`, "/search?q=finnsinte", "/finns-inte"];
}
