// Pictures of every step, to be looked at: node look.mjs [example]

import { picture, withPage } from "./harness.mjs";

const example = process.argv[2] ?? "xa-mien-nui";
await withPage(async ({ page, faults }) => {
  await picture(page, "start");
  await page.getByRole("button", { name: example === "phuong-90" ? /Phường, 90/ : /Xã miền núi/ }).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  await picture(page, "1-data");
  await page.keyboard.press("Alt+2");
  await page.waitForTimeout(300);
  await picture(page, "2-rules");
  await page.keyboard.press("Alt+3");
  await page.getByRole("button", { name: "Giải tất cả kịch bản" }).click();
  await page.locator(".plan-card .status").nth(4).waitFor({ timeout: 60000 });
  await page.waitForTimeout(1500);
  await page.locator(".plan-card").nth(2).click();
  await page.waitForTimeout(800);
  await picture(page, "3-plans");
  await page.getByRole("button", { name: "Sửa trên bản đồ" }).click();
  await page.waitForTimeout(1200);
  await picture(page, "4-map");
  await page.locator(".unit-list li").nth(3).click();
  await page.waitForTimeout(700);
  await picture(page, "4-map-pending");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+5");
  await page.waitForTimeout(1200);
  await picture(page, "5-compare");
  await page.keyboard.press("Alt+6");
  await page.waitForTimeout(300);
  await picture(page, "6-staff");
  await page.keyboard.press("Alt+7");
  await page.waitForTimeout(300);
  await picture(page, "7-opinions");
  await page.keyboard.press("Alt+8");
  await page.waitForTimeout(300);
  await picture(page, "8-dossier");
  await page.keyboard.press("?");
  await page.waitForTimeout(200);
  await picture(page, "9-shortcuts");
  console.log(faults);
});
