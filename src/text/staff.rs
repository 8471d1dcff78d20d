//! Words of the staffing tables: terminal and workbook.

use super::Lang;
use super::number::{count, date, decimal};
use crate::domain::UnitKind;
use crate::domain::date::Date;
use crate::domain::staffing::{PostTitle, Wish};
use crate::staffing::fund::FundReason;
use crate::staffing::halls::HallChoice;
use crate::staffing::leaving::{LeavingCase, LeavingPayment, Missing, Step, StepKind};
use crate::staffing::placement::Lack;
use crate::staffing::report::{OnceItem, SeatState, YearlyItem};

macro_rules! labels {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        /// A heading or a phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Label {
            $(#[doc = concat!("“", $en, "”")] $name,)*
        }

        /// Every phrase by its name, for the page.
        #[must_use]
        pub fn labels(lang: Lang) -> Vec<(&'static str, &'static str)> {
            vec![$((stringify!($name), label(lang, Label::$name)),)*]
        }

        /// The phrase in a language.
        #[must_use]
        pub fn label(lang: Lang, label: Label) -> &'static str {
            match (lang, label) {
                $((Lang::Vi, Label::$name) => $vi, (Lang::En, Label::$name) => $en,)*
            }
        }
    };
}

labels! {
    Title: "PHƯƠNG ÁN NHÂN SỰ, CHẾ ĐỘ, KINH PHÍ", "STAFF, PAYMENTS AND FUNDS";
    Plan: "Phương án", "Plan";
    ReckonedOn: "Tính đến ngày", "Reckoned on";
    Fund: "Quỹ phụ cấp", "Allowance fund";
    Unit: "Đơn vị", "Unit";
    NewUnit: "Đơn vị mới", "New unit";
    UnitToday: "Đơn vị hiện nay", "Unit today";
    Units: "Số đơn vị", "Units";
    HighUnits: "Đơn vị hưởng mức cao", "Units with the higher fund";
    Households: "Số hộ", "Households";
    Threshold: "Ngưỡng", "Threshold";
    Distance: "Hơn (kém) ngưỡng", "Above (below)";
    Multiple: "Hệ số", "Multiple";
    Reason: "Lý do", "Reason";
    Month: "Một tháng (đ)", "A month (đ)";
    Year: "Một năm (đ)", "A year (đ)";
    Before: "Trước sắp xếp", "Before";
    After: "Sau sắp xếp", "After";
    BeforeYear: "Trước sắp xếp (đ/năm)", "Before (đ/year)";
    AfterYear: "Sau sắp xếp (đ/năm)", "After (đ/year)";
    Saving: "Giảm", "Saving";
    SavingYear: "Giảm một năm (đ)", "Saving a year (đ)";
    Allowances: "Phụ cấp (đ/tháng)", "Allowances (đ/month)";
    Insurance: "Hỗ trợ BHXH (đ/tháng)", "Social insurance (đ/month)";
    Provincial: "Tỉnh hỗ trợ thêm (đ/tháng)", "Provincial (đ/month)";
    Parts: "Cơ cấu quỹ", "Parts of the fund";
    Total: "Tổng cộng", "Total";
    BySalary: "Theo các mức lương cơ sở", "By base salary";
    BaseSalary: "Lương cơ sở (đ)", "Base salary (đ)";
    From: "Từ ngày", "From";
    OldRule: "So với quy định trước", "Under the rule before";
    ByPeriod: "Theo thời điểm chi trả (quy định và lương cơ sở có hiệu lực lúc đó)", "By period (the rule and the base salary in force)";
    Until: "Đến ngày", "Until";
    Rule: "Quy định", "Rule";
    Reckoned: "mức đang tính", "reckoned here";
    OldRuleNow: "Nếu áp dụng quy định trước với lương cơ sở đang tính", "Under the rule before with the same base salary";
    Budget: "Tổng hợp kinh phí", "All money";
    BudgetYearly: "Chi hằng năm", "Every year";
    BudgetOnce: "Chi, thu một lần", "Once";
    BudgetTotal: "Cộng chi hằng năm", "Every year in all";
    YearlyFund: "Quỹ phụ cấp theo nghị định (gồm hỗ trợ BHXH)", "Allowance fund of the decree (social insurance included)";
    YearlyProvincial: "Tỉnh hỗ trợ thêm", "Added by the province";
    YearlyHelpers: "Người tham gia hoạt động", "Helpers";
    YearlyHalls: "Duy trì nhà văn hóa", "Upkeep of halls";
    OnceLeaving: "Chế độ cho người nghỉ (ai chưa đủ thông tin thì tính mức thấp nhất)", "Leaving payments (the least possible where something is missing)";
    OnceSeats: "Bổ sung chỗ ngồi nhà văn hóa còn thiếu", "Seats that the halls lack";
    OnceHandover: "Thu từ nhà văn hóa bàn giao", "Income of halls handed over";
    OnceTotal: "Cộng một lần (chi trừ thu)", "Once in all (spent less income)";
    Amount: "Số tiền (đ)", "Amount (đ)";
    AllBreakEven: "Số tháng hoàn vốn tính mọi khoản", "Months to break even, all money";
    BalanceAfter: "Tiết kiệm ròng sau {n} năm (đ)", "Net saving after {n} years (đ)";
    HallUpkeep: "Duy trì một nhà văn hóa (đ/năm)", "Upkeep of one hall (đ/year)";
    HallSeat: "Bổ sung một chỗ ngồi (đ)", "One seat that is missing (đ)";
    HallHandover: "Thu từ một nhà văn hóa bàn giao (đ)", "Income of one hall handed over (đ)";
    HallCost: "Chi cho nhà văn hóa dùng để so sánh phương án (đ)", "Money of halls, by which plans are compared (đ)";
    SheetSummary: "Tổng hợp", "Summary";
    SheetPosts: "Phụ cấp chức danh", "Posts";
    SheetPlacement: "Bố trí nhân sự", "Placement";
    Weight: "Tỷ trọng", "Weight";
    Near: "Đơn vị gần ngưỡng hưởng mức cao", "Units near the threshold";
    Horizon: "Những năm tới", "Coming years";
    NothingChanges: "Số hộ và lương cơ sở không đổi", "Households and base salary stay";
    YearNumber: "Năm thứ", "Year";
    Saved: "Lũy kế giảm (đ)", "Saved so far (đ)";
    Growth: "Số hộ tăng mỗi năm (%)", "Households grow a year (%)";
    Posts: "Chức danh và mức phụ cấp", "Posts and shares";
    MostPersons: "Số người tối đa mỗi đơn vị", "Most persons a unit";
    PostCount: "Số suất trước / sau", "Posts before / after";
    NeutralSplit: "chia đều để tham khảo, chưa có nghị quyết của tỉnh", "even split for reference: no provincial rule";
    LowFund: "Mức thấp (đ/tháng)", "Lower fund (đ/month)";
    HighFund: "Mức cao (đ/tháng)", "Higher fund (đ/month)";
    PostTitleHead: "Chức danh", "Title";
    Joined: "Kiêm nhiệm", "Held together";
    JoinedPercent: "Tỷ lệ hưởng thêm khi kiêm nhiệm (%)", "Paid for a joined title (%)";
    JoinedLeft: "Quỹ còn lại do kiêm nhiệm, sau sắp xếp (đ/tháng)", "Left of the fund by joining, after (đ/month)";
    JoinedLeftUnit: "Quỹ một đơn vị còn lại do kiêm nhiệm (đ/tháng)", "Left of a unit's fund by joining (đ/month)";
    PostPay: "Mức hưởng theo vị trí", "Pay by post";
    HallTotal: "Tổng hợp nhà văn hóa", "Halls in all";
    HallShortage: "Thiếu chỗ ngồi và hộ chưa có nhà văn hóa (chỉ tiêu so sánh phương án)", "Seats missing and households without a hall (by which plans are compared)";
    Helpers: "Người tham gia hoạt động", "Helpers";
    Kind: "Loại", "Kind";
    PersonsBefore: "Số người trước", "Persons before";
    PersonsAfter: "Số người sau", "Persons after";
    MonthBefore: "Kinh phí/tháng trước (đ)", "A month before (đ)";
    MonthAfter: "Kinh phí/tháng sau (đ)", "A month after (đ)";
    Source: "Nguồn", "Source";
    Placement: "Phương án bố trí (đề xuất; người có thẩm quyền quyết định)", "Placement (a proposal; people decide)";
    Persons: "Người hiện có", "Persons today";
    Unchanged: "Giữ nguyên theo đơn vị", "Stay with their unit";
    Kept: "Tiếp tục chức danh", "Keep a title";
    Moved: "Chuyển chức danh", "Take another title";
    Redundant: "Dôi dư", "Without a post";
    Vacant: "Khuyết", "Vacant";
    Tied: "Ngang điểm, người quyết định chọn", "Equal: people choose";
    Aged: "Từ 60 tuổi", "60 or older";
    Person: "Người", "Person";
    Age: "Tuổi", "Age";
    Service: "Năm công tác", "Years of service";
    State: "Kết quả", "Result";
    WishHead: "Nguyện vọng", "Wish";
    Lacks: "Chưa đạt tiêu chuẩn trưởng", "Lacks to be head";
    Leaving: "Chế độ đối với người nghỉ", "Leaving payments";
    LeavingCaseHead: "Trường hợp", "Case";
    Allowance: "Phụ cấp tháng P (đ)", "Allowance P (đ)";
    MonthsServed: "Tháng công tác", "Months served";
    MonthsToGo: "Tháng còn đến tuổi hưu", "Months to retirement";
    HalfYears: "Số năm tính trợ cấp", "Years counted";
    ServiceFrom: "Bắt đầu công tác", "Service from";
    RetiresIn: "Đủ tuổi nghỉ hưu", "Retirement age";
    SupportMonths: "Số tháng trợ cấp", "Months supported";
    SupportSum: "Trợ cấp một lần (đ)", "Support (đ)";
    ServiceSum: "Theo năm công tác (đ)", "For service (đ)";
    JobSum: "Tìm việc làm (đ)", "Job search (đ)";
    PensionSum: "Đủ tuổi, hưu trí (đ)", "Pensioner (đ)";
    Sum: "Cộng (đ)", "Sum (đ)";
    Range: "Từ … đến … (đ)", "From … to … (đ)";
    Missing: "Còn thiếu", "Missing";
    KnownSum: "Tổng chi một lần đã biết (đ)", "Known one-off cost (đ)";
    UncertainSum: "Chưa đủ thông tin: từ … đến … (đ)", "Not certain: from … to … (đ)";
    CommuneLevel: "Theo chế độ cấp xã (Đ.19 khoản 1)", "Under the commune-level policy (Art. 19.1)";
    Cheapest: "Mức thấp nhất hợp lệ, dùng để so sánh phương án (đ)", "Cheapest lawful choice, used to compare plans (đ)";
    BreakEven: "Số tháng hoàn vốn (riêng quỹ phụ cấp)", "Months to break even (fund alone)";
    PersonCount: "Số người", "Persons";
    BreakEvenMonth: "Tháng hoàn vốn", "Month of break-even";
    Never: "không hoàn vốn", "never";
    PayBack: "Được bố trí lại trước ngày", "Placed again before";
    PayBackNote: "thì hoàn trả trợ cấp", "the payment is paid back";
    Halls: "Nhà văn hóa", "Community halls";
    KeptHall: "Nhà văn hóa giữ lại", "Hall kept";
    Capacity: "Sức chứa", "Seats";
    SeatsMissing: "Thiếu chỗ", "Seats missing";
    MeanWay: "Đi bộ bình quân (m)", "Mean way (m)";
    LongestWay: "Xa nhất (m)", "Longest way (m)";
    Condition: "Hiện trạng", "Condition";
    Spare: "Dôi dư", "Spare";
    Consider: "Cân nhắc giữ thay", "Consider instead";
    NoHall: "chưa có", "none";
    Assets: "Tài sản công: nhà văn hóa dôi dư", "Public assets: spare halls";
    Hall: "Nhà văn hóa", "Hall";
    Built: "Năm xây dựng", "Built";
    Floor: "Diện tích sàn (m²)", "Floor (m²)";
    Land: "Diện tích đất (m²)", "Plot (m²)";
    Papers: "Giấy tờ đất", "Papers";
    Cost: "Nguyên giá (nghìn đ)", "Original cost (1000 đ)";
    Proposal: "Đề xuất xử lý", "Proposal";
    Consultation: "Kết quả lấy ý kiến", "Consultation";
    TookPart: "Tham gia", "Took part";
    Agree: "Đồng ý", "Agree";
    Disagree: "Không đồng ý", "Disagree";
    Other: "Ý kiến khác", "Other";
    Share: "Tỷ lệ đồng ý", "Agree %";
    Round: "Lần", "Round";
    Warning: "Lưu ý", "Note";
    Blank: "", "";
    When: "Thời điểm", "When";
    SecondRound: "chưa quá mức tham khảo, cân nhắc lấy ý kiến lần nữa", "not above the level; consider another round";
    LevelNote: "Mức tham khảo (nghị định không quy định tỷ lệ), % tổng số hộ", "Level for reference (the decree sets none), % of all households";
    Without: "Chưa có kết quả", "Without a result";
    Meetings: "Từng cuộc họp, đợt lấy ý kiến (theo đơn vị, theo cụm)", "Every meeting and ballot (by unit, by cluster)";
    SheetMeetings: "Từng cuộc lấy ý kiến", "Meetings";
    Minutes: "Biên bản", "Minutes";
    MeetingForm: "Hình thức", "Form";
    MeetingDay: "Ngày", "Day";
    Replaced: "đã có lần sau", "replaced by a later round";
    Opinions: "Ý kiến / đã trả lời", "Opinions / answered";
    ToCheck: "Số liệu cần kiểm tra lại với văn bản", "Numbers to compare with the law";
    Item: "Mục", "Item";
    Value: "Giá trị", "Value";
    Number: "STT", "No.";
    Yes: "có", "yes";
    SheetForms: "Phiếu lấy ý kiến", "Forms";
    FormTitle: "BIỂU GHI KẾT QUẢ LẤY Ý KIẾN", "RECORD OF THE CONSULTATION";
    FormUnit: "Thôn, tổ dân phố", "Unit";
    FormJoins: "Theo phương án nhập vào", "By the plan part of";
    FormIssued: "Số phiếu phát ra (đại diện hộ được mời)", "Ballots issued (households invited)";
    FormReturned: "Số phiếu thu về (đại diện hộ dự họp)", "Ballots returned (households present)";
    FormValid: "Số phiếu hợp lệ", "Valid ballots";
    FormDate: "Thời gian, địa điểm", "Time and place";
    FormForm: "Hình thức (họp, phát phiếu …)", "Form (meeting, ballot …)";
    FormOpinions: "Nội dung ý kiến khác", "Other opinions";
    FormCheck: "Kiểm tra", "Check";
    FormOk: "khớp", "adds up";
    FormBad: "không khớp", "does not add up";
    FormSignatures: "Trưởng thôn (tổ trưởng)          Trưởng ban công tác Mặt trận          Đại diện 2 hộ chứng kiến", "Head of unit          Head of the Front committee          Two household witnesses";
    SheetBasis: "Căn cứ", "Basis";
    Parameter: "Tham số", "Parameter";
    LowMultiple: "Hệ số mức thấp", "Lower multiple";
    HighMultiple: "Hệ số mức cao", "Higher multiple";
    ThonThreshold: "Ngưỡng thôn (hộ)", "Threshold of a thôn (households)";
    TdpThreshold: "Ngưỡng tổ dân phố (hộ)", "Threshold of a TDP (households)";
    InsuranceRate: "Tỷ lệ đóng BHXH trên phụ cấp (‰)", "Social insurance per thousand of allowances";
    SupportFactor: "Hệ số trợ cấp một lần", "Factor of the support";
    ServiceFactor: "Hệ số mỗi năm công tác", "Factor of a year of service";
    JobMonths: "Số tháng tìm việc", "Months for job search";
    PensionMonths: "Số tháng (đủ tuổi, hưu trí)", "Months of a pensioner";
    Proposed: "đề xuất của chương trình, không thay quyết định của người có thẩm quyền", "a proposal of the program; it decides nothing";
}

