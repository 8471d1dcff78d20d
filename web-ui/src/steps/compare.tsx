// Plans side by side: figures, linked maps, the trade-off in one picture.

import { useMemo, useState } from "preact/hooks";
import { figure, millions, number, percent } from "../format";
import { CommuneMap, sharedView } from "../map";
import { usePicture } from "../picture";
import { orderedPlans, useView } from "../store";
import type { Plan, PlanDocument, Project } from "../types";
import { t } from "../words";
import { StatusWord } from "./plans";
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
  if (plans.length === 0) return <p class="card">{t("no_plans")}</p>;
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
            {index + 1}. {p.title} – {t("new_units_count", { n: p.document.new_units.length })}
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
                {index + 1}. {plan.title}
                <br />
                <StatusWord document={plan.document} />
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
  return (
    <figure class="tradeoff">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("tradeoff")}>
        <line x1={margin} y1={height - 40} x2={width - 10} y2={height - 40} class="axis" />
        <line x1={margin} y1={10} x2={margin} y2={height - 40} class="axis" />
        <text x={width - 12} y={height - 12} text-anchor="end">
          {t("fund_annual")} →
        </text>
        <text x={8} y={16}>
          ↑ {t("moved_share")}
        </text>
        {points.map((p) => (
          <g key={p.plan.id}>
            <circle cx={px(p.x)} cy={py(p.y)} r="11" class="dot" />
            <text x={px(p.x)} y={py(p.y) + 4} text-anchor="middle" class="dot-text">
              {p.index + 1}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <ol>
          {points.map((p) => (
            <li key={p.plan.id} value={p.index + 1}>
              {p.plan.title}: {millions(p.x)} {t("fund_year")}, {number(p.y)} ({percent((p.plan.document.metrics["residents_moved_share"] ?? 0) / 1000)}) {t("moved_share")}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}
