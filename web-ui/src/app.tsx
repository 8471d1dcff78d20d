// The frame: header, steps, messages, dialogs.

import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "./api";
import { Dialog } from "./dialog";
import { editWords } from "./edits";
import { Shortcuts, useShortcuts } from "./shortcuts";
import { STEPS, attempt, chooseLang, fail, redo, refresh, set, stopListening, undo, useView, type StepName } from "./store";
import { DataPage } from "./steps/data";
import { StartPage } from "./steps/start";
import { Tour } from "./tour";
import type { Project } from "./types";
import { t } from "./words";

export function App() {
  const view = useView();
  useShortcuts();
  const project = view.server?.project ?? null;
  useEffect(() => {
    document.title = project ? `${project.commune.name} – ${t("title")}` : t("title");
  }, [project?.commune.name, view.lang]);
  if (!view.server) {
    return view.lost ? <Lost /> : <p class="wait" role="status">…</p>;
  }
  return (
    <>
      <a class="skip" href="#content">
        {t("skip")}
      </a>
      <Header />
      {project && <Steps />}
      <Notices />
      <main id="content" tabIndex={-1} class={`step-${project ? view.step : "start"}`}>
        {project ? <Page /> : <StartPage />}
      </main>
      {view.shortcuts && <Shortcuts />}
      {view.conflict && <Conflict />}
      {project && view.tour !== null && <Tour />}
    </>
  );
}

type Rest = typeof import("./steps/rest");

let rest: Rest | null = null;
let fetching: Promise<void> | null = null;

/** Fetches the steps after the first; once is enough. */
function fetchRest(): Promise<void> {
  fetching ??= import("./steps/rest").then(
    (found) => {
      rest = found;
    },
    (error: unknown) => {
      fetching = null;
      throw error;
    },
  );
  return fetching;
}

/** The steps are there before anybody asks for them, and stay when the program is gone. */
function useRest(wanted: boolean): Rest | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (rest) return;
    const get = () => void fetchRest().then(() => redraw((n) => n + 1), fail);
    if (wanted) get();
    else setTimeout(get, SOON);
  }, [wanted]);
  return rest;
}

/** The first picture stands by then, milliseconds. */
const SOON = 300;

function Page() {
  const { step } = useView();
  const others = useRest(step !== "data");
  if (step === "data") return <DataPage />;
  if (!others) return <p class="wait">…</p>;
  switch (step) {
    case "rules":
      return <others.RulesPage />;
    case "plans":
      return <others.PlansPage />;
    case "map":
      return <others.MapPage />;
    case "compare":
      return <others.ComparePage />;
    case "staff":
      return <others.StaffPage />;
    case "opinions":
      return <others.OpinionsPage />;
    default:
      return <others.DossierPage />;
  }
}

function Header() {
  const view = useView();
  const project = view.server?.project;
  return (
    <header class="top">
      <div class="brand">
        <img src="favicon.svg" alt="" width="28" height="28" />
        <div>
          <h1>{project ? `${capital(project.commune.kind_title)} ${project.commune.name}` : t("title")}</h1>
          {project && (
            <span class="quiet">
              {project.file} · {view.waiting > 0 ? t("not_saved_yet") : view.busy > 0 ? t("saving") : t("saved")}
            </span>
          )}
        </div>
      </div>
      <div class="top-actions">
        {project && (
          <>
            <button type="button" disabled={!project.undo} title={project.undo ? editWords(project, project.undo.edit) : ""} onClick={() => void undo()}>
              ↶ <span class="roomy">{t("undo")}</span>
            </button>
            <button type="button" disabled={!project.redo} title={project.redo ? editWords(project, project.redo.edit) : ""} onClick={() => void redo()}>
              ↷ <span class="roomy">{t("redo")}</span>
            </button>
          </>
        )}
        <button type="button" class="with-keys" onClick={() => set({ shortcuts: true })}>
          ⌨ {t("help")}
        </button>
        <button type="button" lang={view.lang === "vi" ? "en" : "vi"} onClick={() => chooseLang(view.lang === "vi" ? "en" : "vi")}>
          {view.lang === "vi" ? "English" : "Tiếng Việt"}
        </button>
        {project && (
          <button type="button" onClick={() => void attempt(() => post("project/close")).then(refresh)}>
            {t("close_project")}
          </button>
        )}
        <button type="button" onClick={quit}>
          {t("quit")}
        </button>
      </div>
    </header>
  );
}

