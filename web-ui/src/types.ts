// The server's JSON, as far as the page uses it.

export type Lang = "vi" | "en";
export type Severity = "error" | "warning" | "note";
export type Status = "optimal" | "feasible" | "infeasible" | "stopped" | "unknown";
export type LockKind = "together" | "apart" | "keep" | "change";

export interface Spoken {
  code: string;
  severity: Severity;
  place: { unit?: string; file?: string; row?: number; column?: string; sheet?: string };
  place_text: string;
  cause: string;
  action: string;
  /** Names of the two units of a link in question. */
  pair?: [string, string];
}

export interface Unit {
  code: string;
  name: string;
  kind: "thon" | "tdp";
  unit: string;
  of: string | null;
  cluster: boolean;
  households: number | null;
  residents: number | null;
  area_m2: number | null;
  former: string | null;
  exceptions: { flag: string; reason: string | null }[];
  ethnic: string | null;
  religion: string | null;
  note: string | null;
  estimated: boolean;
  drawn: boolean;
  place: [number, number] | null;
  standard: number | null;
  neighbours: string[];
}

export interface Limits {
  min_households?: number | null;
  max_households?: number | null;
  max_merged_households_percent?: number | null;
  max_residents?: number | null;
  max_area_ha?: number | null;
  max_members?: number | null;
  max_hall_distance_m?: number | null;
  new_units?: { min?: number | null; max?: number | null; exact?: number | null; max_percent?: number | null } | null;
  former_communes?: "hard" | "soft" | "off" | null;
  mixed_kinds?: boolean | null;
  target_households?: number | null;
  exception_floor?: number | null;
}

export interface Lock {
  kind: LockKind;
  units: string[];
  reason: string;
}

export interface Scenario {
  name: string;
  title: string;
  profile: string | null;
  limits: Limits;
  soft: string[];
  levels: Record<string, number>[];
  locks: Lock[];
}

export interface NewUnit {
  name: string;
  members: string[];
  households: number;
  residents: number;
  area_ha: number | null;
  hall: string | null;
  flags: string[];
}

export interface PlanDocument {
  scenario: string;
  scenario_title: string;
  rank: number;
  status: Status;
  gap: number | null;
  bound: number | null;
  objective: { total: number; levels: { value: number; bound: number }[] };
  new_units: NewUnit[];
  metrics: Record<string, number>;
  reasons?: { code: string; text: string }[];
  warnings?: { code: string; text: string }[];
  why?: { code: string; text: string };
}

/** A plan that is shown and not kept. */
export interface Shown {
  status: Status | null;
  document: PlanDocument | null;
  findings: Spoken[];
}

export interface Plan {
  id: string;
  kept: boolean;
  title: string;
  current: boolean;
  document: PlanDocument;
  /** Rules that a plan kept by a person breaks. */
  broken: number;
}

export interface OpinionRow {
  tong_ho: number | null;
  tham_gia: number | null;
  dong_y: number | null;
  khong_dong_y: number | null;
  y_kien_khac: number | null;
  hinh_thuc: string | null;
  ngay: string | null;
  noi_dung: string | null;
}

export interface Step {
  id: number;
  at: string;
  edit: { edit: string; [key: string]: unknown };
}

export interface Letterhead {
  body: string | null;
  council: string | null;
  numbers: Record<string, string>;
  place: string | null;
  date: string | null;
  signer_title: string | null;
  signer_name: string | null;
  council_signer_name: string | null;
  session: string | null;
  guidance: string[];
  recipients: string[];
  contact: string | null;
  effective_from: string | null;
}

/** The result of one meeting by cluster, or of an earlier round. */
export interface RoundRow {
  tong_ho: number | null;
  tham_gia: number | null;
  dong_y: number | null;
  khong_dong_y: number | null;
  y_kien_khac: number | null;
  hinh_thuc: string | null;
  ngay: string | null;
  bien_ban: string | null;
}

/** One opinion with its answer; `ma`: unit of today. */
export interface VoicedRow {
  ma: string | null;
  noi_dung: string;
  so_ho: number | null;
  xu_ly: "accepted" | "explained" | null;
  tra_loi: string | null;
}

