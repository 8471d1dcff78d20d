//! Words of the comparison page.
