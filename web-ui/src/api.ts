// Requests to the program that serves this page. Nothing else is ever asked.

import type { Lang, Spoken } from "./types";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly findings: Spoken[],
  ) {
    super(findings.map((finding) => finding.cause).join(" ") || String(status));
  }

  get conflict(): boolean {
    return this.status === 409 && this.findings.some((finding) => finding.code === "E423");
  }
}

let lang: Lang = "vi";

export function speak(language: Lang): void {
  lang = language;
}

/** Trades the token in the address for a cookie and takes it out of the address and the history. */
export async function openSession(): Promise<boolean> {
  const token = location.hash.slice(1);
  if (/^[0-9a-f]{32}$/.test(token)) {
    history.replaceState(null, "", location.pathname);
    const answer = await fetch("api/session", { method: "POST", headers: { "X-Sapxep-Token": token } });
    return answer.ok;
  }
  return true;
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(`api/${path}`, {
    ...init,
    headers: { "X-Sapxep-Lang": lang, ...(init.headers as Record<string, string> | undefined) },
  });
  if (!answer.ok) {
    let findings: Spoken[] = [];
    try {
      findings = ((await answer.json()) as { findings: Spoken[] }).findings;
    } catch {
      findings = [];
    }
    throw new Refusal(answer.status, findings);
  }
  return answer.status === 204 ? null : answer.json();
}

export async function get<T>(path: string): Promise<T> {
  return (await request(path, {})) as T;
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  return (await request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  })) as T;
}

export async function upload(file: File): Promise<void> {
  await request("upload", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name) },
    body: file,
  });
}

export function fileAddress(path: string): string {
  return `api/file/${path}${lang === "en" ? "?lang=en" : ""}`;
}

/** Asks for a file in the body of a request, never in an address, and hands it to the browser to keep. */
export async function save(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`api/${path}`, {
    method: "POST",
    headers: { "X-Sapxep-Lang": lang, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Refusal(answer.status, ((await answer.json().catch(() => ({ findings: [] }))) as { findings: Spoken[] }).findings);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "sapxep";
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
