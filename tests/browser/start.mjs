// Size of the program, time from start to the first answer, memory with a ward open and solved: node start.mjs [EXAMPLE]

import { readFile, stat } from "node:fs/promises";
import { check, cookieOf, session, start, temporary } from "./harness.mjs";

const example = process.argv[2] ?? "phuong-90";
const folder = await temporary();
const times = [];
let server;
for (let i = 0; i < 9; i += 1) {
  await server?.end();
  const begun = performance.now();
  server = await start(folder);
  times.push(performance.now() - begun);
}
times.sort((a, b) => a - b);
const memory = async (what) => {
  const status = await readFile(`/proc/${server.child.pid}/status`, "utf8");
  const line = (key) => Number(status.match(new RegExp(`${key}:\\s+(\\d+)`))[1]) / 1024;
  console.log(`  memory ${what}: ${line("VmRSS").toFixed(0)} MB, at most ${line("VmHWM").toFixed(0)} MB`);
  return line("VmHWM");
};
const median = times[4];
await memory("at the start");
const ask = await session(server);
const cookie = await cookieOf(server);
/** A file to take along, whole. */
const take = async (path) => {
  const answer = await fetch(`${server.base}/api/${path}`, { headers: { Cookie: cookie } });
  const bytes = (await answer.arrayBuffer()).byteLength;
  check(answer.status === 200 && bytes > 1000, `${path}: ${Math.round(bytes / 1024)} kB`);
};
await ask("project/example", { name: example });
let state;
const idle = async () => {
  do {
    await new Promise((done) => setTimeout(done, 200));
    state = (await ask("state")).body;
  } while (state.run.running);
};
await ask("solve", {});
await idle();
check(state.project.plans.length === state.project.scenarios.length, `${state.project.plans.length} scenarios solved`);
await memory(`${example} solved in all scenarios`);
// A long afternoon: edits with the optimum after each, drawings checked, undo and redo, options, documents and maps.
const { units, scenarios } = state.project;
const edit = (change) => ask("edit", { edit: change, live: scenarios[0].name });
for (let round = 0; round < 150; round += 1) {
  const unit = units[(round * 7) % units.length];
  await edit({ edit: "unit", code: unit.code, field: "so_ho", value: String(200 + ((round * 37) % 500)) });
  await edit({ edit: "assign", units: [unit.code, unit.neighbours[0]], group: 1 + (round % 20) });
  await ask("check", { scenario: scenarios[round % scenarios.length].name, groups: units.slice(0, 20).map((u) => [u.code]) });
  if (round % 3 === 0) await ask("undo", {});
  if (round % 6 === 0) await ask("redo", {});
  if (round % 30 === 0) await ask("options", { scenario: scenarios[0].name, plans: 4, share: 100 });
}
await idle();
await ask("solve", {});
await idle();
await edit({ edit: "choose", plan: scenarios[0].name });
for (const file of ["phuong-an.xlsx", "so-sanh.html", "ho-so.zip"]) await take(`file/${file}`);
const most = await memory("after a long session and the whole dossier");
const { size } = await stat(process.env.SAPXEP ?? server.child.spawnfile);
await server.end();
console.log(`  start to listening: median ${median.toFixed(0)} ms (${times.map((t) => t.toFixed(0)).join(" ")})`);
check(size < 40e6, `size ${(size / 1e6).toFixed(1)} MB < 40 MB`);
check(median < 200, `listening after ${median.toFixed(0)} ms < 200 ms`);
check(most < 150, `memory ${most.toFixed(0)} MB < 150 MB`);
