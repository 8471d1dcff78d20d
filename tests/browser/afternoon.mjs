// The whole afternoon: drop files, mend problems, choose, lock, paint, undo, complete, compare, opinions, dossier.

import { readFile, writeFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { cells, drawing, workbook } from "./files.mjs";
import { check, picture, root, temporary, withPage } from "./harness.mjs";

const example = join(root, "examples/xa-mien-nui");

/** The example as an Excel workbook with two blanks, and as a drawing of Google Earth. */
async function faultyFiles() {
  const folder = await temporary();
  await mkdir(folder, { recursive: true });
  const table = cells(await readFile(join(example, "don-vi.csv"), "utf8"));
  table[2][3] = "";
  table[5][3] = "";
  const files = {
    "don-vi.xlsx": workbook(table),
    "ranh-gioi.kml": drawing(await readFile(join(example, "ranh-gioi.geojson"), "utf8")),
  };
  for (const name of ["ke-can.csv", "nha-van-hoa.csv"]) files[name] = await readFile(join(example, name), "utf8");
  const paths = [];
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(folder, name), bytes);
    paths.push(join(folder, name));
  }
  return paths;
}

await withPage(async ({ page, folder }) => {
  await page.locator("input[type=file]").first().setInputFiles(await faultyFiles());
  await page.getByRole("heading", { name: "Tệp đã thả" }).waitFor();
  await page.getByLabel("Tên xã, phường").fill("Nậm Sương");
  await page.getByLabel("Tên xã, phường").blur();
  await page.locator(".field", { hasText: /^Loại/ }).locator("select").selectOption("xa");
  await page.getByLabel("Tỉnh, thành phố").selectOption("Lào Cai");
  await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).waitFor();
  await picture(page, "afternoon-1-dropped");
  await page.getByRole("button", { name: "Tạo dự án" }).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  check((await page.locator(".findings .error").count()) === 2, "two problems are listed");

  await page.getByRole("button", { name: "Xem trên bản đồ" }).first().click();
  await page.getByRole("heading", { name: "Danh sách đơn vị" }).waitFor();
  await page.keyboard.press("Alt+1");
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole("button", { name: "Sửa ô này" }).first().click();
    await page.keyboard.type(left === 2 ? "156" : "151");
    await page.keyboard.press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll(".findings .error").length === n, left - 1);
  }
  check((await page.locator(".findings .error").count()) === 0, "both are mended");

  await page.keyboard.press("Alt+3");
  await page.getByRole("button", { name: "Giải tất cả kịch bản" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".plan-card .status").length === 5, null, { timeout: 60000 });
  check((await page.locator(".plan-card .status.optimal").count()) === 5, "five scenarios are proved");
  await page.locator(".plan-card").nth(1).click();
  await picture(page, "afternoon-3-plans");

  await page.keyboard.press("Alt+4");
  const list = page.locator(".unit-list li");
  await list.nth(0).click();
  await page.getByRole("button", { name: "Khóa: giữ nguyên" }).click();
  await page.getByLabel("Lý do (bắt buộc, sẽ đưa vào hồ sơ)").fill("Thôn ở xa, đường dốc");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await page.keyboard.press("Alt+3");
  await page.waitForFunction(() => document.querySelectorAll(".outdated").length > 0);
  check(true, "plans that do not know the lock are marked");
  await page.waitForFunction(() => document.querySelectorAll(".outdated").length === 4, null, { timeout: 30000 });
  check(true, "the scenario in hand is solved anew by itself");
  await page.keyboard.press("Alt+4");

  await page.getByRole("button", { name: "⤢" }).click();
  await page.getByRole("button", { name: "Tô", exact: true }).click();
  const map = await page.locator(".map-canvas").boundingBox();
  const middle = [map.x + map.width / 2, map.y + map.height / 2];
  await page.mouse.move(middle[0] - 30, middle[1]);
  await page.mouse.down();
  await page.mouse.move(middle[0] + 90, middle[1], { steps: 12 });
  await page.mouse.up();
  await page.locator(".pending .totals").waitFor();
  const painted = await page.locator('.unit-list li[aria-selected="true"]').count();
  check(painted >= 2, `painting picks ${painted} units and shows totals`);
  await picture(page, "afternoon-4-pending");
  await page.keyboard.press("Escape");
  check((await page.locator('.unit-list li[aria-selected="true"]').count()) === 0, "Esc drops the pending change");
  await page.getByRole("button", { name: "Chọn", exact: true }).click();
  await page.mouse.click(middle[0], middle[1]);
  await page.waitForFunction(() => document.querySelectorAll('.unit-list li[aria-selected="true"]').length === 1);
  const neighbour = await page.locator(".explain li").first().innerText();
  const name = neighbour.match(/gộp với (.*?):/)[1];
  await page.locator(".unit-list li", { hasText: name }).first().click();
  await page.waitForFunction(() => document.querySelectorAll('.unit-list li[aria-selected="true"]').length === 2);
  await page.mouse.click(middle[0], middle[1]);
  await page.waitForFunction(() => document.querySelectorAll(".group-list li").length === 1);
  check(true, "a second click keeps");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".group-list li").length === 0);
  check(true, "undo takes it back");
  await page.getByRole("button", { name: "Làm lại" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".group-list li").length === 1);

  await page.getByRole("button", { name: "Hoàn thiện phần còn lại" }).click();
  await page.getByText("Mọi đơn vị đã xếp").waitFor({ timeout: 30000 });
  const kept = await page.locator(".group-list li", { hasText: name }).count();
  check(kept >= 1, "the rest is completed, the drawn group kept");
  await picture(page, "afternoon-4-complete");
  const first = page.locator(".unit-list li").first();
  await first.click();
  const why = page.getByRole("button", { name: /^Vì sao không ghép/ }).first();
  await why.click();
  await page.locator(".explain .why").first().waitFor({ timeout: 30000 });
  check(true, `why not: ${await page.locator(".explain .why").first().innerText()}`);
  await picture(page, "afternoon-4-why");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Giữ thành phương án" }).click();
  await page.getByLabel("Tên phương án").fill("Phương án của xã");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(400);

  await page.keyboard.press("Alt+5");
  await page.getByRole("columnheader", { name: /Phương án của xã/ }).waitFor();
  await picture(page, "afternoon-5-compare");
  await page.getByRole("button", { name: "⇔ Vuốt so sánh" }).click();
  await page.getByRole("slider", { name: "Kéo để lật giữa hai bản đồ" }).fill("30");
  await page.waitForTimeout(400);
  await picture(page, "afternoon-5-swipe");
  await page.getByRole("button", { name: "Tính", exact: true }).click();
  await page.getByText(/điểm, đã chứng minh đủ/).waitFor({ timeout: 60000 });
  await page.getByRole("button", { name: "Xem 1" }).click();
  await page.locator(".curve-map .map").waitFor();
  check(true, "the exact trade-off is drawn, a point is shown");

  await page.keyboard.press("Alt+7");
  const agree = page.getByRole("textbox", { name: /^Đồng ý,/ }).first();
  await agree.fill("80");
  await agree.press("Tab");
  await page.getByText("Đã ghi 1/25 đơn vị").waitFor();
  check(true, "an opinion is recorded");

  await page.keyboard.press("Alt+8");
  await page.getByRole("radio").last().click();
  await page.locator("input[type=radio]:checked").waitFor();
  await page.waitForTimeout(300);
  await page.getByText("Thể thức văn bản").click();
  await page.getByLabel("Họ tên người ký").fill("Lò Văn Thử");
  await page.getByLabel("Họ tên người ký").blur();
  await page.getByRole("button", { name: "Soạn văn bản để đọc thử" }).click();
  await page.locator(".sheet").waitFor({ timeout: 60000 });
  await page.getByRole("button", { name: "Tờ trình", exact: true }).click();
  await page.locator(".sheet", { hasText: "Lò Văn Thử" }).waitFor({ timeout: 30000 });
  check(true, "a document is read on the page, signed by the name given");
  await picture(page, "afternoon-8-paper");
  const wait = page.waitForEvent("download", { timeout: 60000 });
  await page.getByRole("link", { name: /Toàn bộ hồ sơ/ }).click();
  const download = await wait;
  const path = join(folder, "ho-so.zip");
  await download.saveAs(path);
  check((await stat(path)).size > 100000, "the dossier is downloaded");
  await picture(page, "afternoon-8-dossier");

  await page.reload();
  await page.getByRole("heading", { level: 1, name: /Nậm Sương/ }).waitFor();
  check(true, "after a reload the project is there");
});
console.log("afternoon: passed");
