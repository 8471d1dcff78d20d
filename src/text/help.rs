//! Help of the command line.

use super::Lang;

/// What a verb does, by its path.
#[must_use]
pub fn about(lang: Lang, path: &str) -> &'static str {
    let (vi, en) = match path {
        "sapxep" => (
            "Lập, chứng minh và trình bày phương án sắp xếp thôn, tổ dân phố trong một xã, phường",
            "Draws, proves and documents mergers of villages and urban residential groups inside a commune",
        ),
        "sapxep plan" => (
            "Việc chính: đọc dữ liệu, giải mọi kịch bản, ghi phương án, bản đồ, bảng tính, trang so sánh",
            "Main job: read the data, solve every scenario, write plans, maps, workbook and comparison page",
        ),
        "sapxep check" => (
            "Kiểm tra độc lập một phương án: tệp phuong-an.json, hoặc bảng cũ → mới (CSV, XLSX) lập bằng tay",
            "Checks any plan independently: a plan file, or a hand-made old→new table (CSV, XLSX)",
        ),
        "sapxep compare" => (
            "So sánh các phương án: tệp phuong-an.json, hoặc bảng cũ → mới (cần --input); -o ghi trang so sánh, bảng tính, bản đồ",
            "Plans side by side: plan files, or old→new tables (with --input); -o writes page, workbook and maps",
        ),
        "sapxep export" => (
            "Ghi hồ sơ trình HĐND của một phương án: văn bản (DOCX, PDF), phụ lục, trang tra cứu, hoặc một tệp ZIP gồm tất cả",
            "Writes the council's dossier of a plan: documents (DOCX, PDF), annexes, look-up page, or one ZIP of all",
        ),
        "sapxep staff" => (
            "Nhân sự và kinh phí của phương án: quỹ phụ cấp, bố trí, chế độ nghỉ, nhà văn hóa, kết quả lấy ý kiến",
            "People and money of a plan: funds, placement, leaving payments, halls, consultation",
        ),
        "sapxep data" => (
            "Báo cáo dữ liệu: đã đọc gì, khớp thế nào, suy đoán gì, còn thiếu gì",
            "Data report: what was read, matched, guessed, and what is missing",
        ),
        "sapxep new" => (
            "Tạo thư mục dữ liệu mới với biểu mẫu don-vi.xlsx và xa.toml để điền; --mau chỉ ghi biểu mẫu",
            "Starts a folder with the template don-vi.xlsx and xa.toml to fill in; --mau writes the template alone",
        ),
        "sapxep count" => (
            "Đếm chính xác số phương án hợp lệ, tổng số và theo số đơn vị mới; --rank xếp hạng một phương án trong số đó",
            "Counts the admissible plans exactly, in all and by number of new units; --rank says where a plan stands among them",
        ),
        "sapxep pareto" => (
            "Đường đánh đổi chính xác giữa hai hoặc ba mục tiêu: mọi phương án mà không phương án nào hơn về mọi mặt",
            "Exact trade-off curve between two or three goals: every plan that none beats in all of them",
        ),
        "sapxep profile" => (
            "Các bộ quy định (tiêu chuẩn quy mô, quỹ phụ cấp)",
            "Rule profiles (size standards, funds)",
        ),
        "sapxep profile list" => ("Liệt kê các bộ quy định có sẵn", "Lists the built-in profiles"),
        "sapxep profile show" => (
            "In nguyên văn một bộ quy định kèm nguồn; sao chép để sửa theo hướng dẫn của tỉnh",
            "Prints a profile with its sources; copy it to adapt it to the province's guidance",
        ),
        "sapxep explain" => (
            "Giải thích một mã lỗi, cảnh báo; không có mã: liệt kê tất cả",
            "Explains a code; without one lists all",
        ),
        "sapxep serve" => (
            "Mở trang làm việc trong trình duyệt trên chính máy này; không có lệnh nào thì chương trình làm việc này",
            "Opens the page in the browser, on this machine only; the program does this when no verb is given",
        ),
        "sapxep completions" => (
            "In tập lệnh gợi ý cho trình lệnh",
            "Prints a shell completion script",
        ),
        _ => ("", ""),
    };
    lang.pick(vi, en)
}

