// Files with faults are mended by answering on the page: a number with a stray point, a shape that no unit is named after.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cells, drawing, workbook } from "./files.mjs";
import { check, picture, root, temporary, withPage } from "./harness.mjs";

const example = join(root, "examples/xa-mien-nui");

async function faultyFiles() {
  const folder = await temporary();
  const table = cells(await readFile(join(example, "don-vi.csv"), "utf8"));
  const head = table[0].indexOf("so_ho");
  const name = table[0].indexOf("ten");
  table[3][head] = "1.156";
  const titled = [["", "BIỂU TỔNG HỢP HIỆN TRẠNG"], [], ...table];
  const map = drawing(await readFile(join(example, "ranh-gioi.geojson"), "utf8")).replace(`<name>${table[6][name]}</name>`, "<name>Khu 9</name>");
  const files = { "Biểu tổng hợp.xlsx": workbook(titled), "Bản đồ.kml": map };
  const paths = [];
  for (const [file, bytes] of Object.entries(files)) {
    await writeFile(join(folder, file), bytes);
    paths.push(join(folder, file));
  }
  return { paths, number: table[3][name], unit: table[6][name] };
}

await withPage(async ({ page }) => {
  const { paths, number, unit } = await faultyFiles();
  await page.locator("input[type=file]").first().setInputFiles(paths);
  await page.getByRole("heading", { name: "Tệp đã thả" }).waitFor();
  await page.getByLabel("Tên xã, phường").fill("Nậm Sương");
  await page.getByLabel("Tên xã, phường").blur();
  await page.locator(".field", { hasText: /^Loại/ }).locator("select").selectOption("xa");
  await page.getByLabel("Tỉnh, thành phố").selectOption("Lào Cai");
  const question = (text) => page.locator("ol.asked > li", { hasText: text });
  const shape = question("Khu 9");
  await shape.waitFor();
  check(!/(so_ho|nhan_khau|xa\.toml|ke-can\.csv|chua-dat-ten)/.test(await page.locator("main").innerText()), "no names of fields or of files of the command line");
  await question(number).getByRole("button", { name: "1156" }).click();
  await page.waitForFunction(() => !document.querySelector("main").innerText.includes("E111"));
  check(true, "the number is the one meant");
  await picture(page, "questions-1-asked");
  await shape.getByRole("textbox").fill(unit);
  await shape.getByRole("textbox").press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".findings > li.error").length === 0);
  check(true, "the shape has its unit, no error is left");
  check((await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)) === 0, "the window itself does not scroll");
  await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).first().click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  const cell = page.getByRole("textbox", { name: `Số hộ, ${number}` });
  check((await cell.inputValue()) === "1.156", "the answer stands in the table");
});
console.log("questions: passed");
