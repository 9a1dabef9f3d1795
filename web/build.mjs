// Builds web/dist/: app.css, app.js, stream.js, favicon.svg, licences.txt and the font. `node build.mjs`, node 18 or later.
import { build } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

const options = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  outdir: dist,
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
};

// One class per icon, drawn as a mask in the colour of the text: no request of its own, and the stylesheet's address
// changes when an icon does.
async function iconRules() {
  const names = (await readFile(join(here, "icons.txt"), "utf8")).split("\n").filter(Boolean);
  const rules = await Promise.all(names.map(async (name) => {
    const file = join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
    const svg = await readFile(file, "utf8");
    const shapes = [...svg.matchAll(/<(?:path|circle|rect|line)\b[^>]*>/g)].map((match) => match[0]);
    const drawn = shapes.filter((shape) => !shape.includes('stroke="none"')).join("").replaceAll(" />", "/>");
    if (!drawn) throw new Error(`no shapes in ${file}`);
    const image = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="black" ' +
      `stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${drawn}</svg>`;
    const data = image.replaceAll('"', "'").replaceAll("<", "%3C").replaceAll(">", "%3E");
    return `.i-${name}{--icon:url("data:image/svg+xml,${data}")}`;
  }));
  return rules.join("\n");
}

// What is built in is named with its licence, as the licences ask.
async function licences() {
  const packages = ["htmx.org", "idiomorph", "@fontsource-variable/source-sans-3", "@tabler/icons"];
  const texts = await Promise.all(packages.map(async (name) =>
    `${name}\n\n${await readFile(join(here, "node_modules", name, "LICENSE"), "utf8")}`));
  await writeFile(join(dist, "licences.txt"), texts.join("\n\n----\n\n"));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  build({
    ...options,
    stdin: { contents: `@import "./css/app.css";\n${await iconRules()}`, loader: "css", resolveDir: here },
    outdir: undefined,
    outfile: join(dist, "app.css"),
    loader: { ".woff2": "file" },
    assetNames: "[name]-[hash]",
  }),
  build({ ...options, entryPoints: { app: "ts/app.ts", stream: "ts/stream.ts" }, format: "iife" }),
  licences(),
  cp(join(here, "favicon.svg"), join(dist, "favicon.svg")),
]);
