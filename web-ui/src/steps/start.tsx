// Before there is a project: drop files, open one, or try an example.

import { useRef, useState } from "preact/hooks";
import { post, upload } from "../api";
import { Findings, Tally } from "../findings";
import { number } from "../format";
import { attempt, refresh, set, useView } from "../store";
import type { ServerState } from "../types";
import { t, word } from "../words";

export function StartPage() {
  const { server } = useView();
  if (!server) return null;
  return (
    <div class="start">
      <section aria-labelledby="start-new">
        <h2 id="start-new">{t("start_new")}</h2>
        <Drop />
        {server.staged && <Staged staged={server.staged} server={server} />}
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
                {server.projects.map((name) => (
                  <li key={name}>
                    <button type="button" onClick={() => void open("project/open", name)}>
                      {name}
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

export function Drop() {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = async (files: Iterable<File>) => {
    for (const file of files) if (!file.name.startsWith(".")) await attempt(() => upload(file));
    await refresh();
  };
  return (
    <div
      class={`drop ${over ? "over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void dropped(event.dataTransfer).then(take);
      }}
    >
      <button type="button" class="primary" onClick={() => input.current!.click()}>
        {t("drop_here")}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        class="visually-hidden"
        tabIndex={-1}
        aria-label={t("drop_here")}
        onChange={(event) => void take([...(event.currentTarget.files ?? [])])}
      />{" "}
      <button type="button" onClick={() => folder.current!.click()}>
        {t("choose_folder")}
      </button>
      <input
        ref={(element) => {
          element?.setAttribute("webkitdirectory", "");
          folder.current = element;
        }}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={t("choose_folder")}
        onChange={(event) => void take(topLevel(event.currentTarget.files))}
      />
      <p class="quiet">{t("drop_hint")}</p>
    </div>
  );
}

/** Files right inside the chosen folder: those of its subfolders are results, not input. */
function topLevel(files: FileList | null): File[] {
  return [...(files ?? [])].filter((file) => file.webkitRelativePath.split("/").length <= 2);
}

/** Dropped files, and the files right inside dropped folders. */
async function dropped(data: DataTransfer | null): Promise<File[]> {
  const entries = [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...(data?.files ?? [])];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const files: File[] = [];
  for (const entry of entries) {
    if (entry?.isFile) files.push(await fileOf(entry as FileSystemFileEntry));
    if (entry?.isDirectory) {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((found, failed) => reader.readEntries(found, failed));
        if (some.length === 0) break;
        for (const one of some) if (one.isFile) files.push(await fileOf(one as FileSystemFileEntry));
      }
    }
  }
  return files;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((found, failed) => entry.file(found, failed));
}

function Staged({ staged, server }: { staged: NonNullable<ServerState["staged"]>; server: ServerState }) {
  const { read, facts } = staged;
  const commune = read.commune;
  // What was typed a moment ago counts, whether or not the server's answer has come back yet.
  const typed = useRef(facts);
  const change = (part: Partial<typeof facts>) => {
    typed.current = { ...typed.current, ...part };
    void attempt(() => post("staged/facts", typed.current)).then(refresh);
  };
  const named = Boolean(typed.current.name ?? commune?.name);
  return (
    <div class="staged">
      <div class="columns">
        <section aria-labelledby="staged-files">
          <h3 id="staged-files">{t("files")}</h3>
          <table>
            <tbody>
              {staged.files.map((file) => {
                const as = read.report.files.find((f) => f.name === file.name);
                return (
                  <tr key={file.name}>
                    <th scope="row">{file.name}</th>
                    <td>{as ? `${t("read_as")}: ${word(as.role)}` : "–"}</td>
                    <td class="num">{number(file.bytes / 1024, 1)} KB</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <button type="button" onClick={() => void attempt(() => post("staged/clear")).then(refresh)}>
            {t("clear_files")}
          </button>
          {read.report.table && (
            <details>
              <summary>{t("columns")}</summary>
              <table>
                <tbody>
                  {read.report.table.columns.map((column) => (
                    <tr key={column.column}>
                      <td>{column.column}</td>
                      <td>{column.heading}</td>
                      <td>{column.field ?? t("not_used")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          )}
        </section>
        <section aria-labelledby="staged-commune">
          <h3 id="staged-commune">{t("commune_facts")}</h3>
          <label class="field">
            <span>{t("commune_name")}</span>
            <input type="text" value={facts.name ?? commune?.name ?? ""} onChange={(event) => change({ name: event.currentTarget.value || null })} />
          </label>
          <label class="field">
            <span>{t("commune_kind")}</span>
            <select value={facts.kind ?? commune?.kind ?? ""} onChange={(event) => change({ kind: event.currentTarget.value || null })}>
              <option value="">{t("choose")}</option>
              {server.words.commune_kinds.map((kind) => (
                <option key={kind.id} value={kind.id}>
                  {kind.title}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{t("province")}</span>
            <select value={facts.province ?? commune?.province ?? ""} onChange={(event) => change({ province: event.currentTarget.value || null })}>
              <option value="">{t("choose")}</option>
              {server.words.provinces.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
          {commune && (
            <p>
              <strong>{t("new_units_count", { n: number(commune.units) })}</strong> · {number(commune.households)} {t("hh")} ·{" "}
              {number(commune.residents)} {t("people")}
            </p>
          )}
        </section>
      </div>
      <Tally findings={read.findings} />
      <Findings findings={read.findings.filter((f) => f.severity !== "note")} />
      {commune ? (
        <p>
          <button type="button" class="primary large" disabled={!named} onClick={() => void open("project/create", "")}>
            {t("create")}
          </button>{" "}
          <span class="quiet">
            {named ? `${t("create_hint")} ${server.folder}` : t("name_first")}
          </span>
        </p>
      ) : (
        <p class="error-text">{t("cannot_create")}</p>
      )}
    </div>
  );
}
