// The map: drawing a plan by hand. What is being changed is shown with totals and broken rules before it is kept.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { post } from "../api";
import { CommuneMap, type Drawn, type Tool } from "../map";
import { usePicture } from "../picture";
import { complete, current, edit, fail, set, stop, useView } from "../store";
import type { Collection, DraftReport, Project, Unit } from "../types";
import { t } from "../words";
import { isBelow } from "./data";
import { Explain, GroupTotals, Groups } from "./groups";
import { Asked, type Asking } from "./map-asked";
import { ScenarioSelect } from "./rules";
import { Hover, UnitList } from "./unit-list";

const TOOLS: [Tool, "tool_pick" | "tool_paint" | "tool_lasso" | "tool_drag" | "tool_split" | "tool_barrier", string][] = [
  ["pick", "tool_pick", "V"],
  ["paint", "tool_paint", "B"],
  ["lasso", "tool_lasso", "L"],
  ["drag", "tool_drag", "D"],
  ["split", "tool_split", "X"],
  ["barrier", "tool_barrier", "R"],
];

/** The drawing with the pending units moved to their group. */
function withPending(project: Project, pending: string[], target: number | null): { number: number; members: string[] }[] {
  if (pending.length === 0) return project.draft;
  const moving = new Set(pending);
  const groups = project.draft.map((group) => ({ number: group.number, members: group.members.filter((code) => !moving.has(code)) }));
  const goal = groups.find((group) => group.number === target);
  if (goal) goal.members.push(...pending);
  else groups.push({ number: target ?? nextNumber(project), members: [...pending] });
  return groups.filter((group) => group.members.length > 0);
}

function nextNumber(project: Project): number {
  return project.draft.reduce((most, group) => Math.max(most, group.number), 0) + 1;
}

