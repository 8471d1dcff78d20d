// A short tour on a bundled commune: one card a step, the page beside it stays usable.

import { useEffect, useRef } from "preact/hooks";
import { set, useView, type StepName } from "./store";
import { t, type Word } from "./words";

const STOPS: [StepName, Word][] = [
  ["data", "tour_data"],
  ["rules", "tour_rules"],
  ["plans", "tour_plans"],
  ["map", "tour_map"],
  ["compare", "tour_compare"],
  ["staff", "tour_staff"],
  ["opinions", "tour_opinions"],
  ["dossier", "tour_dossier"],
];

export function Tour() {
  const { tour } = useView();
  const next = useRef<HTMLButtonElement>(null);
  const at = tour ?? 0;
  const stop = STOPS[at];
  useEffect(() => {
    if (stop) set({ step: stop[0] });
    next.current?.focus();
  }, [at]);
  if (tour === null || !stop) return null;
  const go = (to: number) => set({ tour: to >= STOPS.length ? null : to });
  return (
    <aside class="tour" role="dialog" aria-label={t("tour")} aria-describedby="tour-text">
      <p>
        <strong>
          {at + 1}/{STOPS.length} · {t(stop[0])}
        </strong>
      </p>
      <p id="tour-text" aria-live="polite">
        {t(stop[1])}
      </p>
      <div class="dialog-actions">
        <button type="button" onClick={() => set({ tour: null })}>
          {t("tour_end")}
        </button>
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {t("tour_back")}
        </button>
        <button ref={next} type="button" class="primary" onClick={() => go(at + 1)}>
          {at + 1 === STOPS.length ? t("tour_done") : t("tour_next")}
        </button>
      </div>
    </aside>
  );
}
