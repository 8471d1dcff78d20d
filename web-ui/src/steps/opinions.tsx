// Opinions of households, unit by unit, with the tally.

import { number, percent } from "../format";
import { edit, useView } from "../store";
import type { OpinionRow, Project } from "../types";
import { t, type Word } from "../words";

const EMPTY: OpinionRow = { tong_ho: null, tham_gia: null, dong_y: null, khong_dong_y: null, y_kien_khac: null, hinh_thuc: null, ngay: null, noi_dung: null };
const COUNTS: [keyof OpinionRow & ("tong_ho" | "tham_gia" | "dong_y" | "khong_dong_y" | "y_kien_khac"), Word][] = [
  ["tong_ho", "households"],
  ["tham_gia", "took_part"],
  ["dong_y", "agree"],
  ["khong_dong_y", "disagree"],
  ["y_kien_khac", "other"],
];
const FORMS: Word[] = ["meeting", "ballot", "conference", "portal"];

export function OpinionsPage() {
  const { server } = useView();
  const project = server!.project!;
  const rows = new Map(project.opinions.map((row) => [row.code, row]));
  const today = unitsOfToday(project);
  const sum = (key: (typeof COUNTS)[number][0]) => project.opinions.reduce((total, row) => total + (row[key] ?? 0), 0);
  const households = sum("tong_ho");
  return (
    <section class="card opinions" aria-labelledby="opinions-head">
      <div class="card-head">
        <h2 id="opinions-head">{t("opinions")}</h2>
        <p role="status">
          {t("recorded", { n: project.opinions.length, m: today.length })} · {t("agree_share")}: <strong>{households > 0 ? percent(sum("dong_y") / households) : "–"}</strong>
        </p>
      </div>
      <p class="quiet">{t("opinions_hint")}</p>
      <div class="scroll tall" tabIndex={0} role="region" aria-labelledby="opinions-head">
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              {COUNTS.map(([key, label]) => (
                <th key={key} scope="col">
                  {t(label)}
                </th>
              ))}
              <th scope="col">{t("agree_share")}</th>
              <th scope="col">{t("form")}</th>
              <th scope="col">{t("date")}</th>
              <th scope="col">{t("content")}</th>
            </tr>
          </thead>
          <tbody>
            {today.map((unit) => (
              <Row key={unit.code} unit={unit} row={rows.get(unit.code) ?? null} earlier={project.people.earlier.filter((round) => round.unit === unit.code)} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("total")}</th>
              {COUNTS.map(([key]) => (
                <td key={key} class="num">
                  {number(sum(key))}
                </td>
              ))}
              <td class="num">{households > 0 ? percent(sum("dong_y") / households) : "–"}</td>
              <td colSpan={3} />
            </tr>
          </tfoot>
        </table>
      </div>
      <Voiced project={project} />
    </section>
  );
}

/** Opinions one by one with their answers, as the files have them. */
function Voiced({ project }: { project: Project }) {
  const voiced = project.people.voiced;
  if (voiced.length === 0) return null;
  const name = (code: string | null) => project.units.find((unit) => unit.unit === code)?.of ?? project.units.find((unit) => unit.code === code)?.name ?? "–";
  return (
    <details>
      <summary>
        {t("voiced")} ({number(voiced.length)})
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("opinion_text")}</th>
            <th scope="col" class="num">
              {t("households")}
            </th>
            <th scope="col">{t("treatment")}</th>
            <th scope="col">{t("answer")}</th>
          </tr>
        </thead>
        <tbody>
          {voiced.map((one, index) => (
            <tr key={index}>
              <th scope="row">{name(one.unit)}</th>
              <td>{one.text}</td>
              <td class="num">{number(one.households)}</td>
              <td>{one.treatment ? t(one.treatment) : "–"}</td>
              <td>{one.answer ?? <span class="badge">{t("still_open")}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

interface Today {
  code: string;
  name: string;
  households: number | null;
}

/** People are asked as the unit they live in today, whether or not it is being split. */
function unitsOfToday(project: Project): Today[] {
  const found = new Map<string, Today>();
  for (const part of project.units) {
    const known = found.get(part.unit);
    if (known) known.households = known.households === null || part.households === null ? null : known.households + part.households;
    else found.set(part.unit, { code: part.unit, name: part.of ?? part.name, households: part.households });
  }
  return [...found.values()];
}

function Row({ unit, row, earlier }: { unit: Today; row: OpinionRow | null; earlier: Project["people"]["earlier"] }) {
  const base: OpinionRow = row ? { ...EMPTY, ...pick(row) } : { ...EMPTY, tong_ho: unit.households };
  const save = (change: Partial<OpinionRow>) => void edit({ edit: "opinion", code: unit.code, row: { ...base, ...change } });
  const share = row?.dong_y != null && base.tong_ho ? row.dong_y / base.tong_ho : null;
  return (
    <tr class={share !== null && share < 0.5 ? "below" : ""}>
      <th scope="row">
        {unit.name}
        {earlier.map((round) => (
          <div key={round.round} class="quiet small">
            {t("earlier_round", { n: round.round, k: number(round.agree), m: number(round.households) })}
          </div>
        ))}
      </th>
      {COUNTS.map(([key, label]) => (
        <td key={key}>
          <input
            class="cell short num"
            type="text"
            inputMode="numeric"
            aria-label={`${t(label)}, ${unit.name}`}
            key={String(base[key])}
            defaultValue={base[key] === null || (key === "tong_ho" && !row) ? "" : String(base[key])}
            placeholder={key === "tong_ho" ? String(unit.households ?? "") : ""}
            onChange={(event) => {
              const text = event.currentTarget.value.replace(/[.\s]/g, "");
              const value = text === "" ? null : Number(text);
              if (value === null || (Number.isInteger(value) && value >= 0)) save({ [key]: value });
              else event.currentTarget.value = base[key] === null ? "" : String(base[key]);
            }}
          />
        </td>
      ))}
      <td class="num">{share === null ? "–" : percent(share)}</td>
      <td>
        <select aria-label={`${t("form")}, ${unit.name}`} value={base.hinh_thuc ?? ""} onChange={(event) => save({ hinh_thuc: event.currentTarget.value || null })}>
          <option value="">–</option>
          {FORMS.map((form) => (
            <option key={form} value={form}>
              {t(form)}
            </option>
          ))}
          {/* As a file has written it. */}
          {base.hinh_thuc && !FORMS.some((form) => form === base.hinh_thuc) && <option value={base.hinh_thuc}>{base.hinh_thuc}</option>}
        </select>
      </td>
      <td>
        <input type="date" aria-label={`${t("date")}, ${unit.name}`} key={base.ngay} defaultValue={base.ngay ?? ""} onChange={(event) => save({ ngay: event.currentTarget.value || null })} />
      </td>
      <td>
        <input class="cell wide" type="text" aria-label={`${t("content")}, ${unit.name}`} key={base.noi_dung} defaultValue={base.noi_dung ?? ""} onChange={(event) => save({ noi_dung: event.currentTarget.value || null })} />
      </td>
    </tr>
  );
}

function pick(row: OpinionRow): OpinionRow {
  return {
    tong_ho: row.tong_ho,
    tham_gia: row.tham_gia,
    dong_y: row.dong_y,
    khong_dong_y: row.khong_dong_y,
    y_kien_khac: row.y_kien_khac,
    hinh_thuc: row.hinh_thuc,
    ngay: row.ngay,
    noi_dung: row.noi_dung,
  };
}
