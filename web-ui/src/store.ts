// What the page knows: the server's state and what is being looked at. Components subscribe to it as a whole.

import { useLayoutEffect, useState } from "preact/hooks";
import { Refusal, get, post, speak } from "./api";
import { setLang, t } from "./words";
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
  /** The program does not answer (`silent`), or runs anew and does not know this tab (`stranger`). */
  lost: "silent" | "stranger" | null;
  /** Changes that are not written yet because the program does not answer. */
  waiting: number;
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
  lost: null,
  waiting: 0,
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
  // Nothing new, nothing to draw.
  if (Object.entries(change).every(([key, value]) => view[key as keyof View] === value)) return;
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
    const before = taken;
    const state = await opened(await get<ServerState>("state"));
    // An edit has brought a newer state meanwhile.
    if (taken !== before) askAgain = true;
    else take(state);
  } catch (error) {
    fail(error);
  }
}

/** Units that are as they were stay the same objects: what is drawn from them need not be drawn anew. */
function shared(now: Unit[], before: Unit[]): Unit[] {
  const known = new Map(before.map((unit) => [unit.code, unit]));
  const units = now.map((unit) => {
    const old = known.get(unit.code);
    return old && JSON.stringify(old) === JSON.stringify(unit) ? old : unit;
  });
  return units.length === before.length && units.every((unit, index) => unit === before[index]) ? before : units;
}

let drawing: string | null = null;

/** Boundaries come after the rest: nobody waits for them to see the table. */
async function drawGround(project: Project): Promise<void> {
  const wanted = `${project.path} ${project.ground}`;
  if (drawing === wanted) return;
  drawing = wanted;
  try {
    const geometry = await get<Collection>("geometry");
    if (drawing === wanted) set({ geometry, ground: project.ground });
  } catch (error) {
    fail(error);
  } finally {
    if (drawing === wanted) drawing = null;
  }
}

/** States that came on screen. */
let taken = 0;

/** The state of the program comes on screen, together with what else has changed. */
function take(server: ServerState, also: Partial<View> = {}): void {
  taken += 1;
  // A program that has started anew counts its runs from the beginning.
  if (server.started !== view.server?.started) {
    shownRun = Math.min(shownRun, server.run?.id ?? 0);
    missed = 0;
  }
  const change: Partial<View> = { ...also, server, lost: null, running: server.run?.running ?? false };
  const project = server.project;
  const known = view.server?.project;
  if (project) {
    if (known && known.path === project.path) project.units = shared(project.units, known.units);
    if (!project.scenarios.some((s) => s.name === view.scenario)) change.scenario = project.scenarios[0]?.name ?? "";
    if (view.planId && !project.plans.some((p) => p.id === view.planId)) change.planId = null;
    const codes = new Set(project.units.map((u) => u.code));
    if (view.pending.some((code) => !codes.has(code))) change.pending = [];
    // What was drawn before stays until the new boundaries are there; those of another project go at once.
    if (project.path !== known?.path) Object.assign(change, { geometry: null, ground: "" });
  } else {
    Object.assign(change, { geometry: null, ground: "", pending: [], target: null, planId: null });
    if (view.step !== "data") change.step = "data";
    change.tour = null;
  }
  set(change);
  if (project && project.ground !== view.ground) void drawGround(project);
  const plan = project?.plans.find((p) => p.id === current().scenario);
  if (plan?.current) dispatchEvent(new Event("sapxep-current"));
}

/** After a restart of the program this tab's project is opened again. */
async function opened(server: ServerState): Promise<ServerState> {
  const before = view.server;
  const file = before?.project?.file;
  if (!file || server.project || server.started === before.started || !server.projects.some((project) => project.name === file)) return server;
  await post("project/open", { name: file });
  return get<ServerState>("state");
}

/** How the program is out of reach; `null` where it has answered. */
function unreachable(error: unknown): View["lost"] {
  if (!(error instanceof Refusal)) return "silent";
  return error.status === 401 ? "stranger" : null;
}

