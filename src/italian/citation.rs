use crate::span::Span;
#[derive(Clone, Debug)]
pub struct Act {
    pub urn: String,
    pub year: Option<i32>,
}
#[derive(Clone, Debug)]
pub struct Citation {
    pub span: Span,
    pub act: Act,
}
impl Citation {
    pub fn urns(&self) -> Vec<String> {
        Vec::new()
    }
}
pub fn find(_: &str) -> Vec<Citation> {
    Vec::new()
}
