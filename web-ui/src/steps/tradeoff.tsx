// The exact trade-off between two goals: every combination that no plan beats, as a chart and a list.

import { useState } from "preact/hooks";
import { post } from "../api";
import { number } from "../format";
import { edit, fail, orderedPlans, stop, useView } from "../store";
import type { PlanDocument, Project } from "../types";
import { t } from "../words";
import { ScenarioSelect } from "./rules";

interface Curve {
  complete: boolean;
  status: string;
  points: { values: [number, number]; document: PlanDocument }[];
}

export function TradeOffCurve({ project, onShow }: { project: Project; onShow: (document: PlanDocument | null) => void }) {
  const { server, scenario } = useView();
  const [by, setBy] = useState<[string, string]>(["new_units", "residents_moved"]);
  const [curve, setCurve] = useState<{ of: string; by: [string, string]; curve: Curve } | null>(null);
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const terms = server!.words.terms;
  const title = (id: string) => terms.find((term) => term.id === id)?.title ?? id;
  const ask = () => {
    setAsking(true);
    setChosen(null);
    onShow(null);
    post<Curve>("curve", { scenario, by })
      .then((found) => setCurve({ of: `${project.version} ${scenario}`, by, curve: found }), fail)
      .finally(() => setAsking(false));
  };
  const show = (index: number) => {
    setChosen(index);
    onShow(curve!.curve.points[index]!.document);
  };
  return (
    <>
      <p class="actions">
        <ScenarioSelect project={project} />
        {([0, 1] as const).map((axis) => (
          <label key={axis}>
            {t(axis === 0 ? "curve_x" : "curve_y")}{" "}
            <select value={by[axis]} onChange={(event) => setBy(axis === 0 ? [event.currentTarget.value, by[1]] : [by[0], event.currentTarget.value])}>
              {terms.map((term) => (
                <option key={term.id} value={term.id}>
                  {term.title}
                </option>
              ))}
            </select>
          </label>
        ))}
        {asking ? (
          <button type="button" class="danger" onClick={() => void stop()}>
            {t("stop")}
          </button>
        ) : (
          <button type="button" class="primary" disabled={by[0] === by[1]} onClick={ask}>
            {t("curve_make")}
          </button>
        )}
      </p>
      {curve && curve.curve.points.length > 0 && (
        <>
          <p class="quiet" role="status">
            {t(curve.curve.complete ? "curve_complete" : "curve_part", { n: curve.curve.points.length })}
            {curve.of !== `${project.version} ${scenario}` && ` ${t("curve_old")}`}
          </p>
          <div class="curve">
            <Chart points={curve.curve.points.map((p) => p.values)} names={[title(curve.by[0]), title(curve.by[1])]} chosen={chosen} onChoose={show} />
            <div class="scroll" tabIndex={0} role="region" aria-label={t("tradeoff")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">#</th>
                    {curve.by.map((id) => (
                      <th key={id} scope="col" class="num">
                        {title(id)}
                      </th>
                    ))}
                    <th scope="col">{t("show")}</th>
                  </tr>
                </thead>
                <tbody>
                  {curve.curve.points.map((point, index) => (
                    <tr key={index} class={index === chosen ? "best" : ""}>
                      <td>{index + 1}</td>
                      {point.values.map((value, axis) => (
                        <td key={axis} class="num">
                          {number(value)}
                        </td>
                      ))}
                      <td class="row-actions">
                        <button type="button" aria-pressed={index === chosen} aria-label={`${t("curve_show")} ${index + 1}`} onClick={() => show(index)}>
                          {t("curve_show")}
                        </button>
                        <button type="button" aria-label={`${t("keep")} ${index + 1}`} onClick={() => keepPoint(project, point.document, `${t("curve_point")} ${index + 1}: ${point.values.map((v) => number(v)).join(" / ")}`)}>
                          {t("keep")}
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        </>
      )}
      {curve && curve.curve.points.length === 0 && <p class="bad">{t("infeasible")}</p>}
    </>
  );
}

function keepPoint(project: Project, document: PlanDocument, title: string): void {
  let index = 1;
  while (orderedPlans(project).some((plan) => plan.id === `danh-doi-${index}`)) index += 1;
  void edit({ edit: "keep_plan", id: `danh-doi-${index}`, title, document: JSON.stringify({ ...document, scenario_title: title }) });
}

function Chart(props: { points: [number, number][]; names: [string, string]; chosen: number | null; onChoose: (index: number) => void }) {
  const [width, height, left, bottom] = [560, 280, 70, 44];
  const range = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low || Math.max(1, Math.abs(high))) * 0.08;
    return [low - room, high + room] as const;
  };
  const [x0, x1] = range(props.points.map((p) => p[0]));
  const [y0, y1] = range(props.points.map((p) => p[1]));
  const px = (x: number) => left + ((x - x0) / (x1 - x0)) * (width - left - 12);
  const py = (y: number) => height - bottom - ((y - y0) / (y1 - y0)) * (height - bottom - 22);
  const low = props.points.map((p) => p[0]);
  // Between two points nothing is better: a step, not a slope.
  const path = props.points.map((p, i) => (i === 0 ? `M${px(p[0])},${py(p[1])}` : `H${px(p[0])}V${py(p[1])}`)).join("");
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class="curve-chart" role="img" aria-label={`${props.names[0]} / ${props.names[1]}`}>
      <line x1={left} y1={height - bottom} x2={width - 6} y2={height - bottom} class="axis" />
      <line x1={left} y1={16} x2={left} y2={height - bottom} class="axis" />
      <text x={width - 8} y={height - 8} text-anchor="end">
        {props.names[0]} →
      </text>
      <text x={6} y={12}>
        ↑ {props.names[1]}
      </text>
      {[Math.min(...low), Math.max(...low)].map((x) => (
        <text key={`x${x}`} x={px(x)} y={height - bottom + 16} text-anchor="middle" class="tick">
          {number(x)}
        </text>
      ))}
      {[Math.min(...props.points.map((p) => p[1])), Math.max(...props.points.map((p) => p[1]))].map((y) => (
        <text key={`y${y}`} x={left - 6} y={py(y) + 4} text-anchor="end" class="tick">
          {number(y)}
        </text>
      ))}
      <path d={path} class="step" />
      {props.points.map((p, index) => (
        <circle key={index} cx={px(p[0])} cy={py(p[1])} r={index === props.chosen ? 8 : 6} class={`dot ${index === props.chosen ? "chosen" : ""}`} onClick={() => props.onChoose(index)}>
          <title>{`${index + 1}: ${number(p[0])} / ${number(p[1])}`}</title>
        </circle>
      ))}
    </svg>
  );
}
