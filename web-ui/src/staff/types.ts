// What the program says about people and money of a plan, as far as the page shows it.

import type { Spoken } from "../types";

export interface UnitMoney {
  name: string;
  kind: "thon" | "tdp";
  households: number;
  households_incomplete: boolean;
  tenths: number;
  reason: string | Record<string, string>;
  threshold: number;
  distance: number;
  monthly: number;
  yearly: number;
}

interface Total {
  units: number;
  high: number;
  monthly: number;
  yearly: number;
}

interface Both {
  before: Total;
  after: Total;
  saving_monthly: number;
  saving_yearly: number;
}

interface Parts {
  allowances: number;
  insurance: number;
  provincial: number;
}

export interface GrowthCase {
  title: string;
  household_growth_per_mille: number;
  years: { year: number; base_salary: number; before: number; after: number; saving: number; saved: number }[];
}

export interface Fund {
  base_salary: number;
  base_salary_from: string;
  base_salary_source: string;
  tenths: [number, number];
  thresholds: [number, number];
  before: UnitMoney[];
  after: UnitMoney[];
  total: Both;
  parts_before: Parts;
  parts_after: Parts;
  periods: ({ from: string; until: string | null; rule: string; base_salary: number; current: boolean } & Both)[];
  old_rule_title: string;
  old_rule: Both;
  near: { after: boolean; name: string; households: number; threshold: number; distance: number }[];
  horizon: GrowthCase[];
}

export interface Person {
  number: string;
  name?: string;
  unit: string;
  titles: string[];
  age: number | null;
  service_years: number | null;
  wish: string;
  lacks_for_head: string[];
}

export interface Placed {
  unit: string;
  unchanged: boolean;
  seats: { titles: string[]; state: string; person: Person | null }[];
  redundant: Person[];
  tied: Person[];
}

export type Payment =
  | {
      known: "known";
      case: string;
      months_served: number;
      months_to_go: number | null;
      steps: { kind: string; tenths: number; halves: number; allowance: number; amount: number }[];
      total: number;
      pay_back_until: string | null;
    }
  | { known: "between"; low: number; high: number; missing: string[] }
  | { known: "commune_level" };

export interface Leaving {
  rule: string;
  lines: { person: Person; new_unit: string; payment: Payment }[];
  total: { known: number; amount: number; uncertain: number; low: number; high: number; commune_level: number };
  cheapest: number;
  saving_monthly: number;
  break_even_months: number | null;
  break_even_month: string | null;
  break_even_months_at_most: number | null;
}

export interface Hall {
  name: string;
  unit: string;
  capacity: number | null;
  condition: string | null;
  mean_m: number | null;
  longest_m: number | null;
  built: number | null;
  floor_m2: number | null;
  land_m2: number | null;
  papers: string | null;
  cost_thousand: number | null;
}

export interface Budget {
  yearly: { item: "fund" | "provincial" | "helpers" | "halls"; before: number; after: number; saving: number }[];
  before: number;
  after: number;
  saving: number;
  once: { item: "leaving" | "seats" | "handover"; amount: number }[];
  once_total: number;
  break_even_months: number | null;
  years: number;
  balance: number;
  halls: null | { upkeep: number; seat: number; handover: number; source: string; halls: [number, number]; seats: number; cost: number };
}

export interface StaffReport {
  day: string;
  with_names: boolean;
  fund: Fund;
  posts: {
    most: number;
    before: number;
    after: number;
    shares: { title: string; low: number; high: number }[];
    source: string | null;
    joined: string[];
    joined_percent: number | null;
    joined_source: string | null;
    pay: { titles: string[]; low: number; high: number }[];
    left_after: number;
  };
  helpers: { title: string; persons_before: number; monthly_before: number; persons_after: number; monthly_after: number; source: string; confidence: string }[];
  placement: null | { persons: number; unchanged: number; kept: number; moved: number; redundant: number; vacant: number; tied: number; aged: number };
  units: Placed[];
  leaving: Leaving | null;
  halls: { unit: string; households: number; kept: Hall | null; spare: Hall[]; seats_missing: number | null }[];
  hall_total: null | { kept: number; without: number; spare: number; seats_missing: number; shortage: number };
  budget: Budget;
  to_check: { item: string; value: string; source: string }[];
}

type Dictionary = Record<string, string>;

export interface StaffAnswer {
  report: StaffReport;
  findings: Spoken[];
  words: {
    labels: Dictionary;
    to_check: Dictionary;
    titles: Dictionary;
    wishes: Dictionary;
    states: Dictionary;
    lacks: Dictionary;
    reasons: Dictionary;
    cases: Dictionary;
    steps: Dictionary;
    missing: Dictionary;
  };
}
