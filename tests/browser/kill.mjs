// The program is killed at random moments during edits: after each restart the project opens, is whole, and holds
// every edit that had been confirmed. KILLS=200 by default; SEED chooses the moments.

import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { check, session, start, temporary } from "./harness.mjs";

const kills = Number(process.env.KILLS ?? 200);
let seed = Number(process.env.SEED ?? 1);
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};

const folder = await temporary();
const file = join(folder, "nam-suong.gpkg");
const quiet = console.log;
let server = await start(folder);
let ask = await session(server);
check((await ask("project/example", { name: "xa-mien-nui" })).status === 200, "a project is made");
const codes = (await ask("state")).body.project.units.map((unit) => unit.code);
const confirmed = new Map();
let edits = 0;
let sent = null;
console.log = () => {};
for (let kill = 0; kill < kills; kill += 1) {
  const started = server;
  const timer = setTimeout(() => started.child.kill("SIGKILL"), random() * 200);
  try {
    for (;;) {
      const code = codes[Math.floor(random() * codes.length)];
      const value = String(1 + Math.floor(random() * 900));
      sent = [code, value];
      const answer = await ask("edit", { edit: { edit: "unit", code, field: "so_ho", value } });
      if (answer.status !== 200) throw new Error(`refused: ${JSON.stringify(answer)}`);
      confirmed.set(code, value);
      sent = null;
      edits += 1;
    }
  } catch (error) {
    if (String(error).includes("refused")) throw error;
  }
  clearTimeout(timer);
  await server.end();
  // Opening rolls back what was cut off and checks the whole file; damage would refuse to open.
  server = await start(folder, [file]);
  ask = await session(server);
  const project = (await ask("state")).body.project;
  if (!project) throw new Error(`after kill ${kill} the project does not open`);
  const now = new Map(project.units.map((unit) => [unit.code, String(unit.households)]));
  for (const [code, value] of confirmed) {
    // The edit in flight may or may not have reached the disk; all others must have.
    const allowed = sent?.[0] === code ? [value, sent[1]] : [value];
    if (!allowed.includes(now.get(code))) throw new Error(`after kill ${kill} ${code} is ${now.get(code)}, not ${allowed}`);
  }
  if (sent) confirmed.set(sent[0], now.get(sent[0]));
}
console.log = quiet;
await server.end();
try {
  check(execFileSync("sqlite3", [file, "PRAGMA integrity_check"], { encoding: "utf8" }).trim() === "ok", "integrity_check by sqlite3");
} catch (error) {
  if (error.code !== "ENOENT") throw error;
}
await rm(folder, { recursive: true, force: true });
check(true, `${kills} kills, ${edits} confirmed edits, none lost`);
