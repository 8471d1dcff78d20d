//! Files that come later, columns that people give a meaning, and what is said about part-timers.

use serde_json::{Value, json};

use super::{Answer, Server};

/// Three part-timers of each of six units; the column of the allowance has a heading that means nothing.
fn roster() -> String {
    let titles = ["Bí thư chi bộ", "Trưởng thôn", "Trưởng ban công tác Mặt trận"];
    let mut text =
        "STT,Thôn,Họ và tên,Chức danh,Ngày sinh,Giới tính,Ngày bắt đầu công tác,Tiền hằng tháng\n".to_owned();
    for unit in 0..6 {
        for (seat, title) in titles.iter().enumerate() {
            let number = unit * 3 + seat + 1;
            text.push_str(&format!(
                "{number},T{:02},Người Hư Cấu {},{title},{}/3/19{},{},1/7/20{:02},2{seat}00000\n",
                unit + 1,
                ["Đào", "Mận", "Lê", "Ổi", "Na", "Mít"][unit].to_owned() + ["Anh", "Bình", "Cúc"][seat],
                1 + number,
                60 + number,
                if seat == 1 { "Nữ" } else { "Nam" },
                5 + number,
            ));
        }
    }
    text
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|e| panic!("{e}: {} {}", answer.status, answer.body))
}

