// Plans side by side: figures, linked maps, the trade-off in one picture.

import { useMemo, useState } from "preact/hooks";
import { figure, millions, number, percent } from "../format";
import { CommuneMap, sharedView } from "../map";
import { usePicture } from "../picture";
import { orderedPlans, useView } from "../store";
import type { Plan, PlanDocument, Project } from "../types";
import { t, titled } from "../words";
import { NoPlans, StatusWord } from "./plans";
import { TradeOffCurve } from "./tradeoff";

export function ComparePage() {
  const view = useView();
  const project = view.server!.project!;
  const plans = orderedPlans(project);
  const linked = useMemo(sharedView, [view.ground]);
  const [left, setLeft] = useState("");
  const [right, setRight] = useState(project.chosen ?? plans[0]?.id ?? "");
  const [swipe, setSwipe] = useState(false);
  const [shown, setShown] = useState<PlanDocument | null>(null);
  if (plans.length === 0) return <NoPlans />;
  return (
    <div class="compare">
      <div class={swipe ? "swipe" : "pair"}>
        <div class="compare-choices">
          <PlanSelect project={project} plans={plans} label={t("left_map")} id={left} onChoose={setLeft} />
          <button type="button" aria-pressed={swipe} onClick={() => setSwipe(!swipe)}>
            {t("swipe")}
          </button>
          <PlanSelect project={project} plans={plans} label={t("right_map")} id={right} onChoose={setRight} />
        </div>
        {swipe ? (
          <Swipe project={project} left={documentOf(plans, left)} right={documentOf(plans, right)} view={linked} />
        ) : (
          <>
            <Side project={project} document={documentOf(plans, left)} label={t("left_map")} view={linked} />
            <Side project={project} document={documentOf(plans, right)} label={t("right_map")} view={linked} />
          </>
        )}
      </div>
      <section class="card" aria-labelledby="figures-head">
        <h2 id="figures-head">{t("compare")}</h2>
        <Figures project={project} plans={plans} />
      </section>
      <section class="card" aria-labelledby="tradeoff-head">
        <h2 id="tradeoff-head">{t("tradeoff")}</h2>
        <TradeOff plans={plans} />
      </section>
      <section class="card" aria-labelledby="curve-head">
        <h2 id="curve-head">{t("curve")}</h2>
        <p class="quiet">{t("curve_hint")}</p>
        <TradeOffCurve project={project} onShow={setShown} />
        {shown && (
          <div class="curve-map">
            <Side project={project} document={shown} label={t("curve_map")} view={linked} />
          </div>
        )}
      </section>
    </div>
  );
}

function documentOf(plans: Plan[], id: string): PlanDocument | null {
  return plans.find((plan) => plan.id === id)?.document ?? null;
}

function PlanSelect(props: { project: Project; plans: Plan[]; label: string; id: string; onChoose: (id: string) => void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.id} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <option value="">
          0. {t("today")} – {t("new_units_count", { n: props.project.commune.units })}
        </option>
        {props.plans.map((p, index) => (
          <option key={p.id} value={p.id}>
            {index + 1}. {titled(p.title)} – {t("new_units_count", { n: p.document.new_units.length })}
          </option>
        ))}
      </select>
    </label>
  );
}

function Side(props: { project: Project; document: PlanDocument | null; label: string; view: ReturnType<typeof sharedView> }) {
  const { geometry, ground } = useView();
  const picture = usePicture(props.project, ground, props.document?.new_units ?? null);
  return <div class="side">{geometry && <CommuneMap project={props.project} geometry={geometry} {...picture} picked={NOBODY} focus={null} view={props.view} label={props.label} />}</div>;
}

const NOBODY: ReadonlySet<string> = new Set();

/** One map over the other; the handle uncovers the right one. */
function Swipe(props: { project: Project; left: PlanDocument | null; right: PlanDocument | null; view: ReturnType<typeof sharedView> }) {
  const [share, setShare] = useState(50);
  return (
    <>
      <div class="swipe-box">
        <Side project={props.project} document={props.right} label={t("right_map")} view={props.view} />
        <div class="swipe-over" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
          <Side project={props.project} document={props.left} label={t("left_map")} view={props.view} />
        </div>
        <div class="swipe-edge" style={{ left: `${share}%` }} aria-hidden="true" />
      </div>
      <input type="range" class="swipe-handle" min="0" max="100" value={share} aria-label={t("swipe_handle")} onInput={(event) => setShare(Number(event.currentTarget.value))} />
    </>
  );
}

