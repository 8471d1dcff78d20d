// Plans: number 0 is today, untouched; then the scenarios, each with its word, gap and figures; the map of the one in hand.

import { figure, millions, number, percent } from "../format";
import { CommuneMap } from "../map";
import { usePicture } from "../picture";
import { useState } from "preact/hooks";
import { edit, findOptions, orderedPlans, set, solve, stop, useView } from "../store";
import type { Plan, PlanDocument, Project } from "../types";
import { t, titled, word } from "../words";
import { Findings } from "../findings";
import { nameOf } from "./data";

export function PlansPage() {
  const view = useView();
  const project = view.server!.project!;
  const plan = project.plans.find((p) => p.id === view.planId) ?? null;
  const picture = usePicture(project, view.ground, plan?.document.new_units ?? null);
  return (
    <div class="plans">
      <PlanList project={project} />
      <div class="plan-map">
        {view.geometry && (
          <CommuneMap
            project={project}
            geometry={view.geometry}
            {...picture}
            picked={new Set()}
            focus={view.focus}
            label={t("map_label")}
            onPick={(codes) => set({ focus: codes[0] ?? null })}
          />
        )}
      </div>
      <PlanDetail project={project} plan={plan} />
    </div>
  );
}

/** What stands in a step that needs plans. */
export function NoPlans() {
  const { running } = useView();
  const go = () => {
    set({ step: "plans" });
    if (!running) void solve([]);
  };
  return (
    <section class="card">
      <p>{t("no_plans")}</p>
      <button type="button" class="primary" onClick={go}>
        {t("solve_all")}
      </button>
    </section>
  );
}

export function StatusWord({ document, broken = 0 }: { document: PlanDocument; broken?: number }) {
  return (
    <span class={`status ${document.status}`}>
      {t(document.status)}
      {document.gap !== null && document.gap > 0 && document.status !== "optimal" && <> · {t("gap", { gap: percent(document.gap, 2) })}</>}
      {broken > 0 && <span class="error-text"> · {t("draft_bad", { n: broken })}</span>}
    </span>
  );
}

function PlanList({ project }: { project: Project }) {
  const view = useView();
  const plans = orderedPlans(project);
  const unsolved = project.scenarios.filter((s) => !plans.some((p) => p.id === s.name));
  const refused = view.server!.run?.refused ?? {};
  return (
    <section class="card plan-list" aria-labelledby="plans-head">
      <div class="card-head">
        <h2 id="plans-head">{t("plans")}</h2>
        {view.running ? (
          <button type="button" class="danger" onClick={() => void stop()}>
            {t("stop")}
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => void solve([])}>
            {t("solve_all")}
          </button>
        )}
      </div>
      <ol start={0} class="plan-cards">
        <li>
          <button type="button" aria-pressed={view.planId === null} class="plan-card" onClick={() => set({ planId: null })}>
            <span class="rank">0</span>
            <span>
              <strong>{t("today")}</strong>
              <br />
              {t("new_units_count", { n: project.commune.units })} · {number(project.commune.households)} {t("hh")}
            </span>
          </button>
        </li>
        {plans.map((plan, index) => (
          <li key={plan.id}>
            <PlanCard plan={plan} rank={index + 1} project={project} />
          </li>
        ))}
        {unsolved.map((scenario) => (
          <li key={scenario.name} class="unsolved">
            <strong>{titled(scenario.title)}</strong> <span class="quiet">{t("not_solved")}</span>{" "}
            <Busy name={scenario.name} />
            {!view.running && (
              <button type="button" onClick={() => void solve([scenario.name])}>
                {t("solve_one")}
              </button>
            )}
          </li>
        ))}
      </ol>
      {Object.entries(refused).map(([name, findings]) => (
        <div key={name}>
          <h3>{project.scenarios.find((s) => s.name === name)?.title ?? name}</h3>
          <Findings findings={findings} />
        </div>
      ))}
    </section>
  );
}

function PlanCard({ plan, rank, project }: { plan: Plan; rank: number; project: Project }) {
  const view = useView();
  const { metrics } = plan.document;
  const share = metrics["residents_moved_share"];
  return (
    <>
      <button type="button" aria-pressed={view.planId === plan.id} class="plan-card" onClick={() => set({ planId: plan.id, ...(plan.kept ? {} : { scenario: plan.document.scenario }) })}>
        <span class="rank">{rank}</span>
        <span>
          <strong>{titled(plan.title)}</strong> {project.chosen === plan.id && <span class="badge">{t("chosen")}</span>}
          <br />
          <StatusWord document={plan.document} broken={plan.broken} />
          <br />
          <b>{t("new_units_count", { n: plan.document.new_units.length })}</b> · {share === undefined ? "–" : percent(share / 1000)} {t("moved_share")} ·{" "}
          {millions(metrics["annual_fund"])} {t("fund_year")}
          <Busy name={plan.id} />
        </span>
      </button>
      {!plan.current && (
        <p class="outdated">
          {t("outdated")}{" "}
          {!plan.kept && plan.document.rank === 1 && (
            <button type="button" onClick={() => void solve([plan.id])}>
              {t("solve_again")}
            </button>
          )}
        </p>
      )}
    </>
  );
}

