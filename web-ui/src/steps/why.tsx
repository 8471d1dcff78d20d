// Why not another partner: the best plan that puts two units together, against the best plan of the scenario.

import { useState } from "preact/hooks";
import { post } from "../api";
import { millions, number, percent } from "../format";
import { fail, scenarioOf, useView } from "../store";
import type { PlanDocument, Project, Shown, Unit } from "../types";
import { t } from "../words";

interface Partner {
  base: Shown;
  forced: Shown;
}

export function WhyNot({ project, unit, other }: { project: Project; unit: Unit; other: Unit }) {
  const { scenario } = useView();
  const [answer, setAnswer] = useState<Partner | null>(null);
  const [asking, setAsking] = useState(false);
  const plan = project.plans.find((p) => p.id === scenario)?.document;
  const together = plan?.new_units.some((u) => u.members.includes(unit.code) && u.members.includes(other.code)) ?? false;
  if (together) return <span class="badge">{t("together_in_plan")}</span>;
  const ask = () => {
    setAsking(true);
    post<Partner>("why", { scenario, a: unit.code, b: other.code })
      .then(setAnswer, fail)
      .finally(() => setAsking(false));
  };
  if (answer) {
    return (
      <p class="small why" role="status">
        {sentence(project, scenario, unit, other, answer)}
      </p>
    );
  }
  return (
    <>
      {" "}
      <button type="button" class="link" disabled={asking} onClick={ask}>
        {asking ? t("why_asking") : t("why_not")}
        <span class="visually-hidden"> {other.name}</span>
      </button>
    </>
  );
}

function sentence(project: Project, scenario: string, unit: Unit, other: Unit, answer: Partner): string {
  const pair = { a: unit.name, b: other.name };
  const base = answer.base.document;
  const forced = answer.forced.document;
  if (answer.forced.status === "infeasible" || !forced) {
    const lock = project.locks.find(
      ({ kind, units }) => (kind === "keep" && (units.includes(unit.code) || units.includes(other.code))) || (kind === "apart" && units.includes(unit.code) && units.includes(other.code)),
    );
    if (lock) {
      const names = lock.units.map((code) => project.units.find((u) => u.code === code)?.name ?? code).join(", ");
      return `${t("why_impossible", pair)} ${t("why_locked", { lock: `${t(lock.kind === "keep" ? "keep_unit" : "apart")}: ${names}`, reason: lock.reason })}`;
    }
    const reasons = forced?.reasons?.map((reason) => reason.text) ?? answer.forced.findings.map((finding) => finding.cause);
    return `${t("why_impossible", pair)} ${reasons.join(" ")}`;
  }
  if (!base) return t("why_impossible", pair);
  const goals = scenarioOf(project, scenario)?.levels ?? [];
  const levels = base.objective.levels;
  const offset = levels.length - goals.length;
  for (let at = 0; at < levels.length; at += 1) {
    const [now, then] = [levels[at]!.value, forced.objective.levels[at]?.value ?? levels[at]!.value];
    if (now === then) continue;
    const goal = at < offset ? t("why_soft") : title(project, goals[at - offset]!);
    const better = then < now;
    return `${t(better ? "why_better" : "why_worse", { ...pair, goal, now: number(now), then: number(then) })} ${difference(base, forced)}`;
  }
  return t("why_equal", pair);
}

function title(project: Project, level: Record<string, number>): string {
  const name = (term: string) => project.comparison.rows.find((row) => row.key === term)?.name ?? term;
  return Object.keys(level).map(name).join(" + ");
}

/** Figures that people ask for first, where they differ. */
function difference(base: PlanDocument, forced: PlanDocument): string {
  const parts: string[] = [];
  if (base.new_units.length !== forced.new_units.length) {
    parts.push(`${t("new_units_count", { n: base.new_units.length })} → ${t("new_units_count", { n: forced.new_units.length })}`);
  }
  const share = (d: PlanDocument) => percent((d.metrics["residents_moved_share"] ?? 0) / 1000);
  if (share(base) !== share(forced)) parts.push(`${share(base)} → ${share(forced)} ${t("moved_share")}`);
  const fund = (d: PlanDocument) => millions(d.metrics["annual_fund"]);
  if (fund(base) !== fund(forced)) parts.push(`${fund(base)} → ${fund(forced)} ${t("fund_year")}`);
  return parts.length > 0 ? `(${parts.join("; ")})` : "";
}