/// Columns of the results of a consultation.
pub const CONSULTATION_HEADS: [Label; 9] = tally_heads(Label::Share, Label::Warning);

/// Heads of the table of meetings.
pub const MEETING_HEADS: [Label; 9] = tally_heads(Label::MeetingDay, Label::Minutes);

/// Heads of the table of helpers.
pub const HELPER_HEADS: [Label; 6] = [
    Label::Kind,
    Label::PersonsBefore,
    Label::MonthBefore,
    Label::PersonsAfter,
    Label::MonthAfter,
    Label::Source,
];

/// Heads of a tally, with the two columns that differ.
const fn tally_heads(eighth: Label, last: Label) -> [Label; 9] {
    [
        Label::Unit,
        Label::Round,
        Label::Households,
        Label::TookPart,
        Label::Agree,
        Label::Disagree,
        Label::Other,
        eighth,
        last,
    ]
}

/// Title of a post.
#[must_use]
pub fn title(lang: Lang, title: PostTitle) -> &'static str {
    match (lang, title) {
        (Lang::Vi, PostTitle::Head) => "Trưởng thôn (tổ trưởng)",
        (Lang::Vi, PostTitle::PartySecretary) => "Bí thư chi bộ",
        (Lang::Vi, PostTitle::FrontHead) => "Trưởng ban công tác Mặt trận",
        (Lang::En, PostTitle::Head) => "Head of unit",
        (Lang::En, PostTitle::PartySecretary) => "Party secretary",
        (Lang::En, PostTitle::FrontHead) => "Head of the Front committee",
    }
}

