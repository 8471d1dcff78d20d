// What a scenario strives for, in order: levels of weighted terms, to be changed, moved, added and taken away.

import type { Scenario, ServerState } from "../types";
import { t } from "../words";

/** Weights are kept as whole millionths. */
const SCALE = 1e6;

export function Goals({ scenario, terms, onSave }: { scenario: Scenario; terms: ServerState["words"]["terms"]; onSave: (scenario: Scenario) => void }) {
  const { levels } = scenario;
  const title = (id: string) => terms.find((term) => term.id === id)?.title ?? id;
  const keep = (changed: Scenario["levels"]) => onSave({ ...scenario, levels: changed });
  const used = new Set(levels.flatMap((level) => Object.keys(level)));
  const name = (level: Record<string, number>) => Object.keys(level).map(title).join(" + ");
  return (
    <>
      <h3>{t("goals")}</h3>
      <ol class="goals">
        {levels.map((level, at) => (
          <li key={at}>
            <div class="goal">
              <span class="quiet">{at === 0 ? t("goal_first") : t("goal_then")}</span>
              <span class="row-actions">
                {at > 0 && (
                  <button type="button" aria-label={`${t("goal_up")}: ${name(level)}`} title={t("goal_up")} onClick={() => keep(levels.map((other, i) => (i === at - 1 ? level : i === at ? levels[at - 1]! : other)))}>
                    ↑
                  </button>
                )}
                {levels.length > 1 && (
                  <button type="button" aria-label={`${t("remove")}: ${name(level)}`} title={t("remove")} onClick={() => keep(levels.filter((_, i) => i !== at))}>
                    ✕
                  </button>
                )}
              </span>
            </div>
            {Object.entries(level).map(([term, scaled]) => (
              <label key={term} class="field">
                <span>{title(term)}</span>
                {Object.keys(level).length > 1 && (
                  <input
                    type="number"
                    class="short"
                    aria-label={`${t("weight")}: ${title(term)}`}
                    title={t("weight_hint")}
                    key={scaled}
                    defaultValue={String(scaled / SCALE)}
                    onChange={(event) => {
                      const value = Math.round(Number(event.currentTarget.value) * SCALE);
                      if (event.currentTarget.value === "" || !Number.isSafeInteger(value)) return;
                      keep(levels.map((other, i) => (i === at ? { ...other, [term]: value } : other)));
                    }}
                  />
                )}
              </label>
            ))}
          </li>
        ))}
      </ol>
      <label class="field">
        <span>{t("goal_add")}</span>
        <select
          value=""
          onChange={(event) => {
            if (event.currentTarget.value) keep([...levels, { [event.currentTarget.value]: SCALE }]);
          }}
        >
          <option value="">{t("choose")}</option>
          {terms
            .filter((term) => !used.has(term.id))
            .map((term) => (
              <option key={term.id} value={term.id}>
                {term.title}
              </option>
            ))}
        </select>
      </label>
    </>
  );
}
