// Which hall each new unit could keep, which become spare, and the list of public assets.

import { number } from "../format";
import { t } from "../words";
import { Lines } from "./lines";
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
      <Lines
        lines={report.halls}
        name={(line) => line.unit}
        columns={[
          [L["NewUnit"], (line) => line.unit],
          [L["KeptHall"], (line) => line.kept?.name ?? L["NoHall"]],
          [L["Households"], (line) => number(line.households), "num"],
          [L["Capacity"], (line) => number(line.kept?.capacity), "num"],
          [L["SeatsMissing"], (line) => number(line.seats_missing), (line) => (line.seats_missing ? "bad" : "")],
          [L["MeanWay"], (line) => number(line.kept?.mean_m), "num"],
          [L["LongestWay"], (line) => number(line.kept?.longest_m), "num"],
          [L["Condition"], (line) => line.kept?.condition ?? "–"],
          [L["Spare"], (line) => line.spare.map((hall) => hall.name).join(", ") || "–"],
        ]}
      />
      {spare.length > 0 && (
        <>
          <h3>
            {L["Assets"]} ({number(spare.length)})
          </h3>
          <Lines
            lines={spare}
            name={({ hall }) => `${hall.unit}-${hall.name}`}
            columns={[
              [L["Hall"], ({ hall }) => hall.name],
              [L["UnitToday"], ({ hall }) => hall.unit],
              [L["NewUnit"], ({ unit }) => unit],
              [L["Built"], ({ hall }) => hall.built ?? "–", "num"],
              [L["Floor"], ({ hall }) => number(hall.floor_m2), "num"],
              [L["Land"], ({ hall }) => number(hall.land_m2), "num"],
              [L["Papers"], ({ hall }) => hall.papers ?? "–"],
              [L["Cost"], ({ hall }) => number(hall.cost_thousand), "num"],
            ]}
          />
        </>
      )}
    </>
  );
}
