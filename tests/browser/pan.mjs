// First paint of a ward, and frames while panning a province: node pan.mjs FOLDER MOST_MS (FOLDER: an input of the program)

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { check, picture, tasksOf, withPage } from "./harness.mjs";

const [folder, most] = [process.argv[2], Number(process.argv[3] ?? 100)];
await withPage(async ({ page }) => {
  const files = (await readdir(folder)).map((name) => join(folder, name));
  await page.locator("input[type=file]").first().setInputFiles(files);
  await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).waitFor({ timeout: 120000 });
  await page.getByRole("button", { name: "Tạo dự án" }).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor({ timeout: 120000 });
  await page.reload();
  const painted = await page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => (document.querySelector(".grid tbody tr") ? requestAnimationFrame(() => done(performance.now())) : setTimeout(look, 5));
        look();
      }),
  );
  console.log(`  first paint after a reload: ${Math.round(painted)} ms`);
  const begun = Date.now();
  await page.keyboard.press("Alt+4");
  await page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => (document.querySelector(".map-canvas canvas") ? requestAnimationFrame(() => requestAnimationFrame(done)) : setTimeout(look, 5));
        look();
      }),
  );
  console.log(`  map on screen in ${Date.now() - begun} ms`);
  const map = await page.locator(".map-canvas").boundingBox();
  const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];
  // The hand is on the map before it pans.
  await page.mouse.move(x, y);
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    globalThis.frames_ = [];
    let last = performance.now();
    const tick = (now) => {
      globalThis.frames_.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const tasks = await tasksOf(page, async () => {
    for (let round = 0; round < 4; round += 1) {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 0; i < 25; i += 1) {
        await page.mouse.move(x + (round % 2 ? -6 : 6) * i, y + 4 * i);
        await page.waitForTimeout(16);
      }
      await page.mouse.up();
      await page.waitForTimeout(300);
    }
  });
  const frames = (await page.evaluate(() => globalThis.frames_)).sort((a, b) => b - a);
  console.log(`  frames ${frames.length}, longest ${frames.slice(0, 6).map((f) => Math.round(f)).join(" ")} ms, median ${Math.round(frames[frames.length >> 1])} ms`);
  console.log(`  work of the page: longest ${tasks.slice(0, 6).map((ms) => Math.round(ms)).join(" ")} ms of processor time`);
  await picture(page, "pan");
  // Frames on the clock are those of the whole machine; what the page itself does for one is its processor time.
  check(tasks.length > 0 && tasks[0] <= most, `no work over ${most} ms for a frame while panning`);
});
