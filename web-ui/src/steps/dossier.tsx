// Dossier: choose the plan, look at its map, take the files.

import { useState } from "preact/hooks";
import { fileAddress } from "../api";
import { edit, orderedPlans, useView } from "../store";
import { t, type Word } from "../words";
import { StatusWord } from "./plans";

const FILES: [string, Word][] = [
  ["ho-so.zip", "f_zip"],
  ["phuong-an.xlsx", "f_xlsx"],
  ["so-sanh.html", "f_html"],
  ["phuong-an.json", "f_json"],
  ["du-an.gpkg", "f_gpkg"],
];

export function DossierPage() {
  const { server } = useView();
  const project = server!.project!;
  const plans = orderedPlans(project);
  const [preview, setPreview] = useState(false);
  const chosen = plans.find((plan) => plan.id === project.chosen);
  if (plans.length === 0) return <p class="card">{t("no_plans")}</p>;
  const map = chosen ? `ban-do/${chosen.id}-truoc-sau.png` : "ban-do/hien-trang.png";
  return (
    <div class="dossier">
      <section class="card" aria-labelledby="dossier-plan">
        <h2 id="dossier-plan">{t("chosen")}</h2>
        {!chosen && <p>{t("choose_first")}</p>}
        <div role="radiogroup" aria-labelledby="dossier-plan">
          {plans.map((plan) => (
            <label key={plan.id} class="check">
              <input type="radio" name="plan" checked={project.chosen === plan.id} onChange={() => void edit({ edit: "choose", plan: plan.id })} />{" "}
              <strong>{plan.title}</strong> – {t("new_units_count", { n: plan.document.new_units.length })} – <StatusWord document={plan.document} />
            </label>
          ))}
        </div>
      </section>
      <section class="card" aria-labelledby="dossier-files">
        <h2 id="dossier-files">{t("download")}</h2>
        <p class="quiet">{t("dossier_hint")}</p>
        <ul class="downloads">
          {FILES.map(([path, label]) => (
            <li key={path}>
              <a class="button" href={fileAddress(path)} download={path}>
                ⬇ {t(label)}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="card grow" aria-labelledby="dossier-map">
        <h2 id="dossier-map">{t("preview")}</h2>
        {preview ? (
          <img class="preview" src={`${fileAddress(map)}`} alt={t("preview")} />
        ) : (
          <button type="button" onClick={() => setPreview(true)}>
            {t("preview")}
          </button>
        )}
      </section>
    </div>
  );
}
