// Staff and money: the fund of every new unit and the posts that remain.

import { useState } from "preact/hooks";
import { number } from "../format";
import { orderedPlans, useView } from "../store";
import { t } from "../words";

export function StaffPage() {
  const { server } = useView();
  const project = server!.project!;
  const plans = orderedPlans(project);
  const [id, setId] = useState(project.chosen ?? plans[0]?.id ?? "");
  const plan = plans.find((p) => p.id === id) ?? plans[0];
  if (!plan) return <p class="card">{t("no_plans")}</p>;
  const column = 1 + project.plans.indexOf(plan);
  const row = (key: string) => project.comparison.rows.find((r) => r.key === key)?.values ?? [];
  const units = plan.document.new_units;
  return (
    <section class="card staff" aria-labelledby="staff-head">
      <div class="card-head">
        <h2 id="staff-head">{t("staff")}</h2>
        <label>
          {t("plan")}{" "}
          <select value={plan.id} onChange={(event) => setId(event.currentTarget.value)}>
            {plans.map((p) => (
              <option key={p.id} value={p.id}>
                {p.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="quiet">{t("staff_hint")}</p>
      <table class="figures summary">
        <thead>
          <tr>
            <th scope="col">{t("figures")}</th>
            <th scope="col">{t("today")}</th>
            <th scope="col">{plan.title}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("new_units_list")}</th>
            <td class="num">{number(project.commune.units)}</td>
            <td class="num">{number(units.length)}</td>
          </tr>
          <tr>
            <th scope="row">{t("posts")}</th>
            <td class="num">{number(3 * project.commune.units)}</td>
            <td class="num">{number(3 * units.length)}</td>
          </tr>
          <tr>
            <th scope="row">{t("fund_month")}</th>
            <td class="num">{number(row("monthly_fund")[0])}</td>
            <td class="num">{number(row("monthly_fund")[column])}</td>
          </tr>
          <tr>
            <th scope="row">{t("fund_annual")}</th>
            <td class="num">{number(row("annual_fund")[0])}</td>
            <td class="num">{number(row("annual_fund")[column])}</td>
          </tr>
          <tr>
            <th scope="row">{t("fund_saved")}</th>
            <td class="num">–</td>
            <td class="num">{number(row("annual_saving")[column])}</td>
          </tr>
          <tr>
            <th scope="row">{t("base_salary")} (đ)</th>
            <td class="num" colSpan={2}>
              {number(project.profile.base_salary)}
            </td>
          </tr>
        </tbody>
      </table>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="staff-head">
        <table>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{t("name")}</th>
              <th scope="col" class="num">
                {t("households")}
              </th>
              <th scope="col">{t("kind")}</th>
              <th scope="col">{t("fund_month")}</th>
              <th scope="col">{t("hall")}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit, index) => (
              <tr key={unit.members.join()}>
                <td>{index + 1}</td>
                <th scope="row">{unit.name}</th>
                <td class="num">{number(unit.households)}</td>
                <td>{unit.members.length > 1 ? t("merged") : t("unchanged")}</td>
                <td>{unit.flags.includes("high_fund") ? t("high_fund") : t("low_fund")}</td>
                <td>{unit.hall ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
