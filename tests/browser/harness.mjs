// Starts the program on a temporary folder and a browser on its address.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = resolve(fileURLToPath(import.meta.url), "../../..");
export const output = join(root, "tests/browser/output");
const program = process.env.SAPXEP ?? join(root, "target/release/sapxep");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export function check(condition, what) {
  if (!condition) throw new Error(`not so: ${what}`);
  console.log(`  ok  ${what}`);
}

/** A running program: its address, its folder, ways to end it. */
export async function start(folder, options = []) {
  check(existsSync(program), `program at ${program}`);
  const child = spawn(program, ["serve", "--quiet", "--no-browser", "--folder", folder, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise((found, failed) => {
    let text = "";
    child.stdout.on("data", (part) => {
      text += part;
      const line = text.split("\n").find((l) => l.startsWith("http://"));
      if (line) found(line.trim());
    });
    child.on("exit", (code) => failed(new Error(`the program ended with ${code}`)));
  });
  const [base, token] = url.split("/#");
  return {
    url,
    base,
    token,
    child,
    end: () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.on("exit", done);
        child.kill("SIGKILL");
      }),
  };
}

export async function temporary() {
  return mkdtemp(join(tmpdir(), "sapxep-browser-"));
}

/** Runs a test with a program and a page, both ended whatever happens. */
export async function withPage(work, { width = 1366, height = 768 } = {}) {
  const folder = await temporary();
  await mkdir(output, { recursive: true });
  const server = await start(folder);
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true, locale: "vi-VN" });
    const page = await context.newPage();
    await fresh(page);
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.base) && !request.url().startsWith("blob:") && !request.url().startsWith("data:")) {
        faults.push(`request to ${request.url()}`);
      }
    });
    await page.goto(server.url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    try {
      await work({ page, context, server, folder, faults });
    } catch (error) {
      await picture(page, "failed");
      console.log(faults);
      throw error;
    }
    check(faults.length === 0, `no fault in the page, no foreign request ${faults.join(" | ")}`);
  } finally {
    await browser.close();
    await server.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** While the page is being worked on: its files from PAGE (web-ui/dist) in place of those inside the program. */
async function fresh(page) {
  const dist = process.env.PAGE;
  if (!dist) return;
  const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
  await page.route(/:\d+\/(assets\/[^?]*)?$/, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = join(dist, path === "/" ? "index.html" : path);
    const original = path === "/" ? await route.fetch() : null;
    const type = types[file.split(".").pop()];
    await route.fulfill({ body: await readFile(file), headers: { ...original?.headers(), "content-type": type, "content-length": undefined } });
  });
}

export async function picture(page, name) {
  await page.screenshot({ path: join(output, `${name}.png`) });
}

/** The cookie of a browser that has shown the token. */
export async function cookieOf(server) {
  const answer = await fetch(`${server.base}/api/session`, {
    method: "POST",
    headers: { "X-Sapxep-Token": server.token, Origin: server.base },
  });
  return answer.headers.get("set-cookie").split(";")[0];
}

/** Requests without a browser. */
export async function session(server) {
  const cookie = await cookieOf(server);
  return async (path, body) => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(`${server.base}/api/${path}`, {
      ...init,
      headers: { Cookie: cookie, Origin: server.base, "Content-Type": "application/json" },
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
}

/** Runs something and tells the work of the page's main thread for it: milliseconds of processor time a task, longest first. They
 * do not grow when other programs use the machine, as the time on the clock does. */
export async function tasksOf(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline"] } });
  await work();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const main = events.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map((event) => `${event.pid}:${event.tid}`);
  const tasks = events.filter((event) => event.name.endsWith("RunTask") && event.tdur !== undefined && main.includes(`${event.pid}:${event.tid}`));
  return tasks.map((event) => event.tdur / 1000).sort((a, b) => b - a);
}
