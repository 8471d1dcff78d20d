//! Words of the command line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Lang;
use super::compare::{figure_name, figure_unit};
use super::number::{count, whole};
use crate::domain::plan::PlanDocument;
use crate::domain::{Adjacency, Code, Commune, CommuneKind, Profile, Status};
use crate::solve::{Event, Phase};

/// Where a plan stands on one term among all admissible plans; counts as decimal text.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Title of the plan.
    pub plan: &'a str,
    /// Name of the term.
    pub term: &'a str,
    /// Its value.
    pub value: i64,
    /// Plans with a smaller value, of all or of those drawn.
    pub better: &'a str,
    /// Plans with the same value, likewise.
    pub equal: &'a str,
    /// All admissible plans.
    pub total: &'a str,
    /// Plans drawn; `None`: all were counted.
    pub drawn: Option<u64>,
    /// Share of all plans with a smaller value: from, to.
    pub share_better: [f64; 2],
}

/// Words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    lang: Lang,
    /// Heading of an error.
    pub error: &'static str,
    /// Heading of a warning.
    pub warning: &'static str,
    /// Heading of a note.
    pub note: &'static str,
    /// The checker refused our own plan.
    pub refused_by_checker: &'static str,
    /// Exit 3.
    pub stopped_before_any_plan: &'static str,
    /// `compare -o` without `--input`.
    pub output_needs_input: &'static str,
    /// The page is up.
    pub serving: &'static str,
    /// Head of the column of figures.
    pub figure: &'static str,
    /// The same reasons as the scenario before.
    pub as_above: &'static str,
    /// Columns of the summary.
    pub summary: [&'static str; 8],
    /// Columns of the table of units.
    pub units: [&'static str; 6],
}

const VI: Words = Words {
    lang: Lang::Vi,
    error: "LỖI",
    warning: "Cảnh báo",
    note: "Ghi chú",
    refused_by_checker: "Lỗi của chương trình: phương án không qua được bước kiểm tra độc lập nên không được ghi ra. \
                         Xin gửi lại thông báo này cho nhóm phát triển.",
    stopped_before_any_plan: "Đã dừng khi chưa tìm được phương án nào. Hãy tăng --time.",
    output_needs_input: "Muốn ghi trang so sánh và bản đồ (-o) cần nêu dữ liệu của xã, phường bằng --input.",
    serving: "Trang làm việc chạy trên máy này, dữ liệu không gửi đi đâu. Đóng bằng nút Thoát trên trang hoặc Ctrl+C.",
    figure: "Chỉ tiêu",
    as_above: "như trên",
    summary: [
        "Kịch bản",
        "Kết luận",
        "Số đơn vị",
        "Giữ nguyên",
        "Hộ ít nhất",
        "Hộ nhiều nhất",
        "Người đổi đơn vị",
        "Quỹ phụ cấp/năm (đ)",
    ],
    units: ["Mã", "Tên", "Số hộ", "Nhân khẩu", "Diện tích (ha)", "Giáp với"],
};

const EN: Words = Words {
    lang: Lang::En,
    error: "ERROR",
    warning: "Warning",
    note: "Note",
    refused_by_checker: "A bug of ours: the independent check refused the plan, so it was not written. Please report this.",
    stopped_before_any_plan: "Stopped before any plan was found. Give it more --time.",
    output_needs_input: "To write pages and maps (-o) name the commune's data with --input.",
    serving: "The page runs on this machine; nothing is sent anywhere. Close it with Quit on the page or Ctrl+C.",
    figure: "Figure",
    as_above: "as above",
    summary: [
        "Scenario",
        "Result",
        "Units",
        "Kept",
        "Fewest hh",
        "Most hh",
        "Residents moved",
        "Fund a year (đ)",
    ],
    units: ["Id", "Name", "Households", "Residents", "Area (ha)", "Neighbours"],
};

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// The commune's kind as a title.
#[must_use]
pub fn commune_title(lang: Lang, kind: CommuneKind) -> &'static str {
    match kind {
        CommuneKind::Xa => lang.pick("Xã", "Commune"),
        CommuneKind::Phuong => lang.pick("Phường", "Ward"),
        CommuneKind::DacKhu => lang.pick("Đặc khu", "Special zone"),
    }
}

