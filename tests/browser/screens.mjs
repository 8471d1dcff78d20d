// Pictures of every step on any commune, to be looked at: node screens.mjs FOLDER NAME [vi|en] [WIDTH HEIGHT]

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { picture, withPage } from "./harness.mjs";

const [folder, name, lang, width, height] = [process.argv[2], process.argv[3], process.argv[4] ?? "vi", Number(process.argv[5] ?? 1366), Number(process.argv[6] ?? 768)];
await withPage(
  async ({ page, server, faults }) => {
    const look = async (what) => picture(page, `${name}-${lang}-${width}-${what}`);
    const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name));
    await look("0-start");
    await page.locator("input[type=file]").first().setInputFiles(files);
    await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).waitFor({ timeout: 60000 });
    if (lang === "en") await page.getByRole("button", { name: "English" }).click();
    await page.waitForTimeout(400);
    await look("0-staged");
    await page.locator("button.primary.large").click();
    await page.locator(".grid tbody tr").first().waitFor();
    await page.waitForTimeout(500);
    await look("1-data");
    await whole(page, look, "1-data");
    for (const [step, what] of [
      [2, "rules"],
      [3, "plans-empty"],
      [4, "map-empty"],
      [5, "compare-empty"],
      [6, "staff-empty"],
      [8, "dossier-empty"],
    ]) {
      await page.keyboard.press(`Alt+${step}`);
      await page.waitForTimeout(600);
      await look(`${step}-${what}`);
    }
    await whole(page, look, "8-dossier-empty");
    await page.keyboard.press("Alt+2");
    await page.waitForTimeout(300);
    await whole(page, look, "2-rules");
    await page.keyboard.press("Alt+3");
    await page.locator("button.primary").first().click();
    await page.locator(".plan-card .status").nth(4).waitFor({ timeout: 90000 });
    await page.waitForTimeout(2500);
    await page.locator(".plan-card").nth(2).click();
    await page.waitForTimeout(800);
    await look("3-plans");
    await whole(page, look, "3-plans");
    await page.keyboard.press("Alt+4");
    await page.waitForTimeout(1000);
    const rows = page.locator(".unit-list li");
    await rows.nth(2).click();
    await page.waitForTimeout(900);
    await look("4-map-pending");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Alt+5");
    await page.waitForTimeout(1500);
    await look("5-compare");
    await whole(page, look, "5-compare");
    await page.keyboard.press("Alt+3");
    await page.locator(".plan-card").nth(2).click();
    await page.keyboard.press("Alt+6");
    await page.waitForTimeout(1500);
    await look("6-staff");
    await whole(page, look, "6-staff");
    await page.keyboard.press("Alt+7");
    await page.waitForTimeout(400);
    await look("7-opinions");
    await page.keyboard.press("Alt+8");
    await page.waitForTimeout(800);
    await look("8-dossier");
    await whole(page, look, "8-dossier");
    await page.keyboard.press("?");
    await page.waitForTimeout(200);
    await look("9-shortcuts");
    await page.keyboard.press("Escape");
    // Another window changes the project behind this one's back.
    await page.route("**/api/edit", async (route) => {
      const body = JSON.parse(route.request().postData());
      await route.continue({ postData: JSON.stringify({ ...body, base: Math.max(0, (body.base ?? 1) - 1) }) });
    });
    await page.keyboard.press("Alt+1");
    await page.locator("input[id$='-so_ho']").first().fill("123");
    await page.keyboard.press("Tab");
    await page.getByRole("dialog").waitFor({ timeout: 5000 });
    await look("9-conflict");
    await page.keyboard.press("Escape");
    await page.unroute("**/api/edit");
    await page.emulateMedia({ media: "print" });
    for (const step of [3, 5, 6]) {
      await page.keyboard.press(`Alt+${step}`);
      await page.waitForTimeout(800);
      await page.screenshot({ path: join(import.meta.dirname, "output", `${name}-${lang}-${width}-print-${step}.png`), fullPage: true });
    }
    console.log(faults.filter((fault) => !fault.includes("409")));
    faults.length = 0;
  },
  { width, height },
);

/** The whole length of the step's page. */
async function whole(page, look, what) {
  const { width, height } = page.viewportSize();
  const length = await page.evaluate(() => Math.max(document.documentElement.scrollHeight, ...[...document.querySelectorAll("main")].map((m) => m.scrollHeight + 140)));
  if (length <= height + 20) return;
  await page.setViewportSize({ width, height: Math.min(length, 3000) });
  await page.waitForTimeout(300);
  await look(`${what}-whole`);
  await page.setViewportSize({ width, height });
  await page.waitForTimeout(150);
}
