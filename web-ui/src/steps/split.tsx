// What a person says about the two parts of a unit that a line cuts.

import { useState } from "preact/hooks";
import { Dialog } from "../dialog";
import { count, number } from "../format";
import type { Project } from "../types";
import { t } from "../words";

interface Split {
  line: [number, number][];
  names: [string, string];
  first_households: number | null;
  first_residents: number | null;
}

type Way = "drawn" | "north" | "east";

/** The line as it was drawn, or a straight one through the middle of its ends' box. */
function along(line: [number, number][], way: Way): [number, number][] {
  if (way === "drawn") return line;
  const [xs, ys] = [line.map((p) => p[0]), line.map((p) => p[1])];
  const middle = (v: number[]) => (Math.min(...v) + Math.max(...v)) / 2;
  const [x, y] = [middle(xs), middle(ys)];
  const reach = 0.001;
  return way === "north"
    ? [
        [x, y - reach],
        [x, y + reach],
      ]
    : [
        [x - reach, y],
        [x + reach, y],
      ];
}

export function SplitDialog(props: { project: Project; code: string; line: [number, number][]; onDone: (split: Split) => void; onClose: () => void }) {
  const unit = props.project.units.find((u) => u.code === props.code);
  const [way, setWay] = useState<Way>("drawn");
  const [names, setNames] = useState<[string, string]>([`${unit?.name ?? ""} (${t("part")} 1)`, `${unit?.name ?? ""} (${t("part")} 2)`]);
  const [households, setHouseholds] = useState("");
  const [residents, setResidents] = useState("");
  if (!unit) return null;
  const fits = (text: string, most: number | null) => {
    const value = count(text);
    return value === null || (value !== undefined && (most === null || value <= most));
  };
  const ready = names.every((name) => name.trim() !== "") && fits(households, unit.households) && fits(residents, unit.residents);
  return (
    <Dialog title={`${t("split_unit")}: ${unit.name}`} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) props.onDone({ line: along(props.line, way), names, first_households: count(households) ?? null, first_residents: count(residents) ?? null });
        }}
      >
        <p class="quiet">{t("split_hint", { n: number(unit.households) })}</p>
        <label class="field">
          <span>{t("split_way")}</span>
          <select value={way} onChange={(event) => setWay(event.currentTarget.value as Way)}>
            <option value="drawn">{t("split_drawn")}</option>
            <option value="north">{t("split_north")}</option>
            <option value="east">{t("split_east")}</option>
          </select>
        </label>
        {([0, 1] as const).map((side) => (
          <label key={side} class="field">
            <span>{t(side === 0 ? "split_left" : "split_right")}</span>
            <input
              type="text"
              required
              maxLength={200}
              value={names[side]}
              onInput={(event) => setNames(side === 0 ? [event.currentTarget.value, names[1]] : [names[0], event.currentTarget.value])}
            />
          </label>
        ))}
        <label class="field">
          <span>{t("split_households")}</span>
          <input type="text" inputMode="numeric" value={households} placeholder={t("by_area")} onInput={(event) => setHouseholds(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{t("split_residents")}</span>
          <input type="text" inputMode="numeric" value={residents} placeholder={t("by_area")} onInput={(event) => setResidents(event.currentTarget.value)} />
        </label>
        <div class="dialog-actions">
          <button type="button" onClick={props.onClose}>
            {t("cancel")}
          </button>
          <button type="submit" class="primary" disabled={!ready}>
            {t("split_unit")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
