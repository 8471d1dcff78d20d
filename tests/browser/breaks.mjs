// The program dies, sleeps, stands beside another one, has no room and no right to write: nothing that was typed gets lost in
// silence, nothing is written over.

import { execFileSync } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { check, picture, session, start, temporary, withPage } from "./harness.mjs";

const portOf = (server) => new URL(server.base).port;
const households = (page, row) => page.locator("input[id$='-so_ho']").nth(row);

async function type(page, row, text) {
  await households(page, row).fill(text);
  await households(page, row).press("Enter");
}

/** What the program has on the disk. */
async function stored(server, row) {
  const { body } = await (await session(server))("state");
  return body.project.units[row].households;
}

await withPage(async ({ page, context, server, folder, faults }) => {
  await page.getByRole("button", { name: /Xã miền núi/ }).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  await type(page, 0, "12,5");
  await page.locator("input:invalid").first().waitFor();
  check((await households(page, 0).inputValue()) === "12,5", "what is no whole number stays for the person to mend");
  await type(page, 0, "1.234");
  await page.waitForTimeout(300);
  check((await stored(server, 0)) === 1234, "thousands may be parted by a point");

  console.log("-- the program is killed, a change is typed, the program comes back");
  await server.end();
  await type(page, 1, "321");
  await page.getByText(/1 thay đổi chưa lưu/).waitFor();
  await page.getByText(/Chưa lưu, đang chờ/).waitFor();
  await picture(page, "breaks-1-gone");
  let again = await start(folder, ["--port", portOf(server)]);
  await page.getByText(/Chương trình đã được mở lại/).waitFor({ timeout: 15000 });
  await picture(page, "breaks-2-stranger");
  const other = await context.newPage();
  await other.goto(again.url);
  await other.getByRole("heading", { level: 1 }).waitFor();
  await page.getByText(/Đã lưu$/).waitFor({ timeout: 20000 });
  await page.waitForFunction(() => document.querySelectorAll(".notices .notice").length === 0);
  check((await stored(again, 1)) === 321, "the tab opened its project again and wrote the change");
  await other.getByRole("heading", { name: /Nậm/ }).waitFor({ timeout: 10000 }).catch(() => undefined);

  console.log("-- the machine sleeps for a while");
  again.child.kill("SIGSTOP");
  await type(page, 2, "222");
  await page.waitForTimeout(4000);
  again.child.kill("SIGCONT");
  await page.waitForFunction(() => !document.querySelector(".brand .quiet").textContent.includes("…"), null, { timeout: 20000 });
  check((await stored(again, 2)) === 222, "the change is written when it wakes");
  await page.waitForTimeout(1000);

  console.log("-- two tabs on one project");
  await other.keyboard.press("Alt+1");
  await other.route("**/api/state", (route) => route.abort());
  await other.waitForTimeout(100);
  await type(page, 3, "333");
  await page.waitForTimeout(500);
  await other.unroute("**/api/state");
  await type(other, 4, "444");
  const conflict = await other.getByRole("dialog").waitFor({ timeout: 4000 }).then(
    () => true,
    () => false,
  );
  if (conflict) await other.keyboard.press("Escape");
  await other.waitForTimeout(500);
  check((await stored(again, 3)) === 333, "the first change stands");
  check(conflict ? (await stored(again, 4)) !== 444 : (await stored(again, 4)) === 444, `the second tab ${conflict ? "is told of the conflict" : "knew the first change"}`);

  console.log("-- two programs on one project");
  const name = (await (await session(again))("state")).body.project.file;
  const second = await start(folder, [join(folder, name)]);
  const ask = await session(second);
  const { body } = await ask("state");
  const code = body.project.units[5].code;
  const fact = { edit: "unit", code, field: "so_ho", value: "555" };
  check((await ask("edit", { base: body.project.version, edit: fact })).status === 200, "the second program writes");
  check((await ask("edit", { base: body.project.version, edit: fact })).status === 409, "an old version is a conflict there");
  await page.waitForFunction(() => document.querySelectorAll("input[id$='-so_ho']")[5].value === "555", null, { timeout: 10000 });
  check(true, "the page of the first program shows it");
  await second.end();
  await again.end();
  await other.close();
  // What the browser says of requests that nobody answered is no fault of the page.
  faults.splice(0, faults.length, ...faults.filter((fault) => !/ERR_|Failed to load resource|status of 4/.test(fault)));
});

/** A small disk of its own, where this machine lets us make one. */
async function disk(options, work) {
  const place = await temporary();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", place], { stdio: "pipe" });
  } catch (error) {
    console.log(`skipped: no small disk here (${String(error.stderr ?? error).trim()})`);
    await rm(place, { recursive: true, force: true });
    return;
  }
  try {
    await work(place);
  } finally {
    execFileSync("umount", ["-l", place]);
    await rm(place, { recursive: true, force: true });
  }
}

/** A page on a project in a folder of its own. */
async function pageOn(place, prepare, work) {
  await withPage(async ({ context, faults }) => {
    const source = await temporary();
    const maker = await start(source);
    const made = await (await session(maker))("project/example", { name: "xa-mien-nui" });
    await maker.end();
    await mkdir(place, { recursive: true });
    await cp(join(source, made.body.file), join(place, made.body.file));
    await prepare(join(place, made.body.file));
    const server = await start(place, [join(place, made.body.file)]);
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
    await work(page, server);
    await server.end();
    await rm(source, { recursive: true, force: true });
    faults.length = 0;
  });
}

console.log("-- the disk is full");
await disk("size=2m", async (place) => {
  await pageOn(
    place,
    async () => {
      try {
        execFileSync("dd", ["if=/dev/zero", `of=${join(place, "fill")}`, "bs=4096"], { stdio: "pipe" });
      } catch {
        // It ends when the disk is full.
      }
    },
    async (page, server) => {
      const before = await stored(server, 0);
      await type(page, 0, "999");
      await page.getByText("E428").waitFor({ timeout: 10000 });
      await picture(page, "breaks-3-full");
      check((await stored(server, 0)) === before, "a full disk is told, the project is as it was");
      await page.waitForFunction((n) => document.querySelector("input[id$='-so_ho']").value === n, String(before));
      await rm(join(place, "fill"));
      await type(page, 0, "999");
      await page.waitForTimeout(600);
      check((await stored(server, 0)) === 999, "with room again the change is saved");
    },
  );
});

console.log("-- the folder is read only");
await disk("size=8m", async (place) => {
  await pageOn(
    place,
    async () => execFileSync("mount", ["-o", "remount,ro", place]),
    async (page, server) => {
      await page.getByText(/chế độ chỉ đọc/).waitFor();
      await type(page, 0, "999");
      await page.getByText("E429").waitFor({ timeout: 10000 });
      await picture(page, "breaks-4-read-only");
      check((await stored(server, 0)) !== 999, "a read-only folder is told at once and at every change");
      check((await fetch(`${server.base}/api/state`)).status === 401, "strangers are still refused");
    },
  );
});
