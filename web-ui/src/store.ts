// What the page knows: the server's state and what is being looked at. Components subscribe to it as a whole.

import { useLayoutEffect, useState } from "preact/hooks";
import { Refusal, get, post, speak } from "./api";
import { setLang } from "./words";
import type { Collection, Lang, Plan, Project, Scenario, ServerState, Spoken, Unit } from "./types";

export const STEPS = ["data", "rules", "plans", "map", "compare", "staff", "opinions", "dossier"] as const;
export type StepName = (typeof STEPS)[number];

export interface Progress {
  phase: string;
  level: number;
  levels: number;
  gap: number | null;
}

export interface View {
  server: ServerState | null;
  geometry: Collection | null;
  ground: string;
  lang: Lang;
  step: StepName;
  scenario: string;
  planId: string | null;
  pending: string[];
  target: number | null;
  focus: string | null;
  progress: Record<string, Progress>;
  running: boolean;
  notice: { kind: "error" | "info"; findings: Spoken[]; text?: string } | null;
  conflict: boolean;
  lost: boolean;
  shortcuts: boolean;
  /** Stop of the guided tour; `null`: no tour. */
  tour: number | null;
  /** Address of background pictures. */
  tiles: string | null;
  busy: number;
}

let view: View = {
  server: null,
  geometry: null,
  ground: "",
  lang: "vi",
  step: "data",
  scenario: "",
  planId: null,
  pending: [],
  target: null,
  focus: null,
  progress: {},
  running: false,
  notice: null,
  conflict: false,
  lost: false,
  shortcuts: false,
  tour: null,
  tiles: null,
  busy: 0,
};

const listeners = new Set<() => void>();

export function current(): View {
  return view;
}

export function set(change: Partial<View>): void {
  view = { ...view, ...change };
  for (const listener of listeners) listener();
}

export function useView(): View {
  const [, redraw] = useState(0);
  const drawn = view;
  useLayoutEffect(() => {
    const listener = () => redraw((n) => n + 1);
    listeners.add(listener);
    // What came between drawing and listening.
    if (view !== drawn) listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return view;
}

let asking: Promise<void> | null = null;
let askAgain = false;

/** Asks for the state; while one question is open, further ones become one. */
export function refresh(): Promise<void> {
  if (asking) {
    askAgain = true;
    return asking;
  }
  asking = (async () => {
    do {
      askAgain = false;
      await load();
    } while (askAgain);
  })().finally(() => {
    asking = null;
  });
  return asking;
}

async function load(): Promise<void> {
  try {
    const server = await get<ServerState>("state");
    const change: Partial<View> = { server, lost: false, running: server.run?.running ?? false };
    const project = server.project;
    if (project) {
      if (!project.scenarios.some((s) => s.name === view.scenario)) change.scenario = project.scenarios[0]?.name ?? "";
      if (view.planId && !project.plans.some((p) => p.id === view.planId)) change.planId = null;
      const codes = new Set(project.units.map((u) => u.code));
      if (view.pending.some((code) => !codes.has(code))) change.pending = [];
      if (project.ground !== view.ground) {
        change.geometry = await get<Collection>("geometry");
        change.ground = project.ground;
      }
    } else {
      Object.assign(change, { geometry: null, ground: "", pending: [], target: null, planId: null });
      if (view.step !== "data") change.step = "data";
      change.tour = null;
    }
    set(change);
    const plan = project?.plans.find((p) => p.id === current().scenario);
    if (plan?.current) dispatchEvent(new Event("sapxep-current"));
  } catch (error) {
    fail(error);
  }
}

export function fail(error: unknown): void {
  if (error instanceof Refusal) {
    if (error.status === 401) set({ lost: true });
    else if (error.conflict) set({ conflict: true });
    else set({ notice: { kind: "error", findings: error.findings, text: error.findings.length ? undefined : error.message } });
  } else {
    set({ lost: true });
  }
}

/** Runs work that talks to the server; a refusal becomes a message. True when it went through. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  set({ busy: view.busy + 1 });
  try {
    await work();
    return true;
  } catch (error) {
    fail(error);
    return false;
  } finally {
    set({ busy: view.busy - 1 });
  }
}

export interface Edit {
  edit: string;
  [key: string]: unknown;
}

let queue: Promise<unknown> = Promise.resolve();
/** Edits under way: each asks for the state by itself. */
let editing = 0;

/** Edits go one after the other, each on the version that the one before made. */
function queued(send: (at: { base: number | null; live: string }) => Promise<{ version: number; run: number | null }>): Promise<boolean> {
  editing += 1;
  const next = queue.then(() =>
    attempt(async () => {
      const base = view.server?.project?.version ?? null;
      // When the question changed, the scenario in hand is solved anew at once, the others when somebody asks.
      const answer = await send({ base, live: view.scenario });
      const server = view.server;
      if (server?.project) set({ server: { ...server, project: { ...server.project, version: answer.version } }, running: answer.run !== null || view.running });
      // The new optimum is often there at once: then the state is asked for and drawn only once.
      if (answer.run !== null) await solvedOr(PATIENCE);
      await refresh();
    }),
  );
  queue = next.catch(() => undefined);
  void next.finally(() => (editing -= 1));
  return next;
}

/** How long the state waits for the optimum, milliseconds. */
const PATIENCE = 120;
let solvedSoon: (() => void) | null = null;

/** Until the run in hand has an answer, or the time is over. */
function solvedOr(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const over = () => {
      clearTimeout(timer);
      solvedSoon = null;
      done();
    };
    const timer = setTimeout(over, milliseconds);
    solvedSoon = over;
  });
}

