// Posts and shares, the proposal who takes which post, payments to those who leave.

import { Fragment } from "preact";
import { number } from "../format";
import { t } from "../words";
import { Lines } from "./lines";
import type { Payment, Person, StaffAnswer } from "./types";
import { called, isoDay, monthOf, titlesOf } from "./words";

type Words = StaffAnswer["words"];

export function PostPanel({ answer }: { answer: StaffAnswer }) {
  const { report, words } = answer;
  const L = words.labels;
  const posts = report.posts;
  return (
    <div class="staff-columns">
      <section>
        <h3>{L["Posts"]}</h3>
        <p>
          {L["MostPersons"]}: <strong>{number(posts.most)}</strong> · {L["PostCount"]}:{" "}
          <strong>
            {number(posts.before)} / {number(posts.after)}
          </strong>
          {posts.joined.length > 1 && (
            <>
              {" "}
              · {L["Joined"]}: <strong>{titlesOf(posts.joined, words)}</strong>
            </>
          )}
        </p>
        <Lines
          lines={posts.shares}
          name={(share) => share.title}
          columns={[
            [L["PostTitleHead"], (share) => words.titles[share.title]],
            [L["LowFund"], (share) => number(share.low), "num"],
            [L["HighFund"], (share) => number(share.high), "num"],
          ]}
        />
        <p class="quiet small">
          {L["Source"]}: {posts.source ?? L["NeutralSplit"]}
        </p>
        {posts.joined_percent !== null && (
          <>
            <h3>{L["PostPay"]}</h3>
            <p>
              {L["JoinedPercent"]}: <strong>{number(posts.joined_percent)}</strong> · {L["JoinedLeft"]}: <strong>{number(posts.left_after)}</strong>
            </p>
            <Lines
              lines={posts.pay}
              name={(post) => post.titles.join()}
              columns={[
                [L["PostTitleHead"], (post) => titlesOf(post.titles, words)],
                [L["LowFund"], (post) => number(post.low), "num"],
                [L["HighFund"], (post) => number(post.high), "num"],
              ]}
            />
            {posts.joined_source && (
              <p class="quiet small">
                {L["Source"]}: {posts.joined_source}
              </p>
            )}
          </>
        )}
      </section>
      <section>
        <h3>{L["Helpers"]}</h3>
        {report.helpers.length === 0 ? (
          <p class="quiet">{t("no_helpers")}</p>
        ) : (
          <Lines
            lines={report.helpers}
            name={(line) => line.title}
            columns={[
              [L["Kind"], (line) => line.title],
              [L["PersonsBefore"], (line) => number(line.persons_before), "num"],
              [L["MonthBefore"], (line) => number(line.monthly_before), "num"],
              [L["PersonsAfter"], (line) => number(line.persons_after), "num"],
              [L["MonthAfter"], (line) => number(line.monthly_after), "num"],
              [
                L["Source"],
                (line) => (
                  <>
                    {line.source} {line.confidence !== "law" && <span class="badge unsure">{t("check_again")}</span>}
                  </>
                ),
              ],
            ]}
          />
        )}
      </section>
    </div>
  );
}

