//! The server as a browser, and as somebody who is not one, meets it: over a real socket.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use super::serve::{ServeOptions, bind};
use crate::text::Lang;

mod files;
mod people;

struct Server {
    port: u16,
    token: String,
    folder: tempfile::TempDir,
}

/// Answer: status, head, body.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let serving = bind(ServeOptions {
            project: None,
            folder: folder.path().to_path_buf(),
            port: Some(0),
            lang: Lang::Vi,
            seed: 1,
            time: 20.0,
        })
        .unwrap();
        let url = serving.url();
        let (base, token) = url.split_once("/#").unwrap();
        let port = base.rsplit(':').next().unwrap().parse().unwrap();
        let token = token.to_owned();
        std::thread::spawn(move || serving.run());
        Self { port, token, folder }
    }

    fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(std::time::Duration::from_secs(60)))
            .unwrap();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        // A refusal of an oversized body may reset the connection after the answer.
        let _reset = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        Answer {
            status: head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: 127.0.0.1:{}\r\n", self.port));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        self.raw(request.as_bytes())
    }

    fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn cookie(&self) -> String {
        format!("sapxep-{}={}", self.port, self.token)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[("Cookie", &self.cookie())], "")
    }

    fn post(&self, path: &str, body: &str) -> Answer {
        let headers = [
            ("Cookie", self.cookie()),
            ("Origin", self.origin()),
            ("Content-Type", "application/json".to_owned()),
        ];
        let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.ask("POST", path, &headers, body)
    }

    fn upload(&self, name: &str, bytes: impl AsRef<[u8]>) -> Answer {
        let bytes = bytes.as_ref();
        let mut request = format!(
            "POST /api/upload HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\nOrigin: {}\r\nX-File-Name: {name}\r\nContent-Length: {}\r\n\r\n",
            self.port,
            self.cookie(),
            self.origin(),
            bytes.len()
        )
        .into_bytes();
        request.extend(bytes);
        self.raw(&request)
    }

    /// A project of a bundled example.
    fn with_example(name: &str) -> Self {
        let server = Self::start();
        let body = serde_json::json!({ "name": name }).to_string();
        assert_eq!(server.post("/api/project/example", &body).status, 200);
        server
    }

    fn edit(&self, edit: &serde_json::Value) -> Answer {
        self.post("/api/edit", &serde_json::json!({ "edit": edit }).to_string())
    }

    /// Waits until the run in hand is over.
    fn settled(&self) -> serde_json::Value {
        for _ in 0..1200 {
            let state = self.state();
            if state["run"]["running"] == false {
                return state;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the run does not end");
    }

    fn state(&self) -> serde_json::Value {
        serde_json::from_str(&self.get("/api/state").body).unwrap()
    }
}

#[test]
fn foreign_hosts_origins_and_strangers_are_refused() {
    let server = Server::start();
    let cookie = server.cookie();
    let refused =
        |method: &str, headers: &[(&str, &str)]| server.ask(method, "/api/state", headers, "").status;
    assert_eq!(server.get("/api/state").status, 200);
    assert_eq!(
        refused("GET", &[("Cookie", &cookie), ("Host", "evil.example")]),
        421
    );
    assert_eq!(
        refused("GET", &[("Cookie", &cookie), ("Host", "127.0.0.1:1")]),
        421
    );
    let evil = [("Cookie", cookie.as_str()), ("Origin", "http://evil.example")];
    assert_eq!(refused("GET", &evil), 403);
    assert_eq!(refused("GET", &[("Cookie", &cookie), ("Origin", "null")]), 403);
    assert_eq!(refused("GET", &[]), 401);
    assert_eq!(refused("GET", &[("Cookie", "sapxep-1=x")]), 401);
    let without_origin = server.ask("POST", "/api/project/close", &[("Cookie", &cookie)], "");
    assert_eq!(without_origin.status, 403);
    let wrong = [("Origin", server.origin()), ("X-Sapxep-Token", "0".repeat(32))];
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(server.ask("POST", "/api/session", &wrong, "").status, 401);
}

#[test]
fn the_token_buys_a_cookie_that_scripts_cannot_read_and_the_page_runs_nothing_inline() {
    let server = Server::start();
    let origin = server.origin();
    let headers = [
        ("Origin", origin.as_str()),
        ("X-Sapxep-Token", server.token.as_str()),
    ];
    let answer = server.ask("POST", "/api/session", &headers, "");
    assert_eq!(answer.status, 204);
    assert!(answer.head.contains("HttpOnly; SameSite=Strict"));
    let page = server.ask("GET", "/", &[], "");
    assert_eq!(page.status, 200);
    let policy = page
        .head
        .lines()
        .find(|l| l.starts_with("content-security-policy"))
        .unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    assert!(
        !page.body.contains(&server.token),
        "the page does not hold the token"
    );
    let inline = page
        .body
        .split("<script")
        .skip(1)
        .filter(|tag| !tag.starts_with(" type=\"module\" crossorigin src="));
    assert_eq!(inline.count(), 0, "{}", page.body);
}

#[test]
fn paths_out_of_the_folder_are_refused() {
    let server = Server::start();
    std::fs::write(server.folder.path().join("../outside.txt"), "x").unwrap();
    for path in [
        "/../Cargo.toml",
        "/assets/../index.html",
        "/assets/..%2f..%2fCargo.toml",
        "/api/file/../../outside.txt",
        "/api/file/..%2f..%2foutside.txt",
        "/api/file/ban-do/../../x.png",
    ] {
        let status = server.get(path).status;
        assert!(status == 404 || status == 409, "{path}: {status}");
    }
    for name in [
        "../x.gpkg",
        "..\\x.gpkg",
        "/etc/passwd",
        "C:x.gpkg",
        ".hidden.gpkg",
        "",
    ] {
        let body = serde_json::json!({ "name": name }).to_string();
        assert_eq!(server.post("/api/project/open", &body).status, 404, "{name}");
    }
    for name in ["..%2Fx.csv", "a%2Fb.csv", "a%5Cb.csv", "%00.csv", "..", "%C3%28"] {
        assert_eq!(server.upload(name, "ma,ten").status, 422, "{name}");
    }
    assert!(server.state()["staged"].is_null());
    std::fs::remove_file(server.folder.path().join("../outside.txt")).unwrap();
}

#[test]
fn oversized_and_malicious_files_are_refused() {
    let server = Server::start();
    let megabyte = 1024 * 1024;
    for (path, length) in [
        ("/api/upload", 65 * megabyte),
        ("/api/project/open", 3 * megabyte),
        ("/api/state", 3 * megabyte),
    ] {
        // Refused before the body is sent.
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nOrigin: {}\r\nCookie: {}\r\nX-File-Name: a.csv\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n",
            server.port,
            server.origin(),
            server.cookie(),
        );
        assert_eq!(server.raw(head.as_bytes()).status, 413, "{path}");
    }
    for (name, bytes) in [
        ("don-vi.xlsx", "PK\u{3}\u{4}not a workbook"),
        (
            "ranh-gioi.kml",
            "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><kml>&b;</kml>",
        ),
        ("ranh-gioi.geojson", "[[[[[[[["),
    ] {
        assert_eq!(server.upload(name, bytes).status, 200);
    }
    let read = &server.state()["staged"]["read"];
    assert!(read["commune"].is_null());
    assert!(
        read["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["severity"] == "error")
    );
    assert_eq!(server.post("/api/project/create", "{}").status, 422);
    assert_eq!(
        std::fs::read_dir(server.folder.path()).unwrap().count(),
        0,
        "nothing half-written"
    );
}

#[test]
fn nonsense_bodies_are_refused_and_the_server_lives_on() {
    let server = Server::start();
    for (path, body) in [
        ("/api/edit", "{"),
        ("/api/edit", "{\"edit\":{\"edit\":\"drop_tables\"}}"),
        (
            "/api/edit",
            "{\"edit\":{\"edit\":\"choose\",\"plan\":null,\"x\":1}}",
        ),
        ("/api/check", "[]"),
        ("/api/solve", "{\"time\":\"long\"}"),
    ] {
        let status = server.post(path, body).status;
        assert!((400..500).contains(&status), "{path} {body}: {status}");
    }
    assert_eq!(
        server
            .post("/api/edit", "{\"edit\":{\"edit\":\"choose\",\"plan\":null}}")
            .status,
        409
    );
    assert_eq!(server.get("/api/state").status, 200);
}

#[test]
fn the_afternoon_over_the_wire() {
    let server = Server::start();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-mien-nui");
    for name in ["xa.toml", "don-vi.csv", "ranh-gioi.geojson", "ke-can.csv"] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(server.upload(name, &text).status, 200);
    }
    assert_eq!(server.post("/api/project/create", "{}").status, 200);
    let state = server.state();
    let project = &state["project"];
    let code = project["units"][0]["code"].as_str().unwrap().to_owned();
    let near = project["units"][0]["neighbours"][0].as_str().unwrap().to_owned();
    let base = project["version"].as_i64().unwrap();
    let edit =
        serde_json::json!({ "base": base, "edit": { "edit": "assign", "units": [code, near], "group": 1 } });
    assert_eq!(server.post("/api/edit", &edit.to_string()).status, 200);
    let again = server.post("/api/edit", &edit.to_string());
    assert_eq!(again.status, 409, "an edit on an old version is a conflict");
    assert!(again.body.contains("E423"));
    let run = serde_json::json!({ "scenarios": ["it-xao-tron"], "complete": true });
    assert_eq!(server.post("/api/solve", &run.to_string()).status, 200);
    let state = server.settled();
    let draft = state["project"]["draft"].as_array().unwrap();
    let members: usize = draft.iter().map(|g| g["members"].as_array().unwrap().len()).sum();
    assert_eq!(members, state["project"]["units"].as_array().unwrap().len());
    let kept = draft.iter().find(|g| {
        g["members"]
            .as_array()
            .unwrap()
            .iter()
            .any(|m| *m == code.as_str())
    });
    assert_eq!(
        kept.unwrap()["members"].as_array().unwrap().len(),
        2,
        "what was drawn stays"
    );
    let groups: Vec<&serde_json::Value> = draft.iter().map(|g| &g["members"]).collect();
    let check = serde_json::json!({ "scenario": "it-xao-tron", "groups": groups });
    let report: serde_json::Value =
        serde_json::from_str(&server.post("/api/check", &check.to_string()).body).unwrap();
    assert_eq!(report["unplaced"], 0);
    assert_eq!(server.post("/api/undo", "{}").status, 200);
    assert_eq!(server.state()["project"]["draft"].as_array().unwrap().len(), 1);
    assert_eq!(server.get("/api/file/phuong-an.xlsx").status, 200);
}

