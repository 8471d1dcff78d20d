// Size of the program, time from start to the first answer, memory with a ward open and solved: node start.mjs [EXAMPLE]

import { readFile, stat } from "node:fs/promises";
import { check, session, start, temporary } from "./harness.mjs";

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
await ask("project/example", { name: example });
await ask("solve", {});
let state;
do {
  await new Promise((done) => setTimeout(done, 200));
  state = (await ask("state")).body;
} while (state.run.running);
check(state.project.plans.length === state.project.scenarios.length, `${state.project.plans.length} scenarios solved`);
const most = await memory(`${example} solved in all scenarios`);
const { size } = await stat(process.env.SAPXEP ?? server.child.spawnfile);
await server.end();
console.log(`  start to listening: median ${median.toFixed(0)} ms (${times.map((t) => t.toFixed(0)).join(" ")})`);
check(size < 40e6, `size ${(size / 1e6).toFixed(1)} MB < 40 MB`);
check(median < 200, `listening after ${median.toFixed(0)} ms < 200 ms`);
check(most < 150, `memory ${most.toFixed(0)} MB < 150 MB`);
