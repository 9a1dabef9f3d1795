// Runs the test files, two at a time (each has its own server and browser), and ends with `N passed, N failed`.
//   node run.mjs [part of a file's name]…
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { binary, here } from "./harness.mjs";

const wanted = process.argv.slice(2);
const files = ["", "architecture", "journeys"].flatMap((folder) => readdirSync(path.join(here, folder)).filter((name) => name.endsWith(".test.mjs"))
  .sort().map((name) => path.join(folder, name))).filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));

if (!existsSync(binary)) {
  console.error(`${binary} is not there: build it with script/build dev, or name another in STYRKEDJA.`);
  process.exit(2);
}
if (files.length === 0) {
  console.error(`No test file's name contains ${wanted.join(" or ")}.`);
  process.exit(2);
}

// What `node --test` writes as TAP, as lines that people read: one per test, and the reasons of what failed.
function reader(tally, say) {
  let failing = null;
  return (line) => {
    const result = /^(not )?ok \d+ - (.*)$/.exec(line);
    if (result && / # (SKIP|TODO)/.test(line)) {
      say(`  skipped ${result[2]}`);
    } else if (result) {
      const [, failed, name] = result;
      tally[failed ? "failed" : "passed"] += 1;
      say(`  ${failed ? "FAILED" : "ok    "} ${name}`);
      failing = failed ? [] : null;
    } else if (failing) {
      if (/^ {2}\.\.\.$/.test(line)) {
        say(failing.filter((each) => !/^ {2}(---|duration_ms|location|failureType|code|name|expected|actual|operator)/.test(each)).map((each) => `      ${each}`).join("\n"));
        failing = null;
      } else {
        failing.push(line);
      }
    } else if (/^# (?!Subtest|tests |suites |pass |fail |cancelled |skipped |todo |duration_ms )/.test(line)) {
      say(`         ${line.slice(2)}`);
    }
  };
}

function run(file, tally, say) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", path.join(here, file)], { stdio: ["ignore", "pipe", "inherit"] });
    const read = reader(tally, say);
    let rest = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      lines.forEach(read);
    });
    child.on("close", (code) => {
      if (rest) read(rest);
      resolve(code);
    });
  });
}

const total = { passed: 0, failed: 0 };
async function runNext() {
  for (let file; (file = files.shift());) {
    const start = performance.now();
    const tally = { passed: 0, failed: 0 };
    const lines = [file];
    const code = await run(file, tally, (line) => lines.push(line));
    if (code !== 0 && tally.failed === 0) tally.failed += 1;  // it ended before it could say why
    if (tally.passed + tally.failed === 0) tally.failed += 1;
    console.log(`${lines.join("\n")}\n  ${Math.round((performance.now() - start) / 1000)} s`);
    total.passed += tally.passed;
    total.failed += tally.failed;
  }
}
await Promise.all([runNext(), runNext()]);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