/// Several titles in one person.
#[must_use]
pub fn titles(lang: Lang, list: &[PostTitle]) -> String {
    let names: Vec<&str> = list.iter().map(|&one| title(lang, one)).collect();
    if names.is_empty() {
        return "–".to_owned();
    }
    names.join(match lang {
        Lang::Vi => " kiêm ",
        Lang::En => " and ",
    })
}

/// "Người 12": a person without a name.
#[must_use]
pub fn person(lang: Lang, number: &str) -> String {
    format!("{} {number}", label(lang, Label::Person))
}

/// What a proposal means for a post.
#[must_use]
pub fn state(lang: Lang, state: SeatState) -> &'static str {
    match (lang, state) {
        (Lang::Vi, SeatState::Unchanged) => "giữ nguyên",
        (Lang::Vi, SeatState::Kept) => "tiếp tục",
        (Lang::Vi, SeatState::Moved) => "chuyển chức danh",
        (Lang::Vi, SeatState::Tied) => "ngang điểm",
        (Lang::Vi, SeatState::Vacant) => "khuyết",
        (Lang::En, SeatState::Unchanged) => "unchanged",
        (Lang::En, SeatState::Kept) => "kept",
        (Lang::En, SeatState::Moved) => "moved",
        (Lang::En, SeatState::Tied) => "tied",
        (Lang::En, SeatState::Vacant) => "vacant",
    }
}

