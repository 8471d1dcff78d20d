// What the map asks before it does something: a reason, a name, a line.

import { Ask, Dialog } from "../dialog";
import { edit, keepPlan, orderedPlans, set, useView } from "../store";
import { TilesDialog } from "../tiles";
import type { DraftReport, GroupReport, LockKind, Project } from "../types";
import { t, titled } from "../words";
import { nameOf } from "./data";
import { SplitDialog } from "./split";

export type Asking = { kind: "lock"; lock: LockKind } | { kind: "link"; link: "noi" | "cat" } | { kind: "plan" } | { kind: "copy" } | { kind: "name"; group: GroupReport } | { kind: "split"; code: string; line: [number, number][] } | { kind: "barrier"; pairs: [string, string][] } | { kind: "tiles" } | null;

export function Asked({ asking, project, report, onClose }: { asking: Asking; project: Project; report: DraftReport | null; onClose: () => void }) {
  const { pending, scenario } = useView();
  if (!asking) return null;
  const done = (work: Promise<boolean>) => {
    onClose();
    void work.then((ok) => {
      if (ok && asking.kind !== "name") set({ pending: [], target: null });
    });
  };
  switch (asking.kind) {
    case "lock": {
      const title = `${asking.lock === "keep" ? t("keep_unit") : t(asking.lock)}: ${pending.map((code) => nameOf(project, code)).join(", ")}`;
      return <Ask title={title} label={t("reason_needed")} onClose={onClose} onDone={(reason) => done(edit({ edit: "add_lock", lock: { kind: asking.lock, units: pending, reason } }))} />;
    }
    case "link": {
      const title = `${asking.link === "noi" ? t("join") : t("cut")}: ${pending.map((code) => nameOf(project, code)).join(" – ")}`;
      return <Ask title={title} label={t("reason_needed")} onClose={onClose} onDone={(reason) => done(edit({ edit: "add_link", a: pending[0]!, b: pending[1]!, kind: asking.link, reason }))} />;
    }
    case "split":
      return <SplitDialog project={project} code={asking.code} line={asking.line} onClose={onClose} onDone={(split) => done(edit({ edit: "split", code: asking.code, ...split }))} />;
    case "barrier": {
      const title = `${t("barrier_title", { n: asking.pairs.length })}: ${asking.pairs.map((pair) => pair.map((code) => nameOf(project, code)).join(" – ")).join("; ")}`;
      return <Ask title={title} label={t("barrier_reason")} onClose={onClose} onDone={(reason) => done(edit({ edit: "add_links", pairs: asking.pairs, kind: "cat", reason }))} />;
    }
    case "tiles":
      return <TilesDialog onClose={onClose} />;
    case "name":
      return <Ask title={t("name_new")} label={t("name")} text={asking.group.name} onClose={onClose} onDone={(name) => done(edit({ edit: "name", members: asking.group.members, name }))} />;
    case "plan":
      return <Ask title={t("keep_plan")} label={t("plan_title")} onClose={onClose} onDone={(title) => done(keep(project, scenario, title, report))} />;
    case "copy":
      return (
        <Dialog title={t("copy_from")} onClose={onClose}>
          <ul class="choices">
            {orderedPlans(project).map((plan) => (
              <li key={plan.id}>
                <button type="button" onClick={() => done(edit({ edit: "draft", groups: plan.document.new_units.map((u) => u.members) }))}>
                  {titled(plan.title)} – {t("new_units_count", { n: plan.document.new_units.length })}
                </button>
              </li>
            ))}
          </ul>
          {project.plans.length === 0 && <p>{t("no_plans")}</p>}
          <div class="dialog-actions">
            <button type="button" onClick={onClose}>
              {t("cancel")}
            </button>
          </div>
        </Dialog>
      );
  }
}

async function keep(project: Project, scenario: string, title: string, report: DraftReport | null): Promise<boolean> {
  if (!report) return false;
  let id = `ve-tay-${project.plans.filter((p) => p.kept).length + 1}`;
  while (project.plans.some((p) => p.id === id)) id += "a";
  const done = await keepPlan(scenario, id, title);
  if (done) set({ planId: id });
  return done;
}
