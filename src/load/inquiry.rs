//! Questions to the people who know the commune, and the answers that they gave in `tra-loi.*`.

use std::collections::BTreeMap;

use super::number::{self, Parsed};
use super::rows::RowReader;
use super::table::{Grid, Header};
use crate::domain::code::codes;
use crate::domain::name::{fold, name_key, tidy};
use crate::domain::{Finding, Place, Question, Topic};

/// One answer as written.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was written.
    pub text: String,
    /// Where it was read.
    pub place: Place,
    used: bool,
}

impl Answer {
    /// "bỏ", "không": what the question is about is to be left out.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        ["bo", "khong", "khong co", "bo qua", "loai", "no", "none"].contains(&fold(&self.text).as_str())
    }
}

/// Everything asked so far and everything answered.
#[derive(Clone, Debug, Default)]
pub struct Inquiry {
    answers: BTreeMap<(Topic, String), Answer>,
    asked: Vec<Question>,
}

/// Under which a subject is found again, however its name is spelt; numbers of shapes stay apart.
fn key(topic: Topic, subject: &str) -> (Topic, String) {
    (topic, name_key(subject))
}

/// The topic and subject of an id in the file of questions.
fn key_of(id: &str) -> Option<(Topic, String)> {
    let (word, subject) = id.split_once(':').unwrap_or((id, ""));
    let topic = Topic::ALL.into_iter().find(|t| fold(t.word()) == fold(word))?;
    Some(key(topic, subject.trim()))
}

impl Inquiry {
    /// Reads the table of answers. Rows without an answer are silent, rows without a known id are reported.
    pub(super) fn read(&mut self, grid: &Grid, header: &Header, findings: &mut Vec<Finding>) {
        for row in grid.rows.iter().skip(header.data) {
            let mut reader = RowReader::new(grid, header, row, String::new(), findings);
            let (id, text) = (reader.text("ma"), reader.text("tra_loi"));
            let place = reader.place("tra_loi");
            let (Some(id), Some(text)) = (id, text) else {
                continue;
            };
            let Some(key) = key_of(&id) else {
                findings.push(unknown(place, &id));
                continue;
            };
            let answer = Answer {
                text: tidy(&text),
                place,
                used: false,
            };
            self.answers.insert(key, answer);
        }
    }

    /// Answers that were given by word of mouth, as it were: they go before those of the file, and one whose question is not
    /// asked any more is silent.
    pub(super) fn give(&mut self, answers: &[(String, String)]) {
        for (id, text) in answers {
            let text = tidy(text);
            if let Some(key) = key_of(id).filter(|_| !text.is_empty()) {
                let place = Place::default();
                let used = true;
                self.answers.insert(key, Answer { text, place, used });
            }
        }
    }

    /// Whether the people accept every suggestion that stands alone.
    fn accepts_all(&self) -> Option<&Answer> {
        let answer = self.answers.get(&key(Topic::All, ""))?;
        let yes = ["dong y", "co", "x", "ok", "yes", "y", "chap nhan", "1"];
        yes.contains(&fold(&answer.text).as_str()).then_some(answer)
    }

    /// Whether the folder holds an answer of its own to a question.
    #[must_use]
    pub fn answered(&self, question: &Question) -> bool {
        self.answers.contains_key(&key(question.topic, &question.subject))
    }

    /// Asks a question; the answer, if the folder holds one. A question asked before is not asked again.
    pub fn ask(&mut self, mut question: Question) -> Option<Answer> {
        let answer = self.answers.get_mut(&key(question.topic, &question.subject));
        let own = answer.map(|answer| {
            answer.used = true;
            answer.clone()
        });
        let accepted = || match question.choices.as_slice() {
            [only] => self.accepts_all().map(|all| Answer {
                text: only.value.clone(),
                ..all.clone()
            }),
            _ => None,
        };
        let answer = own.or_else(accepted);
        question.answer = answer.as_ref().map(|a| a.text.clone());
        let known = |q: &Question| q.topic == question.topic && q.subject == question.subject;
        if !self.asked.iter().any(known) {
            self.asked.push(question);
        }
        answer
    }