export function fail(error: unknown): void {
  const lost = unreachable(error);
  if (lost) set({ lost });
  else if (error instanceof Refusal && error.conflict) set({ conflict: true });
  else if (error instanceof Refusal) set({ notice: { kind: "error", findings: error.findings, text: error.findings.length ? undefined : t("refused", { n: error.status }) } });
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

/** Tells the program something about files that are not a project yet, and looks what it makes of it. */
export function send(path: string, body: unknown): void {
  void attempt(() => post(path, body)).then(refresh);
}

export interface Edit {
  edit: string;
  [key: string]: unknown;
}

/** The answer to a change: the version it made, the run it set going, and the state after it, in which a short run is over. */
type Sent = { version: number; run: number | null; state?: ServerState };

/** Milliseconds between two tries while the program does not answer. */
const AGAIN = 1500;

/** Sends a change until the program answers: it may be starting anew, the machine may have slept. The version that it is made
 * on stays the same, so it is never written twice: if it was written before the answer got lost, that is found out. */
async function persist(send: () => Promise<Sent>, change: Edit | null): Promise<Sent> {
  let tries = 0;
  try {
    for (;;) {
      try {
        return await send();
      } catch (error) {
        const lost = unreachable(error);
        if (!lost) {
          const answer = tries > 0 && error instanceof Refusal && error.conflict ? await written(change) : null;
          if (answer) return answer;
          throw error;
        }
        if (tries === 0) set({ waiting: view.waiting + 1 });
        tries += 1;
        set({ lost });
        await new Promise((done) => setTimeout(done, AGAIN));
        await refresh();
      }
    }
  } finally {
    if (tries > 0) set({ waiting: view.waiting - 1 });
  }
}

/** Whether the last edit of the project is this one, whose answer got lost. */
async function written(change: Edit | null): Promise<Sent | null> {
  const before = view.server?.project?.version;
  const { project } = await get<ServerState>("state");
  const last = project?.undo?.edit as Edit | undefined;
  if (!change || !project || !last || before === undefined || last.edit !== change.edit) return null;
  const same = Object.entries(last).every(([key, value]) => typeof value === "object" || value === change[key]);
  return same ? { version: project.version, run: null } : null;
}

let queue: Promise<unknown> = Promise.resolve();
/** Edits under way: each asks for the state by itself. */
let editing = 0;

/** Edits go one after the other, each on the version that the one before made. */
function queued(send: (at: { base: number | null; live: string }) => Promise<Sent>, change: Edit | null = null): Promise<boolean> {
  editing += 1;
  const next = queue.then(async () => {
    set({ busy: view.busy + 1 });
    let state: ServerState | undefined;
    let done = false;
    try {
      const base = view.server?.project?.version ?? null;
      // When the question changed, the scenario in hand is solved anew at once, the others when somebody asks.
      const at = { base, live: view.scenario };
      const answer = await persist(() => send(at), change);
      const server = view.server;
      done = true;
      // An answer that got lost and was found again says no more than the version.
      if (!answer.state && server?.project) set({ server: { ...server, project: { ...server.project, version: answer.version } } });
      state = answer.state;
      if (state?.run && !state.run.running) shownRun = state.run.id;
    } catch (error) {
      fail(error);
    }
    if (state) take(state, { busy: view.busy - 1 });
    else {
      set({ busy: view.busy - 1 });
      if (done) await refresh();
    }
    return done;
  });
  queue = next.catch(() => undefined);
  void next.finally(() => {
    editing -= 1;
    if (editing === 0 && missed > shownRun) {
      shownRun = missed;
      void refresh();
    }
  });
  return next;
}

/** The last run whose outcome came with the answer to an edit: its news says nothing new. */
let shownRun = 0;
/** The last run of which news came while edits were under way; their answers may be older. */
let missed = 0;

export function edit(change: Edit): Promise<boolean> {
  return queued((at) => post("edit", { ...at, edit: change }), change);
}

/** The drawing becomes a plan of the project. */
export function keepPlan(scenario: string, id: string, title: string): Promise<boolean> {
  return queued(async ({ base }) => ({ ...(await post<{ version: number }>("keep", { base, scenario, id, title })), run: null }));
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

/** After the program was told to end. */
export let stopListening = (): void => undefined;

/** A tab that is closed while a change waits asks first. */
addEventListener("beforeunload", (event) => {
  if (view.waiting > 0) event.preventDefault();
});

/** News of the program; after a break everything is asked for again. */
export function listen(): void {
  const source = new EventSource("api/events");
  stopListening = () => source.close();
  source.onopen = () => void refresh();
  source.onerror = () => {
    // Told at once, not only when somebody wants something.
    void refresh();
    // A refusal ends the stream for good; a break is mended by the browser.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
  };
  source.onmessage = (message) => {
    const news = JSON.parse(message.data as string) as News;
    if (news.news === "progress") {
      set({ running: true, progress: { ...view.progress, [news.scenario]: news } });
    } else if (news.news === "changed") {
      if (news.version === null || (editing === 0 && news.version !== view.server?.project?.version)) void refresh();
    } else if (news.news === "finished") {
      set({ running: false });
    } else if (news.run > shownRun) {
      if (editing > 0) missed = news.run;
      else void refresh();
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