impl Words {
    /// One line about the commune.
    #[must_use]
    pub fn head(&self, commune: &Commune, adjacency: &Adjacency) -> String {
        let title = commune_title(self.lang, commune.kind);
        let units = commune.unit_count();
        let households = count(self.lang, commune.households());
        let residents = count(self.lang, commune.residents());
        let links = adjacency.links.len();
        match self.lang {
            Lang::Vi => format!(
                "{title} {}: {units} đơn vị, {households} hộ, {residents} nhân khẩu, {links} cặp giáp ranh",
                commune.name
            ),
            Lang::En => format!(
                "{title} {}: {units} units, {households} households, {residents} residents, {links} pairs of neighbours",
                commune.name
            ),
        }
    }

    /// The status as a word.
    #[must_use]
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Optimal => self.lang.pick("tối ưu (đã chứng minh)", "optimal (proved)"),
            Status::Feasible => self
                .lang
                .pick("hợp lệ, chưa chứng minh tối ưu", "feasible, not proved best"),
            Status::Infeasible => self.lang.pick("không có phương án hợp lệ", "no admissible plan"),
            Status::Stopped => self
                .lang
                .pick("đã dừng, giữ phương án tốt nhất", "stopped, best so far"),
            Status::Unknown => self.lang.pick("chưa kết luận được", "unknown"),
        }
    }

    /// The status with its gap.
    #[must_use]
    pub fn status_with_gap(&self, plan: &PlanDocument) -> String {
        if plan.rank > 1 && plan.why.is_some() && plan.status == Status::Feasible {
            // it was asked for because it differs; the optimum stands above it
            return (self.lang)
                .pick("hợp lệ, để lựa chọn thêm", "feasible, an alternative")
                .to_owned();
        }
        let word = self.status(plan.status);
        match plan.gap {
            Some(gap) if gap > 0.0 => {
                let percent = super::number::decimal(self.lang, gap * 100.0, 2);
                match self.lang {
                    Lang::Vi => format!("{word}, cách tối ưu nhiều nhất {percent} %"),
                    Lang::En => format!("{word}, at most {percent} % from the best"),
                }
            }
            _ => word.to_owned(),
        }
    }

    /// A line of progress.
    #[must_use]
    pub fn progress(&self, event: &Event) -> String {
        let phase = match event.phase {
            Phase::Enumerate => self.lang.pick("liệt kê", "listing"),
            Phase::Bound => self.lang.pick("tính cận", "bounding"),
            Phase::Search => self.lang.pick("tìm kiếm", "searching"),
            Phase::Improve => self.lang.pick("cải thiện", "improving"),
        };
        let number = |value: Option<i64>| value.map_or_else(|| "–".to_owned(), |v| whole(self.lang, v));
        let (best, bound) = (number(event.best), number(event.bound));
        let columns = count(self.lang, event.columns);
        let level = format!("{}/{}", event.level + 1, event.levels);
        match self.lang {
            Lang::Vi => format!("mức {level}: {phase}, tốt nhất {best}, cận {bound}, {columns} nhóm"),
            Lang::En => format!("level {level}: {phase}, best {best}, bound {bound}, {columns} groups"),
        }
    }

    /// Points of a trade-off curve so far.
    #[must_use]
    pub fn points(&self, points: usize) -> String {
        match self.lang {
            Lang::Vi => format!("đã tìm được {points} điểm của đường đánh đổi"),
            Lang::En => format!("{points} points of the trade-off curve so far"),
        }
    }

    /// What is known of a trade-off curve.
    #[must_use]
    pub fn curve(&self, scenario: &str, points: usize, complete: bool, status: Status) -> String {
        let found = match self.lang {
            Lang::Vi => format!("{scenario}: {points} điểm trên đường đánh đổi"),
            Lang::En => format!("{scenario}: {points} points on the trade-off curve"),
        };
        let rest = match (complete, points) {
            (true, 0) => self.status(Status::Infeasible),
            (true, _) => self.lang.pick(
                "đã chứng minh không còn điểm nào khác",
                "proved that there are no others",
            ),
            (false, _) if status == Status::Optimal => self.lang.pick(
                "dừng ở số điểm tối đa, có thể còn điểm khác (tăng --most hoặc --time)",
                "stopped at the limit, there may be others (raise --most or --time)",
            ),
            (false, _) => self.lang.pick(
                "dừng trước khi xong, có thể còn điểm khác (tăng --time)",
                "stopped before the end, there may be others (raise --time)",
            ),
        };
        format!("{found}; {rest}")
    }

    /// What a plan that was not found has at best: goals with whether as much as possible is wanted, and their values.
    #[must_use]
    pub fn curve_open(&self, corner: &[(&str, bool, i64)]) -> String {
        if corner.is_empty() {
            return (self.lang)
                .pick(
                    "Còn bỏ ngỏ: chưa biết gì về các phương án chưa tìm được.",
                    "Open: nothing is known of plans that were not found.",
                )
                .to_owned();
        }
        let parts: Vec<String> = (corner.iter())
            .map(|&(name, most, value)| {
                let bound = match (self.lang, most) {
                    (Lang::Vi, false) => "không dưới",
                    (Lang::Vi, true) => "không quá",
                    (Lang::En, false) => "at least",
                    (Lang::En, true) => "at most",
                };
                let unit = figure_unit(self.lang, name);
                let space = if unit.is_empty() { "" } else { " " };
                let title = figure_name(self.lang, name);
                format!("{title} {bound} {}{space}{unit}", whole(self.lang, value))
            })
            .collect();
        let head = self.lang.pick(
            "Còn bỏ ngỏ, phương án chưa tìm được có thể có",
            "Open, plans not found could have",
        );
        format!("{head}: {}", parts.join("; "))
    }

    /// Points of a curve marked with a question mark.
    #[must_use]
    pub fn curve_unproved(&self) -> &'static str {
        self.lang.pick(
            "Điểm có dấu ? chưa chứng minh: có thể có phương án chưa tìm được tốt hơn.",
            "Points with a ? are not proved: a plan that was not found may be better.",
        )
    }

    /// Heading of the picture of a trade-off curve.
    #[must_use]
    pub fn curve_title(&self, plan: Option<&PlanDocument>, scenario: &str) -> String {
        let head = self.lang.pick("Đường đánh đổi", "Trade-off curve");
        match plan {
            Some(plan) => format!(
                "{head} – {} {} – {}",
                commune_title(self.lang, plan.commune.kind),
                plan.commune.name,
                plan.scenario_title
            ),
            None => format!("{head} – {scenario}"),
        }
    }

    /// Where the results are.
    #[must_use]
    pub fn written(&self, folder: &str) -> String {
        match self.lang {
            Lang::Vi => format!("Đã ghi kết quả vào {folder}:"),
            Lang::En => format!("Results written to {folder}:"),
        }
    }

    /// Findings of one code that are not printed.
    #[must_use]
    pub fn more(&self, number: usize, code: Code) -> String {
        match self.lang {
            Lang::Vi => format!("… và {number} mục {code} khác (xem đủ với lệnh data --json)"),
            Lang::En => format!("… and {number} more {code} (data --json lists all)"),
        }
    }

    /// A profile in a list.
    #[must_use]
    pub fn profile(&self, profile: &Profile) -> String {
        let title = self.lang.pick(&profile.title, &profile.title_en);
        let since = super::number::date(self.lang, &profile.in_force);
        match self.lang {
            Lang::Vi => format!("{}: {title}, hiệu lực từ {since}", profile.id),
            Lang::En => format!("{}: {title}, in force from {since}", profile.id),
        }
    }

    /// A code explained.
    #[must_use]
    pub fn explained(&self, code: &str, cause: &str, action: &str) -> String {
        let arrow = if action.is_empty() {
            String::new()
        } else {
            format!("\n    → {action}")
        };
        format!("{code}: {cause}{arrow}")
    }

    /// Counts of one scenario.
    #[must_use]
    pub fn counted(
        &self,
        scenario: &str,
        total: Option<&str>,
        by_new_units: &BTreeMap<u32, String>,
    ) -> String {
        let Some(total) = total else {
            return match self.lang {
                Lang::Vi => format!("{scenario}: dừng trước khi đếm xong"),
                Lang::En => format!("{scenario}: stopped before the end"),
            };
        };
        let grouped = |digits: &str| super::number::grouped(self.lang, digits);
        let total = grouped(total);
        let mut text = match self.lang {
            Lang::Vi => format!("{scenario}: {total} phương án hợp lệ"),
            Lang::En => format!("{scenario}: {total} admissible plans"),
        };
        for (units, number) in by_new_units {
            let number = grouped(number);
            let line = match self.lang {
                Lang::Vi => format!("\n  {units} đơn vị mới: {number}"),
                Lang::En => format!("\n  {units} new units: {number}"),
            };
            text.push_str(&line);
        }
        text
    }

    /// About how many plans a scenario has.
    #[must_use]
    pub fn estimated(&self, scenario: &str, plans: f64, low: f64, high: f64) -> String {
        let about = |value: f64| super::number::scientific(self.lang, value);
        let (plans, low, high) = (about(plans), about(low), about(high));
        match self.lang {
            Lang::Vi => format!(
                "{scenario}: ước lượng khoảng {plans} phương án hợp lệ (khoảng tin cậy 95 %: {low} đến {high}); quá nhiều để đếm chính xác trong thời gian cho phép"
            ),
            Lang::En => format!(
                "{scenario}: about {plans} admissible plans (95 % interval: {low} to {high}), an estimate; too many to count exactly in the time given"
            ),
        }
    }

    /// Where a plan stands on one term.
    #[must_use]
    pub fn ranked(&self, rank: &Standing<'_>) -> String {
        let figure = super::compare::figure_name(self.lang, rank.term);
        let value = whole(self.lang, rank.value);
        let Standing {
            plan,
            better,
            equal,
            total,
            share_better: [low, high],
            ..
        } = rank;
        let percent = |share: f64| super::number::decimal(self.lang, share * 100.0, 4);
        match (rank.drawn, self.lang) {
            (None, Lang::Vi) => format!(
                "{plan}: {figure} = {value}; {better} phương án tốt hơn, {equal} phương án bằng (kể cả phương án này), trong {total} phương án hợp lệ: tốt hơn có {} %",
                percent(*low)
            ),
            (None, Lang::En) => format!(
                "{plan}: {figure} = {value}; {better} plans are better, {equal} equal (this one included), of {total} admissible plans: {} % are better",
                percent(*low)
            ),
            (Some(drawn), Lang::Vi) => format!(
                "{plan}: {figure} = {value}; ước lượng từ mẫu ngẫu nhiên {drawn} phương án trong {total} phương án hợp lệ: từ {} % đến {} % tốt hơn (tin cậy 95 %; trong mẫu {better} tốt hơn, {equal} bằng)",
                percent(*low),
                percent(*high)
            ),
            (Some(drawn), Lang::En) => format!(
                "{plan}: {figure} = {value}; from a uniform random sample of {drawn} of {total} admissible plans: {} % to {} % are better (95 % confidence; in the sample {better} better, {equal} equal)",
                percent(*low),
                percent(*high)
            ),
        }
    }

    /// The verdict of a check with the main figures.
    #[must_use]
    pub fn checked(
        &self,
        commune: &Commune,
        plan: &PlanDocument,
        metrics: &BTreeMap<String, i64>,
        accepted: bool,
    ) -> String {
        let verdict = match (accepted, self.lang) {
            (true, Lang::Vi) => "ĐẠT: phương án giữ đúng mọi quy tắc đã kiểm tra",
            (false, Lang::Vi) => "KHÔNG ĐẠT: xem danh sách bên dưới",
            (true, Lang::En) => "ACCEPTED: the plan keeps every rule that was checked",
            (false, Lang::En) => "NOT ACCEPTED: see the list below",
        };
        let name = if plan.scenario_title.is_empty() {
            &plan.scenario
        } else {
            &plan.scenario_title
        };
        let mut text = match self.lang {
            Lang::Vi => format!(
                "{name}: {} → {} đơn vị. {verdict}",
                commune.unit_count(),
                plan.new_units.len()
            ),
            Lang::En => format!(
                "{name}: {} → {} units. {verdict}",
                commune.unit_count(),
                plan.new_units.len()
            ),
        };
        for (key, value) in metrics {
            let _infallible = write!(text, "\n  {key} = {}", whole(self.lang, *value));
        }
        text
    }
}
