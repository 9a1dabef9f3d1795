// Builds web/dist/: app.css, app.js, stream.js, sprite.svg, favicon.svg and the font. `node build.mjs`, node 18 or later.
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

// One <symbol> per icon, without the attributes that the stylesheet gives (stroke, size).
async function sprite() {
  const names = (await readFile(join(here, "icons.txt"), "utf8")).split("\n").filter(Boolean);
  const symbols = await Promise.all(names.map(async (name) => {
    const file = join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
    const svg = await readFile(file, "utf8");
    const shapes = [...svg.matchAll(/<(?:path|circle|rect|line)\b[^>]*>/g)].map((match) => match[0]);
    const drawn = shapes.filter((shape) => !shape.includes('stroke="none"'));
    if (drawn.length === 0) throw new Error(`no shapes in ${file}`);
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawn.join("").replaceAll(" />", "/>")}</symbol>`;
  }));
  await writeFile(join(dist, "sprite.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  build({
    ...options,
    entryPoints: { app: "css/app.css" },
    loader: { ".woff2": "file" },
    assetNames: "[name]-[hash]",
  }),
  build({ ...options, entryPoints: { app: "ts/app.ts", stream: "ts/stream.ts" }, format: "iife" }),
  sprite(),
  cp(join(here, "favicon.svg"), join(dist, "favicon.svg")),
]);
