// Rules: the commune's standard, each scenario's limits and goals in plain words, locks.

import { useEffect, useState } from "preact/hooks";
import { Ask } from "../dialog";
import { number, plain } from "../format";
import { LiveCard, usePreview } from "../live";
import { toToml } from "../scenario-toml";
import { edit, scenarioOf, set, useView } from "../store";
import type { Limits, Project, Scenario, ServerState } from "../types";
import { t, titled, word, type Word } from "../words";
import { nameOf } from "./data";
import { Goals } from "./goals";

export function RulesPage() {
  const { server, scenario } = useView();
  const project = server!.project!;
  const chosen = scenarioOf(project, scenario) ?? project.scenarios[0];
  const [naming, setNaming] = useState(false);
  const branch = (title: string) => {
    setNaming(false);
    if (!chosen) return;
    const name = freeName(project, title);
    void edit({ edit: "scenario", name, toml: toToml({ ...chosen, name, title }) }).then((done) => {
      if (done) set({ scenario: name });
    });
  };
  return (
    <div class="rules">
      <Commune project={project} server={server!} />
      <section class="card grow" aria-labelledby="scenario-head">
        <div class="card-head">
          <h2 id="scenario-head">{t("scenario")}</h2>
          <ScenarioSelect project={project} />
          <button type="button" onClick={() => setNaming(true)}>
            {t("scenario_copy")}
          </button>
          {chosen && project.scenarios.length > 1 && (
            <button type="button" onClick={() => void edit({ edit: "scenario", name: chosen.name, toml: null })}>
              {t("scenario_remove")}
            </button>
          )}
        </div>
        {chosen && <ScenarioForm key={chosen.name} project={project} scenario={chosen} server={server!} />}
      </section>
      <Locks project={project} />
      {naming && chosen && <Ask title={t("scenario_copy")} label={t("scenario_title")} text={`${chosen.title} 2`} onDone={branch} onClose={() => setNaming(false)} />}
    </div>
  );
}

/** An id for a scenario that nobody has yet: letters, digits and hyphens. */
function freeName(project: Project, title: string): string {
  const stem =
    plain(title)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40) || "kich-ban";
  let name = stem;
  for (let n = 2; project.scenarios.some((s) => s.name === name) || project.plans.some((p) => p.id === name); n += 1) name = `${stem}-${n}`;
  return name;
}

export function ScenarioSelect({ project }: { project: Project }) {
  const { scenario } = useView();
  return (
    <select aria-label={t("scenario")} value={scenario} onChange={(event) => set({ scenario: event.currentTarget.value })}>
      {project.scenarios.map((s) => (
        <option key={s.name} value={s.name}>
          {titled(s.title)}
        </option>
      ))}
    </select>
  );
}

function info(key: string, value: string): void {
  void edit({ edit: "info", key, value: value || null });
}

