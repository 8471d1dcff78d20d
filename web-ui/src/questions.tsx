// Questions that the program will not answer by guessing: each with its suggestions, answered in place.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { get } from "./api";
import { number } from "./format";
import { fail, send } from "./store";
import type { Question } from "./types";
import { t } from "./words";

/** So many are shown at once: the rest follows as they are answered. */
const AT_ONCE = 12;
/** The question whether every suggestion that stands alone is accepted. */
const ALL = "all";
/** What the form above the questions asks as well. */
export const IN_FORM = ["commune_kind", "province", "commune_name"];
/** So many suggestions are buttons; more are offered while typing. */
const BUTTONS = 6;

/** More blank figures than that are a table to be filled in, not questions. */
const BLANKS = 10;

/** A figure of which nothing is known. */
function isBlank(question: Question): boolean {
  return ["households", "residents"].includes(question.topic) && question.choices.length === 0 && question.used === null;
}

/** Topics about what may be no unit at all. */
const OPTIONAL = ["former", "owner", "shape", "part", "unit"];
/** What is read as "leave it out". */
const NONE = "bỏ";

interface Shape {
  number: number;
  title: string;
  path: string;
  box: [number, number, number, number];
  area: boolean;
}

/** Numbers of the shapes that a question is about. */
function shapesOf(question: Question): number[] {
  const texts = question.topic === "owner" ? [question.id.split(": ")[1] ?? ""] : question.topic === "shape" ? question.choices.map((choice) => choice.value) : [];
  return texts.map((text) => parseInt(text, 10)).filter((n) => n > 0);
}

const reply = (id: string, text: string) => send("staged/answer", { id, text });

/** Where a suggestion comes from, in words: the number of a shape is called one, and what stands on the button is not said twice. */
function sourceOf({ value, source }: Question["choices"][number]): string {
  const [, number, rest, after] = /^(\d+) \((.*?)\)(?:, (.*))?$/.exec(source) ?? [];
  if (number === undefined) return source;
  const size = after?.replace(/(\d)\.(\d)/, `$1${(1.1).toLocaleString(document.documentElement.lang).charAt(1)}$2`);
  return [value === number ? rest : `${t("shape_number", { n: number })}: ${rest}`, size].filter(Boolean).join(", ");
}

/** Ids of questions that came up since the list was first shown, while they are open. */
function useFresh(questions: Question[]): Set<string> {
  const seen = useRef<Set<string> | null>(null);
  seen.current ??= new Set(questions.map((question) => question.id));
  return new Set(questions.filter((question) => question.answer === null && !seen.current!.has(question.id)).map((question) => question.id));
}

