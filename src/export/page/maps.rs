//! The page's maps. Shapes of today's units are written once and used by every map.

use std::fmt::Write;

use super::super::map::Atlas;
use super::super::map::markup::{self, Canvas, escape};
use crate::domain::plan::PlanDocument;
use crate::text::page::words;

/// Width of every map in its own units; the browser scales it.
const WIDTH: f64 = 560.0;

pub(super) struct Maps<'a> {
    atlas: &'a Atlas<'a>,
    canvas: Canvas<'a>,
    before: String,
    colours: Vec<Vec<usize>>,
}

impl<'a> Maps<'a> {
    pub(super) fn new(atlas: &'a Atlas<'a>) -> Self {
        let canvas = Canvas::new(atlas, WIDTH);
        let report = atlas.report();
        let colours = report
            .plans
            .iter()
            .map(|plan| markup::colours(atlas, plan))
            .collect();
        let mut maps = Self {
            atlas,
            canvas,
            before: String::new(),
            colours,
        };
        maps.before = maps.draw_before();
        maps
    }

    /// Hidden definitions: the shape of each unit, and the lines that every map shares.
    pub(super) fn definitions(&self, out: &mut String) {
        out.push_str(
            "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\n",
        );
        for (atom, shape) in self.canvas.shapes().iter().enumerate() {
            if !shape.is_empty() {
                let _ = writeln!(out, "<path id=\"u{atom}\" d=\"{shape}\"/>");
            }
        }
        let _ = writeln!(out, "<g id=\"nen\">{}</g>", self.canvas.underlay());
        let _ = writeln!(out, "<g id=\"vien\">{}</g>", self.canvas.overlay());
        let _ = writeln!(out, "<g id=\"ten\">{}</g>", self.canvas.labels_before());
        out.push_str("</defs></svg>\n");
    }

    /// Class of a new unit's colour.
    pub(super) fn colour(&self, plan: usize, group: usize) -> String {
        let colour = self
            .colours
            .get(plan)
            .and_then(|c| c.get(group))
            .copied()
            .unwrap_or(0);
        format!("c{}", colour % markup::COLOURS)
    }

    pub(super) fn before(&self) -> &str {
        &self.before
    }

    fn figure(&self, caption: &str, label: &str, class: &str, body: &str) -> String {
        format!(
            "<figure><figcaption>{}</figcaption><svg viewBox=\"0 0 {} {}\" class=\"map {class}\" tabindex=\"0\" \
             role=\"group\" aria-label=\"{}\"><use href=\"#nen\"/>{body}</svg></figure>\n",
            escape(caption),
            markup::number(WIDTH),
            markup::number(self.canvas.height()),
            escape(label),
        )
    }

    fn draw_before(&self) -> String {
        let words = words(self.atlas.report().lang);
        let mut body = String::new();
        for (atom, tint) in self.canvas.tints().iter().enumerate() {
            if !self.canvas.shapes()[atom].is_empty() {
                let _ = write!(
                    body,
                    "<use href=\"#u{atom}\" class=\"u {tint}\" data-a=\"{atom}\"/>"
                );
            }
        }
        body.push_str("<use href=\"#vien\"/><use href=\"#ten\"/>");
        self.figure(words.before, words.before, "truoc", &body)
    }

    pub(super) fn after(&self, index: usize, plan: &PlanDocument) -> String {
        let words = words(self.atlas.report().lang);
        let drawn = self.canvas.plan(plan);
        let mut body = String::new();
        for (number, group) in drawn.groups.iter().enumerate() {
            let colour = self.colour(index, number);
            for atom in &group.atoms {
                if self.canvas.shapes().get(*atom).is_some_and(|s| !s.is_empty()) {
                    let _ = write!(
                        body,
                        "<use href=\"#u{atom}\" class=\"u {colour}\" data-a=\"{atom}\" data-g=\"{number}\"/>"
                    );
                }
            }
        }
        for (number, group) in drawn.groups.iter().enumerate() {
            if !group.outline.is_empty() {
                let _ = write!(
                    body,
                    "<path class=\"b\" data-b=\"{number}\" d=\"{}\"/>",
                    group.outline
                );
            }
        }
        let _ = write!(body, "<use href=\"#vien\"/>{}", drawn.labels);
        let label = format!(
            "{}: {}",
            words.after,
            crate::text::map::plan_title(self.atlas.report().lang, plan)
        );
        self.figure(words.after, &label, "sau", &body)
    }
}
