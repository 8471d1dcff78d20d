//! Questions about dropped files, refusals that a person can do something about, scenarios that cannot be read.

use super::Server;

const TABLE: &str = "tên,loại,số hộ,nhân khẩu,giáp ranh\nThôn A,thôn,100,400,Thôn B\nThôn B,thôn,,480,Thôn A;Thôn C\nThôn C,thôn,90,350,Thôn B\n";

#[test]
fn a_question_about_the_data_is_answered_in_place_and_the_answer_can_be_taken_back() {
    let server = Server::start();
    assert_eq!(server.upload("don-vi.csv", TABLE).status, 200);
    let households = |server: &Server| {
        let state = server.state();
        let read = &state["staged"]["read"];
        let asked = read["questions"].as_array().unwrap();
        let question = asked.iter().find(|q| q["id"] == "so_ho: Thôn B").unwrap().clone();
        (read["commune"]["households"].clone(), question)
    };
    let (before, question) = households(&server);
    assert!(question["answer"].is_null(), "{question}");
    assert!(question["text"].as_str().unwrap().contains("Thôn B"));
    let answer = |text: &str| {
        let body = serde_json::json!({ "id": "so_ho: Thôn B", "text": text }).to_string();
        assert_eq!(server.post("/api/staged/answer", &body).status, 200);
        households(&server)
    };
    let (after, question) = answer("120");
    assert_eq!(after, 310);
    assert_eq!(question["answer"], "120");
    let (again, question) = answer("");
    assert_eq!(again, before);
    assert!(question["answer"].is_null());
    let long = serde_json::json!({ "id": "x".repeat(600), "text": "1" }).to_string();
    assert_eq!(server.post("/api/staged/answer", &long).status, 404);
}

#[test]
fn the_shapes_of_a_drawing_are_shown_with_their_numbers() {
    let server = Server::start();
    let shapes = |server: &Server| -> Vec<serde_json::Value> {
        let told: serde_json::Value = serde_json::from_str(&server.get("/api/staged/shapes").body).unwrap();
        told["shapes"].as_array().unwrap().clone()
    };
    assert!(shapes(&server).is_empty());
    let square = |x: f64| {
        format!(
            "<Placemark><name>Đa giác {x}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{x},21 {},21 {},21.5 {x},21</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>",
            x + 1.0,
            x + 1.0
        )
    };
    let point = "<Placemark><name>Nhãn</name><Point><coordinates>104,21</coordinates></Point></Placemark>";
    let kml = format!(
        "<kml><Document>{}{point}{}</Document></kml>",
        square(104.0),
        square(105.0)
    );
    assert_eq!(server.upload("ranh-gioi.kml", kml).status, 200);
    let shown = shapes(&server);
    let numbers: Vec<_> = shown
        .iter()
        .map(|shape| shape["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 3], "points have no outline");
    assert_eq!(shown[1]["box"], serde_json::json!([5000.0, 0.0, 10000.0, 2500.0]));
    assert_eq!(shown[0]["path"], "M0,2500L5000,2500L5000,0L0,2500");
    assert_eq!(shown[0]["title"], "Đa giác 104");
}

#[test]
fn a_file_that_is_refused_says_why() {
    let server = Server::start();
    assert!(server.upload(".a.csv", "ma").body.contains("E432"));
    for number in 0..40 {
        assert_eq!(server.upload(&format!("a{number}.csv"), "ma,ten\n").status, 200);
    }
    assert!(server.upload("one-more.csv", "ma,ten\n").body.contains("E431"));
    let role = serde_json::json!({ "name": "a1.csv", "role": "boundaries" }).to_string();
    assert!(server.post("/api/staged/role", &role).body.contains("E433"));
}

#[test]
fn a_scenario_that_cannot_be_read_is_not_kept() {
    let server = Server::with_example("xa-mien-nui");
    let good = "schema = \"sapxep/scenario/1\"\n[[scenario]]\nname = \"moi\"\ntitle = \"Mới\"\n[[scenario.levels]]\nnew_units = 1\n";
    let edit = |name: &str, toml: &str| {
        server.edit(&serde_json::json!({ "edit": "scenario", "name": name, "toml": toml }))
    };
    let version = server.state()["project"]["version"].clone();
    assert_eq!(edit("moi", "nonsense = [").status, 422);
    assert_eq!(edit("khac", good).status, 422, "the name inside is another");
    assert_eq!(server.state()["project"]["version"], version);
    assert_eq!(edit("moi", good).status, 200);
    let state = server.state();
    let names = state["project"]["scenarios"].as_array().unwrap();
    assert!(names.iter().any(|scenario| scenario["name"] == "moi"));
    assert_eq!(state["project"]["read_only"], false);
}