    /// Asks for a whole number. An answer that is none is reported and does not count.
    pub(super) fn ask_number(
        &mut self,
        question: Question,
        limit: u64,
        findings: &mut Vec<Finding>,
    ) -> Option<u32> {
        let answer = self.ask(question)?;
        match number::whole(&answer.text, limit) {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "whole, and 0 ≤ value ≤ limit < 2^32"
            )]
            Ok(Parsed::Value(value) | Parsed::About(value)) => Some(value as u32),
            Ok(_) => None,
            Err(_) => {
                let finding = Finding::new(codes::NOT_A_NUMBER).at(answer.place);
                findings.push(finding.with("value", answer.text).with("column", "tra_loi"));
                None
            }
        }
    }

    /// The questions in order of topic and subject; answers that no question asked for are reported.
    pub(super) fn close(mut self, findings: &mut Vec<Finding>) -> Vec<Question> {
        let open = |q: &&Question| q.answer.is_none() && q.choices.len() == 1;
        let alone = self.asked.iter().filter(open).count();
        if alone > 1 || self.answers.contains_key(&key(Topic::All, "")) {
            self.ask(Question::new(Topic::All, "").or("đồng ý", "").or("không", ""));
        }
        for ((topic, subject), answer) in &self.answers {
            // What is asked of the commune itself may have been settled by another answer.
            if !answer.used && *topic > Topic::CommuneName {
                findings.push(unknown(
                    answer.place.clone(),
                    &format!("{}: {subject}", topic.word()),
                ));
            }
        }
        let mut asked = self.asked;
        asked.sort_by(|a, b| {
            let by_subject = || crate::domain::name::natural_cmp(&a.subject, &b.subject);
            a.topic.cmp(&b.topic).then_with(by_subject)
        });
        let answered = asked.iter().filter(|q| q.answer.is_some()).count();
        if !asked.is_empty() {
            findings.push(
                Finding::new(codes::QUESTIONS_ASKED)
                    .with("count", asked.len())
                    .with("answered", answered),
            );
        }
        asked
    }
}

fn unknown(place: Place, id: &str) -> Finding {
    Finding::new(codes::ANSWER_UNUSED).at(place).with("value", id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::table::{csv, header};
    use crate::load::words::vocabulary;

    fn inquiry(text: &str) -> (Inquiry, Vec<Finding>) {
        let grid = csv::read("tra-loi.csv", text, b',');
        let header = header::find(&grid, vocabulary("answer")).unwrap();
        let (mut inquiry, mut findings) = (Inquiry::default(), Vec::new());
        inquiry.read(&grid, &header, &mut findings);
        (inquiry, findings)
    }

    #[test]
    fn an_answer_by_word_goes_before_the_file_and_is_silent_without_its_question() {
        let (mut inquiry, mut findings) = inquiry("ma_cau_hoi,tra_loi\nso_ho: Tổ 1,100\n");
        let given = |id: &str, text: &str| (id.to_owned(), text.to_owned());
        inquiry.give(&[
            given("so_ho: Tổ 1", "120"),
            given("so_ho: Tổ 7", "5"),
            given("lung tung", "5"),
            given("so_ho: Tổ 2", " "),
        ]);
        let mut ask =
            |name: &str| inquiry.ask_number(Question::new(Topic::Households, name), 50_000, &mut findings);
        assert_eq!((ask("Tổ 1"), ask("Tổ 2")), (Some(120), None));
        inquiry.close(&mut findings);
        let codes: Vec<_> = findings.iter().map(|f| f.code).collect();
        assert_eq!(codes, [codes::QUESTIONS_ASKED]);
    }

    #[test]
    fn answers_are_found_by_topic_and_name() {
        let (mut inquiry, mut findings) = inquiry(
            "ma_cau_hoi,cau_hoi,tra_loi\nso_ho: TỔ 1,?,1.012\nso_ho: Tổ 2,?,\nso_ho: Tổ 3,?,nhiều\nso_ho: Tổ 9,?,5\nlung tung,?,5\n",
        );
        let mut ask =
            |name: &str| inquiry.ask_number(Question::new(Topic::Households, name), 50_000, &mut findings);
        assert_eq!(ask("Tổ 01"), Some(1012));
        assert_eq!(ask("Tổ 2"), None);
        assert_eq!(ask("Tổ 3"), None);
        let asked = inquiry.close(&mut findings);
        assert_eq!(asked.len(), 3);
        let codes: Vec<_> = findings.iter().map(|f| f.code).collect();
        let wanted = [
            codes::ANSWER_UNUSED,
            codes::NOT_A_NUMBER,
            codes::ANSWER_UNUSED,
            codes::QUESTIONS_ASKED,
        ];
        assert_eq!(codes, wanted);
    }
}
