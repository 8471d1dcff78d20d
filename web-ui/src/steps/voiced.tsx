// What files and people recorded beside the results by unit: results by cluster and of earlier rounds, opinions with answers.

import { useState } from "preact/hooks";
import { CountCell } from "../cells";
import { number } from "../format";
import { edit } from "../store";
import type { Project, RoundRow, VoicedRow } from "../types";
import { t, word, type Word } from "../words";

type Count = "tong_ho" | "tham_gia" | "dong_y" | "khong_dong_y" | "y_kien_khac";
export const COUNTS: [Count, Word][] = [
  ["tong_ho", "households"],
  ["tham_gia", "took_part"],
  ["dong_y", "agree"],
  ["khong_dong_y", "disagree"],
  ["y_kien_khac", "other"],
];
const FORMS: Word[] = ["meeting", "ballot", "conference", "portal"];

/** What an edited row said in its file. */
const SHOWN: [string, Word][] = [
  ...COUNTS,
  ["hinh_thuc", "form"],
  ["ngay", "date"],
  ["bien_ban", "minutes"],
  ["noi_dung", "content"],
  ["so_ho", "households"],
  ["xu_ly", "treatment"],
  ["tra_loi", "answer"],
];

export interface Today {
  code: string;
  name: string;
  households: number | null;
}

/** People are asked as the unit they live in today, whether or not it is being split. */
export function unitsOfToday(project: Project): Today[] {
  const found = new Map<string, Today>();
  for (const part of project.units) {
    const known = found.get(part.unit);
    if (known) known.households = known.households === null || part.households === null ? null : known.households + part.households;
    else found.set(part.unit, { code: part.unit, name: part.of ?? part.name, households: part.households });
  }
  return [...found.values()];
}

/** Where a person has changed what a file said: the file's own values. */
export function Origin({ now, origin }: { now: object; origin: object | null }) {
  if (!origin) return null;
  const value = (row: object, key: string) => (row as Record<string, string | number | null>)[key] ?? null;
  const changed = SHOWN.filter(([key]) => value(origin, key) !== value(now, key));
  if (changed.length === 0) return null;
  const said = changed.map(([key, label]) => {
    const was = value(origin, key);
    const text = typeof was === "number" ? number(was) : key === "xu_ly" && was ? word(was) : (was ?? t("blank_value"));
    return `${t(label).toLocaleLowerCase()} ${text}`;
  });
  return (
    <div class="quiet small">
      {t("as_in_file")}: {said.join("; ")}
    </div>
  );
}

export function FormSelect({ label, value, onSave }: { label: string; value: string | null; onSave: (value: string | null) => void }) {
  return (
    <select aria-label={label} value={value ?? ""} onChange={(event) => onSave(event.currentTarget.value || null)}>
      <option value="">–</option>
      {FORMS.map((form) => (
        <option key={form} value={form}>
          {t(form)}
        </option>
      ))}
      {/* As a file has written it. */}
      {value && !FORMS.some((form) => form === value) && <option value={value}>{value}</option>}
    </select>
  );
}