/// Wish of a person.
#[must_use]
pub fn wish(lang: Lang, wish: Wish) -> &'static str {
    match (lang, wish) {
        (Lang::Vi, Wish::Continue) => "tiếp tục",
        (Lang::Vi, Wish::Leave) => "xin nghỉ",
        (Lang::En, Wish::Continue) => "go on",
        (Lang::En, Wish::Leave) => "leave",
        (_, Wish::Unknown) => "–",
    }
}

/// What a person lacks to be head of a unit.
#[must_use]
pub fn lack(lang: Lang, lack: Lack) -> &'static str {
    match (lang, lack) {
        (Lang::Vi, Lack::Age) => "chưa đủ 21 tuổi",
        (Lang::Vi, Lack::Residence) => "không cư trú tại xã",
        (Lang::Vi, Lack::Technology) => "chưa biết CNTT",
        (Lang::Vi, Lack::Discipline) => "đang bị kỷ luật",
        (Lang::En, Lack::Age) => "younger than 21",
        (Lang::En, Lack::Residence) => "lives elsewhere",
        (Lang::En, Lack::Technology) => "no IT",
        (Lang::En, Lack::Discipline) => "under discipline",
    }
}

/// Why a unit has its multiple.
#[must_use]
pub fn reason(lang: Lang, reason: FundReason) -> &'static str {
    match (lang, reason) {
        (Lang::Vi, FundReason::BelowThreshold) => "dưới ngưỡng",
        (Lang::Vi, FundReason::Households) => "đủ số hộ",
        (Lang::Vi, FundReason::CommuneFlag(_)) => "xã biên giới, hải đảo, trọng điểm quốc phòng",
        (Lang::Vi, FundReason::UnitFlag(_)) => "thôn đặc biệt khó khăn",
        (Lang::En, FundReason::BelowThreshold) => "below the threshold",
        (Lang::En, FundReason::Households) => "enough households",
        (Lang::En, FundReason::CommuneFlag(_)) => "border, island or defence commune",
        (Lang::En, FundReason::UnitFlag(_)) => "extremely disadvantaged thôn",
    }
}

