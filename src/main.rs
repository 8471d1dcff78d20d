//! The program `sapxep`: hands over to `sapxep::cli`.

fn main() {}