export function PlacementPanel({ answer }: { answer: StaffAnswer }) {
  const { report, words } = answer;
  const L = words.labels;
  const counts = report.placement;
  if (!counts) return <NoRoster />;
  const tallies: [string, number][] = [
    ["Persons", counts.persons],
    ["Unchanged", counts.unchanged],
    ["Kept", counts.kept],
    ["Moved", counts.moved],
    ["Redundant", counts.redundant],
    ["Vacant", counts.vacant],
    ["Tied", counts.tied],
    ["Aged", counts.aged],
  ];
  const changed = report.units.filter((unit) => !unit.unchanged);
  return (
    <>
      <p class="quiet sentence">{L["Proposed"]}</p>
      <ul class="counts">
        {tallies.map(([name, value]) => (
          <li key={name}>
            {L[name]}: <strong>{number(value)}</strong>
          </li>
        ))}
      </ul>
      <table>
        <thead>
          <tr>
            {["NewUnit", "PostTitleHead", "Person", "UnitToday", "Age", "Service", "WishHead", "State", "Lacks"].map((name) => (
              <th key={name} scope="col" class={name === "Age" || name === "Service" ? "num" : ""}>
                {L[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changed.map((unit) => {
            const total = unit.seats.length + unit.redundant.length;
            const head = (
              <th scope="rowgroup" rowSpan={total} class="group-head">
                {unit.unit}
              </th>
            );
            return (
              <Fragment key={unit.unit}>
                {unit.seats.map((seat, index) => (
                  <tr key={index}>
                    {index === 0 && head}
                    <td>{titlesOf(seat.titles, words)}</td>
                    <Who person={seat.person} words={words} />
                    <td>
                      <span class={`badge state-${seat.state}`}>{words.states[seat.state]}</span>
                    </td>
                    <td>{lacks(seat.person, words)}</td>
                  </tr>
                ))}
                {unit.redundant.map((person, index) => (
                  <tr key={person.number} class="leaving">
                    {unit.seats.length === 0 && index === 0 && head}
                    <td>{titlesOf(person.titles, words)}</td>
                    <Who person={person} words={words} />
                    <td>
                      <span class="badge state-redundant">{L["Redundant"]?.toLowerCase()}</span>
                      {unit.tied.some((tied) => tied.number === person.number) && <span class="badge state-tied">{words.states["tied"]}</span>}
                    </td>
                    <td>{lacks(person, words)}</td>
                  </tr>
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function lacks(person: Person | null, words: Words): string {
  return person?.lacks_for_head.map((lack) => words.lacks[lack] ?? lack).join(", ") ?? "";
}

function Who({ person, words }: { person: Person | null; words: Words }) {
  return (
    <>
      <td>{person ? called(person) : "–"}</td>
      <td>{person?.unit ?? "–"}</td>
      <td class="num">{person?.age ?? "–"}</td>
      <td class="num">{person?.service_years ?? "–"}</td>
      <td>{person ? words.wishes[person.wish] : "–"}</td>
    </>
  );
}

function NoRoster() {
  return <p>{t("no_roster")}</p>;
}

export function LeavingPanel({ answer }: { answer: StaffAnswer }) {
  const { report, words } = answer;
  const L = words.labels;
  const section = report.leaving;
  if (!section) return <NoRoster />;
  const total = section.total;
  const sums: [string, string][] = [
    [L["KnownSum"]!, `${number(total.amount)} (${number(total.known)})`],
    ...(total.uncertain > 0 ? [[L["UncertainSum"]!, `${number(total.low)} … ${number(total.high)} (${number(total.uncertain)})`] as [string, string]] : []),
    ...(total.commune_level > 0 ? [[L["CommuneLevel"]!, number(total.commune_level)] as [string, string]] : []),
    [L["Cheapest"]!, number(section.cheapest)],
    [L["SavingYear"]!, number(section.saving_monthly * 12)],
    [L["BreakEven"]!, section.break_even_months === null ? L["Never"]! : months(section)],
    [L["BreakEvenMonth"]!, section.break_even_month ? monthOf(section.break_even_month) : "–"],
  ];
  return (
    <>
      <p class="quiet">
        {L["Source"]}: {section.rule} · {L["ReckonedOn"]} {isoDay(report.day)}
      </p>
      <table class="figures summary wide">
        <tbody>
          {sums.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="num">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th scope="col">{L["Person"]}</th>
            <th scope="col">{L["UnitToday"]}</th>
            <th scope="col">{L["PostTitleHead"]}</th>
            <th scope="col">{L["LeavingCaseHead"]}</th>
            <th scope="col">{t("arithmetic")}</th>
            <th scope="col" class="num">
              {L["Sum"]}
            </th>
          </tr>
        </thead>
        <tbody>
          {section.lines.map((line) => (
            <tr key={line.person.number}>
              <th scope="row">{called(line.person)}</th>
              <td>{line.person.unit}</td>
              <td>{titlesOf(line.person.titles, words)}</td>
              <Paid payment={line.payment} words={words} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function months(section: NonNullable<StaffAnswer["report"]["leaving"]>): string {
  const [least, most] = [section.break_even_months, section.break_even_months_at_most];
  return most !== null && most !== least ? `${number(least)} … ${number(most)}` : number(least);
}

function Paid({ payment, words }: { payment: Payment; words: Words }) {
  const L = words.labels;
  switch (payment.known) {
    case "known":
      return (
        <>
          <td>{words.cases[payment.case]}</td>
          <td class="arithmetic">
            {payment.steps.map((step) => (
              <div key={step.kind}>
                {words.steps[step.kind]}: {number(step.tenths / 10, 1)} × {number(step.allowance)} × {number(step.halves / 2, 1)} = {number(step.amount)}
              </div>
            ))}
            {payment.pay_back_until && (
              <div class="quiet small">
                {L["PayBack"]} {isoDay(payment.pay_back_until)} {L["PayBackNote"]}
              </div>
            )}
          </td>
          <td class="num">
            <strong>{number(payment.total)}</strong>
          </td>
        </>
      );
    case "between":
      return (
        <>
          <td>
            {L["Missing"]}: {payment.missing.map((one) => words.missing[one] ?? one).join(", ")}
          </td>
          <td>{L["Range"]}</td>
          <td class="num">
            {number(payment.low)} … {number(payment.high)}
          </td>
        </>
      );
    case "commune_level":
      return (
        <>
          <td colSpan={2}>{L["CommuneLevel"]}</td>
          <td class="num">–</td>
        </>
      );
  }
}