/// A container whose one entry unpacks to many times its size.
fn bomb(entry: &str, head: &str, megabytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    if entry.starts_with("xl/") {
        for (name, text) in [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ),
        ] {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
    }
    zip.start_file(entry, options).unwrap();
    zip.write_all(head.as_bytes()).unwrap();
    let block = vec![b' '; 1024 * 1024];
    for _ in 0..megabytes {
        zip.write_all(&block).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn bombs_do_not_go_off() {
    let begun = std::time::Instant::now();
    let lots = 220;
    let sheet = bomb("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", lots);
    let place = bomb("doc.kml", "<kml><Document>", lots);
    assert!(sheet.len() < 2 * 1024 * 1024 && place.len() < 2 * 1024 * 1024);
    let laughs = format!(
        "<!DOCTYPE kml [<!ENTITY a0 \"ha\">{}]><kml><Document><name>&a9;</name></Document></kml>",
        (1..10)
            .map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)))
            .collect::<String>()
    );
    for (name, bytes) in [
        ("don-vi.xlsx", sheet.as_slice()),
        ("ranh-gioi.kmz", place.as_slice()),
        ("ranh-gioi.kml", laughs.as_bytes()),
    ] {
        let server = Server::start();
        assert_eq!(server.upload(name, bytes).status, 200);
        let read = &server.state()["staged"]["read"];
        let errors = read["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["severity"] == "error");
        assert!(errors.count() > 0, "{name}: {read}");
        assert_eq!(server.post("/api/project/create", "{}").status, 422, "{name}");
    }
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn markup_in_names_stays_text() {
    let server = Server::start();
    let table = "ma,ten,so_ho,nhan_khau,giap_ranh\n\
        1,<script>alert(1)</script>,100,400,2\n\
        2,\"<img src=x onerror=alert(2)>\",120,480,1;3\n\
        3,\"=HYPERLINK(\"\"http://x\"\")\",200,800,2\n";
    assert_eq!(server.upload("don-vi.csv", table).status, 200);
    let facts = serde_json::json!({ "name": "</title><script>alert(3)</script>", "kind": "xa", "province": "Lào Cai" });
    assert_eq!(server.post("/api/staged/facts", &facts.to_string()).status, 204);
    assert_eq!(server.post("/api/project/create", "{}").status, 200);
    assert_eq!(
        server
            .post("/api/solve", "{\"scenarios\":[\"it-xao-tron\"]}")
            .status,
        200
    );
    let state = server.settled();
    assert_eq!(state["project"]["plans"].as_array().unwrap().len(), 1);
    let answer = server.get("/api/state");
    assert!(
        answer
            .head
            .to_lowercase()
            .contains("content-type: application/json")
    );
    let page = server.get("/api/file/so-sanh.html");
    assert_eq!(page.status, 200);
    assert!(page.head.contains("attachment"));
    for odd in ["<script>alert", "<img src=x"] {
        assert!(!page.body.contains(odd), "{odd} in so-sanh.html");
    }
    let map = server.get("/api/file/ban-do/hien-trang.svg");
    assert!(!map.body.contains("<script"), "{}", map.body);
}

#[test]
fn questions_are_answered_and_not_kept() {
    let server = Server::with_example("xa-mien-nui");
    let state = server.state();
    let version = state["project"]["version"].clone();
    let units = state["project"]["units"].as_array().unwrap();
    let (code, near) = (units[0]["code"].clone(), units[0]["neighbours"][0].clone());
    let ask = |path: &str, body: serde_json::Value| -> serde_json::Value {
        let answer = server.post(path, &body.to_string());
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    };
    let toml = "schema = \"sapxep/scenario/1\"\n[[scenario]]\nname = \"it-xao-tron\"\n[scenario.limits]\nmax_members = 2\n[[scenario.levels]]\nnew_units = 1\n";
    let shown = ask(
        "/api/preview",
        serde_json::json!({ "scenario": "it-xao-tron", "toml": toml }),
    );
    let members = shown["document"]["new_units"].as_array().unwrap().iter();
    assert!(members.clone().count() > 0);
    assert!(
        members
            .clone()
            .all(|unit| unit["members"].as_array().unwrap().len() <= 2)
    );
    let why = ask(
        "/api/why",
        serde_json::json!({ "scenario": "it-xao-tron", "a": code, "b": near }),
    );
    assert_eq!(why["base"]["status"], "optimal");
    let forced = why["forced"]["document"]["new_units"].as_array().unwrap().iter();
    let together = forced.clone().any(|unit| {
        let members = unit["members"].as_array().unwrap();
        members.contains(&code) && members.contains(&near)
    });
    assert!(together || why["forced"]["status"] == "infeasible");
    let curve = ask(
        "/api/curve",
        serde_json::json!({ "scenario": "it-xao-tron", "by": ["new_units", "residents_moved"] }),
    );
    let points = curve["points"].as_array().unwrap();
    assert!(curve["complete"] == true && points.len() > 1);
    for pair in points.windows(2) {
        let at = |p: usize, axis: usize| pair[p]["values"][axis].as_i64().unwrap();
        assert!(
            at(0, 0) < at(1, 0) && at(0, 1) > at(1, 1),
            "no point beats another"
        );
    }
    assert_eq!(server.state()["project"]["version"], version);
    assert_eq!(server.state()["project"]["plans"].as_array().unwrap().len(), 0);
}

#[test]
fn options_the_merged_layer_and_the_documents_follow_the_choice() {
    let server = Server::with_example("xa-mien-nui");
    let body = "{\"scenario\":\"it-xao-tron\",\"plans\":3,\"share\":100}";
    assert_eq!(server.post("/api/options", body).status, 200);
    let state = server.settled();
    let plans = state["project"]["plans"].as_array().unwrap();
    let ids: Vec<&str> = plans.iter().filter_map(|plan| plan["id"].as_str()).collect();
    assert_eq!(ids, ["it-xao-tron", "it-xao-tron.2", "it-xao-tron.3"]);
    assert!(plans.iter().all(|plan| plan["current"] == true));
    assert!(plans[1]["document"]["why"]["text"].is_string());
    assert_eq!(server.get("/api/papers").status, 404, "nothing chosen yet");
    let choose = serde_json::json!({ "edit": "choose", "plan": "it-xao-tron" });
    assert_eq!(server.edit(&choose).status, 200);
    let head =
        serde_json::json!({ "edit": "info", "key": "van_ban", "value": "{\"signer_name\":\"Lò Văn Thử\"}" });
    assert_eq!(server.edit(&head).status, 200);
    let odd = serde_json::json!({ "edit": "info", "key": "van_ban", "value": "{\"x\":1}" });
    assert_eq!(server.edit(&odd).status, 422);
    let list: serde_json::Value = serde_json::from_str(&server.get("/api/papers").body).unwrap();
    let documents = list["documents"].as_array().unwrap();
    let name = documents.iter().find(|d| d["kind"] == "to-trinh").unwrap()["name"]
        .as_str()
        .unwrap();
    let paper = server.get(&format!("/api/paper/{name}"));
    assert!(paper.body.contains("Lò Văn Thử") && paper.body.contains("paragraph"));
    let blocks: serde_json::Value = serde_json::from_str(&paper.body).unwrap();
    let title = blocks
        .as_array()
        .unwrap()
        .iter()
        .find(|block| block["runs"][0]["text"] == "TỜ TRÌNH");
    let title = title.unwrap();
    assert!(
        title["centred"] == true && title["runs"][0]["bold"] == true && blocks[0]["lines"] == false,
        "styles are read: a bold title in the middle, a head without lines: {title}"
    );
    assert_eq!(server.get(&format!("/api/file/van-ban/{name}")).status, 200);
    assert_eq!(server.get("/api/paper/../../x").status, 404);
    // The layer of merged boundaries follows within two looks at the file.
    let file = server
        .folder
        .path()
        .join(state["project"]["file"].as_str().unwrap());
    let wanted = plans[0]["document"]["new_units"].as_array().unwrap().len() as i64;
    let merged = || -> i64 {
        let db = rusqlite::Connection::open(&file).unwrap();
        db.query_row(
            "SELECT count(*) FROM ranh_gioi_moi WHERE geom IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .unwrap()
    };
    for _ in 0..100 {
        if merged() == wanted {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(merged(), wanted);
}

#[test]
fn background_pictures_come_only_from_the_address_the_user_named() {
    let server = Server::start();
    let policy = |server: &Server| -> String {
        let head = server.ask("GET", "/", &[], "").head;
        head.lines()
            .find(|l| l.starts_with("content-security-policy"))
            .unwrap()
            .to_owned()
    };
    assert!(!policy(&server).contains("https"));
    let odd = "{\"address\":\"https://a/{z}/{x}/{y}; script-src *\"}";
    assert_eq!(server.post("/api/tiles", odd).status, 422);
    let good = "{\"address\":\"https://tiles.example.vn/{z}/{x}/{y}.png\"}";
    assert_eq!(server.post("/api/tiles", good).status, 200);
    assert!(policy(&server).contains("img-src 'self' data: blob: https://tiles.example.vn;"));
    assert_eq!(server.post("/api/tiles", "{\"address\":null}").status, 200);
    assert!(!policy(&server).contains("https"));
    for path in [
        "/api/tile/..%2fx.mbtiles/0/0/0",
        "/api/tile/x.mbtiles/0/0/0",
        "/api/tile/x.mbtiles/40/0/0",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}
