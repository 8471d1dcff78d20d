// One line about an edit, for undo, redo and the log.

import type { Project } from "./types";
import { lang } from "./words";

const VERBS: Record<string, [string, string]> = {
  unit: ["Sửa {what}", "Edit {what}"],
  info: ["Sửa thông tin xã", "Edit the commune"],
  scenario: ["Sửa kịch bản {what}", "Edit scenario {what}"],
  add_lock: ["Thêm khóa", "Add a lock"],
  remove_lock: ["Xóa khóa", "Remove a lock"],
  add_link: ["Khai nối/cắt kề cận", "Declare a link"],
  add_links: ["Khai vật cản, {n} cặp", "Declare a barrier, {n} pairs"],
  split: ["Tách {what}", "Split {what}"],
  remove_link: ["Xóa khai kề cận", "Remove a declared link"],
  assign: ["Xếp {n} đơn vị vào nhóm", "Place {n} units"],
  draft: ["Thay bản vẽ", "Replace the drawing"],
  name: ["Đặt tên {what}", "Name {what}"],
  choose: ["Chọn phương án trình", "Choose the plan"],
  keep_plan: ["Giữ phương án {what}", "Keep plan {what}"],
  remove_plan: ["Xóa phương án", "Remove a plan"],
  opinion: ["Ghi ý kiến {what}", "Opinions of {what}"],
  round: ["Sửa kết quả theo cụm, lần trước", "Edit a result by cluster or of an earlier round"],
  voiced: ["Sửa ý kiến của nhân dân", "Edit an opinion"],
  merge: ["Thêm tệp {what}", "Add files {what}"],
};

export function editWords(project: Project, edit: { edit: string; [key: string]: unknown }): string {
  const verb = VERBS[edit.edit];
  if (!verb) return edit.edit;
  const code = typeof edit["code"] === "string" ? edit["code"] : null;
  const unit = project.units.find((u) => u.code === code);
  const files = Array.isArray(edit["files"]) ? edit["files"].join(", ") : "";
  const what = unit?.name ?? String(edit["name"] ?? edit["title"] ?? files);
  const many = edit["units"] ?? edit["pairs"];
  const units = Array.isArray(many) ? many.length : 0;
  return verb[lang() === "vi" ? 0 : 1].replace("{what}", what).replace("{n}", String(units));
}

const ACTIONS: Record<string, [string, string]> = {
  create: ["Tạo dự án", "Project created"],
  outside: ["Chương trình khác (ví dụ QGIS) đã sửa tệp dự án", "Another program (such as QGIS) changed the project file"],
  undo: ["Hoàn tác: {what}", "Undone: {what}"],
  redo: ["Làm lại: {what}", "Done again: {what}"],
};

/** One line of the log. */
export function actionWords(project: Project, action: string, detail: unknown): string {
  const what = detail && typeof detail === "object" && "edit" in detail ? editWords(project, detail as { edit: string }) : "";
  const words = ACTIONS[action];
  return words ? words[lang() === "vi" ? 0 : 1].replace("{what}", what) : what || action;
}
