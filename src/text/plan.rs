//! Broken plan rules and plan files (E200-E259, W200-W259, I290-I299).

use super::Message;

/// A rule of the plan: as an error, and as a warning where the scenario allows it to be broken.
macro_rules! rule {
    ($hard:literal, $wish:literal, $vi:literal, $vi_action:literal, $en:literal, $en_action:literal $(,)?) => {
        [
            Message {
                code: $hard,
                vi: $vi,
                vi_action: $vi_action,
                en: $en,
                en_action: $en_action,
            },
            Message {
                code: $wish,
                vi: concat!($vi, " Kịch bản cho phép vượt mức này."),
                vi_action: concat!("Nêu rõ lý do trong đề án, hoặc khắc phục: ", $vi_action),
                en: concat!($en, " The scenario allows it."),
                en_action: concat!("Give the reason in the proposal, or mend it: ", $en_action),
            },
        ]
    };
}

const RULES: [[Message; 2]; 12] = [
    rule!(
        "E202",
        "W202",
        "{unit} có {value:n} hộ, thấp hơn mức tối thiểu {limit:n} hộ (còn thiếu {by:n} hộ).",
        "Ghép thêm đơn vị liền kề, hoặc ghi điều kiện đặc thù kèm lý do (khoản 3 Điều 10 Nghị định 185/2026/NĐ-CP).",
        "{unit} has {value:n} households, below the minimum of {limit} ({by} short).",
        "Join a neighbouring unit, or enter an exception with its reason (Decree 185/2026/NĐ-CP, Art. 10.3).",
    ),
    rule!(
        "E203",
        "W203",
        "{unit} có {value:n} hộ, vượt mức tối đa {limit:n} hộ ({by:n} hộ).",
        "Chuyển bớt đơn vị sang đơn vị mới liền kề hoặc nâng số hộ tối đa của đơn vị mới trong kịch bản.",
        "{unit} has {value:n} households, {by} above the maximum of {limit}.",
        "Move a member to a neighbouring new unit or raise the scenario's most households of a new unit.",
    ),
    rule!(
        "E204",
        "W204",
        "{unit} có {value:n} nhân khẩu, vượt mức tối đa {limit:n} nhân khẩu ({by:n} người).",
        "Chuyển bớt đơn vị sang đơn vị mới liền kề hoặc nâng số nhân khẩu tối đa trong kịch bản.",
        "{unit} has {value:n} residents, {by} above the maximum of {limit}.",
        "Move a member to a neighbouring new unit or raise the scenario's most residents.",
    ),
    rule!(
        "E205",
        "W205",
        "{unit} rộng {value:n} ha, vượt mức tối đa {limit:n} ha ({by:n} ha).",
        "Chuyển bớt đơn vị sang đơn vị mới liền kề hoặc nâng diện tích tối đa trong kịch bản.",
        "{unit} covers {value:n} ha, {by:n} ha above the maximum of {limit:n} ha.",
        "Move a member to a neighbouring new unit or raise the scenario's largest area.",
    ),
    rule!(
        "E206",
        "W206",
        "{unit} gộp từ {value} đơn vị hiện có, vượt mức tối đa {limit} đơn vị.",
        "Tách thành hai đơn vị mới hoặc nâng số đơn vị cũ được gộp nhiều nhất trong kịch bản (vượt {by}).",
        "{unit} joins {value} units of today; at most {limit} are allowed.",
        "Make two new units of it or raise the scenario's most old units in one (by {by}).",
    ),
    rule!(
        "E208",
        "W208",
        "{members} phải ở cùng một đơn vị mới (lý do: {reason}) nhưng lại nằm ở các đơn vị mới {new_units}.",
        "Xếp các đơn vị này vào cùng một đơn vị mới hoặc bỏ khóa trong kịch bản hoặc ở bước Quy định.",
        "{members} must be in one new unit (reason: {reason}) but are in {new_units}.",
        "Put them into one new unit or remove the lock in the scenario or on the Rules step.",
    ),
    rule!(
        "E209",
        "W209",
        "{members} không được ở cùng một đơn vị mới (lý do: {reason}) nhưng có ít nhất hai đơn vị cùng nằm trong {new_units}.",
        "Tách các đơn vị này ra hoặc bỏ khóa trong kịch bản hoặc ở bước Quy định.",
        "{members} must not be joined (reason: {reason}) but two or more of them are in {new_units}.",
        "Take them apart or remove the lock in the scenario or on the Rules step.",
    ),
    rule!(
        "E210",
        "W210",
        "{members} phải giữ nguyên (lý do: {reason}) nhưng đã bị sắp xếp vào {new_units}.",
        "Để đơn vị này đứng riêng hoặc bỏ khóa trong kịch bản hoặc ở bước Quy định.",
        "{members} must stay unchanged (reason: {reason}) but goes into {new_units}.",
        "Leave it by itself or remove the lock in the scenario or on the Rules step.",
    ),
    rule!(
        "E211",
        "W211",
        "{members} phải sắp xếp lại (lý do: {reason}) nhưng vẫn giữ nguyên thành {new_units}.",
        "Ghép đơn vị này với đơn vị liền kề hoặc bỏ khóa trong kịch bản hoặc ở bước Quy định.",
        "{members} must change (reason: {reason}) but stays as it is, as {new_units}.",
        "Join it with a neighbour or remove the lock in the scenario or on the Rules step.",
    ),
    rule!(
        "E212",
        "W212",
        "{unit} gồm các đơn vị thuộc nhiều xã, phường cũ: {communes}.",
        "Xếp lại để mỗi đơn vị mới nằm trong một xã, phường cũ, hoặc đổi mức “Ranh giới xã cũ” trong kịch bản.",
        "{unit} has members of several former communes: {communes}.",
        "Rearrange so that each new unit lies in one former commune, or change the scenario's rule on borders of former communes.",
    ),
    rule!(
        "E213",
        "W213",
        "Từ {member} đến nhà văn hóa của {unit} là {value:n} m, xa hơn mức {limit:n} m ({by:n} m).",
        "Chọn nhà văn hóa khác, chuyển {member} sang đơn vị mới gần hơn hoặc nâng mức xa nhà văn hóa nhất trong kịch bản.",
        "From {member} to the hall of {unit} it is {value:n} m, {by:n} m more than the {limit:n} m allowed.",
        "Choose another hall, move {member} to a nearer new unit or raise the scenario's longest way to the hall.",
    ),
    rule!(
        "E217",
        "W217",
        "{unit} gộp thành {value:n} hộ, vượt mức trần {limit:n} hộ của đơn vị gộp ({by:n} hộ).",
        "Chuyển bớt đơn vị sang đơn vị mới liền kề hoặc nâng mức trần của đơn vị gộp (% tiêu chuẩn) trong kịch bản.",
        "{unit} is merged to {value:n} households, {by} above the ceiling of {limit} for merged units.",
        "Move a member to a neighbouring new unit or raise the scenario's ceiling of merged units (% of the standard).",
    ),
];

