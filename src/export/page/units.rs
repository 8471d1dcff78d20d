//! The table of a plan's new units.

use std::fmt::Write;

use super::super::Report;
use super::super::map::markup::{escape, groups};
use super::maps::Maps;
use crate::domain::plan::{NewUnit, PlanDocument};
use crate::text::number;
use crate::text::page::Words;

pub(super) fn write(
    out: &mut String,
    report: &Report<'_>,
    words: &Words,
    maps: &Maps<'_>,
    index: usize,
    plan: &PlanDocument,
) {
    let lang = report.lang;
    let has_hall = plan.new_units.iter().any(|u| u.hall.is_some());
    let _ = write!(
        out,
        "<h3 id=\"pa{0}-b\">{1}</h3>\n<div class=\"tools\"><label>{2} <input type=\"search\" class=\"loc\" \
         data-plan=\"{index}\" autocomplete=\"off\"></label> <label><input type=\"checkbox\" class=\"chi\" \
         data-plan=\"{index}\"> {3}</label></div>\n\
         <div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"pa{0}-b\"><table class=\"units\" \
         data-plan=\"{index}\">\n<thead><tr>",
        index + 1,
        escape(words.new_units),
        escape(words.filter),
        escape(words.only_merged),
    );
    let mut columns = vec![
        (words.number, true),
        (words.name, true),
        (words.members, false),
        (words.households, true),
        (words.residents, true),
    ];
    if has_hall {
        columns.push((words.hall, true));
    }
    columns.push((words.remarks, false));
    for (name, sorts) in columns {
        if sorts {
            let _ = write!(
                out,
                "<th scope=\"col\"><button type=\"button\" title=\"{}\">{}</button></th>",
                escape(words.sort),
                escape(name)
            );
        } else {
            let _ = write!(out, "<th scope=\"col\">{}</th>", escape(name));
        }
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let groups = groups(report.commune, plan);
    for (number, (unit, atoms)) in plan.new_units.iter().zip(&groups).enumerate() {
        let kept = unit.flags.iter().any(|f| f == "kept");
        let _ = write!(
            out,
            "<tr data-g=\"{number}\"{}><td data-v=\"{number}\"><span class=\"sw {}\">{}</span></td><th scope=\"row\">{}</th><td>",
            if kept { " class=\"kept\"" } else { "" },
            maps.colour(index, number),
            number + 1,
            escape(&unit.name),
        );
        for (i, atom) in atoms.iter().enumerate() {
            if let Some(found) = report.commune.atoms.get(*atom) {
                let _ = write!(
                    out,
                    "{}<span data-a=\"{}\">{}</span>",
                    if i > 0 { ", " } else { "" },
                    atom.index(),
                    escape(&found.name)
                );
            }
        }
        let _ = write!(
            out,
            "</td><td data-v=\"{0}\" class=\"n\">{1}</td><td data-v=\"{2}\" class=\"n\">{3}</td>",
            unit.households,
            number::count(lang, unit.households),
            unit.residents,
            number::count(lang, unit.residents),
        );
        if has_hall {
            let _ = write!(
                out,
                "<td>{}</td>",
                escape(unit.hall.as_deref().unwrap_or(words.none))
            );
        }
        remarks(out, words, unit);
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}

fn remarks(out: &mut String, words: &Words, unit: &NewUnit) {
    out.push_str("<td>");
    for flag in &unit.flags {
        let word = match flag.as_str() {
            "kept" => words.kept,
            "merged" => words.merged,
            "exempt" => words.exempt,
            "high_fund" => words.high_fund,
            "split" => words.split,
            other => other,
        };
        let _ = write!(out, "<span class=\"flag\">{}</span> ", escape(word));
    }
    for warning in &unit.warnings {
        let _ = write!(
            out,
            "<p class=\"warn\"><span class=\"code\">{}</span> {}</p>",
            escape(&warning.code),
            escape(&warning.text)
        );
    }
    out.push_str("</td>");
}
