// Staff and money: funds before and after, the coming years, posts, who could stay, payments, halls, what to check again.

import { useEffect, useState } from "preact/hooks";
import { post, save } from "../api";
import { Findings } from "../findings";
import { number } from "../format";
import { FundPanel, YearsPanel } from "../staff/fund";
import { HallPanel } from "../staff/halls";
import { LeavingPanel, PlacementPanel, PostPanel } from "../staff/people";
import type { StaffAnswer } from "../staff/types";
import { monthOf } from "../staff/words";
import { attempt, fail, orderedPlans, useView } from "../store";
import type { Project } from "../types";
import { t, titled, type Word } from "../words";
import { NoPlans } from "./plans";

const TABS = ["s_fund", "s_years", "s_posts", "s_placement", "s_leaving", "s_halls", "s_check"] as const satisfies Word[];
type Tab = (typeof TABS)[number];

export function StaffPage() {
  const { server, lang } = useView();
  const project = server!.project!;
  const plans = orderedPlans(project);
  const [id, setId] = useState(project.chosen ?? plans[0]?.id ?? "");
  const [names, setNames] = useState(false);
  const [tab, setTab] = useState<Tab>("s_fund");
  const [answer, setAnswer] = useState<StaffAnswer | null>(null);
  const plan = plans.find((p) => p.id === id) ?? plans[0];
  const of = plan?.id ?? "";
  useEffect(() => {
    if (!of) return;
    let wanted = true;
    post<StaffAnswer>("staff", { plan: of, names })
      .then((told) => wanted && setAnswer(told))
      .catch((error: unknown) => {
        if (!wanted) return;
        setAnswer(null);
        fail(error);
      });
    return () => {
      wanted = false;
    };
  }, [of, names, project.version, plan?.document, lang]);
  if (!plan) return <NoPlans />;
  const shown = answer && answer.report.with_names === names ? answer : null;
  return (
    <section class="card staff" aria-labelledby="staff-head">
      <div class="card-head">
        <h2 id="staff-head">{t("staff")}</h2>
        <label>
          {t("plan")}{" "}
          <select value={plan.id} onChange={(event) => setId(event.currentTarget.value)}>
            {plans.map((p) => (
              <option key={p.id} value={p.id}>
                {titled(p.title)}
              </option>
            ))}
          </select>
        </label>
        <label class="check switch">
          <input type="checkbox" role="switch" checked={names} disabled={project.people.persons === 0} onChange={(event) => setNames(event.currentTarget.checked)} /> {t("show_names")}
        </label>
        <button type="button" class="primary" onClick={() => void attempt(() => save("staff/workbook", { plan: plan.id, names }))}>
          ⬇ {t("staff_workbook")} {names ? `(${t("with_names")})` : ""}
        </button>
      </div>
      {shown ? <Figures answer={shown} /> : <p class="quiet">{t("reckoning")}</p>}
      <div role="tablist" aria-label={t("staff")} class="tabs" onKeyDown={walk}>
        {TABS.map((name) => (
          <button key={name} type="button" role="tab" id={`tab-${name}`} aria-controls={`panel-${name}`} aria-selected={tab === name} tabIndex={tab === name ? 0 : -1} onClick={() => setTab(name)}>
            {t(name)}
            {name === "s_check" && shown ? ` (${number(shown.report.to_check.length + shown.findings.length)})` : ""}
          </button>
        ))}
      </div>
      {shown &&
        TABS.map((name) => (
          <div key={name} role="tabpanel" id={`panel-${name}`} aria-labelledby={`tab-${name}`} class="scroll panel" tabIndex={0} hidden={tab !== name}>
            <Panel name={name} answer={shown} project={project} />
          </div>
        ))}
    </section>
  );
}

/** Arrow keys go from tab to tab. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=tab]")];
  const at = all.indexOf(event.target as HTMLElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const next = all[(at + step + all.length) % all.length];
  next?.focus();
  next?.click();
}

function Panel({ name, answer, project }: { name: Tab; answer: StaffAnswer; project: Project }) {
  switch (name) {
    case "s_fund":
      return <FundPanel answer={answer} />;
    case "s_years":
      return <YearsPanel answer={answer} />;
    case "s_posts":
      return <PostPanel answer={answer} />;
    case "s_placement":
      return <PlacementPanel answer={answer} />;
    case "s_leaving":
      return <LeavingPanel answer={answer} />;
    case "s_halls":
      return <HallPanel answer={answer} />;
    case "s_check":
      return <CheckPanel answer={answer} project={project} />;
  }
}

/** What the council asks first. */
function Figures({ answer }: { answer: StaffAnswer }) {
  const { report, words } = answer;
  const L = words.labels;
  const { before, after, saving_yearly } = report.fund.total;
  const leaving = report.leaving;
  const tiles: [string, string, string][] = [
    [L["Units"]!, `${number(before.units)} → ${number(after.units)}`, `${L["HighUnits"]}: ${number(before.high)} → ${number(after.high)}`],
    [`${L["Fund"]}, ${t("millions_year")}`, `${number(before.yearly / 1e6, 1)} → ${number(after.yearly / 1e6, 1)}`, `${L["BaseSalary"]} ${number(report.fund.base_salary)}`],
    [`${L["Saving"]}, ${t("millions_year")}`, number(saving_yearly / 1e6, 1), `${number(report.fund.total.saving_monthly)} ${t("dong_month")}`],
    [L["PostCount"]!, `${number(report.posts.before)} → ${number(report.posts.after)}`, `${L["MostPersons"]}: ${number(report.posts.most)}`],
  ];
  if (report.placement && leaving) {
    const known = leaving.total.amount + leaving.total.low;
    tiles.push([L["Redundant"]!, number(report.placement.redundant), `${L["Persons"]}: ${number(report.placement.persons)} · ${L["Tied"]}: ${number(report.placement.tied)}`]);
    tiles.push([t("one_off"), `${number(known / 1e6, 1)} ${t("millions")}`, leaving.break_even_month ? `${L["BreakEvenMonth"]}: ${monthOf(leaving.break_even_month)}` : `${L["BreakEven"]}: ${L["Never"]}`]);
  }
  return (
    <dl class="tiles">
      {tiles.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            <span class="quiet small">{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CheckPanel({ answer, project }: { answer: StaffAnswer; project: Project }) {
  const { report, words, findings } = answer;
  const opinions = project.people.voiced.length;
  return (
    <>
      <h3>{words.labels["ToCheck"]}</h3>
      {report.to_check.length === 0 ? (
        <p>{t("nothing_to_check")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.labels["Item"]}</th>
              <th scope="col" class="num">
                {words.labels["Value"]}
              </th>
              <th scope="col">{words.labels["Source"]}</th>
            </tr>
          </thead>
          <tbody>
            {report.to_check.map((line) => (
              <tr key={line.item}>
                <th scope="row">
                  {words.to_check[line.item]} <span class="badge unsure">{t("check_again")}</span>
                </th>
                <td class="num">{line.value || "–"}</td>
                <td>{line.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{t("people_problems")}</h3>
      {findings.length === 0 ? <p>{t("no_problems")}</p> : <Findings findings={findings} />}
      {opinions > 0 && <p class="quiet">{t("voiced_count", { n: opinions })}</p>}
    </>
  );
}
