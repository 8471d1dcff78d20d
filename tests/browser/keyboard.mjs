// The same work with the keyboard alone: not one click.

import { check, picture, withPage } from "./harness.mjs";

await withPage(async ({ page }) => {
  const press = (key) => page.keyboard.press(key);
  const focused = () => page.evaluate(() => (document.activeElement === document.body ? "" : (document.activeElement?.textContent ?? "")));
  const tabTo = async (text) => {
    for (let i = 0; i < 80; i += 1) {
      if ((await focused()).includes(text)) return;
      await press("Tab");
    }
    throw new Error(`Tab never reaches ${text}`);
  };
  await tabTo("Xã miền núi");
  await press("Enter");
  await page.getByRole("heading", { name: "Việc cần xem" }).waitFor();
  await press("Alt+3");
  await tabTo("Giải tất cả kịch bản");
  await press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".plan-card .status").length === 5, null, { timeout: 60000 });
  check(true, "solved");
  await press("Alt+4");
  await page.getByRole("heading", { name: "Danh sách đơn vị" }).waitFor();
  await press("/");
  await page.keyboard.type("Nậm Hương");
  await press("Tab");
  check(await page.evaluate(() => document.activeElement?.getAttribute("role") === "listbox"), "the list of units has the focus");
  await press("Space");
  await page.locator(".pending .totals").waitFor();
  check((await page.locator('.unit-list li[aria-selected="true"]').count()) === 1, "Space picks a unit");
  await press("Shift+Tab");
  await press("Control+A");
  await press("Backspace");
  await press("Tab");
  await press("End");
  await press("ArrowUp");
  await press("Space");
  check((await page.locator('.unit-list li[aria-selected="true"]').count()) === 2, "a second unit is added");
  await press("Escape");
  check((await page.locator('.unit-list li[aria-selected="true"]').count()) === 0, "Esc drops");
  await press("Space");
  await press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".group-list li").length === 1);
  check(true, "Enter keeps");
  await press("Control+z");
  await page.waitForFunction(() => document.querySelectorAll(".group-list li").length === 0);
  await press("Control+y");
  await page.waitForFunction(() => document.querySelectorAll(".group-list li").length === 1);
  check(true, "undo and redo by keys");
  await press("c");
  await page.getByText("Mọi đơn vị đã xếp").waitFor({ timeout: 30000 });
  check(true, "C completes the rest");
  await press("?");
  await page.getByRole("dialog", { name: "Phím tắt" }).waitFor();
  await press("Escape");
  check((await page.getByRole("dialog").count()) === 0, "Esc closes the dialog");
  await press("Alt+8");
  await page.getByRole("radio").first().waitFor();
  await picture(page, "keyboard-8");
  for (let i = 0; i < 40; i += 1) {
    if (await page.evaluate(() => document.activeElement?.getAttribute("type") === "radio")) break;
    await press("Tab");
  }
  await press("Space");
  await page.locator("input[type=radio]:checked").waitFor();
  check((await page.locator("input[type=radio]:checked").count()) === 1, "the plan is chosen");
});
console.log("keyboard: passed");
