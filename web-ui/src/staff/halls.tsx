// Which hall each new unit could keep, which become spare, and the list of public assets.

import { number } from "../format";
import { t } from "../words";
import type { StaffAnswer } from "./types";

export function HallPanel({ answer }: { answer: StaffAnswer }) {
  const { report, words } = answer;
  const L = words.labels;
  if (report.halls.length === 0) return <p>{t("no_halls")}</p>;
  const spare = report.halls.flatMap((line) => line.spare.map((hall) => ({ hall, unit: line.unit })));
  return (
    <>
      {report.hall_total && (
        <ul class="counts">
          <li>
            {L["KeptHall"]}: <strong>{number(report.hall_total.kept)}</strong>
          </li>
          <li>
            {L["Spare"]}: <strong>{number(report.hall_total.spare)}</strong>
          </li>
          <li>
            {L["NewUnit"]}, {L["NoHall"]}: <strong>{number(report.hall_total.without)}</strong>
          </li>
          <li>
            {L["HallShortage"]}: <strong>{number(report.hall_total.shortage)}</strong>
          </li>
        </ul>
      )}
      <table>
        <thead>
          <tr>
            {["NewUnit", "KeptHall", "Households", "Capacity", "SeatsMissing", "MeanWay", "LongestWay", "Condition", "Spare"].map((name, index) => (
              <th key={name} scope="col" class={index > 1 && index < 7 ? "num" : ""}>
                {L[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.halls.map((line) => (
            <tr key={line.unit}>
              <th scope="row">{line.unit}</th>
              <td>{line.kept?.name ?? L["NoHall"]}</td>
              <td class="num">{number(line.households)}</td>
              <td class="num">{number(line.kept?.capacity)}</td>
              <td class={`num ${line.seats_missing ? "bad" : ""}`}>{number(line.seats_missing)}</td>
              <td class="num">{number(line.kept?.mean_m)}</td>
              <td class="num">{number(line.kept?.longest_m)}</td>
              <td>{line.kept?.condition ?? "–"}</td>
              <td>{line.spare.map((hall) => hall.name).join(", ") || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {spare.length > 0 && (
        <>
          <h3>
            {L["Assets"]} ({number(spare.length)})
          </h3>
          <table>
            <thead>
              <tr>
                {["Hall", "UnitToday", "NewUnit", "Built", "Floor", "Land", "Papers", "Cost"].map((name, index) => (
                  <th key={name} scope="col" class={index > 2 && index !== 6 ? "num" : ""}>
                    {L[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {spare.map(({ hall, unit }) => (
                <tr key={`${hall.unit}-${hall.name}`}>
                  <th scope="row">{hall.name}</th>
                  <td>{hall.unit}</td>
                  <td>{unit}</td>
                  <td class="num">{hall.built ?? "–"}</td>
                  <td class="num">{number(hall.floor_m2)}</td>
                  <td class="num">{number(hall.land_m2)}</td>
                  <td>{hall.papers ?? "–"}</td>
                  <td class="num">{number(hall.cost_thousand)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