/// Row of the table of the decree.
#[must_use]
pub fn leaving_case(lang: Lang, case: LeavingCase) -> &'static str {
    match (lang, case) {
        (Lang::Vi, LeavingCase::ShortService) => "công tác dưới 5 năm",
        (Lang::Vi, LeavingCase::NearRetirement) => "từ 5 năm, còn dưới 5 năm đến tuổi hưu",
        (Lang::Vi, LeavingCase::LongToGo) => "từ 5 năm, còn từ 5 năm đến tuổi hưu",
        (Lang::Vi, LeavingCase::Retired) => "đủ tuổi nghỉ hưu hoặc đang hưởng lương hưu",
        (Lang::En, LeavingCase::ShortService) => "under 5 years of service",
        (Lang::En, LeavingCase::NearRetirement) => "5 years or more, less than 5 to go",
        (Lang::En, LeavingCase::LongToGo) => "5 years or more, 5 or more to go",
        (Lang::En, LeavingCase::Retired) => "at retirement age or on a pension",
    }
}

/// What a step pays.
#[must_use]
pub fn step(lang: Lang, kind: StepKind) -> &'static str {
    match (lang, kind) {
        (Lang::Vi, StepKind::Support) => "trợ cấp một lần",
        (Lang::Vi, StepKind::Service) => "năm công tác",
        (Lang::Vi, StepKind::JobSearch) => "tìm việc làm",
        (Lang::Vi, StepKind::Pensioner) => "đủ tuổi, hưu trí",
        (Lang::En, StepKind::Support) => "support",
        (Lang::En, StepKind::Service) => "service",
        (Lang::En, StepKind::JobSearch) => "job search",
        (Lang::En, StepKind::Pensioner) => "pensioner",
    }
}

