// Allowance fund: both sides, parts, other dates, units near a threshold, the coming years.

import { number } from "../format";
import { t } from "../words";
import { Lines } from "./lines";
import type { Budget, Fund, GrowthCase, StaffAnswer, UnitMoney } from "./types";
import { isoDay, signed } from "./words";

type Words = StaffAnswer["words"];

export function FundPanel({ answer }: { answer: StaffAnswer }) {
  const { report, words } = answer;
  const L = words.labels;
  const fund = report.fund;
  const rows: [string, Fund["total"]["before"], Fund["parts_before"]][] = [
    [L["Before"]!, fund.total.before, fund.parts_before],
    [L["After"]!, fund.total.after, fund.parts_after],
  ];
  return (
    <div class="staff-columns">
      <section>
        <h3>{L["Fund"]}</h3>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col" />
              {["Units", "HighUnits", "Month", "Year", "Allowances", "Insurance", "Provincial"].map((name) => (
                <th key={name} scope="col" class="num">
                  {L[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, total, parts]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {[total.units, total.high, total.monthly, total.yearly, parts.allowances, parts.insurance, parts.provincial].map((value, index) => (
                  <td key={index} class="num">
                    {number(value)}
                  </td>
                ))}
              </tr>
            ))}
            <tr class="sum">
              <th scope="row">{L["Saving"]}</th>
              <td class="num">{signed(fund.total.before.units - fund.total.after.units)}</td>
              <td />
              <td class="num">{signed(fund.total.saving_monthly)}</td>
              <td class="num">{signed(fund.total.saving_yearly)}</td>
              <td colSpan={3} />
            </tr>
          </tbody>
        </table>
        <p class="quiet small">
          {L["BaseSalary"]} {number(fund.base_salary)} ({L["From"]?.toLowerCase()} {isoDay(fund.base_salary_from)}; {fund.base_salary_source}). {L["LowMultiple"]} {number(fund.tenths[0] / 10, 1)},{" "}
          {L["HighMultiple"]?.toLowerCase()} {number(fund.tenths[1] / 10, 1)}; {L["ThonThreshold"]?.toLowerCase()} {number(fund.thresholds[0])}, {L["TdpThreshold"]?.toLowerCase()} {number(fund.thresholds[1])}.
        </p>
        <AllMoney budget={report.budget} words={words} />
        <h3>{L["ByPeriod"]}</h3>
        <Lines
          lines={[
            ...fund.periods.map((line) => ({ ...line, note: line.current ? L["Reckoned"]! : "" })),
            { ...fund.old_rule, base_salary: fund.base_salary, from: "", until: null, rule: fund.old_rule_title, note: L["OldRuleNow"]! },
          ]}
          name={(line) => `${line.rule}-${line.from}`}
          columns={[
            [
              L["Rule"],
              (line) => (
                <>
                  {line.rule} {line.note && <span class="quiet small">({line.note})</span>}
                </>
              ),
            ],
            [L["From"], (line) => isoDay(line.from)],
            [L["Until"], (line) => (line.until ? isoDay(line.until) : "")],
            [L["BaseSalary"], (line) => number(line.base_salary), "num"],
            [`${L["Before"]} (${t("dong_year")})`, (line) => number(line.before.yearly), "num"],
            [`${L["After"]} (${t("dong_year")})`, (line) => number(line.after.yearly), "num"],
            [L["SavingYear"], (line) => signed(line.saving_yearly), "num"],
          ]}
        />
        <Near fund={fund} words={words} />
      </section>
      <section>
        <Units title={`${L["After"]}: ${L["NewUnit"]}`} lines={fund.after} words={words} />
        <details>
          <summary>
            {L["Before"]}: {L["UnitToday"]} ({number(fund.before.length)})
          </summary>
          <Units title={`${L["Before"]}: ${L["UnitToday"]}`} lines={fund.before} words={words} />
        </details>
      </section>
    </div>
  );
}

const YEARLY = { fund: "YearlyFund", provincial: "YearlyProvincial", helpers: "YearlyHelpers", halls: "YearlyHalls" };
const ONCE = { leaving: "OnceLeaving", seats: "OnceSeats", handover: "OnceHandover" };

/** Every year, once, and when it is paid back. */
function AllMoney({ budget, words }: { budget: Budget; words: Words }) {
  const L = words.labels;
  const yearly = budget.yearly.map((line) => ({ ...line, name: L[YEARLY[line.item]]! }));
  const total = { name: L["BudgetTotal"]!, before: budget.before, after: budget.after, saving: budget.saving };
  const once = budget.once.map((line) => ({ name: L[ONCE[line.item]]!, amount: line.amount }));
  return (
    <>
      <h3>{L["Budget"]}</h3>
      <Lines
        lines={yearly.length > 1 ? [...yearly, total] : yearly}
        name={(line) => line.name}
        columns={[
          [L["BudgetYearly"], (line) => line.name],
          [L["BeforeYear"], (line) => number(line.before), "num"],
          [L["AfterYear"], (line) => number(line.after), "num"],
          [L["SavingYear"], (line) => signed(line.saving), "num"],
        ]}
      />
      {once.length > 0 && (
        <Lines
          lines={once.length > 1 ? [...once, { name: L["OnceTotal"]!, amount: budget.once_total }] : once}
          name={(line) => line.name}
          columns={[
            [L["BudgetOnce"], (line) => line.name],
            [L["Amount"], (line) => signed(line.amount), "num"],
          ]}
        />
      )}
      <p>
        {L["AllBreakEven"]}: {budget.break_even_months === null ? L["Never"] : number(budget.break_even_months)}. {L["BalanceAfter"]!.replace("{n}", number(budget.years))}: {signed(budget.balance)}.
        {budget.halls && ` ${L["HallCost"]}: ${signed(budget.halls.cost)} (${budget.halls.source}).`}
      </p>
    </>
  );
}

function Near({ fund, words }: { fund: Fund; words: Words }) {
  const L = words.labels;
  return (
    <>
      <h3>{L["Near"]}</h3>
      {fund.near.length === 0 ? (
        <p class="quiet">{t("none_near")}</p>
      ) : (
        <Lines
          lines={fund.near}
          name={(line) => `${line.name}-${line.after}`}
          columns={[
            [L["Unit"], (line) => line.name],
            [L["Households"], (line) => number(line.households), "num"],
            [L["Threshold"], (line) => number(line.threshold), "num"],
            [L["Distance"], (line) => signed(line.distance), (line) => (line.distance < 0 ? "bad" : "good")],
            [L["When"], (line) => (line.after ? L["After"] : L["Before"])],
          ]}
        />
      )}
    </>
  );
}

function Units({ title, lines, words }: { title: string; lines: UnitMoney[]; words: Words }) {
  const L = words.labels;
  return (
    <>
      <h3>{title}</h3>
      <Lines
        lines={lines}
        name={(line) => line.name}
        columns={[
          [L["Unit"], (line) => line.name],
          [L["Households"], (line) => `${number(line.households)}${line.households_incomplete ? " ?" : ""}`, "num"],
          [L["Distance"], (line) => signed(line.distance), "num"],
          [L["Multiple"], (line) => number(line.tenths / 10, 1), "num"],
          [L["Month"], (line) => number(line.monthly), "num"],
          [L["Reason"], (line) => words.reasons[typeof line.reason === "string" ? line.reason : (Object.keys(line.reason)[0] ?? "")]],
        ]}
      />
    </>
  );
}

export function YearsPanel({ answer }: { answer: StaffAnswer }) {
  const L = answer.words.labels;
  return (
    <div class="staff-columns">
      {answer.report.fund.horizon.map((growth, index) => (
        <section key={index}>
          <h3>{growth.title === "" ? L["NothingChanges"] : `${growth.title} (${L["Growth"]}: ${number(growth.household_growth_per_mille / 10, 1)})`}</h3>
          <Bars growth={growth} words={answer.words} />
          <Lines
            lines={growth.years}
            name={(year) => String(year.year)}
            columns={[
              [L["YearNumber"], (year) => year.year, "num"],
              [L["BaseSalary"], (year) => number(year.base_salary), "num"],
              [`${L["Before"]} (${t("dong_year")})`, (year) => number(year.before), "num"],
              [`${L["After"]} (${t("dong_year")})`, (year) => number(year.after), "num"],
              [L["SavingYear"], (year) => signed(year.saving), "num"],
              [L["Saved"], (year) => signed(year.saved), "num"],
            ]}
          />
        </section>
      ))}
    </div>
  );
}

/** Fund of both sides year by year, in millions; the table below says the same in figures. */
function Bars({ growth, words }: { growth: GrowthCase; words: Words }) {
  const [width, height, foot, head] = [460, 190, 24, 16];
  const most = Math.max(1, ...growth.years.flatMap((year) => [year.before, year.after]));
  const step = width / Math.max(1, growth.years.length);
  const bar = Math.min(46, step * 0.38);
  const tall = (value: number) => ((height - foot - head) * value) / most;
  return (
    <figure class="bars">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${words.labels["Horizon"]}: ${words.labels["Fund"]}, ${t("millions_year")}`}>
        {growth.years.map((year, index) => {
          const middle = step * (index + 0.5);
          const pair: [number, string, number][] = [
            [year.before, "bar-before", middle - bar - 1],
            [year.after, "bar-after", middle + 1],
          ];
          return (
            <g key={year.year}>
              {pair.map(([value, kind, left]) => (
                <g key={kind}>
                  <rect class={kind} x={left} y={height - foot - tall(value)} width={bar} height={tall(value)} />
                  <text x={left + bar / 2} y={height - foot - tall(value) - 4} text-anchor="middle">
                    {number(value / 1e6)}
                  </text>
                </g>
              ))}
              <text x={middle} y={height - 7} text-anchor="middle">
                {words.labels["YearNumber"]} {year.year}
              </text>
            </g>
          );
        })}
        <line class="axis" x1="0" x2={width} y1={height - foot} y2={height - foot} />
      </svg>
      <figcaption class="small">
        <span class="key bar-before" /> {words.labels["Before"]} <span class="key bar-after" /> {words.labels["After"]} ({t("millions_year")})
      </figcaption>
    </figure>
  );
}
