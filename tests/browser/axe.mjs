// No serious accessibility finding on any step, in both languages.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { check, withPage } from "./harness.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

await withPage(async ({ page }) => {
  const audit = async (what) => {
    await page.evaluate(source);
    const result = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
    const bad = result.violations.filter((v) => v.impact === "serious" || v.impact === "critical");
    for (const v of bad) console.log(v.id, v.help, v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.failureSummary ?? ""}`));
    check(bad.length === 0, `${what}: no serious finding`);
  };
  await audit("start");
  await page.getByRole("button", { name: /Xã miền núi/ }).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  await page.keyboard.press("Alt+3");
  await page.getByRole("button", { name: "Giải tất cả kịch bản" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".plan-card .status").length === 5, null, { timeout: 60000 });
  await page.locator(".plan-card").nth(1).click();
  await page.getByRole("button", { name: "Sửa trên bản đồ" }).click();
  await page.locator(".group-list li").first().waitFor();
  await page.locator(".unit-list li").first().click();
  await page.locator(".pending .totals").waitFor();
  for (const lang of ["vi", "en"]) {
    if (lang === "en") await page.getByRole("button", { name: "English" }).click();
    for (let step = 1; step <= 8; step += 1) {
      await page.keyboard.press(`Alt+${step}`);
      await page.waitForTimeout(500);
      await audit(`${lang} step ${step}`);
    }
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await audit(`${lang} shortcuts`);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await page.keyboard.press("Alt+4");
  await page.getByRole("button", { name: "Nền", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await audit("background dialog");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Tách đơn vị" }).first().click();
  await page.getByRole("dialog").waitFor();
  await audit("split dialog");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+5");
  await page.getByRole("button", { name: "⇔ Vuốt so sánh" }).click();
  await page.getByRole("button", { name: "Tính", exact: true }).click();
  await page.locator(".curve-chart").waitFor({ timeout: 60000 });
  await audit("swipe and trade-off");
  await page.keyboard.press("Alt+8");
  await page.getByRole("radio").first().click();
  await page.getByText("Thể thức văn bản").click();
  await page.getByRole("button", { name: "Soạn văn bản để đọc thử" }).click();
  await page.locator(".sheet").waitFor({ timeout: 60000 });
  await audit("letterhead and a document");
  await page.getByRole("button", { name: "Đóng dự án" }).click();
  await page.getByRole("button", { name: "Hướng dẫn nhanh trên xã ví dụ" }).click();
  await page.getByRole("dialog", { name: "Hướng dẫn nhanh" }).waitFor();
  await audit("tour");
});
console.log("axe: passed");