function Busy({ name }: { name: string }) {
  const { running, progress } = useView();
  const at = progress[name];
  if (!running || !at) return null;
  return (
    <span class="busy" role="status">
      {" "}
      {word(at.phase)} · {t("level", { n: at.level, m: at.levels })}
      {at.gap !== null && at.gap > 0 && <> · {t("gap_now", { gap: percent(at.gap, 2) })}</>}
    </span>
  );
}

function PlanDetail({ project, plan }: { project: Project; plan: Plan | null }) {
  if (!plan) return <TodayDetail project={project} />;
  const { document } = plan;
  return (
    <section class="card plan-detail" aria-labelledby="plan-detail">
      <h2 id="plan-detail">{titled(plan.title)}</h2>
      <p>
        <StatusWord document={document} broken={plan.broken} />
      </p>
      <p class="actions">
        <button type="button" class={project.chosen === plan.id || document.status === "infeasible" ? "" : "primary"} disabled={project.chosen === plan.id} onClick={() => void edit({ edit: "choose", plan: plan.id })}>
          {project.chosen === plan.id ? t("chosen") : t("choose_plan")}
        </button>
        <button
          type="button"
          onClick={() =>
            void edit({ edit: "draft", groups: document.new_units.map((u) => u.members) }).then((done) => {
              if (done) set({ step: "map" });
            })
          }
        >
          {t("edit_on_map")}
        </button>
        {(plan.kept || document.rank > 1 || !project.scenarios.some((scenario) => scenario.name === document.scenario)) && (
          <button type="button" onClick={() => void edit({ edit: "remove_plan", id: plan.id })}>
            {t("remove")}
          </button>
        )}
      </p>
      {document.why && <p class="why">{document.why.text}</p>}
      {!plan.kept && document.rank === 1 && document.status === "optimal" && <Options scenario={plan.id} />}
      {document.status === "infeasible" && document.reasons && document.reasons.length > 0 && (
        <>
          <h3>{t("why_none")}</h3>
          {accounts(document.reasons).map((account, index) => (
            <div key={index}>
              {account.head && <h4>{account.head}</h4>}
              <ul class={account.remedy ? "remedies" : "reasons"}>
                {account.texts.map((text, at) => (
                  <li key={at}>{text}</li>
                ))}
              </ul>
            </div>
          ))}
        </>
      )}
      {document.status === "infeasible" && (
        <p class="actions">
          <button type="button" onClick={() => set({ step: "map" })}>
            {t("remedy_links")}
          </button>
          <button type="button" onClick={() => set({ step: "data" })}>
            {t("remedy_exception")}
          </button>
          <button type="button" onClick={() => set({ step: "rules" })}>
            {t("remedy_limits")}
          </button>
        </p>
      )}
      <h3>{t(document.status === "infeasible" ? "least_units_list" : "new_units_list")}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="plan-detail">
        <table class="new-units">
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{t("name")}</th>
              <th scope="col" class="num">
                {t("households")}
              </th>
              <th scope="col" class="num">
                {t("residents")}
              </th>
            </tr>
          </thead>
          <tbody>
            {document.new_units.map((unit, index) => (
              <tr key={unit.members.join()}>
                <td>{index + 1}</td>
                <th scope="row">
                  {unit.name}
                  <div class="quiet small">{unit.members.length === 1 ? <em>{t("unchanged")}</em> : `${t("members")}: ${unit.members.map((code) => nameOf(project, code)).join(", ")}`}</div>
                </th>
                <td class="num">{number(unit.households)}</td>
                <td class="num">{number(unit.residents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Sentences that head those after them: a cause, what would resolve it, what would resolve all of them; see explain. */
const CAUSE = "I236";
const HELPS = ["I277", "I279"];

/** The account of each cause, and what would help. */
function accounts(reasons: { code: string; text: string }[]): { head: string | null; remedy: boolean; texts: string[] }[] {
  const found: { head: string | null; remedy: boolean; texts: string[] }[] = [];
  for (const { code, text } of reasons) {
    const helps = HELPS.includes(code);
    if (helps || code === CAUSE) found.push({ head: text, remedy: helps, texts: [] });
    else if (found.length === 0) found.push({ head: null, remedy: false, texts: [text] });
    else found[found.length - 1]!.texts.push(text);
  }
  return found;
}

/** Further plans of the scenario that really differ. */
function Options({ scenario }: { scenario: string }) {
  const { running } = useView();
  const [share, setShare] = useState(100);
  return (
    <p class="actions options">
      <button type="button" disabled={running} onClick={() => void findOptions(scenario, share)}>
        {t("more_options")}
      </button>
      <label>
        {t("options_share")}{" "}
        <select value={String(share)} onChange={(event) => setShare(Number(event.currentTarget.value))}>
          {[50, 100, 200, 300].map((choice) => (
            <option key={choice} value={choice}>
              {percent(choice / 1000)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function TodayDetail({ project }: { project: Project }) {
  const rows = project.comparison.rows.filter((row) => row.values[0] !== null);
  return (
    <section class="card plan-detail" aria-labelledby="plan-detail">
      <h2 id="plan-detail">{t("today")}</h2>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td class="num">
                {figure(row.values[0] ?? null, row.key)} {row.unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
