//! Writes invented communes of a given size to measure the program with:
//! `cargo run --example instances -- FOLDER UNITS SEED…` makes `FOLDER/UNITS-SEED/` with a table, neighbours and points.
//! `sapxep plan FOLDER/60-1 --json --scenario it-xao-tron` is then a whole run. The same seed gives the same bytes.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of the workshop: it reads its arguments and writes files"
)]

#[path = "../tests/support/communes.rs"]
mod communes;

use std::fmt::Write as _;
use std::path::Path;

use sapxep::rules::Problem;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_default();
    let units: Option<usize> = arguments.next().and_then(|units| units.parse().ok());
    let seeds: Option<Vec<u64>> = arguments.map(|seed| seed.parse().ok()).collect();
    let (Some(units), Some(seeds)) = (units, seeds) else {
        println!("instances FOLDER UNITS SEED…");
        return Ok(());
    };
    for seed in seeds {
        let folder = Path::new(&folder).join(format!("{units}-{seed}"));
        std::fs::create_dir_all(&folder)?;
        let settings = format!(
            "# Xã hư cấu, chỉ dùng để đo.\nname = \"Đo {units} {seed}\"\nkind = \"xa\"\nprovince = \"Nghệ An\"\n"
        );
        std::fs::write(folder.join("xa.toml"), settings)?;
        std::fs::write(
            folder.join("don-vi.csv"),
            table(&communes::commune(units, seed, 60..330)),
        )?;
        println!("{}", folder.display());
    }
    Ok(())
}

/// `don-vi.csv` of a problem's facts; the points lie around 105° east, 19° north.
fn table(problem: &Problem) -> String {
    let mut text = String::from(
        "ma,ten,loai,so_ho,nhan_khau,dien_tich_ha,xa_cu,giap_ranh,kinh_do,vi_do,nha_van_hoa,suc_chua\n",
    );
    for ((at, facts), near) in problem.facts.atoms.iter_enumerated().zip(&problem.neighbours) {
        let near: Vec<String> = near.iter().map(|other| (other.index() + 1).to_string()).collect();
        let (east, north) = facts.position.unwrap_or_default();
        let (longitude, latitude) = (105.0 + east as f64 / 105_300.0, 19.0 + north as f64 / 110_700.0);
        let former = facts.former_commune.unwrap_or(0) + 1;
        // three units of four have a hall
        let (hall, seats) = if at.index() % 4 == 3 {
            (String::new(), String::new())
        } else {
            let seats = 80 + 15 * (at.index() % 9);
            (format!("Nhà văn hóa {}", at.index() + 1), seats.to_string())
        };
        let _infallible = writeln!(
            text,
            "{number},Thôn {number},thôn,{households},{residents},{area},Cũ {former},{near},{longitude:.6},{latitude:.6},{hall},{seats}",
            number = at.index() + 1,
            households = facts.households,
            residents = facts.residents,
            area = facts.area_m2 / 10_000,
            near = near.join(";"),
        );
    }
    text
}