export function Questions({ questions: every, needed, busy }: { questions: Question[]; needed: boolean; busy: boolean }) {
  const questions = every.filter((question) => !IN_FORM.includes(question.topic));
  const fresh = useFresh(questions);
  const [more, setMore] = useState(false);
  const [shapes, setShapes] = useState<Shape[]>([]);
  const wanted = questions.some((question) => shapesOf(question).length > 0);
  useEffect(() => {
    if (wanted) get<{ shapes: Shape[] }>("staged/shapes").then((found) => setShapes(found.shapes), fail);
  }, [wanted, questions.length]);
  if (questions.length === 0) return null;
  const all = questions.find((question) => question.topic === ALL);
  const own = questions.filter((question) => question.topic !== ALL);
  // What an answer has brought up stands at the head, where it is seen.
  const unanswered = own.filter((question) => question.answer === null);
  const many = unanswered.filter(isBlank).length > BLANKS;
  // Of what is new only the households are asked singly: plans depend on them.
  const apart = (question: Question) => many && isBlank(question) && !(fresh.has(question.id) && question.topic === "households");
  const blanks = unanswered.filter(apart);
  const open = [...unanswered.filter((question) => fresh.has(question.id) && !apart(question)), ...unanswered.filter((question) => !fresh.has(question.id) && !apart(question))];
  const added = open.filter((question) => fresh.has(question.id)).length;
  const answered = own.filter((question) => question.answer !== null);
  const alone = open.filter((question) => question.choices.length === 1).length;
  const shown = more ? open : open.slice(0, AT_ONCE);
  return (
    <section class="questions" aria-labelledby="questions-head">
      <h3 id="questions-head">
        {t("questions")} <span class="quiet">{t("questions_left", { n: number(open.length), m: number(own.length - blanks.length) })}</span>{" "}
        {busy && (
          <span class="working" role="status">
            {t("reading")}
          </span>
        )}
      </h3>
      {open.length > 0 ? <p class="quiet">{t(needed ? "questions_needed" : "questions_hint")}</p> : <p>{t("questions_settled")}</p>}
      <p class="fresh" role="status">
        {added > 0 && t("questions_new", { n: number(added) })}
      </p>
      {all && all.answer === null && alone > 1 && (
        <p>
          <button type="button" class="primary" onClick={() => reply(all.id, "đồng ý")}>
            {t("questions_accept", { n: number(alone) })}
          </button>
        </p>
      )}
      {all && all.answer !== null && (
        <p>
          {t("questions_accepted")}{" "}
          <button type="button" onClick={() => reply(all.id, "")}>
            {t("take_back")}
          </button>
        </p>
      )}
      <ol class="asked">
        {shown.map((question) => (
          <One key={question.id} question={question} shapes={shapes} fresh={fresh.has(question.id)} />
        ))}
      </ol>
      {shown.length < open.length && (
        <button type="button" onClick={() => setMore(true)}>
          {t("questions_more", { n: number(open.length - shown.length) })}
        </button>
      )}
      {blanks.length > 0 && (
        <details class="blanks">
          <summary>{t("questions_blank", { n: number(blanks.length) })}</summary>
          <p class="quiet">{t("questions_blank_hint")}</p>
          <ol class="asked short">
            {blanks.map((question) => (
              <One key={question.id} question={question} shapes={shapes} />
            ))}
          </ol>
        </details>
      )}
      {answered.length > 0 && (
        <details>
          <summary>{t("questions_done", { n: number(answered.length) })}</summary>
          <ol class="asked">
            {answered.map((question) => (
              <One key={question.id} question={question} shapes={shapes} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function One({ question, shapes, fresh = false }: { question: Question; shapes: Shape[]; fresh?: boolean }) {
  const id = useId();
  const { answer, used } = question;
  const optional = OPTIONAL.includes(question.topic);
  const choices = optional && question.choices.length < BUTTONS ? [...question.choices, { value: NONE, source: t("question_none") }] : question.choices;
  return (
    <li>
      <p id={`${id}-text`}>
        {fresh && <span class="badge">{t("question_new")}</span>} {question.text} {used !== null && answer === null && <span class="quiet">{t("question_used", { value: used })}</span>}
      </p>
      <Sketch shapes={shapes} wanted={shapesOf(question)} />
      <div class="replies">
        {choices.length <= BUTTONS &&
          choices.map((choice) => (
            <button key={choice.value} type="button" aria-pressed={answer === choice.value} aria-describedby={`${id}-text`} onClick={() => reply(question.id, answer === choice.value ? "" : choice.value)}>
              {choice.value} {choice.source && <span class="quiet small">{sourceOf(choice)}</span>}
            </button>
          ))}
        <input
          type="text"
          maxLength={200}
          list={choices.length > BUTTONS ? `${id}-list` : undefined}
          aria-labelledby={`${id}-text`}
          placeholder={t("question_other")}
          key={answer}
          defaultValue={answer !== null && !(choices.length <= BUTTONS && choices.some((choice) => choice.value === answer)) ? answer : ""}
          onChange={(event) => reply(question.id, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
        {choices.length > BUTTONS && (
          <datalist id={`${id}-list`}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {sourceOf(choice)}
              </option>
            ))}
          </datalist>
        )}
      </div>
    </li>
  );
}

/** Around the shapes in question this much of their size is shown. */
const ROOM = 1.2;

/** The drawing around the shapes in question, these filled and numbered. */
function Sketch({ shapes, wanted }: { shapes: Shape[]; wanted: number[] }) {
  const chosen = shapes.filter((shape) => wanted.includes(shape.number));
  if (chosen.length === 0) return null;
  const side = (at: 0 | 1 | 2 | 3, pick: (...values: number[]) => number) => pick(...chosen.map((shape) => shape.box[at]));
  const [left, top, right, bottom] = [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
  const size = Math.max(right - left, bottom - top, 200);
  const [x, y, wide, high] = [(left + right) / 2 - size * (0.5 + ROOM), (top + bottom) / 2 - size * (0.5 + ROOM / 2), size * (1 + 2 * ROOM), size * (1 + ROOM)];
  const seen = shapes.filter((shape) => shape.box[0] < x + wide && shape.box[2] > x && shape.box[1] < y + high && shape.box[3] > y);
  const label = (shape: Shape) => (wanted.includes(shape.number) ? String(shape.number) : shape.title.slice(0, 14));
  return (
    <svg class="sketch" viewBox={`${x} ${y} ${wide} ${high}`} role="img" aria-label={t("sketch")}>
      {[...seen.filter((shape) => !wanted.includes(shape.number)), ...chosen].map((shape) => (
        <path key={shape.number} d={shape.path} class={`${shape.area ? "area" : ""} ${wanted.includes(shape.number) ? "wanted" : ""}`} />
      ))}
      {seen
        .filter((shape) => shape.area || wanted.includes(shape.number))
        .map((shape) => (
          <text key={shape.number} x={(shape.box[0] + shape.box[2]) / 2} y={(shape.box[1] + shape.box[3]) / 2} font-size={high / 18} class={wanted.includes(shape.number) ? "wanted" : ""}>
            {label(shape)}
          </text>
        ))}
    </svg>
  );
}
