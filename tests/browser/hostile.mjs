// Names that are markup, formulas and scripts: shown as they are, run nowhere, neither on the page nor in the files it makes.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeFile } from "node:fs/promises";
import { cells } from "./files.mjs";
import { check, picture, root, temporary, withPage } from "./harness.mjs";

const ATTACK = '<img src=x onerror="window.hacked=1">';
const SCRIPT = "</script><script>window.hacked=1</script>";
const FORMULA = "=HYPERLINK(\"http://x\")";

const quoted = (cell) => `"${cell.replace(/"/g, '""')}"`;
const example = join(root, "examples/xa-mien-nui");
const table = cells(await readFile(join(example, "don-vi.csv"), "utf8"));
const name = table[0].indexOf("ten");
table[1][name] = `Thôn ${ATTACK}`;
table[2][name] = `Thôn ${SCRIPT}`;
table[3][name] = FORMULA;
table[4][name] = "Thôn & \u2028 ${window.hacked=1} {{constructor}}";
const folder = await temporary();
const files = { "don-vi.csv": table.map((row) => row.map(quoted).join(",")).join("\n") };
for (const other of ["ranh-gioi.geojson", "xa.toml"]) files[other] = await readFile(join(example, other), "utf8");
files["xa.toml"] = files["xa.toml"].replace(/^name = .*$/m, `name = ${JSON.stringify(`Nậm ${ATTACK}`)}`);
const paths = [];
for (const [file, text] of Object.entries(files)) {
  await writeFile(join(folder, file), text);
  paths.push(join(folder, file));
}

await withPage(async ({ page, context, folder: work }) => {
  const quiet = async (where, of = page) => check(!(await of.evaluate(() => "hacked" in window)), `nothing runs: ${where}`);
  await page.locator("input[type=file]").first().setInputFiles(paths);
  await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).waitFor();
  await quiet("dropped files");
  await page.getByRole("button", { name: "Tạo dự án" }).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  await page.getByRole("heading", { level: 1, name: ATTACK }).waitFor();
  await page.locator(`input[value=${JSON.stringify(`Thôn ${ATTACK}`)}]`).waitFor();
  await quiet("data");
  await page.keyboard.press("Alt+3");
  await page.getByRole("button", { name: "Giải tất cả kịch bản" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".plan-card .status").length === 5, null, { timeout: 60000 });
  await page.locator(".plan-card").nth(2).click();
  await page.getByRole("button", { name: "Chọn làm phương án trình" }).click();
  await page.getByRole("button", { name: "Sửa trên bản đồ" }).click();
  await page.locator(".unit-list li").first().click();
  await page.locator(".explain").waitFor();
  await quiet("map and explanation");
  for (const [step, selector] of [
    [2, ".rules"],
    [5, ".figures"],
    [6, ".tiles > div"],
    [7, ".opinions"],
    [8, ".dossier"],
  ]) {
    await page.keyboard.press(`Alt+${step}`);
    await page.locator(selector).first().waitFor();
    await quiet(`step ${step}`);
  }
  await page.getByRole("button", { name: "Soạn văn bản để đọc thử" }).click();
  await page.locator(".sheet").waitFor({ timeout: 60000 });
  await quiet("documents");
  await picture(page, "hostile");
  const wait = page.waitForEvent("download");
  await page.getByRole("link", { name: /Trang so sánh/ }).click();
  const made = join(work, "so-sanh.html");
  await (await wait).saveAs(made);
  const offline = await context.newPage();
  await offline.goto(pathToFileURL(made).href);
  await offline.waitForTimeout(500);
  await quiet("comparison page", offline);
  await offline.close();
});
