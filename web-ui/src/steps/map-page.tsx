// The map: drawing a plan by hand. What is being changed is shown with totals and broken rules before it is kept.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { post } from "../api";
import { Ask, Dialog } from "../dialog";
import { Findings } from "../findings";
import { kilometres, number, plain } from "../format";
import { CommuneMap, type Drawn, type Tool } from "../map";
import { usePicture } from "../picture";
import { complete, current, edit, fail, orderedPlans, set, stop, useView } from "../store";
import type { Collection, DraftReport, GroupReport, LockKind, Project, Unit } from "../types";
import { t } from "../words";
import { TilesDialog } from "../tiles";
import { SplitDialog } from "./split";
import { WhyNot } from "./why";
import { isBelow, nameOf } from "./data";
import { ScenarioSelect } from "./rules";

type Asking = { kind: "lock"; lock: LockKind } | { kind: "link"; link: "noi" | "cat" } | { kind: "plan" } | { kind: "copy" } | { kind: "name"; group: GroupReport } | { kind: "split"; code: string; line: [number, number][] } | { kind: "barrier"; pairs: [string, string][] } | { kind: "tiles" } | null;

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

function UnitList(props: { project: Project; groupOf: Map<string, number>; onPick: (code: string) => void; onZoom: (code: string) => void }) {
  const { pending, focus } = useView();
  const [find, setFind] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const wanted = plain(find.trim());
  const units = props.project.units.filter((u) => plain(`${u.code} ${u.name}`).includes(wanted));
  const at = Math.max(0, units.findIndex((u) => u.code === focus));
  const active = units[at];
  const move = (to: number) => {
    const unit = units[Math.min(Math.max(to, 0), units.length - 1)];
    if (unit) {
      set({ focus: unit.code });
      document.getElementById(`unit-${unit.code}`)?.scrollIntoView({ block: "nearest" });
    }
  };
  return (
    <section class="card unit-list" aria-labelledby="unit-list">
      <h2 id="unit-list">{t("unit_list")}</h2>
      <input type="search" placeholder={t("filter")} aria-label={t("filter")} value={find} onInput={(event) => setFind(event.currentTarget.value)} />
      <p class="quiet small" id="list-hint">
        {t("list_hint")}
      </p>
      <ul
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-multiselectable="true"
        aria-labelledby="unit-list"
        aria-describedby="list-hint"
        aria-activedescendant={active ? `unit-${active.code}` : undefined}
        onFocus={() => active && focus === null && set({ focus: active.code })}
        onKeyDown={(event) => {
          const keys: Record<string, () => void> = {
            ArrowDown: () => move(at + 1),
            ArrowUp: () => move(at - 1),
            PageDown: () => move(at + 10),
            PageUp: () => move(at - 10),
            Home: () => move(0),
            End: () => move(units.length - 1),
            " ": () => active && props.onPick(active.code),
            z: () => active && props.onZoom(active.code),
          };
          const action = keys[event.key];
          if (action && !event.ctrlKey) {
            event.preventDefault();
            event.stopPropagation();
            action();
          }
        }}
      >
        {units.map((unit) => (
          <li
            key={unit.code}
            id={`unit-${unit.code}`}
            role="option"
            aria-selected={pending.includes(unit.code)}
            class={`${unit.code === focus ? "active" : ""} ${isBelow(unit) ? "below" : ""}`}
            onClick={() => {
              set({ focus: unit.code });
              props.onPick(unit.code);
            }}
            onDblClick={() => props.onZoom(unit.code)}
          >
            <span class="unit-name">{unit.name}</span>
            <span class="num">
              {number(unit.households)}
              {isBelow(unit) && <span class="visually-hidden"> {t("below")}</span>}
            </span>
            <span class="group-number" title={t("groups")}>
              {props.groupOf.get(unit.code) ?? "·"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Draws itself alone anew when the pointer moves on: the page around it is large. */
function Hover({ project, tell }: { project: Project; tell: { current: (code: string | null) => void } }) {
  const [code, setCode] = useState<string | null>(null);
  tell.current = setCode;
  const { pending } = useView();
  const unit = project.units.find((u) => u.code === code);
  if (!unit) return null;
  const sum = [...new Set([...pending, unit.code])].reduce((total, c) => total + (project.units.find((u) => u.code === c)?.households ?? 0), 0);
  const need = unit.standard;
  return (
    <div class="hover" aria-hidden="true">
      <strong>{unit.name}</strong> · {number(unit.households)} {t("hh")}
      {pending.length > 0 && !pending.includes(unit.code) && (
        <>
          {" "}
          → <strong>{number(sum)}</strong> {need !== null && (sum >= need ? `(${t("enough")})` : `(${t("short", { n: number(need - sum) })})`)}
        </>
      )}
    </div>
  );
}

export function GroupTotals({ group, project }: { group: GroupReport; project: Project }) {
  const need = group.required;
  const enough = need === null || group.households >= need;
  return (
    <>
      <p>
        <strong>{group.name}</strong>
        <br />
        {group.members.length > 1 && <span class="quiet">{group.members.map((code) => nameOf(project, code)).join(" + ")}</span>}
      </p>
      <p class="totals">
        <span class={enough ? "good" : "bad"}>
          <b>{number(group.households)}</b> {t("hh")} {need !== null && (enough ? `✓ ${t("required", { n: number(need) })}` : `✕ ${t("short", { n: number(need - group.households) })}`)}
        </span>
        <span>
          <b>{number(group.residents)}</b> {t("people")}
        </span>
        {group.area_ha !== null && (
          <span>
            <b>{number(group.area_ha, 1)}</b> ha
          </span>
        )}
      </p>
      {group.findings.length > 0 && <Findings findings={group.findings} />}
    </>
  );
}

function Groups(props: { project: Project; report: DraftReport | null; onName: (group: GroupReport) => void; onZoom: (code: string) => void }) {
  const { report, project } = props;
  if (!report) return null;
  const placed = report.groups.filter((group) => !group.unplaced);
  const errors = [...report.groups.filter((g) => !g.unplaced).flatMap((g) => g.findings), ...report.findings].filter((f) => f.severity === "error");
  return (
    <section class="card groups" aria-labelledby="groups-head">
      <h2 id="groups-head">
        {t("groups")} ({placed.length})
      </h2>
      <p role="status">
        <span class={report.unplaced === 0 ? "good" : "quiet"}>{report.unplaced === 0 ? t("all_placed") : t("unplaced", { n: report.unplaced })}</span>
        {placed.length > 0 && (
          <>
            {" · "}
            <span class={errors.length === 0 ? "good" : "bad"}>{errors.length === 0 ? t("draft_ok") : t("draft_bad", { n: errors.length })}</span>
          </>
        )}
      </p>
      <Findings findings={report.findings.filter((f) => f.severity === "error")} />
      <ul class="group-list">
        {placed.map((group) => {
          const bad = group.findings.some((f) => f.severity === "error");
          return (
            <li key={group.members.join()} class={bad ? "bad-group" : ""}>
              <div>
                <strong>{group.name}</strong> <span class={bad ? "bad" : "good"}>{number(group.households)}</span>
                <br />
                <span class="quiet small">{group.members.map((code) => nameOf(project, code)).join(", ")}</span>
                {group.findings
                  .filter((f) => f.severity === "error")
                  .map((finding, index) => (
                    <p key={index} class="bad small">
                      ✕ {finding.cause}
                    </p>
                  ))}
              </div>
              <span class="row-actions">
                <button type="button" aria-label={`${t("zoom")}: ${group.name}`} onClick={() => props.onZoom(group.members[0]!)}>
                  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
                    <circle cx="8" cy="8" r="4.5" />
                    <path d="M8 0v5M8 11v5M0 8h5M11 8h5" />
                  </svg>
                </button>
                <button type="button" aria-label={`${t("name_new")}: ${group.name}`} onClick={() => props.onName(group)}>
                  ✎
                </button>
                <button type="button" aria-label={`${t("remove")}: ${group.name}`} onClick={() => void edit({ edit: "assign", units: group.members, group: null })}>
                  ✕
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Explain({ project, unit, byCode }: { project: Project; unit: Unit; byCode: Map<string, Unit> }) {
  const need = unit.standard;
  const have = unit.households;
  const values = { unit: unit.name, have: number(have), need: number(need) };
  const verdict = have === null || need === null ? null : have >= need ? t("must_not", values) : unit.exceptions.length > 0 ? t("is_exempt", values) : t("must", values);
  const near = unit.neighbours
    .map((code) => byCode.get(code))
    .filter((other): other is Unit => other !== undefined)
    .map((other) => ({ other, sum: (have ?? 0) + (other.households ?? 0) }))
    .sort((a, b) => a.sum - b.sum);
  return (
    <section class="card explain" aria-labelledby="explain-head">
      <h2 id="explain-head">
        {t("explain")}: {unit.name}
      </h2>
      {verdict && <p>{verdict}</p>}
      {near.length === 0 ? (
        <p class="bad">{t("isolated")}</p>
      ) : (
        <>
          <p class="quiet">{t("borders")}</p>
          <ul>
            {near.map(({ other, sum }) => {
              const hall = project.halls.find((h) => h.unit === other.code);
              const at = hall?.point ?? other.place;
              return (
                <li key={other.code}>
                  {t("with", { unit: other.name, sum: number(sum) })} {need !== null && <span class={sum >= need ? "good" : "bad"}>{sum >= need ? `✓ ${t("enough")}` : `✕ ${t("short", { n: number(need - sum) })}`}</span>}
                  {hall && at && unit.place && <>, {t("hall_at", { km: number(kilometres(unit.place, at), 1) })}</>}
                  <WhyNot project={project} unit={unit} other={other} />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

function Asked({ asking, project, report, onClose }: { asking: Asking; project: Project; report: DraftReport | null; onClose: () => void }) {
  const { pending, scenario } = useView();
  if (!asking) return null;
  const done = (work: Promise<boolean>) => {
    onClose();
    void work.then((ok) => {
      if (ok && asking.kind !== "name") set({ pending: [], target: null });
    });
  };
  switch (asking.kind) {
    case "lock": {
      const title = `${asking.lock === "keep" ? t("keep_unit") : t(asking.lock)}: ${pending.map((code) => nameOf(project, code)).join(", ")}`;
      return <Ask title={title} label={t("reason_needed")} onClose={onClose} onDone={(reason) => done(edit({ edit: "add_lock", lock: { kind: asking.lock, units: pending, reason } }))} />;
    }
    case "link": {
      const title = `${asking.link === "noi" ? t("join") : t("cut")}: ${pending.map((code) => nameOf(project, code)).join(" – ")}`;
      return <Ask title={title} label={t("reason_needed")} onClose={onClose} onDone={(reason) => done(edit({ edit: "add_link", a: pending[0]!, b: pending[1]!, kind: asking.link, reason }))} />;
    }
    case "split":
      return <SplitDialog project={project} code={asking.code} line={asking.line} onClose={onClose} onDone={(split) => done(edit({ edit: "split", code: asking.code, ...split }))} />;
    case "barrier": {
      const title = `${t("barrier_title", { n: asking.pairs.length })}: ${asking.pairs.map((pair) => pair.map((code) => nameOf(project, code)).join(" – ")).join("; ")}`;
      return <Ask title={title} label={t("barrier_reason")} onClose={onClose} onDone={(reason) => done(edit({ edit: "add_links", pairs: asking.pairs, kind: "cat", reason }))} />;
    }
    case "tiles":
      return <TilesDialog onClose={onClose} />;
    case "name":
      return <Ask title={t("name_new")} label={t("name")} text={asking.group.name} onClose={onClose} onDone={(name) => done(edit({ edit: "name", members: asking.group.members, name }))} />;
    case "plan":
      return <Ask title={t("keep_plan")} label={t("plan_title")} onClose={onClose} onDone={(title) => done(keepPlan(project, scenario, title, report))} />;
    case "copy":
      return (
        <Dialog title={t("copy_from")} onClose={onClose}>
          <ul class="choices">
            {orderedPlans(project).map((plan) => (
              <li key={plan.id}>
                <button type="button" onClick={() => done(edit({ edit: "draft", groups: plan.document.new_units.map((u) => u.members) }))}>
                  {plan.title} – {t("new_units_count", { n: plan.document.new_units.length })}
                </button>
              </li>
            ))}
          </ul>
          {project.plans.length === 0 && <p>{t("no_plans")}</p>}
          <div class="dialog-actions">
            <button type="button" onClick={onClose}>
              {t("cancel")}
            </button>
          </div>
        </Dialog>
      );
  }
}

async function keepPlan(project: Project, scenario: string, title: string, report: DraftReport | null): Promise<boolean> {
  if (!report) return false;
  let id = `ve-tay-${project.plans.filter((p) => p.kept).length + 1}`;
  while (project.plans.some((p) => p.id === id)) id += "a";
  try {
    await post("keep", { base: current().server?.project?.version ?? null, scenario, id, title });
    set({ planId: id });
    return true;
  } catch (error) {
    fail(error);
    return false;
  }
}
