// The public look-up page on a telephone: type, tap, table, print; nothing is fetched. Writes its own dossier first.
//   node look-up.mjs [tra-cuu.html]
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
let file = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "sapxep-look-up-"));
if (!file) {
  const program = process.env.SAPXEP || join(root, "target", "release", "sapxep");
  const input = join(root, "examples", "xa-mien-nui");
  execFileSync(program, ["plan", input, "-o", join(folder, "out")], { stdio: "ignore" });
  file = join(folder, "tra-cuu.html");
  execFileSync(program, ["export", join(folder, "out", "phuong-an.json"), input, "--tra-cuu", file], { stdio: "ignore" });
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
const page = await context.newPage();
const requests = [];
const errors = [];
page.on("request", (request) => requests.push(request.url()));
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
await page.goto(`file://${file}`);

const card = page.locator("#ket-qua");
const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
assert.equal(await wide(), 0, "nothing is wider than the telephone");
assert.equal(await card.isVisible(), false);

// Without diacritics, a part of the name: suggestions, then the answer.
const rows = await page.locator("tbody tr").evaluateAll((all) => all.map((tr) => [...tr.cells].map((td) => td.textContent)));
const [old, fresh, hall] = rows.find((row) => row[2]);
const name = old.replace(/ \(.*/, "");
const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D");
await page.fill("#tim", plain.slice(0, 4));
assert.ok((await page.locator("#goi-y button").count()) > 1, "several fit");
await page.screenshot({ path: join(folder, "1-suggestions.png") });
await page.fill("#tim", plain.toLowerCase());
if (!(await card.isVisible())) await page.locator("#goi-y button").first().tap();
const told = await card.innerText();
for (const word of [fresh, hall]) assert.ok(told.includes(word), `${word} in ${told}`);
assert.equal(await wide(), 0);
await page.screenshot({ path: join(folder, "2-answer.png"), fullPage: true });

// A name that is not there is said so, and data is never markup.
await page.fill("#tim", "<img src=x onerror=alert(1)>");
assert.ok((await card.innerText()).length > 20);
assert.equal(await page.locator("#ket-qua img").count(), 0);

// Tapping the map.
await page.tap("#xoa");
assert.equal(await page.inputValue("#tim"), "");
const shapes = page.locator("svg.map .u");
if (await shapes.count()) {
  await shapes.first().dispatchEvent("click");
  assert.ok((await card.innerText()).includes(rows[Number(await shapes.first().getAttribute("data-a"))][1]));
  await page.screenshot({ path: join(folder, "3-map.png"), fullPage: true });
}
// A row of the table.
await page.locator("tbody tr").nth(2).tap();
assert.ok((await card.innerText()).includes(rows[2][1]));

// On paper: the table and the map, no fields.
await page.emulateMedia({ media: "print" });
assert.equal(await page.locator("#tim").isVisible(), false);
assert.equal(await page.locator("tbody").isVisible(), true);
await page.pdf({ path: join(folder, "4-print.pdf"), format: "A4" });

assert.deepEqual(errors, []);
assert.deepEqual(requests.filter((url) => !url.startsWith("file:") || url !== `file://${file}`), []);
await browser.close();
console.log(`look-up page holds; pictures in ${folder}`);
