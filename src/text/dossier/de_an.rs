//! Đề án: all contents of Đ.12.3b and the usual chapters.

use super::{Line, Slot, Test};
use Line::{Body, Chapter, Part, Topic, When};

/// Title.
pub const TITLE: &str = "ĐỀ ÁN";
/// Subject.
pub const SUBJECT: &str = "Sắp xếp, tổ chức lại {thon} trên địa bàn {xa}";
/// Below the title.
pub const WITH: &str = "(Kèm theo Tờ trình số {number_to_trinh} {date_of_to_trinh} của {ubnd})";

/// The document.
pub const SCRIPT: &[Line] = &[
    Part("Phần thứ nhất", "SỰ CẦN THIẾT VÀ CƠ SỞ XÂY DỰNG ĐỀ ÁN"),
    Chapter("I. SỰ CẦN THIẾT"),
    Body(
        "{Xa}, {tinh} hiện có {units} {thon} với {households} hộ, {residents} nhân khẩu (số liệu đến {data_date}). Theo {standard_source}, tiêu chuẩn quy mô số hộ áp dụng đối với địa bàn thuộc {class} là {standard}.",
    ),
    When(
        Test::Below,
        "Đối chiếu với tiêu chuẩn, có **{below}/{units} {thon} chưa đạt** tiêu chuẩn về quy mô số hộ (chiếm {below_share} %){below_parts}. {Thon} có quy mô nhỏ nhất là {smallest_name} với {smallest} hộ; tổng số hộ còn thiếu của các {thon} chưa đạt tiêu chuẩn là {shortage} hộ.",
    ),
    When(
        Test::AllReach,
        "Đối chiếu với tiêu chuẩn, {units}/{units} {thon} đã đạt tiêu chuẩn về quy mô số hộ. Việc sắp xếp được đặt ra do yêu cầu quản lý, quá trình đô thị hóa hoặc nhu cầu tổ chức đời sống dân cư: [[nêu yêu cầu cụ thể của địa phương]].",
    ),
    Line::Slot(Slot::Below),
    When(
        Test::Below,
        "Quy mô {thon} nhỏ, số lượng {thon} nhiều làm phân tán nguồn lực đầu tư cho nhà văn hóa, thiết chế cộng đồng; việc bố trí người hoạt động không chuyên trách gặp khó khăn; quỹ phụ cấp chi cho {units} {thon} hiện là {fund_before_year} đồng/năm. Tình hình cụ thể tại địa phương: [[những khó khăn, hạn chế cụ thể trong tổ chức và hoạt động của {thon}]].",
    ),
    When(
        Test::AllReach,
        "Quỹ phụ cấp chi cho {units} {thon} hiện là {fund_before_year} đồng/năm. Tình hình cụ thể tại địa phương: [[những khó khăn, hạn chế cụ thể trong tổ chức và hoạt động của {thon}]].",
    ),
    Body(
        "Từ thực tế trên, việc xây dựng Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa} là cần thiết, nhằm bảo đảm tiêu chuẩn theo quy định, nâng cao hiệu quả hoạt động của {thon}, phát huy vai trò tự quản của cộng đồng dân cư và sử dụng hiệu quả nguồn lực.",
    ),
    Chapter("II. CĂN CỨ CHÍNH TRỊ, PHÁP LÝ"),
    Topic("1. Căn cứ chính trị"),
    Line::Slot(Slot::Policies),
    Topic("2. Căn cứ pháp lý"),
    Line::Slot(Slot::Bases),
    Chapter("III. MỤC TIÊU, NGUYÊN TẮC, PHẠM VI"),
    Topic("1. Mục tiêu"),
    Body(
        "a) Các {thon} sau sắp xếp bảo đảm tiêu chuẩn về quy mô số hộ, trừ trường hợp đặc thù theo quy định; tổ chức tinh gọn, hoạt động hiệu quả, gần dân, sát dân.",
    ),
    Body(
        "b) Ổn định đời sống, sinh hoạt cộng đồng của Nhân dân; giữ gìn, phát huy truyền thống, phong tục, tập quán tốt đẹp của từng địa bàn dân cư.",
    ),
    Body(
        "c) Sử dụng hợp lý nhà văn hóa, tài sản hiện có và kinh phí chi cho người hoạt động không chuyên trách ở {thon}.",
    ),
    Topic("2. Nguyên tắc"),
    Body("a) Thực hiện trong phạm vi địa giới {xa}; không làm thay đổi địa giới đơn vị hành chính."),
    Body(
        "b) Các {thon} được nhập với nhau phải liền kề, chung địa bàn cư trú trong một khu vực, thuận tiện trong đi lại, sinh hoạt.",
    ),
    Body(
        "c) Xem xét các yếu tố địa lý, địa hình, phong tục, tập quán, dân tộc, tôn giáo, đặc điểm dân cư, kinh tế, quốc phòng, an ninh và nguyện vọng của Nhân dân (khoản 3 Điều 8 Nghị định số 185/2026/NĐ-CP).",
    ),
    Body(
        "d) Dân chủ, công khai, minh bạch; lấy ý kiến Nhân dân trước khi trình cấp có thẩm quyền quyết định.",
    ),
    Body("đ) Tên {thon} được đặt, đổi trong cùng thủ tục và không trùng nhau trong {kind} (khoản 5 Điều 8)."),
    When(
        Test::Former,
        "e) Hạn chế việc nhập {thon} thuộc các xã, phường cũ khác nhau (trước khi sắp xếp đơn vị hành chính cấp xã).",
    ),
    Topic("3. Phạm vi, đối tượng"),
    Body("Toàn bộ {units} {thon} trên địa bàn {xa}."),
    Part("Phần thứ hai", "THỰC TRẠNG"),
    Chapter("I. KHÁI QUÁT"),
    Body(
        "{Xa} thuộc {tinh}; diện tích tự nhiên {area} ha ({area_basis}), {households} hộ, {residents} nhân khẩu. Đặc điểm tự nhiên, kinh tế - xã hội, dân tộc, tôn giáo: [[khái quát đặc điểm tự nhiên, kinh tế - xã hội, dân tộc, tôn giáo của {xa}]].",
    ),
    Line::Slot(Slot::FormerCommunes),
    Line::Slot(Slot::Peoples),
    Chapter("II. QUY MÔ SỐ HỘ CỦA {THON}"),
    Body(
        "Quy mô bình quân {average} hộ/{thon}; nhỏ nhất {smallest} hộ ({smallest_name}), lớn nhất {largest} hộ ({largest_name}), trung vị {median} hộ. Phân nhóm theo tiêu chuẩn:",
    ),
    Line::Slot(Slot::Sizes),
    Body("Hiện trạng từng {thon} tại Phụ lục I."),
    When(
        Test::Exceptions,
        "Các {thon} có yếu tố đặc thù theo điểm a khoản 3 Điều 10 Nghị định số 185/2026/NĐ-CP:",
    ),
    Line::Slot(Slot::Exceptions),
    Chapter("III. TỔ CHỨC, HOẠT ĐỘNG VÀ ĐỘI NGŨ"),
    Body(
        "1. Mỗi {thon} được bố trí tối đa {posts} người hoạt động không chuyên trách (Bí thư chi bộ; {head}; Trưởng ban công tác Mặt trận). Tổng số vị trí tối đa hiện nay là {posts_before}.",
    ),
    When(
        Test::Staff,
        "2. Số người hoạt động không chuyên trách hiện có: {staff_today} người.",
    ),
    When(
        Test::NoStaff,
        "2. Số người hoạt động không chuyên trách hiện có: [[số người hoạt động không chuyên trách hiện có, chia theo chức danh, trình độ, độ tuổi]].",
    ),
    Body(
        "3. Chi bộ, ban công tác Mặt trận, các chi hội đoàn thể và người tham gia hoạt động ở {thon}: [[số lượng chi bộ, đảng viên, chi hội, người tham gia hoạt động]].",
    ),
    Chapter("IV. NHÀ VĂN HÓA, TÀI SẢN"),
    When(
        Test::Halls,
        "Trên địa bàn có {halls} nhà văn hóa, bố trí tại {units_with_hall}/{units} {thon}. Chi tiết tại Phụ lục I.",
    ),
    When(
        Test::NoHalls,
        "Số nhà văn hóa hiện có: [[số lượng, sức chứa, tình trạng nhà văn hóa từng {thon}]].",
    ),
    Body(
        "Tài sản, công trình công cộng khác do {thon} quản lý, sử dụng: [[tài sản, quỹ, công trình do {thon} quản lý]].",
    ),
    Chapter("V. ĐÁNH GIÁ CHUNG"),
    Body("1. Kết quả đạt được: [[kết quả nổi bật trong hoạt động của các {thon}]]."),
    Body("2. Tồn tại, hạn chế và nguyên nhân: [[tồn tại, hạn chế và nguyên nhân]]."),
    Part("Phần thứ ba", "PHƯƠNG ÁN SẮP XẾP, TỔ CHỨC LẠI"),
    Chapter("I. XÂY DỰNG VÀ LỰA CHỌN PHƯƠNG ÁN"),
    Topic("1. Điều kiện áp dụng"),
    Line::Slot(Slot::Limits),
    When(
        Test::Declared,
        "Các vị trí không ghép qua hoặc được nối theo điều kiện thực tế:",
    ),
    Line::Slot(Slot::Declared),
    When(Test::Locks, "Các yêu cầu riêng đối với một số {thon} và lý do:"),
    Line::Slot(Slot::Locks),
    Topic("2. So sánh và lựa chọn"),
    When(
        Test::Alternatives,
        "{ubnd} đã xây dựng {plans} phương án. So sánh các chỉ tiêu chính của hiện trạng và từng phương án (cột in đậm là phương án được chọn):",
    ),
    When(
        Test::Single,
        "So sánh các chỉ tiêu chính giữa hiện trạng và phương án:",
    ),
    Line::Slot(Slot::Plans),
    Body("Phương án được chọn: **{plan_title}**. {proof}"),
    When(Test::Broken, "Những điểm phương án chưa đáp ứng và lý do:"),
    Line::Slot(Slot::Broken),
    Line::Slot(Slot::Reasons),
    Line::Slot(Slot::Rivals),
    Chapter("II. PHƯƠNG ÁN ĐỐI VỚI TỪNG {THON}"),
    When(
        Test::Merged,
        "Thực hiện phương án, {xa} từ {units} {thon} còn **{new_units} {thon}** (giảm {fewer} {thon}, tương ứng {fewer_share} %): giữ nguyên {kept} {thon}; thành lập {merged} {thon} trên cơ sở nhập, điều chỉnh {merged_old} {thon} hiện nay.",
    ),
    When(
        Test::NotMerged,
        "Thực hiện phương án, {xa} vẫn có **{new_units} {thon}**; không {thon} nào được nhập, điều chỉnh địa bàn.",
    ),
    When(
        Test::Merged,
        "**__Các {thon} thành lập mới trên cơ sở nhập, điều chỉnh__**",
    ),
    Line::Slot(Slot::Changes),
    When(Test::Kept, "**__Các {thon} giữ nguyên__**"),
    Line::Slot(Slot::Kept),
    When(Test::Renamed, "**__Các {thon} giữ nguyên địa bàn, đổi tên__**"),
    Line::Slot(Slot::Renamed),
    When(Test::Clusters, "**__Ghép cụm dân cư vào {thon} hiện có__**"),
    Line::Slot(Slot::Clusters),
    When(
        Test::Split,
        "Những {thon} được chia tách một phần chỉ thực hiện theo tổ, ngõ hoặc nhóm hộ đã xác định ranh giới; danh sách hộ cụ thể: [[danh sách hộ chuyển theo từng phần]].",
    ),
    Chapter("III. TÊN GỌI"),
    Body(
        "Tên {thon} sau sắp xếp được đề xuất theo phần tên chung của các {thon} được nhập, tên địa danh cũ hoặc tên {thon} có đông nhân khẩu nhất, bảo đảm không trùng nhau trong {kind} (không phân biệt chữ hoa, chữ thường, cách viết số). Tên chính thức theo ý kiến Nhân dân và quyết định của cấp có thẩm quyền.",
    ),
    Line::Slot(Slot::Names),
    Chapter("IV. KẾT QUẢ SAU SẮP XẾP"),
    Line::Slot(Slot::Result),
    When(
        Test::ExemptAfter,
        "Sau sắp xếp còn {new_exempt} {thon} dưới tiêu chuẩn theo diện đặc thù; lý do nêu tại Phụ lục II.",
    ),
    When(
        Test::BelowAfter,
        "Sau sắp xếp còn **{new_below} {thon} chưa đạt tiêu chuẩn**, cần có lộ trình và giải trình: [[giải trình, lộ trình đối với các {thon} chưa đạt tiêu chuẩn]].",
    ),
    Body(
        "Số nhân khẩu thuộc các {thon} được ghép vào {thon} đông dân hơn, phải chuyển sang sinh hoạt ở {thon} mới, là {moved} người ({moved_share} % dân số).",
    ),
    Part("Phần thứ tư", "ĐIỀU KIỆN BẢO ĐẢM TỔ CHỨC VÀ HOẠT ĐỘNG"),
    Chapter("I. NHÀ VĂN HÓA"),
    When(
        Test::Halls,
        "Mỗi {thon} sau sắp xếp chọn một nhà văn hóa làm nơi sinh hoạt chính (đã chọn được cho {halls_chosen}/{new_units} {thon}); các nhà văn hóa còn lại ({halls_spare} nhà) tiếp tục dùng làm điểm sinh hoạt cộng đồng hoặc bàn giao, xử lý theo quy định về tài sản công.",
    ),
    When(
        Test::NoHalls,
        "Nhà văn hóa được chọn làm nơi sinh hoạt chính của từng {thon}: [[nhà văn hóa được chọn cho từng {thon}]].",
    ),
    Line::Slot(Slot::Halls),
    Line::Slot(Slot::SpareHalls),
    Body("Nhu cầu sửa chữa, mở rộng, xây mới: [[nhu cầu đầu tư nhà văn hóa, nguồn vốn, thời gian]]."),
    Chapter("II. TÀI SẢN, QUỸ, HỒ SƠ"),
    Body(
        "{ubnd} chỉ đạo kiểm kê, lập biên bản bàn giao nguyên trạng tài sản, quỹ, sổ sách, con dấu (nếu có), hồ sơ của các {thon} cho {thon} mới tiếp nhận, quản lý; không để thất thoát, gián đoạn.",
    ),
    Chapter("III. GIẤY TỜ, THÔNG TIN CƯ TRÚ CỦA NHÂN DÂN"),
    Body(
        "Giấy tờ đã cấp cho cá nhân, tổ chức theo tên {thon} cũ tiếp tục sử dụng cho đến khi hết thời hạn hoặc khi có nhu cầu đổi; thông tin cư trú được cơ quan quản lý cư trú cập nhật. {ubnd} công khai bảng tra cứu tên {thon} cũ - {thon} mới.",
    ),
    Part("Phần thứ năm", "NHÂN SỰ, CHẾ ĐỘ, CHÍNH SÁCH VÀ KINH PHÍ"),
    Chapter("I. BỐ TRÍ NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH"),
    Body(
        "1. Mỗi {thon} sau sắp xếp bố trí tối đa {posts} người hoạt động không chuyên trách; một người có thể kiêm nhiệm theo quy định của {hdnd_tinh}. Số vị trí tối đa:",
    ),
    Line::Slot(Slot::Posts),
    When(
        Test::Staff,
        "2. Dự kiến bố trí {staff_placed} người; {staff_leaving} người thôi đảm nhiệm do sắp xếp.",
    ),
    When(
        Test::NoStaff,
        "2. Phương án bố trí, số người thôi đảm nhiệm do sắp xếp: [[phương án bố trí người hoạt động không chuyên trách, số người dôi dư]]. Danh sách theo Phụ lục IV.",
    ),
    Body(
        "3. Khi có nghị quyết thành lập {thon}, Chủ tịch {ubnd} chỉ định {head} lâm thời với thời hạn không quá {interim_head_months} tháng; việc bầu chính thức thực hiện theo quy định (nhiệm kỳ {term_years} năm). Người được giới thiệu phải đáp ứng tiêu chuẩn tại Điều 7 Nghị định số 185/2026/NĐ-CP (cư trú trên địa bàn, từ đủ {head_minimum_age} tuổi, ứng dụng được công nghệ thông tin, không trong thời gian bị kỷ luật, truy cứu trách nhiệm).",
    ),
    Chapter("II. CHẾ ĐỘ, CHÍNH SÁCH"),
    Body(
        "1. Người hoạt động không chuyên trách ở {thon} thôi đảm nhiệm do sắp xếp được hưởng chính sách theo Nghị định số 154/2025/NĐ-CP và quy định của {tinh}.",
    ),
    When(
        Test::Staff,
        "2. Dự kiến kinh phí chi trả một lần: {leaving_payments}, tính theo phương án bố trí người hoạt động không chuyên trách nêu trên.{cheapest}",
    ),
    When(
        Test::NoStaff,
        "2. Dự kiến kinh phí chi trả một lần: [[kinh phí chi trả chế độ cho người thôi đảm nhiệm]].",
    ),
    Chapter("III. QUỸ PHỤ CẤP TRƯỚC VÀ SAU SẮP XẾP"),
    Body(
        "Quỹ phụ cấp hằng tháng của mỗi {thon}, gồm cả hỗ trợ đóng bảo hiểm xã hội bắt buộc, bằng {high_multiple} lần mức lương cơ sở đối với {high_fund_rule}; bằng {low_multiple} lần đối với các trường hợp còn lại ({fund_source}). Mức lương cơ sở: {base_salary} đồng/tháng ({base_source}).",
    ),
    Line::Slot(Slot::Fund),
    Line::Slot(Slot::Horizon),
    When(
        Test::Saves,
        "Như vậy, quỹ phụ cấp giảm **{saving_year} đồng/năm** so với hiện nay, chưa kể các khoản do {tinh} quy định thêm.{saving_note}",
    ),
    When(
        Test::Costs,
        "Như vậy, quỹ phụ cấp tăng **{saving_year} đồng/năm** so với hiện nay do có thêm {thon} quy mô lớn hưởng hệ số cao hơn. Nguồn kinh phí: [[nguồn kinh phí cho phần tăng thêm]].",
    ),
    Line::Slot(Slot::HallMoney),
    Body(
        "Kinh phí thực hiện Đề án (lấy ý kiến, thông tin, con dấu, biển tên, chỉnh lý hồ sơ): [[dự toán và nguồn kinh phí thực hiện Đề án]].",
    ),
    Part("Phần thứ sáu", "LẤY Ý KIẾN NHÂN DÂN"),
    Body(
        "Dự thảo Đề án được công khai và lấy ý kiến Nhân dân theo Luật Thực hiện dân chủ ở cơ sở với thời gian ít nhất {consultation_days} ngày kể từ ngày công khai. Nghị định số 185/2026/NĐ-CP không quy định tỷ lệ đồng ý; mức trên {agreement_percent} % đại diện hộ tán thành theo thông lệ trước đây được dùng để tham khảo, lưu ý.",
    ),
    When(
        Test::Opinions,
        "Kết quả: có {took_part} lượt đại diện hộ tham gia, {agree} ý kiến đồng ý ({agree_share} % số tham gia), {disagree} ý kiến không đồng ý, {other_opinions} ý kiến khác. Chi tiết theo Báo cáo tổng hợp, tiếp thu, giải trình kèm theo.",
    ),
    When(
        Test::NoOpinions,
        "Kết quả lấy ý kiến: [[tóm tắt kết quả lấy ý kiến Nhân dân]]. Chi tiết theo Báo cáo tổng hợp, tiếp thu, giải trình kèm theo.",
    ),
    Part("Phần thứ bảy", "TỔ CHỨC THỰC HIỆN"),
    Chapter("I. LỘ TRÌNH"),
    Line::Slot(Slot::Roadmap),
    Chapter("II. TRÁCH NHIỆM"),
    Body(
        "1. {ubnd}: chủ trì tổ chức thực hiện; hoàn thiện hồ sơ trình {hdnd}; chỉ đạo bàn giao, kiện toàn tổ chức, thực hiện chế độ, chính sách; công khai kết quả.",
    ),
    Body(
        "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam {xa} và các tổ chức thành viên: tuyên truyền, vận động, giám sát; hướng dẫn kiện toàn ban công tác Mặt trận, chi hội.",
    ),
    Body("3. Đề nghị Đảng ủy {xa}: lãnh đạo, chỉ đạo kiện toàn chi bộ tại các {thon} sau sắp xếp."),
    Body(
        "4. Công an, Ban Chỉ huy quân sự {kind}: bảo đảm an ninh, trật tự; cập nhật thông tin cư trú; kiện toàn lực lượng.",
    ),
    Body("5. {head}: thông tin đến từng hộ; bàn giao hồ sơ, tài sản đúng thời hạn."),
    Part("Phần thứ tám", "KIẾN NGHỊ"),
    Body(
        "1. Đề nghị {hdnd} xem xét, thông qua nghị quyết về việc sắp xếp, tổ chức lại {thon} trên địa bàn {xa}.",
    ),
    Body("2. Đề nghị {ubnd_tinh}: [[kiến nghị với cấp tỉnh, nếu có]]."),
    Body(
        "Trên đây là Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}. {ubnd} kính trình {hdnd} xem xét, quyết định./.",
    ),
];
