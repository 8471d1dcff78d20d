// People and money: files that come later, a column that a person explains, the staffing step without and with names.

import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check, picture, root, temporary, withPage } from "./harness.mjs";

const example = join(root, "examples/xa-trung-du");
const NAME = "Ví Dụ";

await withPage(async ({ page, folder }) => {
  const first = ["don-vi.csv", "ranh-gioi.geojson", "nha-van-hoa.csv", "xa.toml"].map((name) => join(example, name));
  await page.locator("input[type=file]").first().setInputFiles(first);
  await page.getByRole("button", { name: "Tạo dự án" }).and(page.locator(":enabled")).click();
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  await page.keyboard.press("Alt+3");
  await page.getByRole("button", { name: "Giải tất cả kịch bản" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".plan-card .status").length === 5, null, { timeout: 60000 });
  await page.waitForTimeout(500);
  await page.keyboard.press("Alt+6");
  await page.getByRole("tab", { name: "Bố trí" }).click();
  await page.getByText("Chưa có danh sách cán bộ").first().waitFor();
  check(await page.getByRole("switch", { name: "Hiện họ tên" }).isDisabled(), "without a roster there are no names to show");

  // The office's roster: another file name, a heading that means nothing.
  const office = await temporary();
  const roster = (await readFile(join(example, "can-bo.csv"), "utf8")).replace("phu_cap", "tien hang thang");
  await writeFile(join(office, "Danh sach.csv"), roster);
  await page.keyboard.press("Alt+1");
  await page.getByText("Thêm tệp vào dự án").click();
  await page
    .locator("details input[type=file]")
    .first()
    .setInputFiles([join(office, "Danh sach.csv"), join(example, "y-kien.csv"), join(example, "che-do.toml")]);
  await page.getByRole("heading", { name: "Tệp đã thả" }).waitFor();
  await page.getByLabel("Loại tệp, Danh sach.csv").selectOption("roster");
  const meaning = page.getByLabel("Đọc là, tien hang thang");
  await meaning.waitFor();
  check((await meaning.inputValue()) === "", "the heading that means nothing is marked");
  await meaning.selectOption({ label: "Phụ cấp một tháng (đ)" });
  await page.waitForFunction(() => [...document.querySelectorAll("select")].some((s) => s.getAttribute("aria-label") === "Đọc là, tien hang thang" && s.value === "phu_cap"));
  await page.getByText(/Đã đọc 9\d người/).waitFor();
  await page.getByRole("heading", { name: "Tệp đã thả" }).scrollIntoViewIfNeeded();
  await picture(page, "people-1-columns");
  await page.getByRole("button", { name: "Nhập vào dự án" }).click();
  await page.getByRole("button", { name: "Nhập vào dự án" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.waitForTimeout(600);
  await page.keyboard.press("Alt+6");
  check(await page.getByRole("switch", { name: "Hiện họ tên" }).isDisabled(), "undo takes all files back");
  await page.getByRole("button", { name: "Làm lại" }).click();
  await page.waitForFunction(() => !document.querySelector("[role=switch]").disabled);
  check(true, "redo brings them again");

  await page.keyboard.press("Alt+3");
  await page.getByRole("button", { name: "Giải tất cả kịch bản" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".outdated").length === 0, null, { timeout: 60000 });
  await page.keyboard.press("Alt+6");
  await page.locator(".tiles > div").nth(5).waitFor();
  const tabs = ["Quỹ phụ cấp", "Những năm tới", "Chức danh, người tham gia", "Bố trí", "Chế độ nghỉ", "Nhà văn hóa", "Cần kiểm tra lại"];
  for (const [index, name] of tabs.entries()) {
    await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
    await page.waitForTimeout(150);
    await picture(page, `people-2-${index + 1}`);
  }
  check(!(await page.content()).includes(NAME), "no name is in the page");
  await page.getByRole("tab", { name: "Chế độ nghỉ" }).click();
  check(/0,8 × [\d.]+ × \d+/.test(await page.locator("#panel-s_leaving").innerText()), "the arithmetic of a payment is there");
  await page.getByRole("tab", { name: "Chế độ nghỉ" }).press("ArrowLeft");
  check((await page.getByRole("tab", { name: "Bố trí" }).getAttribute("aria-selected")) === "true", "arrow keys go from tab to tab");
  await page.getByRole("switch", { name: "Hiện họ tên" }).check();
  await page.locator("#panel-s_placement", { hasText: NAME }).waitFor();
  check(!page.url().includes("name"), "no address holds what was asked");
  await picture(page, "people-3-names");
  const book = async (file) => {
    const wait = page.waitForEvent("download", { timeout: 60000 });
    await page.getByRole("button", { name: /Bảng nhân sự, kinh phí/ }).click();
    const path = join(folder, file);
    await (await wait).saveAs(path);
    return (await stat(path)).size;
  };
  check((await book("co-ten.xlsx")) > 10000, "the workbook is downloaded");
  await page.keyboard.press("Alt+7");
  const opinions = page.locator("details", { hasText: "Ý kiến của nhân dân và trả lời" });
  await opinions.locator("summary").click();
  const open = await opinions.getByRole("textbox", { name: /^Trả lời, / }).count();
  const answer = opinions.getByRole("textbox", { name: "Trả lời, Ý kiến 1", exact: true });
  await answer.fill("UBND xã tiếp thu.");
  await answer.blur();
  await opinions.getByText(/^Theo tệp: trả lời/).first().waitFor();
  check(true, "beside an answer that a person changed stands what the file said");
  await opinions.getByRole("button", { name: "Thêm ý kiến" }).click();
  await opinions.getByRole("textbox", { name: "Ý kiến mới", exact: true }).fill("Đề nghị giữ tên cũ");
  await opinions.getByRole("textbox", { name: "Ý kiến mới", exact: true }).blur();
  await opinions.getByRole("button", { name: "Giữ", exact: true }).click();
  await opinions.getByRole("textbox", { name: `Trả lời, Ý kiến ${open + 1}` }).waitFor();
  await opinions.locator("summary").scrollIntoViewIfNeeded();
  await picture(page, "people-4-opinions");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await opinions.getByRole("textbox", { name: `Trả lời, Ý kiến ${open + 1}` }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await opinions.getByText(/^Theo tệp: trả lời/).waitFor({ state: "detached" });
  check(true, "undo takes the new opinion and the answer back");
  await page.keyboard.press("Alt+6");
  await page.waitForTimeout(300);
  check(!(await page.getByRole("switch", { name: "Hiện họ tên" }).isChecked()), "who comes back sees no names");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(300);
  await picture(page, "people-5-phone");
});
console.log("people: passed");