function Figures({ project, plans }: { project: Project; plans: Plan[] }) {
  // The server's columns stand in the order of the file, ours in that of the scenarios.
  const columns = plans.map((plan) => 1 + project.plans.indexOf(plan));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-labelledby="figures-head">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{t("figures")}</th>
            <th scope="col">0. {t("today")}</th>
            {plans.map((plan, index) => (
              <th key={plan.id} scope="col">
                {index + 1}. {titled(plan.title)}
                <br />
                <StatusWord document={plan.document} broken={plan.broken} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {project.comparison.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.name} {row.unit && <span class="quiet">({row.unit})</span>}
              </th>
              {[0, ...columns].map((column) => {
                const best = row.best.includes(column);
                return (
                  <td key={column} class={`num ${best ? "best" : ""}`}>
                    {figure(row.values[column] ?? null, row.key)}
                    {best && <span class="visually-hidden"> ({t("best_mark")})</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Marks nearer than this are one, pixels. */
const MARK = 16;

/** Fund against residents moved; the corner at the lower left is best. */
function TradeOff({ plans }: { plans: Plan[] }) {
  const points = plans
    .map((plan, index) => ({ plan, index, x: plan.document.metrics["annual_fund"] ?? 0, y: plan.document.metrics["residents_moved"] ?? 0 }))
    .filter((p) => p.x > 0);
  if (points.length === 0) return null;
  const [width, height, margin] = [640, 260, 56];
  const scale = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low || Math.max(1, high)) * 0.15;
    return [low - room, high + room] as const;
  };
  const [x0, x1] = scale(points.map((p) => p.x));
  const [y0, y1] = scale(points.map((p) => p.y));
  const px = (x: number) => margin + ((x - x0) / (x1 - x0)) * (width - 2 * margin);
  const py = (y: number) => height - 40 - ((y - y0) / (y1 - y0)) * (height - 60);
  // Plans with the same figures share one mark.
  const marks: { x: number; y: number; numbers: number[] }[] = [];
  for (const p of points) {
    const near = marks.find((mark) => Math.abs(px(mark.x) - px(p.x)) < MARK && Math.abs(py(mark.y) - py(p.y)) < MARK);
    if (near) near.numbers.push(p.index + 1);
    else marks.push({ x: p.x, y: p.y, numbers: [p.index + 1] });
  }
  const ends = (values: number[]) => [...new Set([Math.min(...values), Math.max(...values)])];
  return (
    <figure class="tradeoff">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("tradeoff")}>
        <line x1={margin} y1={height - 40} x2={width - 10} y2={height - 40} class="axis" />
        <line x1={margin} y1={10} x2={margin} y2={height - 40} class="axis" />
        <text x={width - 12} y={height - 6} text-anchor="end">
          {t("fund_short")}, {t("fund_year")} →
        </text>
        <text x={margin + 8} y={18}>
          ↑ {t("moved_share")}
        </text>
        {ends(points.map((p) => p.x)).map((x) => (
          <text key={x} x={px(x)} y={height - 24} text-anchor="middle" class="tick">
            {millions(x)}
          </text>
        ))}
        {ends(points.map((p) => p.y)).map((y) => (
          <text key={y} x={margin - 6} y={py(y) + 4} text-anchor="end" class="tick">
            {number(y)}
          </text>
        ))}
        {marks.map((mark) => {
          const text = mark.numbers.join(", ");
          const wide = 22 + 8 * (text.length - 1);
          return (
            <g key={text}>
              <rect x={px(mark.x) - wide / 2} y={py(mark.y) - 11} width={wide} height="22" rx="11" class="dot" />
              <text x={px(mark.x)} y={py(mark.y) + 4} text-anchor="middle" class="dot-text">
                {text}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption>
        <ol>
          {points.map((p) => (
            <li key={p.plan.id} value={p.index + 1}>
              {titled(p.plan.title)}: {millions(p.x)} {t("fund_year")}, {number(p.y)} ({percent((p.plan.document.metrics["residents_moved_share"] ?? 0) / 1000)}) {t("moved_share")}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}