export function MapPage() {
  const view = useView();
  const project = view.server!.project!;
  const [tool, setTool] = useState<Tool>("pick");
  const [brush, setBrush] = useState(10);
  const [links, setLinks] = useState(false);
  const [halls, setHalls] = useState(false);
  const [asking, setAsking] = useState<Asking>(null);
  const [zoom, setZoom] = useState<{ code: string; count: number } | null>(null);
  const hover = useRef<(code: string | null) => void>(() => undefined);
  const { pending, target } = view;
  const groups = useMemo(() => withPending(project, pending, target), [project, pending, target]);
  const report = useReport(project, view.scenario, groups);
  const byCode = useMemo(() => new Map(project.units.map((u) => [u.code, u])), [project]);
  const groupOf = useMemo(() => new Map(project.draft.flatMap((g) => g.members.map((code) => [code, g.number] as const))), [project]);
  const drawn = useMemo(
    () =>
      groups.map((group) => ({
        members: group.members,
        name: nameOfGroup(report, group.members) ?? byCode.get(group.members[0]!)?.name ?? "",
        households: group.members.reduce((sum, code) => sum + (byCode.get(code)?.households ?? 0), 0),
      })),
    [groups, report],
  );
  const picture = usePicture(project, view.ground, drawn);
  const picked = useMemo(() => new Set(pending), [pending]);
  const below = useMemo(() => new Set(project.units.filter((u) => isBelow(u) && !groupOf.has(u.code)).map((u) => u.code)), [project, groupOf]);

  useEffect(() => {
    if (view.focus) setZoom({ code: view.focus, count: (zoom?.count ?? 0) + 1 });
  }, []);

  const keep = () => {
    const { pending, target } = current();
    if (pending.length === 0) return;
    const group = target ?? nextNumber(project);
    set({ pending: [], target: null });
    void edit({ edit: "assign", units: pending, group });
  };
  const drop = () => set({ pending: [], target: null });
  const release = () => {
    const { pending, focus } = current();
    const units = pending.length > 0 ? pending : focus ? [focus] : [];
    const placed = units.filter((code) => groupOf.has(code));
    drop();
    if (placed.length > 0) void edit({ edit: "assign", units: placed, group: null });
  };
  const pick = (codes: string[], how: "click" | "paint" | "lasso") => {
    const { pending, target } = current();
    if (how === "click") {
      const code = codes[0]!;
      if (pending.includes(code)) return keep();
      if (pending.length === 0) {
        const group = groupOf.get(code);
        const members = project.draft.find((g) => g.number === group)?.members ?? [code];
        return set({ pending: [code, ...members.filter((m) => m !== code)], target: group ?? null, focus: code });
      }
      return set({ pending: [...pending, code], focus: code });
    }
    const added = codes.filter((code) => !pending.includes(code));
    if (added.length === 0) return;
    const goal = pending.length === 0 && how === "paint" ? (groupOf.get(added[0]!) ?? null) : target;
    set({ pending: [...pending, ...added], target: goal, focus: added[added.length - 1]! });
  };
  const drag = (from: string, to: string) => {
    const goal = groupOf.get(to) ?? null;
    const members = project.draft.find((g) => g.number === goal)?.members ?? [to];
    set({ pending: [from, ...members.filter((code) => code !== from)], target: goal, focus: from });
  };

  const line = (drawn: Drawn) => {
    if (tool === "split") {
      if (drawn.middle) setAsking({ kind: "split", code: drawn.middle, line: drawn.line });
      return;
    }
    const pairs = crossed(project, byCode, drawn.line);
    if (pairs.length > 0) setAsking({ kind: "barrier", pairs });
    else set({ notice: { kind: "info", findings: [], text: t("barrier_none") } });
  };

  useKeys({
    Enter: keep,
    Escape: drop,
    Delete: release,
    v: () => setTool("pick"),
    b: () => setTool("paint"),
    l: () => setTool("lasso"),
    d: () => setTool("drag"),
    x: () => setTool("split"),
    r: () => setTool("barrier"),
    c: () => void complete(view.scenario),
    k: () => {
      if (current().pending.length > 0) setAsking({ kind: "lock", lock: "keep" });
    },
  });

  const pendingGroup = report?.groups.find((group) => pending.length > 0 && pending.some((code) => group.members.includes(code)));
  return (
    <div class="map-page">
      <div class="toolbar" role="toolbar" aria-label={t("tools")}>
        {TOOLS.map(([name, label, key]) => (
          <button key={name} type="button" aria-pressed={tool === name} title={key} onClick={() => setTool(name)}>
            {t(label)}
          </button>
        ))}
        {tool === "paint" && (
          <label>
            {t("brush")} <input type="range" min="2" max="60" value={brush} onInput={(event) => setBrush(Number(event.currentTarget.value))} />
          </label>
        )}
        <span class="gap" />
        <label class="check">
          <input type="checkbox" checked={links} onChange={(event) => setLinks(event.currentTarget.checked)} /> {t("show_links")}
        </label>
        <label class="check">
          <input type="checkbox" checked={halls} onChange={(event) => setHalls(event.currentTarget.checked)} /> {t("show_halls")}
        </label>
        <button type="button" onClick={() => setAsking({ kind: "tiles" })}>
          {t("tiles_short")}
        </button>
        <span class="gap" />
        <ScenarioSelect project={project} />
        <button type="button" title={t("copy_from")} onClick={() => setAsking({ kind: "copy" })}>
          {t("copy_short")}
        </button>
        <button type="button" disabled={project.draft.length === 0} onClick={() => void edit({ edit: "draft", groups: [] })}>
          {t("clear_draft")}
        </button>
        {view.running ? (
          <button type="button" class="danger" onClick={() => void stop()}>
            {t("stop")}
          </button>
        ) : (
          <button type="button" class="primary" title={t("complete_hint")} onClick={() => void complete(view.scenario)}>
            {t("complete")}
          </button>
        )}
        <button type="button" disabled={project.draft.length === 0 || (report?.unplaced ?? 1) > 0} onClick={() => setAsking({ kind: "plan" })}>
          {t("keep_plan")}
        </button>
      </div>
      <UnitList
        project={project}
        groupOf={groupOf}
        onPick={(code) => pick([code], "click")}
        onZoom={(code) => {
          set({ focus: code });
          setZoom({ code, count: (zoom?.count ?? 0) + 1 });
        }}
      />
      <div class="map-middle">
        {view.geometry && (
          <CommuneMap
            project={project}
            geometry={view.geometry}
            {...picture}
            picked={picked}
            marked={below}
            focus={view.focus}
            tool={tool}
            brush={brush}
            showLinks={links}
            showHalls={halls}
            zoomTo={zoom}
            label={t("map_label")}
            onPick={pick}
            onDrag={drag}
            onLine={line}
            onHover={(code) => hover.current(code)}
          />
        )}
        <Hover project={project} tell={hover} />
      </div>
      <aside class="map-side">
        <section class="card pending" aria-live="polite" aria-labelledby="pending-head">
          <h2 id="pending-head">{t("pending")}</h2>
          {pending.length === 0 ? (
            <p class="quiet">{t("pending_none")}</p>
          ) : (
            <>
              {pendingGroup && <GroupTotals group={pendingGroup} project={project} />}
              <p class="actions">
                <button type="button" class="primary" onClick={keep}>
                  {t("pending_keep")}
                </button>
                <button type="button" onClick={drop}>
                  {t("pending_drop")}
                </button>
                <button type="button" onClick={release}>
                  {t("release")}
                </button>
              </p>
              <p class="actions">
                <button type="button" onClick={() => setAsking({ kind: "lock", lock: "keep" })}>
                  {t("lock_keep")}
                </button>
                {pending.length > 1 && (
                  <>
                    <button type="button" onClick={() => setAsking({ kind: "lock", lock: "together" })}>
                      {t("lock_together")}
                    </button>
                    <button type="button" onClick={() => setAsking({ kind: "lock", lock: "apart" })}>
                      {t("lock_apart")}
                    </button>
                  </>
                )}
                {pending.length === 1 && byCode.get(pending[0]!)?.drawn && (
                  <button type="button" onClick={() => setAsking({ kind: "split", code: pending[0]!, line: middleLine(view.geometry, pending[0]!) })}>
                    {t("split_unit")}
                  </button>
                )}
                {pending.length === 2 && (
                  <button type="button" onClick={() => setAsking({ kind: "link", link: byCode.get(pending[0]!)?.neighbours.includes(pending[1]!) ? "cat" : "noi" })}>
                    {byCode.get(pending[0]!)?.neighbours.includes(pending[1]!) ? t("cut_pair") : t("join_pair")}
                  </button>
                )}
              </p>
            </>
          )}
        </section>
        {view.focus && byCode.get(view.focus) && <Explain project={project} unit={byCode.get(view.focus)!} byCode={byCode} />}
        <Groups project={project} report={report} onName={(group) => setAsking({ kind: "name", group })} onZoom={(code) => setZoom({ code, count: (zoom?.count ?? 0) + 1 })} />
      </aside>
      <Asked asking={asking} project={project} report={report} onClose={() => setAsking(null)} />
    </div>
  );
}

