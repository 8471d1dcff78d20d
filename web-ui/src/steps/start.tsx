// Before there is a project: drop files, open one, or try an example.

import { fileAddress, post } from "../api";
import { moment } from "../format";
import { Drop, Staged } from "../staged";
import { attempt, refresh, set, useView } from "../store";
import { t, word } from "../words";

export function StartPage() {
  const { server } = useView();
  if (!server) return null;
  return (
    <div class="start">
      <section aria-labelledby="start-new">
        <h2 id="start-new">{t("start_new")}</h2>
        <Drop />
        {!server.staged && (
          <p class="template">
            {t("template_hint")}{" "}
            <a class="button" href={fileAddress("don-vi-mau.xlsx")} download="don-vi.xlsx">
              ⬇ {t("template")}
            </a>
          </p>
        )}
        {server.staged && <Staged staged={server.staged} server={server} create={() => open("project/create", "")} />}
      </section>
      {!server.staged && (
        <div class="start-side">
          <section aria-labelledby="start-open">
            <h2 id="start-open">{t("open_project")}</h2>
            {server.projects.length === 0 ? (
              <p class="quiet">
                {t("no_projects")} {server.folder}
              </p>
            ) : (
              <ul class="choices">
                {server.projects.map(({ name, changed }) => (
                  <li key={name}>
                    <button type="button" onClick={() => void open("project/open", name)}>
                      <strong>{name.replace(/\.gpkg$/, "")}</strong> <span class="quiet">{t("changed_at", { at: moment(changed) })}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section aria-labelledby="start-example">
            <h2 id="start-example">{t("try_example")}</h2>
            <p>
              <button type="button" class="primary" onClick={() => void open("project/example", "xa-mien-nui").then(() => set({ tour: 0 }))}>
                {t("tour_start")}
              </button>
            </p>
            <ul class="choices">
              {server.examples.map((name) => (
                <li key={name}>
                  <button type="button" onClick={() => void open("project/example", name)}>
                    {word(name)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </div>
  );
}

async function open(path: string, name: string): Promise<void> {
  if (await attempt(() => post(path, { name }))) {
    set({ step: "data", planId: null, notice: null });
    await refresh();
  }
}
