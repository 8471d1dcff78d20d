//! Bundled communes for the guided tour: invented, complete.

/// File name and bytes.
pub(super) type Files = &'static [(&'static str, &'static [u8])];

macro_rules! example {
    ($folder:literal, $($file:literal),+) => {
        ($folder, &[$(($file, include_bytes!(concat!("../../examples/", $folder, "/", $file)).as_slice())),+] as Files)
    };
}

/// Examples by name.
pub(super) const EXAMPLES: &[(&str, Files)] = &[
    example!(
        "xa-mien-nui",
        "xa.toml",
        "don-vi.csv",
        "ranh-gioi.geojson",
        "ke-can.csv",
        "nha-van-hoa.csv"
    ),
    example!(
        "phuong-90",
        "xa.toml",
        "don-vi.csv",
        "ranh-gioi.geojson",
        "ke-can.csv",
        "nha-van-hoa.csv",
        "kich-ban.toml"
    ),
];
