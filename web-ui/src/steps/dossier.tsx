// Dossier: choose the plan, fill in the letterhead, read the documents and look at the maps, take the files.

import { useEffect, useState } from "preact/hooks";
import { fileAddress, get, save } from "../api";
import { number } from "../format";
import { attempt, edit, fail, orderedPlans, useView } from "../store";
import type { Letterhead, Plan, Project } from "../types";
import { t, titled, type Word } from "../words";
import { NoPlans, StatusWord } from "./plans";

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
  const chosen = plans.find((plan) => plan.id === project.chosen);
  if (plans.length === 0) return <NoPlans />;
  return (
    <div class="dossier">
      <div class="dossier-side">
        <section class="card" aria-labelledby="dossier-plan">
          <h2 id="dossier-plan">{t("chosen")}</h2>
          {!chosen && <p>{t("choose_first")}</p>}
          <div role="radiogroup" aria-labelledby="dossier-plan">
            {plans.map((plan) => (
              <label key={plan.id} class="check">
                <input type="radio" name="plan" checked={project.chosen === plan.id} onChange={() => void edit({ edit: "choose", plan: plan.id })} />
                <span>
                  <strong>{titled(plan.title)}</strong> – {t("new_units_count", { n: plan.document.new_units.length })} – <StatusWord document={plan.document} broken={plan.broken} />
                </span>
              </label>
            ))}
          </div>
          {chosen && !chosen.current && <p class="outdated">{t("outdated")}</p>}
        </section>
        <section class="card" aria-labelledby="dossier-files">
          <h2 id="dossier-files">{t("download")}</h2>
          <p class="quiet">{t("dossier_hint")}</p>
          <ul class="downloads">
            {FILES.filter(([path]) => chosen || path !== "ho-so.zip").map(([path, label]) => (
              <li key={path}>
                <a class="button" href={fileAddress(path)} download={path}>
                  ⬇ {t(label)}
                </a>
              </li>
            ))}
            {project.people.persons + project.people.helpers > 0 && (
              <li>
                <button type="button" onClick={() => void attempt(() => save("project/copy", { people: true }))}>
                  ⬇ {t("f_gpkg_people")}
                </button>
              </li>
            )}
          </ul>
        </section>
        <LetterheadForm project={project} />
      </div>
      <section class="card grow" aria-labelledby="dossier-preview">
        <h2 id="dossier-preview">{t("preview")}</h2>
        {chosen ? <Preview project={project} chosen={chosen} /> : <p class="quiet">{t("choose_beside")}</p>}
      </section>
    </div>
  );
}

type TextField = { [K in keyof Letterhead]: Letterhead[K] extends string | null ? K : never }[keyof Letterhead];

const FIELDS: [TextField, Word, "text" | "date"][] = [
  ["body", "l_body", "text"],
  ["council", "l_council", "text"],
  ["place", "l_place", "text"],
  ["date", "l_date", "date"],
  ["signer_title", "l_signer_title", "text"],
  ["signer_name", "l_signer_name", "text"],
  ["council_signer_name", "l_council_signer", "text"],
  ["session", "l_session", "text"],
  ["effective_from", "l_effective", "date"],
  ["contact", "l_contact", "text"],
];
const NUMBERED: [string, Word][] = [
  ["to-trinh", "l_number_to_trinh"],
  ["de-an", "l_number_de_an"],
  ["bao-cao-y-kien", "l_number_bao_cao"],
  ["nghi-quyet", "l_number_nghi_quyet"],
];

function LetterheadForm({ project }: { project: Project }) {
  const head = project.letterhead;
  const keep = (change: Partial<Letterhead>) => void edit({ edit: "info", key: "van_ban", value: JSON.stringify({ ...head, ...change }) });
  const lines = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return (
    <section class="card" aria-labelledby="letterhead">
      <details>
        <summary>
          <h2 id="letterhead">{t("letterhead")}</h2>
        </summary>
        <p class="quiet">{t("letterhead_hint")}</p>
        {FIELDS.map(([key, label, type]) => (
          <label key={key} class="field">
            <span>{t(label)}</span>
            <input type={type} maxLength={300} key={head[key]} defaultValue={head[key] ?? ""} onChange={(event) => keep({ [key]: event.currentTarget.value.trim() || null })} />
          </label>
        ))}
        {NUMBERED.map(([kind, label]) => (
          <label key={kind} class="field">
            <span>{t(label)}</span>
            <input
              type="text"
              maxLength={100}
              key={head.numbers[kind]}
              defaultValue={head.numbers[kind] ?? ""}
              onChange={(event) => {
                const numbers = { ...head.numbers };
                const value = event.currentTarget.value.trim();
                if (value) numbers[kind] = value;
                else delete numbers[kind];
                keep({ numbers });
              }}
            />
          </label>
        ))}
        {(["guidance", "recipients"] as const).map((key) => (
          <label key={key} class="field">
            <span>{t(key === "guidance" ? "l_guidance" : "l_recipients")}</span>
            <textarea rows={3} maxLength={3000} key={head[key].join()} defaultValue={head[key].join("\n")} onChange={(event) => keep({ [key]: lines(event.currentTarget.value) })} />
          </label>
        ))}
      </details>
    </section>
  );
}

