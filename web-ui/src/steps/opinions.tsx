// Opinions of households, unit by unit, with the tally.

import { CountCell, TextCell } from "../cells";
import { number, percent } from "../format";
import { edit, useView } from "../store";
import type { OpinionRow, Project } from "../types";
import { t } from "../words";
import { COUNTS, FormSelect, Origin, Rounds, Voiced, unitsOfToday, type Today } from "./voiced";

const EMPTY: OpinionRow = { tong_ho: null, tham_gia: null, dong_y: null, khong_dong_y: null, y_kien_khac: null, hinh_thuc: null, ngay: null, noi_dung: null };
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
                <th key={key} scope="col" class="of-cells num">
                  {t(label)}
                </th>
              ))}
              <th scope="col" class="num">
                {t("agree_share")}
              </th>
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
      <Rounds project={project} today={today} />
      <Voiced project={project} today={today} />
    </section>
  );
}

function Row({ unit, row, earlier }: { unit: Today; row: Project["opinions"][number] | null; earlier: Project["people"]["earlier"] }) {
  const base: OpinionRow = row ? { ...EMPTY, ...pick(row) } : { ...EMPTY, tong_ho: unit.households };
  const save = (change: Partial<OpinionRow>) => void edit({ edit: "opinion", code: unit.code, row: { ...base, ...change } });
  const share = row?.dong_y != null && base.tong_ho ? row.dong_y / base.tong_ho : null;
  return (
    <tr class={share !== null && share < 0.5 ? "below" : ""}>
      <th scope="row">
        {unit.name}
        <Origin now={base} origin={row?.origin ?? null} />
        {earlier.map((round) => (
          <div key={round.round} class="quiet small">
            {t("earlier_round", { n: round.round, k: number(round.agree), m: number(round.households) })}
          </div>
        ))}
      </th>
      {COUNTS.map(([key, label]) => (
        <td key={key}>
          <CountCell
            label={`${t(label)}, ${unit.name}`}
            value={key === "tong_ho" && !row ? null : base[key]}
            placeholder={key === "tong_ho" ? unit.households : null}
            onSave={(value) => save({ [key]: value })}
          />
        </td>
      ))}
      <td class="num">{share === null ? "–" : percent(share)}</td>
      <td>
        <FormSelect label={`${t("form")}, ${unit.name}`} value={base.hinh_thuc} onSave={(hinh_thuc) => save({ hinh_thuc })} />
      </td>
      <td>
        <input type="date" aria-label={`${t("date")}, ${unit.name}`} key={base.ngay} defaultValue={base.ngay ?? ""} onChange={(event) => save({ ngay: event.currentTarget.value || null })} />
      </td>
      <td>
        <TextCell label={`${t("content")}, ${unit.name}`} value={base.noi_dung ?? ""} width="wide" onSave={(noi_dung) => save({ noi_dung })} />
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
