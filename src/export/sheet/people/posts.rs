//! What each title is paid, titles held together, helpers.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Book, Canvas, FIRST, HEAD, Label, Now, Weight, at, fixed, style, wide};
use crate::domain::staffing::PostTitle;
use crate::text::staff::{HELPER_HEADS, title, titles};

/// Row of the totals of the helpers, where there are helpers.
#[derive(Clone, Copy, Debug)]
pub(super) struct HelpersAt {
    /// Row.
    pub(super) row: u32,
}

/// Columns of the helpers' money a month: before, after.
pub(super) const HELPERS_BEFORE: u16 = 2;
/// After.
pub(super) const HELPERS_AFTER: u16 = 4;

/// Lower fund, higher fund.
const FUNDS: [(u16, &str); 2] = [(2, "he_so_thap"), (3, "he_so_cao")];

/// Shares of the titles, pay of posts, helpers.
pub(super) fn posts(book: &Book<'_>) -> Result<(Worksheet, Option<HelpersAt>), XlsxError> {
    let name = book.label(Label::SheetPosts);
    let mut canvas = book.sheet(
        name,
        &book.label(Label::Posts).to_uppercase(),
        &[46.0, 13.0, 20.0, 20.0, 20.0, 46.0],
    )?;
    let after = shares(book, &mut canvas)?;
    let after = joined(book, &mut canvas, after)?;
    let place = helpers(book, &mut canvas, after)?;
    canvas.sheet.set_freeze_panes(FIRST, 1)?;
    Ok((canvas.finish()?, place))
}

/// Shares by weight: rounded down, then one đồng each to the largest remainders, so that they are exactly the fund.
fn shares(book: &Book<'_>, canvas: &mut Canvas) -> Result<u32, XlsxError> {
    let posts = &book.report.posts;
    let whole = style::number(Weight::Normal, style::WHOLE);
    let text = style::text(Weight::Normal);
    canvas.heads(
        HEAD,
        &book.labels(&[
            Label::PostTitleHead,
            Label::Weight,
            Label::LowFund,
            Label::HighFund,
            Label::Blank,
            Label::Source,
        ]),
    )?;
    let count = u32::try_from(posts.shares.len()).unwrap_or(0);
    let last = FIRST + count.saturating_sub(1);
    let source = posts
        .source
        .clone()
        .unwrap_or_else(|| book.label(Label::NeutralSplit).to_owned());
    let weight = |title: PostTitle| {
        let weights = &book.settings.split.weights;
        weights
            .iter()
            .find(|(t, _)| *t == title)
            .map(|&(_, w)| f64::from(w))
    };
    for (row, share) in (FIRST..).zip(&posts.shares) {
        canvas.text(row, 0, title(book.lang, share.title), &text)?;
        canvas.number(row, 1, weight(share.title), &whole)?;
        for ((column, factor), now) in FUNDS.into_iter().zip([share.low, share.high]) {
            let formula = share_formula(factor, row, last);
            canvas.array_formula(row, column, &formula, Now::Number(wide(now)), &whole)?;
        }
        canvas.text(row, 4, "", &text)?;
        canvas.text(row, 5, &source, &text)?;
    }
    let row = last + 1;
    let strong = style::number(Weight::Total, style::WHOLE);
    let total = style::text(Weight::Total);
    canvas.text(row, 0, book.label(Label::Total), &total)?;
    for column in [1, 4, 5] {
        canvas.text(row, column, "", &total)?;
    }
    let sums = [
        posts.shares.iter().map(|s| s.low).sum::<u64>(),
        posts.shares.iter().map(|s| s.high).sum::<u64>(),
    ];
    for ((column, _), now) in FUNDS.into_iter().zip(sums) {
        let formula = format!("=SUM({}:{})", at(FIRST, column), at(last, column));
        canvas.formula(row, column, &formula, Now::Number(wide(now)), &strong)?;
    }
    let seats = format!(
        "{}: {}; {}: {} / {}",
        book.label(Label::MostPersons),
        posts.most,
        book.label(Label::PostCount),
        posts.before,
        posts.after
    );
    canvas.line(row + 1, 5, &seats, &style::remark())?;
    Ok(row + 3)
}

/// The share in one row: `F × w ÷ W` rounded down, and one more for the rows with the largest remainders.
fn share_formula(factor: &str, row: u32, last: u32) -> String {
    let fund = format!("ROUND(luong_co_so*{factor},0)");
    let (all, own) = (fixed(1, FIRST, last), at(row, 1));
    let (sum, products) = (format!("SUM({all})"), format!("{fund}*{all}"));
    let rest = |product: &str| format!("({product}-{sum}*INT({product}/{sum}))");
    let mine = rest(&format!("{fund}*{own}"));
    let larger = format!("SUM(IF({}>{mine},1,0))", rest(&products));
    let earlier = if row > FIRST {
        let above = fixed(1, FIRST, row - 1);
        format!("+SUM(IF({}={mine},1,0))", rest(&format!("{fund}*{above}")))
    } else {
        String::new()
    };
    let left = format!("{fund}-SUM(INT({products}/{sum}))");
    format!("=IF({sum}=0,0,INT({fund}*{own}/{sum})+IF({larger}{earlier}<{left},1,0))")
}