export function edit(change: Edit): Promise<boolean> {
  return queued((at) => post("edit", { ...at, edit: change }));
}

/** The dropped files join the project. */
export function mergeFiles(): Promise<boolean> {
  return queued((at) => post("project/merge", at));
}

export function undo(): Promise<boolean> {
  return queued((at) => post("undo", at));
}

export function redo(): Promise<boolean> {
  return queued((at) => post("redo", at));
}

export async function solve(scenarios: string[], time?: number, live = false): Promise<void> {
  set({ running: true, progress: {} });
  const ok = await attempt(() => post("solve", { scenarios, live, ...(time === undefined ? {} : { time }) }));
  if (!ok) set({ running: false });
}

export async function complete(scenario: string): Promise<void> {
  set({ running: true, progress: {} });
  const ok = await attempt(() => post("solve", { scenarios: [scenario], complete: true }));
  if (!ok) set({ running: false });
}

/** Plans that place at least a share (tenths of a percent) of the residents differently. */
export async function findOptions(scenario: string, share: number): Promise<void> {
  set({ running: true, progress: {} });
  const ok = await attempt(() => post("options", { scenario, plans: 4, share }));
  if (!ok) set({ running: false });
}

export function stop(): Promise<boolean> {
  return attempt(() => post("stop"));
}

export function chooseLang(lang: Lang): void {
  setLang(lang);
  speak(lang);
  document.documentElement.lang = lang;
  try {
    localStorage.setItem("sapxep-lang", lang);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  set({ lang });
  void refresh();
}

type News =
  | { news: "changed"; version: number | null; outside: boolean }
  | ({ news: "progress"; run: number; scenario: string } & Progress)
  | { news: "solved"; run: number; scenario: string; status: string | null }
  | { news: "finished"; run: number };

/** News of the program; after a break everything is asked for again. */
export function listen(): void {
  const source = new EventSource("api/events");
  source.onopen = () => void refresh();
  source.onmessage = (message) => {
    const news = JSON.parse(message.data as string) as News;
    if (news.news === "progress") {
      set({ running: true, progress: { ...view.progress, [news.scenario]: news } });
    } else if (news.news === "changed") {
      if (editing === 0 && (news.version === null || news.version !== view.server?.project?.version)) void refresh();
    } else if (news.news === "finished") {
      set({ running: false });
    } else if (solvedSoon) {
      solvedSoon();
    } else {
      void refresh();
    }
  };
}

export function project(): Project | null {
  return view.server?.project ?? null;
}

export function unitsByCode(p: Project): Map<string, Unit> {
  return new Map(p.units.map((unit) => [unit.code, unit]));
}

export function scenarioOf(p: Project, name: string): Scenario | undefined {
  return p.scenarios.find((s) => s.name === name);
}

/** Plans in the order of the scenarios, kept ones last. */
export function orderedPlans(p: Project): Plan[] {
  const rank = (plan: Plan) => {
    const at = p.scenarios.findIndex((s) => s.name === plan.document.scenario);
    return plan.kept || at < 0 ? 100000 : 100 * at + plan.document.rank;
  };
  return [...p.plans].sort((a, b) => rank(a) - rank(b));
}
