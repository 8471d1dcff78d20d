//! The dossier taken from the page and the one made on the command line are the same bytes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::{done, example, sapxep, text};

/// A running page, ended when it is dropped.
struct Page {
    child: Child,
    host: String,
    token: String,
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

impl Page {
    fn start(folder: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sapxep"))
            .env_clear()
            .args([
                "serve",
                "--quiet",
                "--no-browser",
                "--port",
                "0",
                "--folder",
                folder,
            ])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let (base, token) = line.trim().split_once("/#").unwrap();
        Self {
            child,
            host: base.trim_start_matches("http://").to_owned(),
            token: token.to_owned(),
        }
    }

    /// Body of a successful answer.
    fn ask(&self, method: &str, path: &str, body: &str) -> Vec<u8> {
        let port = self.host.rsplit(':').next().unwrap();
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(240))).unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nConnection: close\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: sapxep-{port}={token}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}",
            host = self.host,
            token = self.token,
            length = body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        assert!(head.starts_with("HTTP/1.1 20"), "{path}: {head}");
        bytes.split_off(end + 4)
    }

    fn post(&self, path: &str, body: &Value) -> Vec<u8> {
        self.ask("POST", path, &body.to_string())
    }

    fn settle(&self) {
        for _ in 0..2400 {
            let state: Value = serde_json::from_slice(&self.ask("GET", "/api/state", "")).unwrap();
            if state["run"]["running"] == false {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the run does not end");
    }
}

#[test]
fn the_page_and_the_command_line_hand_over_the_same_dossier() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::start(text(folder.path()));
    page.post("/api/project/example", &json!({ "name": "xa-mien-nui" }));
    page.post("/api/solve", &json!({ "scenarios": ["tinh-gon", "can-doi"] }));
    page.settle();
    page.post(
        "/api/edit",
        &json!({ "edit": { "edit": "choose", "plan": "can-doi" } }),
    );
    let plans = folder.path().join("phuong-an.json");
    std::fs::write(&plans, page.ask("GET", "/api/file/phuong-an.json", "")).unwrap();
    let from_page = page.ask("GET", "/api/file/ho-so.zip", "");
    let zip = folder.path().join("ho-so.zip");
    let made = sapxep(&[
        "export",
        text(&plans),
        text(&example("xa-mien-nui")),
        "--zip",
        text(&zip),
        "--quiet",
    ]);
    done(&made);
    let from_line = std::fs::read(&zip).unwrap();
    let names = |bytes: &[u8]| -> Vec<String> {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let all = 0..archive.len();
        all.map(|index| archive.by_index(index).unwrap().name().unwrap().to_string())
            .collect()
    };
    assert_eq!(names(&from_page), names(&from_line));
    assert!(
        from_page == from_line,
        "{} and {} bytes",
        from_page.len(),
        from_line.len()
    );
}