/// Titles that one person holds: the largest share, and the percentage of the others.
fn joined(book: &Book<'_>, canvas: &mut Canvas, first: u32) -> Result<u32, XlsxError> {
    let posts = &book.report.posts;
    let Some(percent) = posts.joined_percent else {
        return Ok(first);
    };
    let (whole, text) = (
        style::number(Weight::Normal, style::WHOLE),
        style::text(Weight::Normal),
    );
    canvas.line(first, 5, book.label(Label::Joined), &style::section())?;
    let rate = first + 1;
    canvas.text(rate, 0, book.label(Label::JoinedPercent), &text)?;
    canvas.number(rate, 1, Some(percent.into()), &whole)?;
    for column in 2..5 {
        canvas.text(rate, column, "", &text)?;
    }
    let source = posts.joined_source.as_deref().unwrap_or_default();
    canvas.text(rate, 5, source, &text)?;
    let head = rate + 1;
    canvas.heads(
        head,
        &book.labels(&[
            Label::PostPay,
            Label::Blank,
            Label::LowFund,
            Label::HighFund,
            Label::Blank,
            Label::Blank,
        ]),
    )?;
    let mut row = head;
    for post in &posts.pay {
        row += 1;
        canvas.text(row, 0, &titles(book.lang, &post.titles), &text)?;
        for column in [1, 4, 5] {
            canvas.text(row, column, "", &text)?;
        }
        for ((column, _), now) in FUNDS.into_iter().zip([post.low, post.high]) {
            let own: Vec<String> = posts
                .shares
                .iter()
                .zip(FIRST..)
                .filter(|(share, _)| post.titles.contains(&share.title))
                .map(|(_, row)| at(row, column))
                .collect();
            let list = own.join(",");
            let formula = format!(
                "=MAX({list})+INT((SUM({list})-MAX({list}))*{}/100)",
                fixed_cell(1, rate)
            );
            canvas.formula(row, column, &formula, Now::Number(wide(now)), &whole)?;
        }
    }
    let last = row;
    row += 1;
    let total = style::text(Weight::Total);
    let strong = style::number(Weight::Total, style::WHOLE);
    canvas.text(row, 0, book.label(Label::JoinedLeftUnit), &total)?;
    for column in [1, 4, 5] {
        canvas.text(row, column, "", &total)?;
    }
    let shares = u32::try_from(posts.shares.len()).unwrap_or(0);
    for ((column, _), now) in FUNDS.into_iter().zip(posts.left) {
        let formula = format!(
            "={}-SUM({}:{})",
            at(FIRST + shares, column),
            at(head + 1, column),
            at(last, column)
        );
        canvas.formula(row, column, &formula, Now::Number(wide(now)), &strong)?;
    }
    let left = format!(
        "{}: {}",
        book.label(Label::JoinedLeft),
        crate::text::number::count(book.lang, posts.left_after)
    );
    canvas.line(row + 1, 5, &left, &style::remark())?;
    Ok(row + 3)
}

fn fixed_cell(column: u16, row: u32) -> String {
    let range = fixed(column, row, row);
    range.split(':').next().unwrap_or_default().to_owned()
}

/// Helpers by the formulas of the province.
fn helpers(book: &Book<'_>, canvas: &mut Canvas, first: u32) -> Result<Option<HelpersAt>, XlsxError> {
    let helpers = &book.report.helpers;
    if helpers.is_empty() {
        return Ok(None);
    }
    let (whole, text) = (
        style::number(Weight::Normal, style::WHOLE),
        style::text(Weight::Normal),
    );
    canvas.line(first, 5, book.label(Label::Helpers), &style::section())?;
    let head = first + 1;
    canvas.heads(head, &book.labels(&HELPER_HEADS))?;
    let mut row = head;
    for line in helpers {
        row += 1;
        canvas.text(row, 0, &line.title, &text)?;
        let numbers = [
            line.persons_before,
            line.monthly_before,
            line.persons_after,
            line.monthly_after,
        ];
        for (column, value) in (1_u16..).zip(numbers) {
            canvas.number(row, column, Some(wide(value)), &whole)?;
        }
        canvas.text(row, 5, &line.source, &text)?;
    }
    let last = row;
    row += 1;
    let total = style::text(Weight::Total);
    let strong = style::number(Weight::Total, style::WHOLE);
    canvas.text(row, 0, book.label(Label::Total), &total)?;
    canvas.text(row, 5, "", &total)?;
    let sums = helpers.iter().fold([0_u64; 4], |sum, line| {
        [
            sum[0] + line.persons_before,
            sum[1].saturating_add(line.monthly_before),
            sum[2] + line.persons_after,
            sum[3].saturating_add(line.monthly_after),
        ]
    });
    for (column, now) in (1_u16..).zip(sums) {
        let formula = format!("=SUM({}:{})", at(head + 1, column), at(last, column));
        canvas.formula(row, column, &formula, Now::Number(wide(now)), &strong)?;
    }
    Ok(Some(HelpersAt { row }))
}
