//! The server as a browser, and as somebody who is not one, meets it: over a real socket.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use super::serve::{ServeOptions, bind};
use crate::text::Lang;

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

    fn upload(&self, name: &str, bytes: &str) -> Answer {
        let headers = [
            ("Cookie", self.cookie()),
            ("Origin", self.origin()),
            ("X-File-Name", name.to_owned()),
        ];
        let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.ask("POST", "/api/upload", &headers, bytes)
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
    let mut state = server.state();
    for _ in 0..600 {
        if state["run"]["running"] == false {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        state = server.state();
    }
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