function quit(): void {
  void attempt(() => post("quit")).then((done) => {
    if (!done) return;
    stopListening();
    document.getElementById("app")!.replaceChildren(message(t("quit_done")));
  });
}

function message(text: string): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.className = "wait";
  paragraph.textContent = text;
  return paragraph;
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

function Steps() {
  const { step } = useView();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // Every step begins at its top; on narrow screens its name comes into view.
    document.getElementById("content")?.scrollTo(0, 0);
    const box = list.current;
    const now = box?.querySelector<HTMLElement>("[aria-current]");
    if (box && now) box.scrollLeft = now.offsetLeft - (box.clientWidth - now.offsetWidth) / 2;
  }, [step]);
  return (
    <nav class="steps" aria-label={t("steps")}>
      <ol ref={list}>
        {STEPS.map((name, index) => (
          <li key={name}>
            <button type="button" aria-current={step === name ? "step" : undefined} onClick={() => set({ step: name })}>
              <span class="number">{index + 1}</span> {t(name)}
            </button>
          </li>
        ))}
      </ol>
      <Next />
    </nav>
  );
}

/** What is still to be done, one thing at a time. */
function Next() {
  const { server, step } = useView();
  const project = server!.project!;
  const { step: to, text } = nextOf(project);
  return (
    <button type="button" class="next" disabled={to === step} onClick={() => set({ step: to })}>
      <span class="quiet-light">{t("next")}:</span> {text} <span aria-hidden="true">→</span>
    </button>
  );
}

function nextOf(project: Project): { step: StepName; text: string } {
  const errors = project.findings.filter((finding) => finding.severity === "error");
  if (!project.profile.class) return { step: "rules", text: t("next_standard") };
  if (errors.length > 0) return { step: "data", text: t("next_errors", { n: errors.length }) };
  if (project.plans.length === 0) return { step: "plans", text: t("next_solve") };
  const chosen = project.plans.find((plan) => plan.id === project.chosen);
  if (!chosen) return { step: "plans", text: t("next_choose") };
  if (!chosen.current) return { step: "plans", text: t("next_again") };
  if (project.opinions.length === 0) return { step: "opinions", text: t("next_opinions") };
  return { step: "dossier", text: t("next_dossier") };
}

function Notices() {
  const { notice, lost, server } = useView();
  return (
    <div aria-live="assertive" class="notices">
      {lost && <Lost />}
      {server?.project?.read_only && <p class="notice warning">{t("read_only")}</p>}
      {notice && (
        <div class={`notice ${notice.kind}`} role="alert">
          <div>
            {notice.text && <p>{notice.text}</p>}
            {notice.findings.map((finding, index) => (
              <p key={index}>
                <strong>{finding.code}</strong> {finding.place_text && <em>{finding.place_text}: </em>}
                {finding.cause} {finding.action}
              </p>
            ))}
          </div>
          <button type="button" onClick={() => set({ notice: null })}>
            {t("close")}
          </button>
        </div>
      )}
    </div>
  );
}

function Lost() {
  const { lost, waiting } = useView();
  return (
    <div class="notice error" role="alert">
      <p>
        {t(lost === "stranger" ? "lost_stranger" : "lost")} {waiting > 0 && <strong>{t("lost_waiting", { n: waiting })}</strong>}
      </p>
      <button type="button" onClick={() => void refresh()}>
        {t("retry")}
      </button>
    </div>
  );
}

function Conflict() {
  const done = () => {
    set({ conflict: false, pending: [], target: null });
    void refresh();
  };
  return (
    <Dialog title={t("conflict")} onClose={done}>
      <p>{t("conflict_text")}</p>
      <div class="dialog-actions">
        <button type="button" class="primary" onClick={done}>
          {t("reload")}
        </button>
      </div>
    </Dialog>
  );
}