const OTHERS: [Message; 27] = [
    Message {
        code: "E201",
        vi: "{unit} không liền khối: {parts} phần tách rời, trong đó {members} không liền kề phần còn lại.",
        vi_action: "Xếp lại các đơn vị liền kề nhau, hoặc khai nối trong ke-can.csv nếu thực tế có đường, cầu.",
        en: "{unit} is not connected: it falls into {parts} pieces; {members} do not adjoin the rest.",
        en_action: "Rearrange, or add a line of type \"noi\" to ke-can.csv if a road or bridge joins them.",
    },
    Message {
        code: "E207",
        vi: "{unit} gộp cả thôn và tổ dân phố.",
        vi_action: "Tách thôn và tổ dân phố ra hai đơn vị mới, hoặc cho phép bằng mixed_kinds = true.",
        en: "{unit} joins thôn and TDP.",
        en_action: "Make two new units of it, or allow it with mixed_kinds = true.",
    },
    Message {
        code: "E214",
        vi: "Số đơn vị mới là {value}, không nằm trong khoảng từ {least} đến {most}.",
        vi_action: "Điều chỉnh phương án hoặc sửa new_units trong kịch bản.",
        en: "There are {value} new units; from {least} to {most} are allowed.",
        en_action: "Change the plan or new_units in the scenario.",
    },
    Message {
        code: "E215",
        vi: "{unit} không được chia tách nhưng lại nằm ở nhiều đơn vị mới: {new_units}.",
        vi_action: "Đưa cả đơn vị vào một đơn vị mới, hoặc ghi cột chia = x cho đơn vị được phép chia.",
        en: "{unit} may not be split but is in several new units: {new_units}.",
        en_action: "Put it into one new unit, or mark it in the column chia if it may be split.",
    },
    Message {
        code: "E216",
        vi: "{unit} chỉ gồm cụm dân cư; cụm dân cư phải ghép vào thôn, tổ dân phố (khoản 2 Điều 11 Nghị định 185/2026/NĐ-CP).",
        vi_action: "Ghép cụm dân cư vào một đơn vị liền kề.",
        en: "{unit} consists of residential clusters only; a cluster is attached to a unit (Decree 185/2026/NĐ-CP, Art. 11.2).",
        en_action: "Attach the cluster to a neighbouring unit.",
    },
    Message {
        code: "E218",
        vi: "Tên {unit} trùng với tên {other} trong cùng xã, phường (khoản 5 Điều 8 Nghị định 185/2026/NĐ-CP).",
        vi_action: "Đặt tên khác cho một trong hai đơn vị.",
        en: "The name {unit} is the same as {other} in this commune (Decree 185/2026/NĐ-CP, Art. 8.5).",
        en_action: "Give one of them another name.",
    },
    Message {
        code: "E230",
        vi: "{unit} có thành phần mang mã {member}, nhưng xã, phường không có mã này.",
        vi_action: "Kiểm tra lại mã trong phương án hoặc dùng đúng tệp số liệu đã lập phương án.",
        en: "{unit} has a member with the id {member}, which the commune does not have.",
        en_action: "Check the id, or use the data that the plan was made from.",
    },
    Message {
        code: "E231",
        vi: "{member} (mã {code}) không có trong đơn vị mới nào.",
        vi_action: "Xếp {member} vào một đơn vị mới.",
        en: "{member} (id {code}) is in no new unit.",
        en_action: "Put {member} into a new unit.",
    },
    Message {
        code: "E232",
        vi: "{member} được xếp hai lần: {other} và {unit}.",
        vi_action: "Giữ {member} ở một đơn vị mới.",
        en: "{member} is placed twice: in {other} and in {unit}.",
        en_action: "Leave {member} in one new unit.",
    },
    Message {
        code: "E233",
        vi: "{unit} không có thành phần nào.",
        vi_action: "Bỏ đơn vị này hoặc ghi các đơn vị hợp thành.",
        en: "{unit} has no members.",
        en_action: "Remove it or give its members.",
    },
    Message {
        code: "E234",
        vi: "{unit}: phương án ghi {stated} hộ, cộng các thành phần được {found} hộ.",
        vi_action: "Sửa số hộ trong phương án hoặc kiểm tra lại số liệu.",
        en: "{unit}: the plan states {stated} households, its members have {found}.",
        en_action: "Correct the plan or check the data.",
    },
    Message {
        code: "E235",
        vi: "{unit}: phương án ghi {stated} nhân khẩu, cộng các thành phần được {found} nhân khẩu.",
        vi_action: "Sửa số nhân khẩu trong phương án hoặc kiểm tra lại số liệu.",
        en: "{unit}: the plan states {stated} residents, its members have {found}.",
        en_action: "Correct the plan or check the data.",
    },
    Message {
        code: "E236",
        vi: "{unit}: phương án ghi {stated} ha, cộng các thành phần được {found} ha.",
        vi_action: "Sửa diện tích trong phương án hoặc kiểm tra lại số liệu.",
        en: "{unit}: the plan states {stated} ha, its members have {found} ha.",
        en_action: "Correct the plan or check the data.",
    },
    Message {
        code: "E237",
        vi: "Chỉ số {name} trong phương án là {stated}, kiểm tra tính lại được {found}.",
        vi_action: "Không dùng phương án này; lập lại phương án từ số liệu hiện có.",
        en: "The plan states {stated} for {name}; the check reckons {found}.",
        en_action: "Do not use this plan; make it anew from the present data.",
    },
    Message {
        code: "E238",
        vi: "Thành phần mục tiêu {name} trong phương án là {stated}, kiểm tra tính lại được {found}.",
        vi_action: "Không dùng phương án này; lập lại phương án từ số liệu hiện có.",
        en: "The plan states {stated} for the goal {name}; the check reckons {found}.",
        en_action: "Do not use this plan; make it anew from the present data.",
    },
    Message {
        code: "E239",
        vi: "Giá trị mục tiêu {total}, cận {bound}, khoảng cách {gap} và trạng thái của phương án không khớp nhau.",
        vi_action: "Không dùng phương án này; lập lại phương án từ số liệu hiện có.",
        en: "Value {total}, bound {bound}, gap {gap} and status of the plan contradict each other.",
        en_action: "Do not use this plan; make it anew from the present data.",
    },
    Message {
        code: "E240",
        vi: "Ràng buộc của phương án nhắc đến {unit}, nhưng xã, phường không có hoặc có nhiều đơn vị như vậy.",
        vi_action: "Ghi mã của đơn vị thay cho tên.",
        en: "A lock of the plan names {unit}; the commune has no such unit, or several.",
        en_action: "Write the unit's id in place of its name.",
    },
    Message {
        code: "E241",
        vi: "Phương án lập từ số liệu khác: {what} trong phương án là {stated}, số liệu hiện có là {found}.",
        vi_action: "Dùng đúng tệp số liệu đã lập phương án hoặc lập lại phương án.",
        en: "The plan was made from other data: {what} is {stated} in the plan and {found} in the data.",
        en_action: "Use the data that the plan was made from, or make the plan anew.",
    },
    Message {
        code: "E242",
        vi: "Bảng ghi đơn vị cũ {old} (vào {unit}), nhưng xã, phường không có đơn vị này.",
        vi_action: "Sửa tên theo bảng số liệu hoặc thêm cột mã đơn vị cũ.",
        en: "The table has an old unit {old} (into {unit}) that the commune does not have.",
        en_action: "Correct the name or add a column with the old unit's id.",
    },
    Message {
        code: "E243",
        vi: "Đơn vị cũ {old} (vào {unit}) có thể là nhiều đơn vị trùng tên.",
        vi_action: "Thêm cột mã đơn vị cũ hoặc cột xã, phường cũ.",
        en: "The old unit {old} (into {unit}) could be several units of that name.",
        en_action: "Add a column with the old unit's id or its former commune.",
    },
    Message {
        code: "E244",
        vi: "{unit}: bảng ghi hai số hộ khác nhau, {first} và {second}.",
        vi_action: "Sửa bảng cho thống nhất.",
        en: "{unit}: the table states two numbers of households, {first} and {second}.",
        en_action: "Make the table agree with itself.",
    },
    Message {
        code: "W230",
        vi: "Chưa kiểm tra tính liền khối vì không có ranh giới và không có cột giáp ranh.",
        vi_action: "Bổ sung tệp ranh-gioi hoặc cột giap_ranh để kiểm tra.",
        en: "Whether new units are connected was not checked: there are neither boundaries nor neighbour lists.",
        en_action: "Add a boundary file or the column giap_ranh.",
    },
    Message {
        code: "W231",
        vi: "Chưa kiểm tra số hộ tối thiểu vì chưa biết tỉnh, vùng hoặc mức áp dụng.",
        vi_action: "Ghi province hoặc class trong xa.toml, hoặc đặt min_households.",
        en: "The minimum number of households was not checked: neither province, class nor a limit is known.",
        en_action: "Give province or class in xa.toml, or set min_households.",
    },
    Message {
        code: "W232",
        vi: "{count} đơn vị chưa có số hộ: {units}; không tính vào tổng.",
        vi_action: "Bổ sung số hộ trong bảng số liệu.",
        en: "{count} units have no number of households: {units}; they do not count in the sums.",
        en_action: "Enter the numbers in the table.",
    },
    Message {
        code: "W233",
        vi: "“{part}” của {old} chuyển vào {unit}: số liệu không cho biết là phần nào, nên chưa kiểm tra được phần này.",
        vi_action: "Khai các phần của {old} trong bảng số liệu (cột thuoc) với số hộ của từng phần.",
        en: "\"{part}\" of {old} goes into {unit}: the data does not say which part, so it could not be checked.",
        en_action: "Enter the parts of {old} in the table (column thuoc) with the households of each.",
    },
    Message {
        code: "W234",
        vi: "{old}: bảng sắp xếp ghi {stated} hộ, số liệu hiện có là {found} hộ.",
        vi_action: "Đối chiếu và thống nhất hai số liệu.",
        en: "{old}: the table states {stated} households, the data has {found}.",
        en_action: "Compare the two and make them agree.",
    },
    Message {
        code: "I290",
        vi: "Từ {units_before} còn {units_after} đơn vị; quỹ phụ cấp một năm: hiện nay {before:n} đồng, sau sắp xếp {after:n} đồng, chênh lệch {saving:n} đồng.",
        vi_action: "",
        en: "From {units_before} to {units_after} units; allowance fund a year: today {before:n} đồng, after {after:n} đồng, difference {saving:n} đồng.",
        en_action: "",
    },
];

const COUNT: usize = RULES.as_flattened().len() + OTHERS.len();

/// Both lists as one.
const ALL: [Message; COUNT] = {
    let rules = RULES.as_flattened();
    let mut all = [OTHERS[0]; COUNT];
    let mut index = 0;
    while index < COUNT {
        all[index] = if index < rules.len() {
            rules[index]
        } else {
            OTHERS[index - rules.len()]
        };
        index += 1;
    }
    all
};

/// Sentences by code.
pub const MESSAGES: &[Message] = &ALL;
