// The pictures of the user guide (docs/hinh): the steps on a bundled commune, small enough for the repository.

import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check, root, withPage } from "./harness.mjs";
import { small } from "./png.mjs";

const MOST_BYTES = 150 * 1024;
const MOST_PICTURES = 8;
const example = join(root, "examples/xa-trung-du");
const folder = join(root, "docs/hinh");
await mkdir(folder, { recursive: true });

await withPage(
  async ({ page }) => {
    const keep = async (name) => writeFile(join(folder, `${name}.png`), small(await page.screenshot({ caret: "hide", animations: "disabled" })));
    const shoot = async (name) => {
      // Nothing is under the pointer.
      await page.mouse.move(2, 2);
      await page.waitForTimeout(700);
      await keep(name);
    };
    const files = (await readdir(example)).map((name) => join(example, name));
    await page.locator("input[type=file]").first().setInputFiles(files);
    await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).waitFor();
    await page.getByText(/^Danh sách cán bộ:/).waitFor();
    await shoot("1-tha-tep");
    await page.getByRole("button", { name: "Tạo dự án" }).click();
    await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
    await shoot("2-du-lieu");

    await page.keyboard.press("Alt+3");
    await page.getByRole("button", { name: "Giải tất cả kịch bản" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".plan-card .status").length === 5, null, { timeout: 60000 });
    await page.waitForTimeout(1500);
    await page.keyboard.press("Alt+2");
    const slider = page.getByRole("slider", { name: "Số hộ tối thiểu của đơn vị mới" });
    const box = await slider.boundingBox();
    await page.mouse.move(box.x + 8, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.12, box.y + box.height / 2, { steps: 8 });
    await page.waitForTimeout(2500);
    await keep("3-quy-dinh");
    await page.mouse.up();
    await page.waitForTimeout(1200);
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await page.waitForTimeout(1500);

    await page.keyboard.press("Alt+3");
    await page.waitForFunction(() => document.querySelectorAll(".outdated").length === 0, null, { timeout: 60000 });
    await page.locator(".plan-card").nth(2).click();
    await shoot("4-phuong-an");
    await page.getByRole("button", { name: "Sửa trên bản đồ" }).click();
    await page.locator(".group-list li").first().waitFor();
    await page.locator(".unit-list li").nth(3).click();
    await page.locator(".unit-list li").nth(4).click();
    await page.locator(".pending .totals").waitFor();
    await shoot("5-ban-do");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Alt+5");
    await shoot("6-so-sanh");
    await page.keyboard.press("Alt+6");
    await page.locator(".tiles > div").nth(5).waitFor();
    await shoot("7-nhan-su");
    await page.keyboard.press("Alt+8");
    await page.getByRole("radio").nth(1).click();
    await page.locator("input[type=radio]:checked").waitFor();
    await page.getByRole("button", { name: "Soạn văn bản để đọc thử" }).click();
    await page.locator(".sheet").waitFor({ timeout: 60000 });
    await page.getByRole("button", { name: "Tờ trình", exact: true }).click();
    await page.locator(".sheet", { hasText: "TỜ TRÌNH" }).waitFor({ timeout: 30000 });
    await shoot("8-ho-so");
  },
  { width: 1366, height: 768 },
);

const pictures = await readdir(folder);
check(pictures.length <= MOST_PICTURES, `${pictures.length} pictures`);
for (const name of pictures) {
  const { size } = await stat(join(folder, name));
  check(size <= MOST_BYTES, `${name}: ${Math.round(size / 1024)} kB`);
}