/** Pairs of linked units whose connection the line crosses. */
function crossed(project: Project, byCode: Map<string, Unit>, line: [number, number][]): [string, string][] {
  const pairs: [string, string][] = [];
  for (const link of project.links.joined) {
    const [from, to] = [byCode.get(link.a)?.place, byCode.get(link.b)?.place];
    if (from && to && line.some((point, i) => i > 0 && segmentsCross(line[i - 1]!, point, from, to))) pairs.push([link.a, link.b]);
  }
  return pairs;
}

function segmentsCross(a: [number, number], b: [number, number], c: [number, number], d: [number, number]): boolean {
  const side = (p: [number, number], q: [number, number], r: [number, number]) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) > 0 !== side(a, b, d) > 0 && side(c, d, a) > 0 !== side(c, d, b) > 0;
}

/** A north–south line through the middle of a unit, for those who do not draw. */
function middleLine(geometry: Collection | null, code: string): [number, number][] {
  const feature = geometry?.features.find((f) => f.id === code);
  const numbers: number[] = [];
  const collect = (part: unknown): void => {
    if (Array.isArray(part) && typeof part[0] === "number") numbers.push(...(part as number[]));
    else if (Array.isArray(part)) part.forEach(collect);
  };
  collect(feature?.geometry.coordinates);
  const xs = numbers.filter((_, i) => i % 2 === 0);
  const ys = numbers.filter((_, i) => i % 2 === 1);
  if (xs.length === 0) return [];
  const x = (Math.min(...xs) + Math.max(...xs)) / 2;
  return [
    [x, Math.min(...ys)],
    [x, Math.max(...ys)],
  ];
}

function nameOfGroup(report: DraftReport | null, members: string[]): string | null {
  const first = members[0];
  return report?.groups.find((group) => group.members.length === members.length && first !== undefined && group.members.includes(first))?.name ?? null;
}

/** The checker's word on the drawing, a moment after each change. */
function useReport(project: Project, scenario: string, groups: { members: string[] }[]): DraftReport | null {
  const [report, setReport] = useState<DraftReport | null>(null);
  const serial = useRef(0);
  useEffect(() => {
    const mine = ++serial.current;
    const timer = setTimeout(() => {
      post<DraftReport>("check", { scenario, groups: groups.map((g) => g.members) }).then(
        (found) => {
          if (mine === serial.current) setReport(found);
        },
        (error) => fail(error),
      );
    }, 30);
    return () => clearTimeout(timer);
  }, [project.version, project.ground, scenario, groups]);
  return report;
}

function useKeys(keys: Record<string, () => void>): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
      if (target.matches("input:not([type=checkbox]):not([type=range]), textarea, select")) return;
      if ((event.key === "Enter" || event.key === " ") && target.matches("button, summary, a")) return;
      const action = now.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action) {
        event.preventDefault();
        action();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
