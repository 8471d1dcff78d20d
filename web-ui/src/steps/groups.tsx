// Groups of the drawing with their totals and broken rules, and the account of one unit.

import { Findings } from "../findings";
import { kilometres, number } from "../format";
import { edit } from "../store";
import type { DraftReport, GroupReport, Project, Unit } from "../types";
import { t } from "../words";
import { nameOf } from "./data";
import { WhyNot } from "./why";

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

export function Groups(props: { project: Project; report: DraftReport | null; onName: (group: GroupReport) => void; onZoom: (code: string) => void }) {
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

export function Explain({ project, unit, byCode }: { project: Project; unit: Unit; byCode: Map<string, Unit> }) {
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