function Commune({ project, server }: { project: Project; server: ServerState }) {
  const { commune, profile } = project;
  return (
    <section class="card" aria-labelledby="commune-facts">
      <h2 id="commune-facts">{t("commune_facts")}</h2>
      <p class="big">
        {t("standard")}:{" "}
        <strong>{profile.class ? t("standard_line", { thon: number(profile.class.thon), tdp: number(profile.class.tdp) }) : t("no_standard")}</strong>
      </p>
      {profile.class && (
        <p class="quiet">
          {profile.class.title} · {profile.class.source}
        </p>
      )}
      <label class="field">
        <span>{t("commune_name")}</span>
        <input type="text" key={commune.name} defaultValue={commune.name} onChange={(event) => info("ten", event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>{t("commune_kind")}</span>
        <select value={commune.kind} onChange={(event) => info("cap", event.currentTarget.value)}>
          {server.words.commune_kinds.map((kind) => (
            <option key={kind.id} value={kind.id}>
              {kind.title}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("province")}</span>
        <select value={commune.province ?? ""} onChange={(event) => info("tinh", event.currentTarget.value)}>
          <option value="">{t("choose")}</option>
          {server.words.provinces.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("profile")}</span>
        <select value={profile.own ? (profile.named ?? "") : profile.id} onChange={(event) => info("quy_dinh", event.currentTarget.value)}>
          {profile.own && <option value="">{t("own_profile")}</option>}
          {server.words.profiles.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("class")}</span>
        <select value={commune.class ?? ""} onChange={(event) => info("lop", event.currentTarget.value)}>
          <option value="">{t("by_province")}</option>
          {profile.classes.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.title} ({choice.thon}/{choice.tdp})
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{t("flags")}</legend>
        {server.words.commune_flags.map((flag) => (
          <label key={flag.id} class="check">
            <input
              type="checkbox"
              checked={commune.flags.includes(flag.id)}
              onChange={(event) => {
                const rest = commune.flags.filter((f) => f !== flag.id);
                info("co", (event.currentTarget.checked ? [...rest, flag.id] : rest).join(","));
              }}
            />{" "}
            {flag.title}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{t("data_date")}</span>
        <input type="date" key={commune.data_date} defaultValue={commune.data_date ?? ""} onChange={(event) => info("ngay_so_lieu", event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>
          {t("tolerance")}: {number(commune.tolerance_used)}
        </span>
        <input
          type="range"
          min="0"
          max="50"
          step="1"
          key={commune.tolerance_used}
          defaultValue={String(commune.tolerance_used)}
          onChange={(event) => info("dung_sai_m", event.currentTarget.value)}
        />
      </label>
    </section>
  );
}

interface Slider {
  key: keyof Limits;
  label: Word;
  low: number;
  high: number;
  step: number;
  empty: Word;
}

const SLIDERS: Slider[] = [
  { key: "min_households", label: "min_households", low: 50, high: 1500, step: 10, empty: "by_standard" },
  { key: "max_households", label: "max_households", low: 200, high: 4000, step: 50, empty: "none" },
  { key: "max_members", label: "max_members", low: 1, high: 10, step: 1, empty: "none" },
  { key: "max_merged_households_percent", label: "max_merged_households_percent", low: 100, high: 500, step: 10, empty: "none" },
  { key: "max_hall_distance_m", label: "max_hall_distance_m", low: 200, high: 15000, step: 100, empty: "none" },
  { key: "target_households", label: "target_households", low: 100, high: 2000, step: 10, empty: "by_standard" },
];

function save(scenario: Scenario): void {
  void edit({ edit: "scenario", name: scenario.name, toml: toToml(scenario) });
}

function ScenarioForm({ project, scenario, server }: { project: Project; scenario: Scenario; server: ServerState }) {
  const limits = scenario.limits;
  const [draft, setDraft] = useState<Scenario | null>(null);
  const live = usePreview(draft);
  // What was moved is kept now: its plan comes with the next state.
  const plan = project.plans.find((p) => p.id === scenario.name);
  useEffect(() => {
    if (!plan || plan.current) setDraft(null);
  }, [project.version, plan?.current]);
  const withLimits = (change: Partial<Limits>) => save({ ...scenario, limits: { ...limits, ...change } });
  const count = limits.new_units ?? {};
  return (
    <div class="columns">
      <div>
        <h3>{t("limits")}</h3>
        {SLIDERS.map((slider) => (
          <SliderField key={slider.key} slider={slider} value={limits[slider.key] as number | null | undefined} onMove={(value) => setDraft({ ...scenario, limits: { ...limits, [slider.key]: value } })} onSave={(value) => withLimits({ [slider.key]: value })} />
        ))}
        <fieldset class="inline">
          <legend>{t("new_units")}</legend>
          <label>
            {t("from")}{" "}
            <input type="number" min="1" class="short" key={`a${count.min}`} defaultValue={String(count.min ?? count.exact ?? "")} onChange={(event) => withLimits({ new_units: range(event.currentTarget.value, count.max) })} />
          </label>{" "}
          <label>
            {t("to")}{" "}
            <input type="number" min="1" class="short" key={`b${count.max}`} defaultValue={String(count.max ?? count.exact ?? "")} onChange={(event) => withLimits({ new_units: range(count.min, event.currentTarget.value) })} />
          </label>
        </fieldset>
        <label class="field">
          <span>{t("former_communes")}</span>
          <select
            value={limits.former_communes ?? "off"}
            onChange={(event) => withLimits({ former_communes: event.currentTarget.value as "hard" | "soft" | "off" })}
          >
            <option value="hard">{t("hard")}</option>
            <option value="soft">{t("soft")}</option>
            <option value="off">{t("off")}</option>
          </select>
        </label>
      </div>
      <div>
        <LiveCard project={project} scenario={scenario} live={live} />
        <Goals scenario={scenario} terms={server.words.terms} onSave={save} />
        {scenario.locks.length > 0 && (
          <>
            <h3>{t("locks")}</h3>
            <ul>
              {scenario.locks.map((lock, index) => (
                <li key={index}>
                  <strong>{word(lock.kind === "keep" ? "keep_unit" : lock.kind)}</strong>: {lock.units.map((code) => nameOf(project, code)).join(", ")} – {lock.reason}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function range(low: unknown, high: unknown): Limits["new_units"] {
  const value = (x: unknown) => (x === "" || x === null || x === undefined ? null : Number(x));
  const [min, max] = [value(low), value(high)];
  return min === null && max === null ? null : { min, max };
}

function SliderField(props: { slider: Slider; value: number | null | undefined; onMove: (value: number) => void; onSave: (value: number | null) => void }) {
  const { slider, value } = props;
  const [shown, setShown] = useState<number | null>(value ?? null);
  const [last, setLast] = useState(value);
  if (last !== value) {
    setLast(value);
    setShown(value ?? null);
  }
  const id = `limit-${slider.key}`;
  return (
    <div class="slider">
      <label for={id}>{t(slider.label)}</label>
      <output>{shown === null ? t(slider.empty) : number(shown)}</output>
      <input
        id={id}
        type="range"
        min={slider.low}
        max={slider.high}
        step={slider.step}
        value={shown ?? slider.low}
        class={shown === null ? "unset" : ""}
        aria-valuetext={shown === null ? t(slider.empty) : number(shown)}
        onInput={(event) => {
          setShown(Number(event.currentTarget.value));
          props.onMove(Number(event.currentTarget.value));
        }}
        onChange={(event) => props.onSave(Number(event.currentTarget.value))}
      />
      <button type="button" disabled={shown === null} aria-label={`${t("remove")}: ${t(slider.label)}`} onClick={() => props.onSave(null)}>
        ✕
      </button>
    </div>
  );
}

function Locks({ project }: { project: Project }) {
  return (
    <section class="card" aria-labelledby="locks-head">
      <h2 id="locks-head">{t("locks")}</h2>
      {project.locks.length === 0 && <p class="quiet">{t("no_locks")}</p>}
      <ul class="rows">
        {project.locks.map((lock) => (
          <li key={lock.id}>
            <span>
              <strong>{word(lock.kind === "keep" ? "keep_unit" : lock.kind)}</strong>: {lock.units.map((code) => nameOf(project, code)).join(", ")}
              <br />
              <em>{lock.reason}</em>
            </span>
            <button type="button" onClick={() => void edit({ edit: "remove_lock", id: lock.id })}>
              {t("remove")}
            </button>
          </li>
        ))}
      </ul>
      <h2>{t("declared_links")}</h2>
      {project.declared.filter((link) => link.kind !== "giap").length === 0 && <p class="quiet">{t("no_declared")}</p>}
      <ul class="rows">
        {project.declared
          .filter((link) => link.kind !== "giap")
          .map((link) => (
            <li key={link.id}>
              <span>
                <strong>{link.kind === "noi" ? t("join") : t("cut")}</strong>: {nameOf(project, link.a)} – {nameOf(project, link.b)}
                {link.reason && (
                  <>
                    <br />
                    <em>{link.reason}</em>
                  </>
                )}
              </span>
              <button type="button" onClick={() => void edit({ edit: "remove_link", id: link.id })}>
                {t("remove")}
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