export function Rounds({ project, today }: { project: Project; today: Today[] }) {
  const { rounds } = project.people;
  if (rounds.length === 0) return null;
  const name = (code: string) => today.find((unit) => unit.code === code)?.name ?? code;
  return (
    <details>
      <summary>
        {t("rounds")} ({number(rounds.length)})
      </summary>
      <div class="scroll">
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("round")}</th>
              <th scope="col">{t("cluster")}</th>
              {COUNTS.map(([key, label]) => (
                <th key={key} scope="col" class="of-cells num">
                  {t(label)}
                </th>
              ))}
              <th scope="col">{t("form")}</th>
              <th scope="col">{t("date")}</th>
              <th scope="col">{t("minutes")}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {rounds.map(({ id, code, cluster, round, row, origin }) => {
              const who = `${name(code)}${cluster ? `, ${cluster}` : ""}, ${t("round")} ${round}`;
              const save = (change: Partial<RoundRow>) => void edit({ edit: "round", id, row: { ...row, ...change } });
              return (
                <tr key={id}>
                  <th scope="row">
                    {name(code)}
                    <Origin now={row} origin={origin} />
                  </th>
                  <td class="num">{round}</td>
                  <td>{cluster ?? "–"}</td>
                  {COUNTS.map(([key, label]) => (
                    <td key={key}>
                      <CountCell label={`${t(label)}, ${who}`} value={row[key]} onSave={(value) => save({ [key]: value })} />
                    </td>
                  ))}
                  <td>
                    <FormSelect label={`${t("form")}, ${who}`} value={row.hinh_thuc} onSave={(hinh_thuc) => save({ hinh_thuc })} />
                  </td>
                  <td>
                    <input type="date" aria-label={`${t("date")}, ${who}`} key={row.ngay} defaultValue={row.ngay ?? ""} onChange={(event) => save({ ngay: event.currentTarget.value || null })} />
                  </td>
                  <td>
                    <input class="cell short" type="text" maxLength={100} aria-label={`${t("minutes")}, ${who}`} key={row.bien_ban} defaultValue={row.bien_ban ?? ""} onChange={(event) => save({ bien_ban: event.currentTarget.value.trim() || null })} />
                  </td>
                  <td>
                    <button type="button" aria-label={`${t("remove")}, ${who}`} onClick={() => void edit({ edit: "round", id, row: null })}>
                      ✕
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const NEW: VoicedRow = { ma: null, noi_dung: "", so_ho: null, xu_ly: null, tra_loi: null };

/** Opinions one by one with their answers. */
export function Voiced({ project, today }: { project: Project; today: Today[] }) {
  const { voiced } = project.people;
  const [draft, setDraft] = useState<VoicedRow | null>(null);
  const open = voiced.filter(({ row }) => !row.tra_loi).length;
  const add = () => {
    if (!draft?.noi_dung.trim()) return;
    void edit({ edit: "voiced", id: null, row: draft }).then((done) => {
      if (done) setDraft(null);
    });
  };
  return (
    <details>
      <summary>
        {t("voiced")} ({number(voiced.length)}) {open > 0 && <span class="badge unsure">{t("open_count", { n: open })}</span>}
      </summary>
      {voiced.length === 0 && !draft && <p class="quiet">{t("voiced_none")}</p>}
      {(voiced.length > 0 || draft) && (
        <div class="scroll">
          <table class="grid voiced">
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("opinion_text")}</th>
                <th scope="col">{t("households")}</th>
                <th scope="col">{t("treatment")}</th>
                <th scope="col">{t("answer")}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {voiced.map(({ id, row, origin }, index) => (
                <VoicedLine
                  key={id}
                  who={`${t("opinion_text")} ${index + 1}`}
                  today={today}
                  row={row}
                  origin={origin}
                  onSave={(change) => void edit({ edit: "voiced", id, row: { ...row, ...change } })}
                  onRemove={() => void edit({ edit: "voiced", id, row: null })}
                />
              ))}
              {draft && (
                <VoicedLine
                  key="new"
                  who={t("voiced_new")}
                  today={today}
                  row={draft}
                  origin={null}
                  onSave={(change) => setDraft({ ...draft, ...change })}
                  onRemove={() => setDraft(null)}
                />
              )}
            </tbody>
          </table>
        </div>
      )}
      <p class="actions">
        {draft ? (
          <button type="button" class="primary" disabled={!draft.noi_dung.trim()} onClick={add}>
            {t("keep")}
          </button>
        ) : (
          <button type="button" onClick={() => setDraft(NEW)}>
            {t("voiced_add")}
          </button>
        )}
      </p>
    </details>
  );
}

function VoicedLine(props: { who: string; today: Today[]; row: VoicedRow; origin: VoicedRow | null; onSave: (change: Partial<VoicedRow>) => void; onRemove: () => void }) {
  const { who, row } = props;
  return (
    <tr>
      <td>
        <select aria-label={`${t("name")}, ${who}`} value={row.ma ?? ""} onChange={(event) => props.onSave({ ma: event.currentTarget.value || null })}>
          <option value="">{t("whole_commune")}</option>
          {props.today.map((unit) => (
            <option key={unit.code} value={unit.code}>
              {unit.name}
            </option>
          ))}
        </select>
        <Origin now={row} origin={props.origin} />
      </td>
      <td>
        <textarea
          rows={2}
          maxLength={5000}
          aria-label={who}
          key={row.noi_dung}
          defaultValue={row.noi_dung}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            if (text) props.onSave({ noi_dung: text });
            else event.currentTarget.value = row.noi_dung;
          }}
        />
      </td>
      <td>
        <CountCell label={`${t("households")}, ${who}`} value={row.so_ho} onSave={(so_ho) => props.onSave({ so_ho })} />
      </td>
      <td>
        <select
          aria-label={`${t("treatment")}, ${who}`}
          value={row.xu_ly ?? ""}
          onChange={(event) => props.onSave({ xu_ly: (event.currentTarget.value || null) as VoicedRow["xu_ly"] })}
        >
          <option value="">–</option>
          <option value="accepted">{t("accepted")}</option>
          <option value="explained">{t("explained")}</option>
        </select>
      </td>
      <td>
        <textarea
          rows={2}
          maxLength={5000}
          aria-label={`${t("answer")}, ${who}`}
          placeholder={t("still_open")}
          key={row.tra_loi}
          defaultValue={row.tra_loi ?? ""}
          onChange={(event) => props.onSave({ tra_loi: event.currentTarget.value.trim() || null })}
        />
      </td>
      <td>
        <button type="button" aria-label={`${t("remove")}, ${who}`} onClick={props.onRemove}>
          ✕
        </button>
      </td>
    </tr>
  );
}