export interface Project {
  file: string;
  path: string;
  /** Changes are refused. */
  read_only: boolean;
  version: number;
  commune: {
    name: string;
    kind: string;
    kind_title: string;
    province: string | null;
    class: string | null;
    flags: string[];
    data_date: string | null;
    money_date: string | null;
    source: string | null;
    units: number;
    households: number;
    residents: number;
    tolerance_m: number | null;
    tolerance_used: number;
  };
  profile: {
    /** The commune has brought one of its own. */
    own: boolean;
    /** Built-in one that a person has named. */
    named: string | null;
    id: string;
    title: string;
    in_force: string;
    classes: { id: string; title: string; thon: number; tdp: number; source: string }[];
    class: { id: string; title: string; thon: number; tdp: number; source: string; confidence: string } | null;
    base_salary: number | null;
  };
  units: Unit[];
  links: {
    joined: { a: string; b: string; origin: string; shared_m: number; gap_m: number; reason: string | null }[];
    cut: { a: string; b: string; reason: string | null }[];
    near: { a: string; b: string; gap_m: number; shared_m: number }[];
  };
  halls: { name: string; unit: string | null; capacity: number | null; condition: string | null; point: [number, number] | null }[];
  findings: Spoken[];
  scenarios: Scenario[];
  locks: (Lock & { id: number })[];
  declared: { id: number; a: string; b: string; kind: string; reason: string | null }[];
  plans: Plan[];
  comparison: {
    columns: { number: number; scenario: string | null; title: string; status: Status | null; gap: number | null }[];
    rows: { key: string; name: string; unit: string; values: (number | null)[]; best: number[] }[];
    differences: { first: number; second: number; residents: number; share_per_mille: number }[];
  };
  chosen: string | null;
  draft: { number: number; members: string[] }[];
  letterhead: Letterhead;
  opinions: ({ code: string; minutes: string | null; origin: OpinionRow | null } & OpinionRow)[];
  people: {
    persons: number;
    helpers: number;
    decided: boolean;
    findings: Spoken[];
    earlier: { unit: string; round: number; households: number | null; took_part: number | null; agree: number | null; disagree: number | null; other: number | null }[];
    rounds: { id: number; code: string; cluster: string | null; round: number; row: RoundRow; origin: RoundRow | null }[];
    voiced: { id: number; row: VoicedRow; origin: VoicedRow | null }[];
  };
  undo: Step | null;
  redo: Step | null;
  ground: string;
}

export interface Choice {
  id: string;
  title: string;
}

/** The first rows of a table without a recognised heading, or whose heading was chosen. */
export interface Unheaded {
  file: string;
  sheet: string | null;
  chosen: boolean;
  row: number | null;
  columns: string[];
  rows: [number, string[]][];
}

export interface StagedTable {
  kind: string;
  file: string;
  sheet: string | null;
  columns: { column: string; heading: string; field: string | null }[];
}

export interface ServerState {
  version: string;
  lang: Lang;
  folder: string;
  /** Tells one run of the program from another. */
  started: string;
  /** Newest first; changed in seconds since 1970. */
  projects: { name: string; changed: number }[];
  examples: string[];
  staged: null | {
    files: { name: string; dropped: string; bytes: number; role: string | null }[];
    facts: { name: string | null; kind: string | null; province: string | null; class: string | null };
    read: {
      commune: null | {
        name: string;
        kind: string;
        province: string | null;
        units: number;
        households: number;
        residents: number;
        with_boundary: number;
      };
      people: null | { persons: number; helpers: number; ballots: number; opinions: number };
      findings: Spoken[];
      tables: StagedTable[];
      unheaded: Unheaded[];
      report: { files: { name: string; role: string; rows: number }[] };
      questions: Question[];
    };
  };
  project: Project | null;
  run: null | { id: number; running: boolean; refused: Record<string, Spoken[]> };
  tiles: { origin: string | null; files: string[] };
  words: {
    exceptions: Choice[];
    commune_flags: Choice[];
    commune_kinds: Choice[];
    unit_kinds: Choice[];
    terms: Choice[];
    fields: Record<string, Choice[]>;
    provinces: string[];
    profiles: Choice[];
  };
}

/** What only people who know the commune can say about its data. */
export interface Question {
  id: string;
  topic: string;
  text: string;
  choices: { value: string; source: string }[];
  used: string | null;
  answer: string | null;
}

export interface GroupReport {
  members: string[];
  name: string;
  households: number;
  residents: number;
  area_ha: number | null;
  required: number | null;
  hall: string | null;
  flags: string[];
  unplaced: boolean;
  findings: Spoken[];
}

export interface DraftReport {
  groups: GroupReport[];
  findings: Spoken[];
  accepted: boolean;
  unplaced: number;
  metrics: Record<string, number>;
  levels: { value: number; bound: number }[];
}

export interface Collection {
  type: "FeatureCollection";
  features: { type: "Feature"; id: string | number; geometry: { type: string; coordinates: unknown }; properties: object }[];
}
