// Every unit on the map by keyboard and screen reader, and what the pointer is on.

import { useRef, useState } from "preact/hooks";
import { number, plain } from "../format";
import { set, useView } from "../store";
import type { Project } from "../types";
import { t } from "../words";
import { isBelow } from "./data";

export function UnitList(props: { project: Project; groupOf: Map<string, number>; onPick: (code: string) => void; onZoom: (code: string) => void }) {
  const { pending, focus } = useView();
  const [find, setFind] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const wanted = plain(find.trim());
  const units = props.project.units.filter((u) => plain(`${u.code} ${u.name}`).includes(wanted));
  const at = Math.max(0, units.findIndex((u) => u.code === focus));
  const active = units[at];
  const move = (to: number) => {
    const unit = units[Math.min(Math.max(to, 0), units.length - 1)];
    if (unit) {
      set({ focus: unit.code });
      document.getElementById(`unit-${unit.code}`)?.scrollIntoView({ block: "nearest" });
    }
  };
  return (
    <section class="card unit-list" aria-labelledby="unit-list">
      <h2 id="unit-list">{t("unit_list")}</h2>
      <input type="search" placeholder={t("filter")} aria-label={t("filter")} value={find} onInput={(event) => setFind(event.currentTarget.value)} />
      <p class="quiet small" id="list-hint">
        {t("list_hint")}
      </p>
      <ul
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-multiselectable="true"
        aria-labelledby="unit-list"
        aria-describedby="list-hint"
        aria-activedescendant={active ? `unit-${active.code}` : undefined}
        onFocus={() => active && focus === null && set({ focus: active.code })}
        onKeyDown={(event) => {
          const keys: Record<string, () => void> = {
            ArrowDown: () => move(at + 1),
            ArrowUp: () => move(at - 1),
            PageDown: () => move(at + 10),
            PageUp: () => move(at - 10),
            Home: () => move(0),
            End: () => move(units.length - 1),
            " ": () => active && props.onPick(active.code),
            z: () => active && props.onZoom(active.code),
          };
          const action = keys[event.key];
          if (action && !event.ctrlKey) {
            event.preventDefault();
            event.stopPropagation();
            action();
          }
        }}
      >
        {units.map((unit) => (
          <li
            key={unit.code}
            id={`unit-${unit.code}`}
            role="option"
            aria-selected={pending.includes(unit.code)}
            class={`${unit.code === focus ? "active" : ""} ${isBelow(unit) ? "below" : ""}`}
            onClick={() => {
              set({ focus: unit.code });
              props.onPick(unit.code);
            }}
            onDblClick={() => props.onZoom(unit.code)}
          >
            <span class="unit-name">{unit.name}</span>
            <span class="num">
              {number(unit.households)}
              {isBelow(unit) && <span class="visually-hidden"> {t("below")}</span>}
            </span>
            <span class="group-number" title={t("groups")}>
              {props.groupOf.get(unit.code) ?? "·"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Draws itself alone anew when the pointer moves on: the page around it is large. */
export function Hover({ project, tell }: { project: Project; tell: { current: (code: string | null) => void } }) {
  const [code, setCode] = useState<string | null>(null);
  tell.current = setCode;
  const { pending } = useView();
  const unit = project.units.find((u) => u.code === code);
  if (!unit) return null;
  const sum = [...new Set([...pending, unit.code])].reduce((total, c) => total + (project.units.find((u) => u.code === c)?.households ?? 0), 0);
  const need = unit.standard;
  return (
    <div class="hover" aria-hidden="true">
      <strong>{unit.name}</strong> · {number(unit.households)} {t("hh")}
      {pending.length > 0 && !pending.includes(unit.code) && (
        <>
          {" "}
          → <strong>{number(sum)}</strong> {need !== null && (sum >= need ? `(${t("enough")})` : `(${t("short", { n: number(need - sum) })})`)}
        </>
      )}
    </div>
  );
}
