//! What only a person can decide about the data: asked in a file, answered in a file, never guessed in silence.

use serde::Serialize;

use super::name::folded;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Is every suggestion that stands alone accepted?
    All,
    /// Xã, phường or đặc khu?
    CommuneKind,
    /// Which province?
    Province,
    /// What is the commune called?
    CommuneName,
    /// Which former commune do the units of a sheet belong to?
    Former,
    /// Which unit does a shape of the map belong to?
    Owner,
    /// Which shapes of the map are the boundary of a unit?
    Shape,
    /// Is what a label of the map calls a part of a unit one, and may it go apart?
    Part,
    /// Which unit does a text mean that is near to several names, or to none?
    Unit,
    /// Which of two spellings is the name of a unit?
    Name,
    /// How many households has a unit?
    Households,
    /// How many residents has a unit?
    Residents,
}

impl Topic {
    /// Every topic, in the order in which questions are asked.
    pub const ALL: [Self; 12] = [
        Self::All,
        Self::CommuneKind,
        Self::Province,
        Self::CommuneName,
        Self::Former,
        Self::Owner,
        Self::Shape,
        Self::Part,
        Self::Unit,
        Self::Name,
        Self::Households,
        Self::Residents,
    ];

    /// The word in front of a question's number in the file of questions; it is read back, so it never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "tat_ca",
            Self::CommuneKind => "loai_xa",
            Self::Province => "tinh",
            Self::CommuneName => "ten_xa",
            Self::Former => "xa_cu",
            Self::Owner => "hinh",
            Self::Shape => "ranh_gioi",
            Self::Part => "phan",
            Self::Unit => "don_vi",
            Self::Name => "ten",
            Self::Households => "so_ho",
            Self::Residents => "nhan_khau",
        }
    }
}

/// One thing that may be the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Choice {
    /// What is written into the answer.
    pub value: String,
    /// Where it comes from, or what speaks for it; may be empty.
    pub source: String,
}

/// A question with what is known about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// The unit, shape or text it is about, as people know it.
    pub subject: String,
    /// Possible answers; others are allowed.
    pub choices: Vec<Choice>,
    /// What is used as long as nobody answers; `None`: nothing.
    pub used: Option<String>,
    /// The answer that was read, as written.
    pub answer: Option<String>,
}

impl Question {
    /// A question without choices.
    #[must_use]
    pub fn new(topic: Topic, subject: impl Into<String>) -> Self {
        Self {
            topic,
            subject: subject.into(),
            choices: Vec::new(),
            used: None,
            answer: None,
        }
    }

    /// The same question with one more possible answer.
    #[must_use]
    pub fn or(mut self, value: impl ToString, source: impl ToString) -> Self {
        let choice = Choice {
            value: value.to_string(),
            source: source.to_string(),
        };
        if self
            .choices
            .iter()
            .all(|known| folded(&known.value) != folded(&choice.value))
        {
            self.choices.push(choice);
        }
        self
    }

    /// The same question with what is used without an answer.
    #[must_use]
    pub fn using(mut self, value: impl ToString) -> Self {
        self.used = Some(value.to_string());
        self
    }

    /// Its id in the file of questions: `so_ho: Tổ 1`.
    #[must_use]
    pub fn id(&self) -> String {
        if self.subject.is_empty() {
            self.topic.word().to_owned()
        } else {
            format!("{}: {}", self.topic.word(), self.subject)
        }
    }
}
