//! The rule language: from the text of `*.regole` files to declarations that have been checked.

pub mod ast;
