// Data: what must be looked at, and the table, where every cell can be mended.

import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { get } from "../api";
import { Findings, Tally } from "../findings";
import { actionWords } from "../edits";
import { kilometres, moment, number, plain } from "../format";
import { CountCell, TextCell } from "../cells";
import { Drop, Staged } from "../staged";
import { attempt, edit, mergeFiles, set, useView } from "../store";
import type { Choice, Project, Spoken, Unit } from "../types";
import { t } from "../words";

export function DataPage() {
  const { server, lang } = useView();
  const project = server!.project!;
  const [notes, setNotes] = useState(false);
  const choices = useMemo(() => server!.words.exceptions, [lang]);
  // The table is large: it is drawn anew when the units or the language change, not at every word about saving.
  const table = useMemo(() => <UnitTable units={project.units} choices={choices} />, [project.units, lang]);
  const shown = project.findings.filter((f) => notes || f.severity !== "note");
  return (
    <div class="data">
      <section class="card" aria-labelledby="problems">
        <h2 id="problems">{t("problems")}</h2>
        <Tally findings={project.findings} />
        <label class="check">
          <input type="checkbox" checked={notes} onChange={(event) => setNotes(event.currentTarget.checked)} /> {t("show_notes")}
        </label>
        {shown.length === 0 ? <p>{t("no_problems")}</p> : <Findings findings={shown} actions={(finding) => <Remedy project={project} finding={finding} />} />}
        {project.links.near.length > 0 && (
          <>
            <h3>{t("near_misses")}</h3>
            <ul class="near">
              {project.links.near.map((pair) => (
                <li key={`${pair.a}-${pair.b}`}>
                  {nameOf(project, pair.a)} – {nameOf(project, pair.b)}: {pair.gap_m < 1 ? t("near_touch") : t("near_text", { gap: number(pair.gap_m) })}{" "}
                  <button
                    type="button"
                    onClick={() => void edit({ edit: "add_link", a: pair.a, b: pair.b, kind: "noi", reason: t("join_reason") })}
                  >
                    {t("join")}
                  </button>{" "}
                  <button type="button" onClick={() => zoomTo(pair.a)}>
                    {t("zoom")}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <AddFiles />
        <Log project={project} />
      </section>
      {table}
    </div>
  );
}

export function nameOf(project: Project, code: string): string {
  return project.units.find((u) => u.code === code)?.name ?? code;
}

function zoomTo(code: string): void {
  set({ step: "map", focus: code });
}

/** Codes about the class of the standard: mended where the rules are. */
const CLASS_CODES = ["W304", "E314", "E315", "E316"];

function Remedy({ project, finding }: { project: Project; finding: Spoken }) {
  const unit = project.units.find((u) => u.name === finding.place.unit);
  if (!unit) {
    if (!CLASS_CODES.includes(finding.code)) return null;
    return (
      <p class="actions">
        <button type="button" onClick={() => set({ step: "rules" })}>
          {t("see_rules")}
        </button>
      </p>
    );
  }
  const pair = finding.code === "W155" ? pairOf(project, finding) : null;
  const link = (kind: string) => void edit({ edit: "add_link", a: pair![0], b: pair![1], kind, reason: kind === "noi" ? t("join_reason") : null });
  const nearest = finding.code === "W151" ? nearestTo(project, unit) : null;
  return (
    <p class="actions">
      <button type="button" onClick={() => zoomTo(unit.code)}>
        {t("zoom")}
      </button>
      {finding.code === "E318" && (
        <button type="button" onClick={() => dispatchEvent(new CustomEvent("sapxep-cell", { detail: unit.code }))}>
          {t("fix_cell")}
        </button>
      )}
      {pair && (
        <>
          <button type="button" onClick={() => link("noi")}>
            {t("confirm_link")}
          </button>{" "}
          <button type="button" onClick={() => link("cat")}>
            {t("cut")}
          </button>
        </>
      )}
      {nearest && (
        <button type="button" onClick={() => void edit({ edit: "add_link", a: unit.code, b: nearest.code, kind: "noi", reason: t("join_reason") })}>
          {t("join_nearest", { unit: nearest.name })}
        </button>
      )}
    </p>
  );
}

/** Codes of the two units that a finding is about, where their names are those of no others. */
function pairOf(project: Project, finding: Spoken): [string, string] | null {
  const codes = (finding.pair ?? []).flatMap((name) => {
    const named = project.units.filter((unit) => unit.name === name);
    return named.length === 1 ? [named[0]!.code] : [];
  });
  return codes.length === 2 ? [codes[0]!, codes[1]!] : null;
}

function nearestTo(project: Project, unit: Unit): Unit | null {
  const from = unit.place;
  if (!from) return null;
  const away = (other: Unit) => (other.place ? kilometres(from, other.place) : Infinity);
  const others = project.units.filter((other) => other.code !== unit.code && other.place);
  return others.reduce<Unit | null>((best, other) => (best === null || away(other) < away(best) ? other : best), null);
}

/** Files that come later: boundaries, the roster, results. They join the project as one step that can be taken back. */
function AddFiles() {
  const { server } = useView();
  const staged = server!.staged;
  return (
    <details open={staged !== null}>
      <summary>{t("add_files")}</summary>
      <Drop />
      {staged && <Staged staged={staged} server={server!} join={() => void mergeFiles()} />}
    </details>
  );
}

function Log({ project }: { project: Project }) {
  const [lines, setLines] = useState<{ at: string; action: string; detail: unknown }[] | null>(null);
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) void attempt(async () => setLines(await get("log")));
      }}
    >
      <summary>{t("log")}</summary>
      <ol class="log">
        {(lines ?? []).map((line, index) => (
          <li key={index}>
            <time>{moment(Date.parse(line.at) / 1000)}</time> {actionWords(project, line.action, line.detail)}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A text, or a number that may be unknown. */
type Column = { field: string; label: string; value: (unit: Unit) => string | number | null; width: string; numeric: boolean };

/** Tables longer than this are drawn in part. */
const LONG_TABLE = 60;
/** Rows that are drawn of a long table, how many of them above the view, and the step by which they move. */
const WINDOW = 50;
const AHEAD = 14;
const STRIDE = 10;
/** Height of a row until one has been measured, pixels. */
const ROW_HEIGHT = 33;

function UnitTable({ units, choices }: { units: Unit[]; choices: Choice[] }) {
  const [find, setFind] = useState("");
  const columns: Column[] = useMemo(
    () => [
      { field: "ten", label: t("name"), value: (u) => u.name, width: "wide", numeric: false },
      { field: "so_ho", label: t("households"), value: (u) => u.households, width: "short", numeric: true },
      { field: "nhan_khau", label: t("residents"), value: (u) => u.residents, width: "short", numeric: true },
      { field: "xa_cu", label: t("former"), value: (u) => u.former ?? "", width: "middle", numeric: false },
    ],
    [t("name")],
  );
  const wanted = plain(find.trim());
  const rows = useMemo(() => units.filter((u) => plain(`${u.code} ${u.name} ${u.former ?? ""}`).includes(wanted)), [units, wanted]);
  const names = useMemo(() => new Map(units.map((u) => [u.code, u.name])), [units]);
  // A row whose unit is the same is not drawn anew.
  const drawn = useRef(new Map<string, { unit: Unit; row: number; names: string; columns: Column[]; choices: Choice[]; node: VNode }>());
  const allNames = units.map((unit) => unit.name).join("\n");
  const kept = (unit: Unit, row: number, draw: () => VNode): VNode => {
    const known = drawn.current.get(unit.code);
    if (known && known.unit === unit && known.row === row && known.names === allNames && known.columns === columns && known.choices === choices) return known.node;
    const node = draw();
    drawn.current.set(unit.code, { unit, row, names: allNames, columns, choices, node });
    return node;
  };
  // Long tables: only the rows around those in view are drawn; short ones whole.
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(ROW_HEIGHT);
  const [at, setAt] = useState(0);
  const [, redraw] = useState(0);
  const focus = useRef<{ row: number; field: string | null } | null>(null);
  const long = rows.length > LONG_TABLE;
  const first = long ? Math.max(0, Math.min(at, rows.length - WINDOW)) : 0;
  const last = long ? Math.min(rows.length, first + WINDOW) : rows.length;
  const look = () => {
    if (!long || !box.current) return;
    const top = Math.floor(box.current.scrollTop / height.current) - AHEAD;
    // A step of several rows at a time: scrolling draws seldom.
    const begin = Math.max(0, top - (top % STRIDE));
    // A cell that is about to go keeps what was typed in it: leaving it saves.
    const typed = box.current.querySelector<HTMLElement>("tr[data-row] :focus");
    const row = Number(typed?.closest<HTMLElement>("tr[data-row]")?.dataset["row"]);
    if (typed && (row < begin || row >= begin + WINDOW)) typed.blur();
    setAt(begin);
  };
  useLayoutEffect(() => {
    const drawn = box.current?.querySelector<HTMLElement>("tr[data-row]");
    if (drawn && drawn.offsetHeight > 0) height.current = drawn.offsetHeight;
    const wish = focus.current;
    if (!wish) return;
    const row = box.current?.querySelector<HTMLElement>(`tr[data-row="${wish.row}"]`);
    if (!row) return;
    focus.current = null;
    (row.querySelector<HTMLElement>(wish.field ? `[data-field="${wish.field}"]` : "input") ?? row.querySelector<HTMLElement>("input"))?.focus();
  });
  /** Brings a row into view, drawn or not, and the focus to one of its cells. */
  const goTo = (row: number, field: string | null) => {
    if (row < 0 || row >= rows.length || !box.current) return;
    focus.current = { row, field };
    const top = row * height.current;
    const view = box.current;
    if (top < view.scrollTop || top > view.scrollTop + view.clientHeight - 3 * height.current) view.scrollTop = Math.max(0, top - view.clientHeight / 2);
    const begin = Math.max(0, row - AHEAD);
    setAt((before) => (row >= before + 2 && row < before + WINDOW - 2 ? before : begin));
    redraw((count) => count + 1);
  };
  /** Up and down go from row to row, also past the rows that are drawn. */
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 }[event.key];
    const cell = event.target as HTMLElement;
    const row = Number(cell.closest<HTMLElement>("tr[data-row]")?.dataset["row"] ?? NaN);
    if (step === undefined || Number.isNaN(row) || cell instanceof HTMLSelectElement) return;
    event.preventDefault();
    goTo(Math.max(0, Math.min(rows.length - 1, row + step)), cell.dataset["field"] ?? null);
  };
  useEffect(() => {
    const asked = (event: Event) => {
      const code = (event as CustomEvent<string>).detail;
      goTo(
        rows.findIndex((u) => u.code === code),
        "so_ho",
      );
    };
    addEventListener("sapxep-cell", asked);
    return () => removeEventListener("sapxep-cell", asked);
  });
  return (
    <section class="card grow" aria-labelledby="unit-table">
      <div class="card-head">
        <h2 id="unit-table">
          {t("table")} <span class="quiet">({number(units.length)})</span>
        </h2>
        {units.some(isBelow) && <span class="quiet small below-mark">{t("below_mark")}</span>}
        <input type="search" placeholder={t("filter")} aria-label={t("filter")} value={find} onInput={(event) => setFind(event.currentTarget.value)} />
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="unit-table" ref={box} onScroll={look}>
        <table class="grid" aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t("code")}</th>
              {columns.map((column) => (
                <th key={column.field} scope="col" class={`of-cells ${column.numeric ? "num" : ""}`}>
                  {column.label}
                </th>
              ))}
              <th scope="col">{t("exceptions")}</th>
              <th scope="col">{t("neighbours")}</th>
            </tr>
          </thead>
          <tbody onKeyDown={walk}>
            {first > 0 && (
              <tr aria-hidden="true" class="filler">
                <td colSpan={columns.length + 3} style={{ height: `${first * height.current}px` }} />
              </tr>
            )}
            {rows.slice(first, last).map((unit, index) =>
              kept(unit, first + index, () => (
              <tr key={unit.code} class={isBelow(unit) ? "below" : ""} aria-rowindex={first + index + 2} data-row={first + index}>
                <th scope="row">
                  {unit.code}
                  {unit.estimated && (
                    <span class="badge" title={t("estimated_hint")}>
                      {t("estimated")}
                    </span>
                  )}
                </th>
                {columns.map((column) => (
                  <td key={column.field}>
                    <UnitCell unit={unit} column={column} />
                  </td>
                ))}
                <td>
                  <Exception unit={unit} choices={choices} />
                </td>
                <td class="quiet clip" title={unit.neighbours.map((code) => names.get(code) ?? code).join(", ")}>
                  {unit.neighbours.map((code) => names.get(code) ?? code).join(", ") || "–"}
                </td>
              </tr>
              )),
            )}
            {last < rows.length && (
              <tr aria-hidden="true" class="filler">
                <td colSpan={columns.length + 3} style={{ height: `${(rows.length - last) * height.current}px` }} />
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function isBelow(unit: Unit): boolean {
  return unit.households !== null && unit.standard !== null && unit.households < unit.standard && unit.exceptions.length === 0;
}

function UnitCell({ unit, column }: { unit: Unit; column: Column }) {
  const shared = { id: `cell-${unit.code}-${column.field}`, field: column.field, label: `${column.label}, ${unit.name}` };
  const save = (value: string | null) => edit({ edit: "unit", code: unit.code, field: column.field, value });
  const value = column.value(unit);
  if (typeof value === "string") return <TextCell {...shared} value={value} width={column.width} onSave={save} />;
  return <CountCell {...shared} value={value} wanted onSave={(typed) => save(typed === null ? null : String(typed))} />;
}

/** The first exception of a unit, with its reason; further ones stay as they are. */
function Exception({ unit, choices }: { unit: Unit; choices: Choice[] }) {
  const [first, ...rest] = unit.exceptions;
  const title = (flag: string) => choices.find((choice) => choice.id === flag)?.title ?? flag;
  const line = (flag: string, reason: string | null) => `${flag}: ${(reason ?? "").replace(/\s+/g, " ")}`;
  const save = (flag: string, reason: string | null) => {
    const lines = [...(flag ? [line(flag, reason)] : []), ...rest.map((other) => line(other.flag, other.reason))];
    void edit({ edit: "unit", code: unit.code, field: "dac_thu", value: lines.join("\n") || null });
  };
  return (
    <span class="exception">
      <select aria-label={`${t("exceptions")}, ${unit.name}`} title={first && title(first.flag)} value={first?.flag ?? ""} onChange={(event) => save(event.currentTarget.value, first?.reason ?? null)}>
        <option value="">–</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.title}
          </option>
        ))}
      </select>
      {first && (
        <input
          type="text"
          maxLength={500}
          aria-label={`${t("reason")}, ${unit.name}`}
          placeholder={t("reason")}
          title={first.reason ?? undefined}
          key={first.reason}
          defaultValue={first.reason ?? ""}
          onChange={(event) => save(first.flag, event.currentTarget.value)}
        />
      )}
      {rest.length > 0 && (
        <span class="badge" title={rest.map((other) => `${title(other.flag)}: ${other.reason ?? "–"}`).join("\n")}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
