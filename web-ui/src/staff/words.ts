// Forms of words and numbers of the staffing tables.

import { number } from "../format";
import { t } from "../words";
import type { Person, StaffAnswer } from "./types";

export function signed(value: number): string {
  return value < 0 ? `−${number(-value)}` : number(value);
}

/** "2026-07-01" → "1/7/2026"; what is no day stays as it is. */
export function isoDay(day: string): string {
  const parts = day.split("-");
  return parts.length === 3 ? `${Number(parts[2])}/${Number(parts[1])}/${parts[0]}` : day;
}

/** The name where names are shown, else a number. */
export function called(person: Person): string {
  return person.name ?? t("person_number", { n: person.number });
}

export function titlesOf(titles: string[], words: StaffAnswer["words"]): string {
  return titles.map((title) => words.titles[title] ?? title).join(t("and_title")) || "–";
}

/** "2026-10-01" → "10/2026". */
export function monthOf(day: string): string {
  const [year, month] = day.split("-");
  return `${Number(month)}/${year}`;
}