/// The arithmetic of a step: "0,8 × 2.000.000 × 60 tháng = 96.000.000".
#[must_use]
pub fn step_line(lang: Lang, step: &Step) -> String {
    let times = decimal(
        lang,
        f64::from(step.halves) / 2.0,
        u32::from(step.halves % 2 == 1),
    );
    let unit = match (lang, step.kind) {
        (Lang::Vi, StepKind::Service) => "năm",
        (Lang::Vi, _) => "tháng",
        (Lang::En, StepKind::Service) => "years",
        (Lang::En, _) => "months",
    };
    let factor = if step.tenths == 10 {
        String::new()
    } else {
        format!("{} × ", decimal(lang, f64::from(step.tenths) / 10.0, 1))
    };
    let (allowance, amount) = (count(lang, step.allowance), count(lang, step.amount));
    format!("{factor}{allowance} × {times} {unit} = {amount}")
}

/// "61 tuổi 6 tháng, tháng 11/2026".
#[must_use]
pub fn retires(lang: Lang, age_months: u32, month: Date) -> String {
    let (years, months) = (age_months / 12, age_months % 12);
    let when = format!("{}/{}", month.month(), month.year());
    match lang {
        Lang::Vi => format!("{years} tuổi {months} tháng, tháng {when}"),
        Lang::En => format!("{years} y {months} m, in {when}"),
    }
}

/// Where the months of a payment come from: service from day to day, retirement age and its month.
#[must_use]
pub fn basis(lang: Lang, payment: &LeavingPayment) -> String {
    let Some(basis) = payment.basis else {
        return String::new();
    };
    let day = |day: Date| date(lang, &day.to_string());
    let years = |months: u32| (months / 12, months % 12);
    let mut said = Vec::new();
    if let Some(start) = basis.start {
        let (from, left, months) = (day(start), day(basis.left), payment.months_served);
        let earlier = basis.earlier_months;
        let (whole, odd) = years(months);
        said.push(match (lang, earlier) {
            (Lang::Vi, 0) => format!("công tác từ {from} đến {left}: {months} tháng ({whole} năm {odd} tháng)"),
            (Lang::Vi, _) => format!(
                "công tác từ {from} đến {left} và {earlier} tháng trước đó: {months} tháng ({whole} năm {odd} tháng)"
            ),
            (Lang::En, 0) => {
                format!("service from {from} to {left}: {months} months ({whole} years {odd} months)")
            }
            (Lang::En, _) => format!(
                "service from {from} to {left} and {earlier} months before: {months} months ({whole} years {odd} months)"
            ),
        });
    }
    if let (Some(age), Some(month), Some(left)) = (basis.age_months, basis.retires, payment.months_to_go) {
        let (whole, odd) = years(age);
        let when = format!("{}/{}", month.month(), month.year());
        said.push(match lang {
            Lang::Vi => format!(
                "tuổi nghỉ hưu {whole} tuổi {odd} tháng, đủ tuổi trong tháng {when}, còn {left} tháng"
            ),
            Lang::En => {
                format!("retirement age {whole} years {odd} months, reached in {when}, {left} months to go")
            }
        });
    }
    said.join("; ")
}

