// Numbers as people of the language write them.

import { lang } from "./words";

function locale(): string {
  return lang() === "vi" ? "vi-VN" : "en-GB";
}

export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined) return "–";
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

export function percent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return "–";
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: digits }).format(value);
}

/** Đồng in millions. */
export function millions(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : number(value / 1e6, 1);
}

/** A figure of the comparison, by the unit the server names. */
export function figure(value: number | null, key: string): string {
  if (value === null) return "–";
  if (key.endsWith("_share")) return percent(value / 1000);
  return number(value);
}

/** A moment in seconds since 1970, by the clock of this machine. */
export function moment(seconds: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "short", timeStyle: "short" }).format(new Date(seconds * 1000));
}

/** A whole number from zero up as people type it: thousands may be parted by a point, a comma or a space. `null`: blank;
 * `undefined`: not such a number, "112,5" and "-3" too. */
export function count(text: string): number | null | undefined {
  const bare = text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  if (bare === "") return null;
  return /^\d+$|^\d{1,3}([., ]\d{3})+$/.test(bare) ? Number(bare.replace(/[., ]/g, "")) : undefined;
}

export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .toLowerCase();
}

/** Kilometres between two places, near enough inside a commune. */
export function kilometres(a: [number, number], b: [number, number]): number {
  const radius = 6371;
  const rad = Math.PI / 180;
  const x = (b[0] - a[0]) * rad * Math.cos(((a[1] + b[1]) / 2) * rad);
  const y = (b[1] - a[1]) * rad;
  return radius * Math.hypot(x, y);
}
