// The best plan while a slider moves: asked for again and again, one question at a time, the newest wins; nothing is kept.

import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "./api";
import { number, millions, percent } from "./format";
import { CommuneMap } from "./map";
import { usePicture } from "./picture";
import { toToml } from "./scenario-toml";
import { fail, useView } from "./store";
import type { PlanDocument, Project, Scenario, Shown } from "./types";
import { t } from "./words";
import { Findings } from "./findings";
import { StatusWord } from "./steps/plans";

export interface Live {
  shown: Shown;
  milliseconds: number;
}

/** The answer to the newest question; `null` when nothing is being moved. */
export function usePreview(draft: Scenario | null): Live | null {
  const [live, setLive] = useState<Live | null>(null);
  const wanted = useRef<Scenario | null>(null);
  const busy = useRef(false);
  wanted.current = draft;
  useEffect(() => {
    if (!draft) {
      setLive(null);
      return;
    }
    if (busy.current) return;
    busy.current = true;
    void (async () => {
      try {
        for (;;) {
          const asked = wanted.current;
          if (!asked) break;
          const begun = performance.now();
          const shown = await post<Shown>("preview", { scenario: asked.name, toml: toToml(asked) });
          if (wanted.current) setLive({ shown, milliseconds: performance.now() - begun });
          if (wanted.current === asked) break;
        }
      } catch (error) {
        fail(error);
      } finally {
        busy.current = false;
      }
    })();
  }, [draft]);
  return live;
}

/** Today's best plan beside the one under the limits being moved. */
export function LiveCard({ project, scenario, live }: { project: Project; scenario: Scenario; live: Live | null }) {
  const { geometry, ground, focus } = useView();
  const saved = project.plans.find((plan) => plan.id === scenario.name)?.document ?? null;
  const moving = live?.shown.document ?? null;
  const document = moving ?? saved;
  const picture = usePicture(project, ground, document?.new_units ?? null);
  return (
    <section class="live" aria-labelledby="live-head">
      <h3 id="live-head">{live ? t("live_moving") : t("live_saved")}</h3>
      <div aria-live="polite">
        {live && !moving && (live.shown.findings.length > 0 ? <Findings findings={live.shown.findings} /> : <p class="bad">{t("infeasible")}</p>)}
        {document ? (
          <>
            <p>
              <StatusWord document={document} />
              {live && <span class="quiet"> · {t("live_time", { ms: number(live.milliseconds) })}</span>}
            </p>
            <LiveFigures now={document} before={live && saved ? saved : null} />
          </>
        ) : (
          !live && <p class="quiet">{t("live_none")}</p>
        )}
      </div>
      {geometry && <CommuneMap project={project} geometry={geometry} {...picture} picked={new Set()} focus={focus} label={t("map_label")} />}
    </section>
  );
}

function LiveFigures({ now, before }: { now: PlanDocument; before: PlanDocument | null }) {
  const rows: [string, (d: PlanDocument) => string][] = [
    [t("new_units_list"), (d) => number(d.new_units.length)],
    [t("moved_share"), (d) => percent((d.metrics["residents_moved_share"] ?? 0) / 1000)],
    [t("fund_short"), (d) => `${millions(d.metrics["annual_fund"])} ${t("fund_year")}`],
  ];
  return (
    <table class="live-figures">
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {before && <td class="num quiet">{value(before)} →</td>}
            <td class="num">
              <b>{value(now)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