/// What is missing to say a payment.
#[must_use]
pub fn missing(lang: Lang, missing: Missing) -> &'static str {
    match (lang, missing) {
        (Lang::Vi, Missing::Birth) => "ngày sinh",
        (Lang::Vi, Missing::Sex) => "giới tính",
        (Lang::Vi, Missing::Start) => "ngày bắt đầu",
        (Lang::Vi, Missing::Allowance) => "mức phụ cấp",
        (Lang::En, Missing::Birth) => "date of birth",
        (Lang::En, Missing::Sex) => "sex",
        (Lang::En, Missing::Start) => "first day of service",
        (Lang::En, Missing::Allowance) => "allowance",
    }
}

/// What a number to be checked is.
#[must_use]
pub fn to_check(lang: Lang, item: &str) -> &'static str {
    match (lang, item) {
        (Lang::Vi, "employer_per_mille") => "Tỷ lệ đóng BHXH của cơ quan (‰ phụ cấp)",
        (Lang::Vi, "pension_months") => "Số tháng phụ cấp của người đủ tuổi hoặc đang hưởng lương hưu",
        (Lang::Vi, "most_support_months") => "Số tháng trợ cấp tối đa khi còn từ 5 năm",
        (Lang::Vi, "half_year_up_to_months") => "Tháng lẻ được tính nửa năm (đến hết)",
        (Lang::Vi, "retirement_age") => "Lộ trình tuổi nghỉ hưu",
        (Lang::Vi, _) => "Số liệu của bảng chế độ",
        (Lang::En, "employer_per_mille") => "Employer's social insurance (per thousand of allowances)",
        (Lang::En, "pension_months") => "Months of allowance for pensioners",
        (Lang::En, "most_support_months") => "Most months of support with 5 years or more to go",
        (Lang::En, "half_year_up_to_months") => "Odd months that count as half a year (up to)",
        (Lang::En, "retirement_age") => "Ladder of retirement ages",
        (Lang::En, _) => "Number of the table of payments",
    }
}

/// A spare hall to weigh against the one kept: "Nhà văn hóa B (bớt thiếu 30 chỗ; tình trạng tốt hơn; xa hơn 120 m)".
#[must_use]
pub fn consider(lang: Lang, choice: &HallChoice) -> String {
    let mut reasons = Vec::new();
    let seats = count(lang, choice.fewer_missing);
    if choice.fewer_missing > 0 {
        reasons.push(match lang {
            Lang::Vi => format!("bớt thiếu {seats} chỗ"),
            Lang::En => format!("{seats} fewer seats missing"),
        });
    }
    if choice.better_condition {
        let word = match lang {
            Lang::Vi => "nhà giữ lại đã xuống cấp",
            Lang::En => "the hall kept is in poor condition",
        };
        reasons.push(word.to_owned());
    }
    if let Some(metres) = choice.mean_m {
        let far = count(lang, metres.unsigned_abs());
        reasons.push(match (lang, metres < 0) {
            (Lang::Vi, false) => format!("đi xa hơn bình quân {far} m"),
            (Lang::Vi, true) => format!("đi gần hơn bình quân {far} m"),
            (Lang::En, false) => format!("mean way {far} m longer"),
            (Lang::En, true) => format!("mean way {far} m shorter"),
        });
    }
    format!("{} ({})", choice.name, reasons.join("; "))
}

/// What is spent every year.
#[must_use]
pub fn yearly_item(lang: Lang, item: YearlyItem) -> &'static str {
    label(
        lang,
        match item {
            YearlyItem::Fund => Label::YearlyFund,
            YearlyItem::Provincial => Label::YearlyProvincial,
            YearlyItem::Helpers => Label::YearlyHelpers,
            YearlyItem::Halls => Label::YearlyHalls,
        },
    )
}

/// What is spent or comes in once.
#[must_use]
pub fn once_item(lang: Lang, item: OnceItem) -> &'static str {
    label(
        lang,
        match item {
            OnceItem::Leaving => Label::OnceLeaving,
            OnceItem::Seats => Label::OnceSeats,
            OnceItem::Handover => Label::OnceHandover,
        },
    )
}

/// Kind of a unit in a narrow column; the same in both languages.
#[must_use]
pub fn kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Thon => "thôn",
        UnitKind::Tdp => "TDP",
    }
}