interface Papers {
  documents: { name: string; kind: string; title: string; bytes: number }[];
  open: { document: string; label: string }[];
}

interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
  field: boolean;
}

type Block = { block: "paragraph"; centred: boolean; runs: Run[] } | { block: "table"; lines: boolean; rows: Block[][][] };

type Looking = { map: string } | { paper: string };

function Preview({ project, chosen }: { project: Project; chosen: Plan }) {
  const [looking, setLooking] = useState<Looking>({ map: "truoc-sau" });
  const [papers, setPapers] = useState<Papers | null>(null);
  const [making, setMaking] = useState(false);
  useEffect(() => {
    setPapers(null);
    setLooking((now) => ("map" in now ? now : { map: "truoc-sau" }));
  }, [project.version, chosen.id]);
  const make = () => {
    setMaking(true);
    get<Papers>("papers")
      .then((found) => {
        setPapers(found);
        const first = found.documents[0];
        if (first) setLooking({ paper: first.name });
      }, fail)
      .finally(() => setMaking(false));
  };
  // Options of a scenario are numbered in the file names.
  const stem = chosen.id.replace(".", "-");
  const maps: [string, Word, string][] = [
    ["truoc-sau", "m_pair", `ban-do/${stem}-truoc-sau.png`],
    ["sau", "m_after", `ban-do/${stem}.png`],
    ["hien-trang", "m_before", "ban-do/hien-trang.png"],
  ];
  const line = (paper: Papers["documents"][number]) => {
    const file = paper.name.split("/").pop()!;
    return (
      <li key={paper.name} class="paper">
        <button type="button" aria-pressed={"paper" in looking && looking.paper === paper.name} onClick={() => setLooking({ paper: paper.name })}>
          {paper.name.includes("/") ? file : paper.title}
        </button>
        <a href={fileAddress(`van-ban/${paper.name}`)} download={file} aria-label={`${t("download")}: ${paper.name}`}>
          ⬇
        </a>
      </li>
    );
  };
  // Documents of every unit are many: each kind in a drawer of its own.
  const drawers = new Map<string, Papers["documents"]>();
  for (const paper of papers?.documents ?? []) {
    if (paper.name.includes("/")) drawers.set(paper.title, [...(drawers.get(paper.title) ?? []), paper]);
  }
  const sets = [...drawers];
  const map = "map" in looking ? maps.find(([id]) => id === looking.map) : undefined;
  return (
    <div class="papers">
      <nav aria-label={t("preview")}>
        <ul class="choices">
          {maps.map(([id, label]) => (
            <li key={id}>
              <button type="button" aria-pressed={map?.[0] === id} onClick={() => setLooking({ map: id })}>
                {t(label)}
              </button>
            </li>
          ))}
          {papers?.documents.filter((paper) => !paper.name.includes("/")).map(line)}
        </ul>
        {sets.map(([title, some]) => (
          <details key={title}>
            <summary>
              {title} ({number(some.length)})
            </summary>
            <ul class="choices">{some.map(line)}</ul>
          </details>
        ))}
        {!papers && (
          <button type="button" class="primary" disabled={making} onClick={make}>
            {making ? t("making") : t("papers_make")}
          </button>
        )}
        {papers && papers.open.length > 0 && (
          <details>
            <summary>{t("papers_open", { n: number(papers.open.length) })}</summary>
            <ul class="small">
              {papers.open.map((field, index) => (
                <li key={index}>
                  {field.document}: {field.label}
                </li>
              ))}
            </ul>
          </details>
        )}
      </nav>
      <div class="paper-view" tabIndex={0} role="region" aria-label={t("preview")}>
        {map ? <img class="preview" src={`${fileAddress(map[2])}${fileAddress(map[2]).includes("?") ? "&" : "?"}v=${project.version}`} alt={`${t(map[1])} – ${titled(chosen.title)}`} /> : "paper" in looking && <Paper name={looking.paper} />}
      </div>
    </div>
  );
}

function Paper({ name }: { name: string }) {
  const [blocks, setBlocks] = useState<Block[] | null>(null);
  useEffect(() => {
    let live = true;
    setBlocks(null);
    get<Block[]>(`paper/${name.split("/").map(encodeURIComponent).join("/")}`).then((found) => {
      if (live) setBlocks(found);
    }, fail);
    return () => {
      live = false;
    };
  }, [name]);
  if (!blocks) return <p class="wait">…</p>;
  return (
    <article class="sheet" lang="vi">
      <Blocks blocks={blocks} />
    </article>
  );
}

function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <>
      {blocks.map((block, index) =>
        block.block === "paragraph" ? (
          <p key={index} class={block.centred ? "centred" : ""}>
            {block.runs.map((run, at) => {
              const text = run.field ? <mark>{run.text}</mark> : run.text;
              const slanted = run.italic ? <em>{text}</em> : text;
              return run.bold ? <strong key={at}>{slanted}</strong> : <span key={at}>{slanted}</span>;
            })}
          </p>
        ) : (
          <table key={index} class={block.lines ? "lined" : ""}>
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Blocks blocks={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ),
      )}
    </>
  );
}