/// A project of the example with a solved plan.
fn solved() -> Server {
    let server = Server::with_example("xa-mien-nui");
    server.post("/api/solve", r#"{"scenarios":["tinh-gon"]}"#);
    server.settled();
    server
}

#[test]
fn a_roster_comes_later_with_a_column_that_a_person_explains() {
    let server = solved();
    assert_eq!(server.upload("Danh%20s%C3%A1ch.csv", roster()).status, 200);
    let role = json!({ "name": "Danh sách.csv", "role": "roster" });
    assert_eq!(server.post("/api/staged/role", &role.to_string()).status, 200);
    let column = |state: &Value| -> Option<Value> {
        let tables = state["staged"]["read"]["tables"].as_array()?.clone();
        let roster = tables.into_iter().find(|table| table["kind"] == "roster")?;
        let columns = roster["columns"].as_array()?.clone();
        columns
            .into_iter()
            .find(|column| column["heading"] == "Tiền hằng tháng")
    };
    let before = column(&server.state()).unwrap();
    assert_eq!(before["field"], Value::Null);
    let choice = json!({ "file": "can-bo.csv", "column": before["column"], "field": "phu_cap" });
    assert_eq!(server.post("/api/staged/column", &choice.to_string()).status, 200);
    let state = server.state();
    assert_eq!(column(&state).unwrap()["field"], "phu_cap");
    assert_eq!(state["staged"]["read"]["people"]["persons"], 18);
    let version = state["project"]["version"].as_i64().unwrap();
    let stale = json!({ "base": version - 1 }).to_string();
    assert_eq!(server.post("/api/project/merge", &stale).status, 409);
    let merged = server.post("/api/project/merge", &json!({ "base": version }).to_string());
    assert_eq!(merged.status, 200, "{}", merged.body);
    let after = server.state();
    assert_eq!(after["project"]["people"]["persons"], 18);
    assert_eq!(after["project"]["version"], version + 1);
    assert_eq!(after["staged"], Value::Null);
    assert_eq!(
        after["project"]["undo"]["edit"]["files"],
        json!(["Danh sách.csv"])
    );
    assert_eq!(server.post("/api/undo", "{}").status, 200);
    assert_eq!(server.state()["project"]["people"]["persons"], 0);
    assert_eq!(server.post("/api/redo", "{}").status, 200);
    assert_eq!(server.state()["project"]["people"]["persons"], 18);
}

#[test]
fn names_go_out_only_where_they_are_asked_for() {
    let server = solved();
    server.upload("can-bo.csv", roster().replace("Tiền hằng tháng", "Phụ cấp"));
    assert_eq!(server.post("/api/project/merge", "{}").status, 200);
    server.post("/api/solve", r#"{"scenarios":["tinh-gon"]}"#);
    server.settled();
    let name = "Người Hư Cấu";
    let asked = |names: bool| {
        server.post(
            "/api/staff",
            &json!({ "plan": "tinh-gon", "names": names }).to_string(),
        )
    };
    let (bare, named) = (asked(false), asked(true));
    assert_eq!(bare.status, 200, "{}", bare.body);
    assert!(!bare.body.contains(name) && named.body.contains(name));
    let told = json_of(&bare);
    let report = &told["report"];
    assert_eq!(report["placement"]["persons"], 18);
    assert!(
        report["leaving"]["total"]["known"].as_u64() > Some(0),
        "{}",
        report["leaving"]
    );
    assert_eq!(told["words"]["labels"]["Fund"], "Quỹ phụ cấp");
    let reason = told["report"]["fund"]["after"][0]["reason"].as_str().unwrap();
    assert!(told["words"]["reasons"][reason].is_string());
    let edit = json!({ "edit": "choose", "plan": "tinh-gon" });
    assert_eq!(server.edit(&edit).status, 200);
    for path in [
        "/api/state",
        "/api/log",
        "/api/papers",
        "/api/file/du-an.gpkg",
        "/api/file/phuong-an.json",
        "/api/file/phuong-an.xlsx",
        "/api/file/so-sanh.html",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.body.contains(name), "{path}");
    }
    let copy = |people: bool| {
        server
            .post("/api/project/copy", &json!({ "people": people }).to_string())
            .body
    };
    assert!(!copy(false).contains(name));
    assert!(copy(true).contains(name));
    let book = server.post("/api/staff/workbook", r#"{"plan":"tinh-gon"}"#);
    assert!(book.head.contains("filename=\"nhan-su.xlsx\""), "{}", book.head);
    assert_eq!(server.post("/api/staff", r#"{"plan":"khong-co"}"#).status, 404);
}

#[test]
fn boundaries_and_results_come_later_and_units_without_codes_are_known_by_name() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-mien-nui");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let server = Server::start();
    server.upload("don-vi.csv", read("don-vi.csv"));
    server.upload("xa.toml", read("xa.toml"));
    assert_eq!(server.post("/api/project/create", "{}").status, 200);
    let drawn = |state: &Value| {
        let units = state["project"]["units"].as_array().unwrap();
        units
            .iter()
            .filter(|unit| unit["drawn"] == true && unit["estimated"] == false)
            .count()
    };
    assert_eq!(drawn(&server.state()), 0);
    server.upload("ve-tren-google-earth.geojson", read("ranh-gioi.geojson"));
    server.upload("nha-van-hoa.csv", read("nha-van-hoa.csv"));
    server.upload(
        "y-kien.csv",
        "Thôn,Số hộ,Đồng ý,Không đồng ý\nThôn Nà Lặng,90,70,10\nThôn Khuổi Sáo,156,60,20\n",
    );
    let merged = server.post("/api/project/merge", "{}");
    assert_eq!(merged.status, 200, "{}", merged.body);
    let state = server.state();
    assert_eq!(drawn(&state), 25);
    let halls = read("nha-van-hoa.csv").lines().count() - 1;
    assert_eq!(state["project"]["halls"].as_array().unwrap().len(), halls);
    let opinions = state["project"]["opinions"].as_array().unwrap();
    assert_eq!(
        (opinions.len(), &opinions[0]["code"], &opinions[0]["dong_y"]),
        (2, &json!("T01"), &json!(70))
    );
    // The office's own table: other order, no codes, newer numbers.
    server.upload(
        "Bieu%20so%20lieu.csv",
        "TT,Tên thôn,Số hộ\n2,Thôn Nà Lặng,95\n1,Thôn Khuổi Sáo,160\n",
    );
    let merged = server.post("/api/project/merge", "{}");
    assert_eq!(merged.status, 200, "{}", merged.body);
    let state = server.state();
    let units = state["project"]["units"].as_array().unwrap();
    let households = |code: &str| units.iter().find(|u| u["code"] == code).unwrap()["households"].clone();
    assert_eq!(
        (units.len(), households("T01"), households("T02")),
        (25, json!(95), json!(160))
    );
    assert_eq!(drawn(&state), 25, "boundaries stay");
}

#[test]
fn a_table_without_headings_is_explained_by_a_person_and_becomes_a_project() {
    let server = Server::start();
    server.upload("Bang.csv", "Đoài;120;450\nĐông;98;380\nThượng;240;960\n");
    let role = json!({ "name": "Bang.csv", "role": "units" });
    assert_eq!(server.post("/api/staged/role", &role.to_string()).status, 200);
    let shown = server.state()["staged"]["read"].clone();
    assert_eq!(shown["commune"], Value::Null);
    assert_eq!(shown["unheaded"][0]["columns"], json!(["A", "B", "C"]));
    assert_eq!(shown["unheaded"][0]["rows"][1], json!([2, ["Đông", "98", "380"]]));
    assert_eq!(shown["unheaded"][0]["chosen"], false);
    let heading = |file: &str, auto: bool| {
        let asked = json!({ "file": file, "sheet": null, "auto": auto, "row": null });
        server.post("/api/staged/heading", &asked.to_string()).status
    };
    assert_eq!(heading("khac.csv", false), 404, "a file that is not there");
    assert_eq!(heading("don-vi.csv", false), 200);
    for (column, field) in [("A", "ten"), ("B", "so_ho"), ("C", "nhan_khau")] {
        let choice = json!({ "file": "don-vi.csv", "column": column, "field": field });
        assert_eq!(server.post("/api/staged/column", &choice.to_string()).status, 200);
    }
    let facts = json!({ "name": "An Khê", "kind": "xa", "province": "Nghệ An" });
    assert_eq!(server.post("/api/staged/facts", &facts.to_string()).status, 204);
    assert_eq!(server.state()["staged"]["read"]["commune"]["households"], 458);
    // The program's own search finds no heading, whatever was said before.
    assert_eq!(heading("don-vi.csv", true), 200);
    assert_eq!(server.state()["staged"]["read"]["commune"], Value::Null);
    assert_eq!(heading("don-vi.csv", false), 200);
    for (column, field) in [("A", "ten"), ("B", "so_ho")] {
        let choice = json!({ "file": "don-vi.csv", "column": column, "field": field });
        assert_eq!(server.post("/api/staged/column", &choice.to_string()).status, 200);
    }
    let made = server.post("/api/project/create", "{}");
    assert_eq!(made.status, 200, "{}", made.body);
    // Nothing says where the units are: the page draws a diagram of the links, and another one when they change.
    let drawn = || -> (String, Value) {
        let ground = server.state()["project"]["ground"].as_str().unwrap().to_owned();
        (ground, json_of(&server.get("/api/geometry"))["features"].clone())
    };
    let (ground, nodes) = drawn();
    assert_eq!(nodes.as_array().unwrap().len(), 3);
    assert_eq!(nodes[0]["geometry"]["type"], "Point");
    let codes: Vec<&Value> = nodes.as_array().unwrap().iter().map(|node| &node["id"]).collect();
    let link = json!({ "edit": "add_link", "a": codes[0], "b": codes[1], "kind": "noi", "reason": "đường liên thôn" });
    assert_eq!(server.edit(&link).status, 200);
    let (linked, _) = drawn();
    assert_ne!(ground, linked);
    let units = server.state()["project"]["units"].clone();
    assert_eq!(units.as_array().unwrap().len(), 3);
    assert_eq!(
        (&units[2]["name"], &units[2]["households"], &units[2]["residents"]),
        (&json!("Thượng"), &json!(240), &Value::Null)
    );
}

#[test]
fn opinions_are_answered_over_the_wire_and_an_edit_on_an_old_state_is_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-trung-du");
    let server = Server::start();
    for name in ["don-vi.csv", "xa.toml", "y-kien.csv"] {
        server.upload(name, std::fs::read(folder.join(name)).unwrap());
    }
    assert_eq!(server.post("/api/project/create", "{}").status, 200);
    let project = server.state()["project"].clone();
    let voiced = project["people"]["voiced"].as_array().unwrap();
    let first = voiced[0].clone();
    let mut row = first["row"].clone();
    row["tra_loi"] = json!("Tiếp thu <b>toàn bộ</b>");
    let edit = json!({ "edit": "voiced", "id": first["id"], "row": row });
    assert_eq!(server.edit(&edit).status, 200);
    let after = server.state()["project"]["people"]["voiced"][0].clone();
    assert_eq!(
        (&after["row"], &after["origin"]),
        (&row, &first["row"]),
        "the file's own words stay beside it"
    );
    let stale = json!({ "base": project["version"], "edit": edit }).to_string();
    assert_eq!(server.post("/api/edit", &stale).status, 409);
    assert_eq!(server.post("/api/undo", "{}").status, 200);
    assert_eq!(server.state()["project"]["people"]["voiced"][0], first);
}