/// What an argument means, by its id.
#[must_use]
pub fn argument(lang: Lang, id: &str) -> &'static str {
    let (vi, en) = match id {
        "project" => ("Tệp dự án .gpkg mở ngay", "Project file .gpkg to open at once"),
        "folder" => (
            "Thư mục lưu các dự án (mặc định: sapxep trong thư mục tài liệu)",
            "Folder of the projects (default: sapxep in the documents folder)",
        ),
        "port" => (
            "Cổng trên máy này (mặc định: cổng trống đầu tiên từ 8185)",
            "Port on this machine (default: the first free one from 8185)",
        ),
        "no_browser" => (
            "Không tự mở trình duyệt, chỉ in địa chỉ",
            "Print the address, open no browser",
        ),
        "json" => ("In kết quả dạng JSON ra đầu ra chuẩn", "Print the result as JSON"),
        "lang" => ("Ngôn ngữ: vi hoặc en", "Language: vi or en"),
        "quiet" => ("Chỉ in lỗi và kết quả", "Print errors and results only"),
        "seed" => (
            "Số mầm ngẫu nhiên; cùng số thì cùng kết quả",
            "Random seed; same seed, same result",
        ),
        "threads" => (
            "Số luồng; không ảnh hưởng kết quả",
            "Threads; they do not change the result",
        ),
        "time" => (
            "Thời gian giải tối đa, giây; hết giờ giữ phương án tốt nhất",
            "Time limit in seconds; the best plan so far is kept",
        ),
        "input" => (
            "Thư mục dữ liệu, hoặc một tệp bảng tính, GeoJSON, KML",
            "Folder of data, or one spreadsheet, GeoJSON or KML file",
        ),
        "name" => (
            "Tên xã, phường (hoặc tên bộ quy định với lệnh profile)",
            "Name of the commune (or of the profile)",
        ),
        "kind" => ("Loại: xa, phuong hoặc dac_khu", "Kind: xa, phuong or dac_khu"),
        "province" => (
            "Tỉnh, thành phố; quyết định vùng tiêu chuẩn",
            "Province; it decides the class of the standard",
        ),
        "class" => (
            "Vùng tiêu chuẩn, ví dụ dong_bang_song_hong",
            "Class of the standard, e.g. dong_bang_song_hong",
        ),
        "profile" => (
            "Bộ quy định: tên có sẵn hoặc đường dẫn tệp .toml",
            "Profile: a built-in name or the path of a .toml file",
        ),
        "min_households" => (
            "Số hộ tối thiểu thay cho tiêu chuẩn của bộ quy định",
            "Minimum households in place of the profile's standard",
        ),
        "tolerance" => (
            "Dung sai khi xét ranh giới liền kề, mét",
            "Tolerance for borders that run beside each other, metres",
        ),
        "crs" => (
            "Hệ tọa độ của ranh giới và điểm: mã EPSG, “WGS 84” hoặc “VN-2000 107°45'”",
            "Coordinate system of boundaries and points: EPSG code, \"WGS 84\" or \"VN-2000 107°45'\"",
        ),
        "report_dir" => (
            "Thư mục ghi báo cáo dữ liệu (HTML, XLSX) và tệp câu hỏi cau-hoi",
            "Folder for the data report (HTML, XLSX) and the questions cau-hoi",
        ),
        "new_dir" => ("Thư mục mới", "The new folder"),
        "new_mau" => (
            "Chỉ ghi biểu mẫu (mặc định: don-vi.xlsx)",
            "Write the template alone (default: don-vi.xlsx)",
        ),
        "fix" => (
            "Ghi bản sao đã làm sạch vào thư mục -o: bảng, ranh giới đã sửa (WGS 84), danh sách thay đổi, hình trước và sau",
            "Write a cleaned copy to the folder of -o: tables, repaired boundaries (WGS 84), list of changes, picture of before and after",
        ),
        "fix_width" => (
            "Sửa chỗ chồng lấn, khoảng trống rộng trung bình tới mức này, mét (mặc định: 15, bản đồ vẽ thô thì theo độ lệch của nét vẽ, nhiều nhất 100)",
            "Mend overlaps and gaps of a mean width up to this, metres (default: 15; on a coarse map as far as its drawing strays, at most 100)",
        ),
        "output" => (
            "Thư mục ghi kết quả (mặc định: ket-qua)",
            "Folder for the results (default: ket-qua)",
        ),
        "scenario" => (
            "Chỉ giải kịch bản này; có thể nêu nhiều lần",
            "Only this scenario; may be repeated",
        ),
        "top" => (
            "Số phương án tốt nhất cho mỗi kịch bản",
            "Number of best plans for each scenario",
        ),
        "diverse" => (
            "Số phương án thật sự khác nhau cho mỗi kịch bản, kể cả phương án tối ưu; mỗi phương án có một câu nêu lý do",
            "Number of plans that really differ for each scenario, the optimum included; each with its reason",
        ),
        "min_difference" => (
            "Tỷ lệ nhân khẩu tối thiểu được xếp khác nhau giữa hai phương án, phần trăm",
            "Least share of residents placed differently between any two, percent",
        ),
        "by" => (
            "Hai hoặc ba chỉ tiêu cần đánh đổi, ví dụ new_units,residents_moved; thêm dấu trừ phía trước để càng nhiều càng tốt",
            "Two or three terms, e.g. new_units,residents_moved; with a minus sign as much as possible is wanted",
        ),
        "rank" => (
            "Xếp hạng các phương án của tệp này (.json, hoặc bảng cũ → mới) trong mọi phương án hợp lệ của kịch bản; cần --by",
            "Rank the plans of this file (.json, or an old→new table) among all admissible plans of the scenario; needs --by",
        ),
        "terms" => (
            "Chỉ tiêu để xếp hạng, ví dụ residents_moved; nhiều chỉ tiêu cách nhau bằng dấu phẩy; càng nhỏ càng tốt",
            "Terms to rank by, e.g. residents_moved; several with commas; less is better",
        ),
        "most" => ("Số điểm tối đa của đường đánh đổi", "Most points of the curve"),
        "plan" => (
            "Tệp phương án: .json, hoặc bảng cũ → mới .csv, .xlsx",
            "Plan file: .json, or an old→new table .csv, .xlsx",
        ),
        "plans" => (
            "Các phương án: .json, hoặc bảng cũ → mới .csv, .xlsx",
            "Plans: .json, or old→new tables .csv, .xlsx",
        ),
        "co_ten" => (
            "Ghi họ tên người trong danh sách; không có cờ này thì chỉ ghi số thứ tự",
            "Write the names of persons; without it they are numbers",
        ),
        "map" => (
            "Thư mục ghi các tờ bản đồ SVG, PNG và tập bản đồ PDF: hiện trạng, phương án, thay đổi, chuyên đề, từng đơn vị mới",
            "Folder for map sheets (SVG, PNG) and map books (PDF): today, plan, changes, thematic, one a new unit",
        ),
        "geo" => (
            "Thư mục ghi tệp GIS: GeoJSON, KML, KMZ, Shapefile, GeoPackage kèm kiểu hiển thị QGIS",
            "Folder for GIS files: GeoJSON, KML, KMZ, Shapefile, GeoPackage with QGIS styles",
        ),
        "paper" => ("Khổ giấy của bản đồ", "Paper of the maps"),
        "mono" => (
            "Bản đồ đen trắng: tô xám và gạch chéo thay cho màu",
            "Maps for black-and-white printing: greys and hatches in place of colours",
        ),
        "out_crs" => (
            "Hệ tọa độ của Shapefile, GeoPackage và lưới trên bản đồ, ví dụ VN-2000 (theo tỉnh) hoặc EPSG:5899; mặc định WGS 84",
            "Coordinate system of Shapefile, GeoPackage and of the grid on maps, such as VN-2000 (by province) or EPSG:5899; WGS 84 by default",
        ),
        "docx" => ("Thư mục ghi hồ sơ DOCX", "Folder for the DOCX dossier"),
        "pdf" => (
            "Thư mục ghi bản PDF để đọc",
            "Folder for the reading copies as PDF",
        ),
        "xlsx" => (
            "Tệp bảng tính phụ lục I–V, in được ngay",
            "Workbook of annexes I–V, ready to print",
        ),
        "tra_cuu" => (
            "Tệp trang tra cứu cho người dân (một tệp HTML, không cần mạng)",
            "Public look-up page (one HTML file, offline)",
        ),
        "mau" => (
            "Thư mục mẫu văn bản .docx của địa phương, có trường {{…}} (mặc định: thư mục mau trong dữ liệu)",
            "Folder of the commune's own .docx templates with fields {{…}} (default: the folder mau of the input)",
        ),
        "zip" => (
            "Tệp ZIP gồm toàn bộ hồ sơ: văn bản, bản PDF, phụ lục, trang tra cứu, bản đồ",
            "ZIP of the whole dossier: documents, PDF, annexes, look-up page, maps",
        ),
        "code" => ("Mã, ví dụ E104", "Code, e.g. E104"),
        "markdown" => (
            "In trang tất cả các mã (docs/ma-loi.md)",
            "Print the page of all codes (docs/ma-loi.md)",
        ),
        "shell" => (
            "bash, zsh, fish, powershell hoặc elvish",
            "bash, zsh, fish, powershell or elvish",
        ),
        "help" => ("In hướng dẫn", "Print help"),
        "version" => ("In phiên bản", "Print version"),
        _ => ("", ""),
    };
    lang.pick(vi, en)
}
