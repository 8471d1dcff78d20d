// A workbook whose columns nobody could know: the user says which row is the heading and what each column means.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { workbook } from "./files.mjs";
import { check, picture, temporary, withPage } from "./harness.mjs";

const ROWS = [
  ["UBND XÃ AN KHÊ", "", ""],
  ["K1", "K2", "K3"],
  ["Đoài", "120", "450"],
  ["Đông", "98", "380"],
  ["Thượng", "240", "960"],
];

await withPage(async ({ page }) => {
  const folder = await temporary();
  await writeFile(join(folder, "Bang.xlsx"), workbook(ROWS));
  await page.locator("input[type=file]").first().setInputFiles(join(folder, "Bang.xlsx"));
  await page.getByRole("heading", { name: "Tệp đã thả" }).waitFor();
  await page.getByLabel("Tên xã, phường").fill("An Khê");
  await page.getByLabel("Tên xã, phường").blur();
  await page.locator(".field", { hasText: /^Loại/ }).locator("select").selectOption("xa");
  await page.getByLabel("Tỉnh, thành phố").selectOption("Nghệ An");
  check((await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).count()) === 0, "no project can be made of a table that nobody understands");
  await picture(page, "headings-1-unknown");
  await page.getByRole("radio", { name: "2", exact: true }).click();
  for (const [heading, field] of [
    ["K1", "ten"],
    ["K2", "so_ho"],
    ["K3", "nhan_khau"],
  ]) {
    await page.getByLabel(`Đọc là, ${heading}`).selectOption(field);
    await page.waitForFunction(([label, value]) => document.querySelector(`select[aria-label="Đọc là, ${label}"]`)?.value === value, [heading, field]);
  }
  await page.getByText(/458 hộ/).waitFor();
  await picture(page, "headings-2-explained");
  await page.getByText(/^Chọn dòng tiêu đề:/).click();
  await page.getByRole("button", { name: "Để chương trình tự nhận" }).click();
  await page.getByText(/458 hộ/).waitFor({ state: "detached" });
  check(true, "the program's own search can be had again");
  await page.getByRole("radio", { name: "2", exact: true }).click();
  for (const [heading, field] of [
    ["K1", "ten"],
    ["K2", "so_ho"],
  ]) {
    await page.getByLabel(`Đọc là, ${heading}`).selectOption(field);
    await page.waitForFunction(([label, value]) => document.querySelector(`select[aria-label="Đọc là, ${label}"]`)?.value === value, [heading, field]);
  }
  await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  check((await page.locator(".grid tbody tr").count()) === 3, "three units");
  check((await page.getByLabel("Số hộ, Thượng").inputValue()) === "240", "their households are there");
});
console.log("headings: passed");
