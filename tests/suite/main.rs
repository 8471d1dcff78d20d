//! The one integration test binary.

mod load;
