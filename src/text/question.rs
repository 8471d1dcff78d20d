//! Questions about the data, and the words of the file in which they are asked.

use super::Lang;
use crate::domain::{Question, Topic};

/// The question as a sentence.
#[must_use]
pub fn sentence(lang: Lang, question: &Question) -> String {
    let (vi, en) = match question.topic {
        Topic::All => (
            "Chấp nhận gợi ý ở mọi câu hỏi còn trống mà chỉ có một gợi ý?",
            "Accept the suggestion of every open question that has only one?",
        ),
        Topic::CommuneKind => (
            "Đây là xã, phường hay đặc khu?",
            "Is this a xã, a phường or a đặc khu?",
        ),
        Topic::Province => (
            "Xã, phường này thuộc tỉnh, thành phố nào?",
            "In which province is this commune?",
        ),
        Topic::CommuneName => (
            "Tên của xã, phường, đặc khu là gì?",
            "What is the commune called?",
        ),
        Topic::Former => (
            "Các đơn vị trong trang “{}” thuộc xã cũ nào? (ghi “bỏ” nếu tên trang không phải là tên xã cũ)",
            "To which former commune do the units of sheet \"{}\" belong? (write \"bỏ\" if the name of the sheet is none)",
        ),
        Topic::Owner => (
            "Hình “{}” trên bản đồ là ranh giới của đơn vị nào? (ghi “bỏ” nếu không phải ranh giới của đơn vị hiện có)",
            "Which unit is shape \"{}\" of the map the boundary of? (write \"bỏ\" if of none of today)",
        ),
        Topic::Shape => (
            "“{}” có nhãn nhưng chưa có ranh giới: hình số mấy là ranh giới của đơn vị này? (ghi “bỏ” nếu đơn vị không còn)",
            "\"{}\" has a label and no boundary: which number is its shape? (write \"bỏ\" if the unit is no more)",
        ),
        Topic::Part => (
            "“{}” là một phần của đơn vị: phần này có được tách khỏi đơn vị khi sắp xếp không? (ghi “bỏ” nếu không phải là một phần)",
            "\"{}\" is a part of a unit: may it go apart from the unit? (write \"bỏ\" if it is no part)",
        ),
        Topic::Unit => (
            "“{}” là đơn vị nào trong danh sách? (ghi tên hoặc mã; “bỏ” nếu không phải đơn vị nào)",
            "Which unit of the list is \"{}\"? (name or code; \"bỏ\" if none)",
        ),
        Topic::Name => ("Tên đúng của “{}” là gì?", "How is \"{}\" spelt rightly?"),
        Topic::Households => ("“{}” có bao nhiêu hộ?", "How many households has \"{}\"?"),
        Topic::Residents => ("“{}” có bao nhiêu nhân khẩu?", "How many residents has \"{}\"?"),
    };
    lang.pick(vi, en).replace("{}", &question.subject)
}

/// The question of an id as people read it, without the hint on how to answer; the id itself where it is none.
#[must_use]
pub fn asked(lang: Lang, id: &str) -> String {
    let (word, subject) = id.split_once(':').unwrap_or((id, ""));
    let Some(topic) = Topic::ALL.into_iter().find(|topic| topic.word() == word) else {
        return id.to_owned();
    };
    let text = sentence(lang, &Question::new(topic, subject.trim()));
    match text.split_once("? (") {
        Some((question, _)) => format!("{question}?"),
        None => text,
    }
}

/// Possible answers with their sources: `337 (nhãn 10); 340 (nhãn 230)`.
#[must_use]
pub fn choices(question: &Question) -> String {
    let shown = question.choices.iter().map(|choice| {
        if choice.source.is_empty() {
            choice.value.clone()
        } else {
            format!("{} ({})", choice.value, choice.source)
        }
    });
    shown.collect::<Vec<_>>().join("; ")
}

/// Fixed words of the file of questions.
pub struct Words {
    /// Sheet; also the name of the file.
    pub sheet: &'static str,
    /// Headings: id, question, possible answers, used now, answer.
    pub headings: [&'static str; 5],
    /// What to do, above the table.
    pub guide: &'static str,
    /// Note on the column of answers.
    pub note: &'static str,
}

/// The words of a language. The headings of id and answer are read back and are the same in both.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &Words {
            sheet: "cau-hoi",
            headings: ["ma_cau_hoi", "Câu hỏi", "Gợi ý", "Đang dùng", "tra_loi"],
            guide: "Điền cột tra_loi rồi lưu tệp này với tên tra-loi.xlsx (hoặc tra-loi.csv) vào thư mục dữ liệu; ô để trống giữ nguyên giá trị đang dùng.",
            note: "Chỉ điền ở cột này. Không sửa cột ma_cau_hoi.",
        },
        Lang::En => &Words {
            sheet: "cau-hoi",
            headings: [
                "ma_cau_hoi",
                "Question",
                "Possible answers",
                "Used now",
                "tra_loi",
            ],
            guide: "Fill in column tra_loi and save this file as tra-loi.xlsx (or tra-loi.csv) in the folder of the data; a blank keeps the value used now.",
            note: "Write only in this column. Leave ma_cau_hoi as it is.",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_its_subject_and_its_choices() {
        let question = Question::new(Topic::Households, "Tổ 1")
            .or(337, "10 (TỔ 1)")
            .or(340, "");
        assert_eq!(sentence(Lang::Vi, &question), "“Tổ 1” có bao nhiêu hộ?");
        assert_eq!(choices(&question), "337 (10 (TỔ 1)); 340");
        assert_eq!(question.id(), "so_ho: Tổ 1");
        assert_eq!(asked(Lang::Vi, &question.id()), "“Tổ 1” có bao nhiêu hộ?");
        let shape = "hinh: 7 (Hưởng Phước)";
        assert_eq!(
            asked(Lang::Vi, shape),
            "Hình “7 (Hưởng Phước)” trên bản đồ là ranh giới của đơn vị nào?"
        );
        assert_eq!(asked(Lang::Vi, "lung tung"), "lung tung");
    }
}
