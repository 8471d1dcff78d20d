// Dropped files: what each is for, what its columns mean, what was read; then a project is made of them, or they join one.

import { useRef, useState } from "preact/hooks";
import { upload } from "./api";
import { Findings, Tally } from "./findings";
import { IN_FORM, Questions } from "./questions";
import { number } from "./format";
import { attempt, refresh, send, set, useView } from "./store";
import type { ServerState, StagedTable, Unheaded } from "./types";
import { t, word } from "./words";

/** After more questions than that the button to create is far above: it stands below them once more. */
const FEW = 5;

type StagedState = NonNullable<ServerState["staged"]>;

/** Largest file that the program takes. */
const MOST_BYTES = 64 * 1024 * 1024;

export function Drop() {
  const { busy } = useView();
  const [over, setOver] = useState(false);
  const [taking, setTaking] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = async (files: Iterable<File>) => {
    setTaking(true);
    for (const file of files) {
      if (file.name.startsWith(".")) continue;
      if (file.size > MOST_BYTES) set({ notice: { kind: "error", findings: [], text: t("too_large", { name: file.name }) } });
      else await attempt(() => upload(file));
    }
    await refresh();
    setTaking(false);
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
      <p class="quiet" role="status">
        {taking || busy > 0 ? <strong class="working">{t("reading")}</strong> : t("drop_hint")}
      </p>
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

/** What a file may be for, where it is a table or a drawing. */
const TABLE_ROLES = ["units", "links", "halls", "roster", "opinions"];
const MAP_ENDINGS = /\.(geojson|kml|kmz|shp|gpx|gpkg|fgb)$/i;
const TABLE_ENDINGS = /\.(csv|tsv|xlsx|xlsm|xls|ods|xlsb)$/i;

function Files({ staged }: { staged: StagedState }) {
  return (
    <table class="dropped">
      <tbody>
        {staged.files.map((file) => {
          const as = staged.read.report.files.find((f) => f.name === file.name);
          const role = as?.role ?? file.role;
          const roles = TABLE_ENDINGS.test(file.name) ? TABLE_ROLES : MAP_ENDINGS.test(file.name) ? ["boundaries"] : [];
          return (
            <tr key={file.name}>
              <th scope="row">{file.dropped}</th>
              <td>
                {roles.length > 1 ? (
                  <label>
                    <span class="visually-hidden">
                      {t("read_as")}, {file.dropped}
                    </span>
                    <select value={role ?? ""} onChange={(event) => send("staged/role", { name: file.name, role: event.currentTarget.value })}>
                      {!role && <option value="">–</option>}
                      {roles.map((one) => (
                        <option key={one} value={one}>
                          {word(one)}
                        </option>
                      ))}
                    </select>
                  </label>
                ) : role ? (
                  word(role)
                ) : (
                  t("not_read")
                )}
              </td>
              <td class="num">{as && as.rows > 0 ? t(role === "boundaries" ? "shapes_read" : "rows_read", { n: as.rows }) : ""}</td>
              <td class="num">{number(file.bytes / 1024, 1)} KB</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The first rows of a table, for the heading to be chosen among them. */
function Headings({ table, dropped }: { table: Unheaded; dropped: string }) {
  const name = `${t("heading_row")}: ${dropped}${table.sheet ? ` (${table.sheet})` : ""}`;
  const choose = (row: number | null) => send("staged/heading", { file: table.file, sheet: table.sheet, auto: false, row });
  const group = `heading-${table.file}-${table.sheet}`;
  return (
    <details open={!table.chosen}>
      <summary>{name}</summary>
      <p class="quiet">{t("heading_hint")}</p>
      <label class="check">
        <input type="radio" name={group} checked={table.chosen && table.row === null} onChange={() => choose(null)} />
        {t("heading_none")}
      </label>
      <div class="scroll headings">
        <table class="grid" aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{t("row")}</th>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([row, cells]) => (
              <tr key={row} class={table.chosen && table.row === row ? "chosen" : ""}>
                <th scope="row">
                  <label class="check">
                    <input type="radio" name={group} checked={table.chosen && table.row === row} onChange={() => choose(row)} />
                    {row}
                  </label>
                </th>
                {cells.map((cell, index) => (
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.chosen && (
        <button type="button" onClick={() => send("staged/heading", { file: table.file, sheet: table.sheet, auto: true, row: null })}>
          {t("heading_auto")}
        </button>
      )}
    </details>
  );
}

/** The columns of one table, each with its meaning, which people may change. */
function Columns({ table, dropped, read, server }: { table: StagedTable; dropped: string; read: StagedState["read"]; server: ServerState }) {
  const fields = server.words.fields[table.kind] ?? [];
  const name = `${word(`table_${table.kind}`)}: ${dropped}${table.sheet ? ` (${table.sheet})` : ""}`;
  const unused = table.columns.filter((column) => column.field === null);
  // Results and opinions may stand in one table: each reads its own columns of it.
  const twins = read.tables.filter((other) => other !== table && other.file === table.file && other.sheet === table.sheet);
  const elsewhere = (column: string) => twins.some((other) => other.columns.some((one) => one.column === column && one.field !== null));
  const open = unused.some(({ column }) => !elsewhere(column));
  const first = read.unheaded.find((one) => one.file === table.file && one.sheet === table.sheet);
  const example = (column: string) => {
    const at = first?.columns.indexOf(column) ?? -1;
    const cells = at < 0 ? [] : first!.rows.filter(([row]) => row !== first!.row).map(([, row]) => row[at] ?? "");
    return cells.find((cell) => cell !== "");
  };
  return (
    <details open={open}>
      <summary>
        {name} <span class="quiet">– {t("columns_read", { n: table.columns.length - unused.length, m: table.columns.length })}</span>
      </summary>
      <table class="grid" aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("heading")}</th>
            <th scope="col">{t("meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => {
            const other = column.field === null && elsewhere(column.column);
            const value = column.heading === "" ? example(column.column) : undefined;
            return (
              <tr key={column.column}>
                <td>{column.column}</td>
                <th scope="row">{value === undefined ? column.heading : <span class="quiet">{t("example_value", { value })}</span>}</th>
                <td>
                  <select
                    aria-label={`${t("meaning")}, ${column.heading || column.column}`}
                    class={column.field === null && !other ? "unset" : ""}
                    value={column.field ?? ""}
                    onChange={(event) => send("staged/column", { file: table.file, sheet: table.sheet, column: column.column, field: event.currentTarget.value || null })}
                  >
                    <option value="">{t(other ? "used_elsewhere" : "not_used")}</option>
                    {fields.map((field) => (
                      <option key={field.id} value={field.id}>
                        {field.title}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

/** Files of a project to be (`create`), or files that come to the open one (`join`). */
export function Staged({ staged, server, create, join }: { staged: StagedState; server: ServerState; create?: () => Promise<void>; join?: () => void }) {
  const { read, facts } = staged;
  const { busy } = useView();
  const [creating, setCreating] = useState(false);
  const commune = read.commune;
  // What was typed a moment ago counts, whether or not the server's answer has come back yet.
  const typed = useRef(facts);
  const change = (part: Partial<typeof facts>) => {
    typed.current = { ...typed.current, ...part };
    send("staged/facts", typed.current);
  };
  const named = Boolean(typed.current.name ?? commune?.name);
  const unheaded = read.unheaded.filter((table) => staged.files.some((file) => file.name === table.file));
  const tables = read.tables.filter((table) => staged.files.some((file) => file.name === table.file));
  const dropped = (name: string) => staged.files.find((file) => file.name === name)?.dropped ?? name;
  const errors = read.findings.filter((finding) => finding.severity === "error").length;
  const questions = read.questions.filter((question) => !IN_FORM.includes(question.topic));
  const asked = questions.some((question) => question.answer === null);
  /** What stands beside the button. */
  const why = () => {
    if (commune) return named ? `${t("create_hint")} ${server.folder}` : t("name_first");
    return [t("cannot_create", { n: errors }), t(asked ? "answer_first" : "mend_file"), unheaded.length > 0 ? t("or_explain") : ""].join(" ");
  };
  const make = create && (
    <p class="create">
      <button
        type="button"
        class="primary large"
        disabled={!commune || !named || creating}
        onClick={() => {
          setCreating(true);
          void create().finally(() => setCreating(false));
        }}
      >
        {t(creating ? "creating" : "create")}
      </button>
      <span class={commune ? "quiet" : "error-text"}>{why()}</span>
    </p>
  );
  return (
    <div class="staged">
      <div class="columns">
        <section aria-labelledby="staged-files">
          <h3 id="staged-files">{t("files")}</h3>
          <Files staged={staged} />
          <button type="button" onClick={() => send("staged/clear", {})}>
            {t("clear_files")}
          </button>
          {unheaded.map((table) => (
            <Headings key={`${table.file}-${table.sheet}`} table={table} dropped={dropped(table.file)} />
          ))}
          {tables.length > 0 && <h3>{t("columns")}</h3>}
          {tables.map((table) => (
            <Columns key={`${table.kind}-${table.file}-${table.sheet}`} table={table} dropped={dropped(table.file)} read={read} server={server} />
          ))}
        </section>
        {create && (
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
                <strong>{t("new_units_count", { n: number(commune.units) })}</strong> · {number(commune.households)} {t("hh")} · {number(commune.residents)} {t("people")}
              </p>
            )}
            <Tally findings={read.findings} />
            {make}
          </section>
        )}
      </div>
      {read.people && read.people.persons + read.people.helpers + read.people.ballots + read.people.opinions > 0 && (
        <p class="quiet">{t("people_read", { n: read.people.persons + read.people.helpers, m: read.people.ballots, k: read.people.opinions })}</p>
      )}
      {!create && <Tally findings={read.findings} />}
      <Questions questions={read.questions} needed={commune === null} busy={busy > 0} />
      {questions.length > FEW && make}
      <Findings findings={read.findings.filter((f) => f.severity !== "note")} />
      {!commune && join && <p class="error-text">{why()}</p>}
      {commune && join && (
        <p>
          <button type="button" class="primary" onClick={join}>
            {t("join_files")}
          </button>{" "}
          <span class="quiet">{t("join_hint")}</span>
        </p>
      )}
    </div>
  );
}
