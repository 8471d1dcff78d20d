// Cells of tables that people fill in: kept when left, Enter leaves, Esc takes back what was typed.

import { count, number } from "./format";
import { t } from "./words";

type Kept = Promise<boolean> | void;

interface CellProps {
  id?: string;
  /** Name of the column: up and down go to the same one. */
  field?: string;
  label: string;
  /** As saved. */
  shown: string;
  placeholder?: string;
  width: string;
  numeric?: boolean;
  /** A blank is a gap in the data. */
  wanted?: boolean;
  /** Reads what was typed and keeps it; a sentence where it cannot be. */
  keep: (typed: string) => Kept | string;
}

function Cell(props: CellProps) {
  const { shown } = props;
  return (
    <input
      id={props.id}
      data-field={props.field}
      key={shown}
      class={`cell ${props.width} ${props.numeric ? "num" : ""} ${props.wanted && shown === "" ? "blank" : ""}`}
      type="text"
      inputMode={props.numeric ? "numeric" : "text"}
      maxLength={props.numeric ? 20 : 500}
      aria-label={props.label}
      title={props.numeric ? undefined : shown}
      defaultValue={shown}
      placeholder={props.placeholder ?? ""}
      onInput={(event) => event.currentTarget.setCustomValidity("")}
      onChange={(event) => {
        const input = event.currentTarget;
        const kept = props.keep(input.value);
        if (typeof kept === "string") {
          input.setCustomValidity(kept);
          input.reportValidity();
          return;
        }
        void kept?.then((done) => {
          if (!done) input.value = shown;
        });
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          event.currentTarget.value = shown;
          event.currentTarget.setCustomValidity("");
        }
      }}
    />
  );
}

export function TextCell(props: { id?: string; field?: string; label: string; value: string; width: string; onSave: (value: string | null) => Kept }) {
  return <Cell {...props} shown={props.value} keep={(typed) => props.onSave(typed.trim() || null)} />;
}

/** A number of households or persons; blank: unknown. */
export function CountCell(props: { id?: string; field?: string; label: string; value: number | null; wanted?: boolean; placeholder?: number | null; onSave: (value: number | null) => Kept }) {
  const keep = (typed: string) => {
    const value = count(typed);
    return value === undefined ? t("not_a_count") : props.onSave(value);
  };
  const { placeholder } = props;
  return <Cell {...props} shown={props.value === null ? "" : number(props.value)} placeholder={placeholder == null ? undefined : number(placeholder)} width="short" numeric keep={keep} />;
}
