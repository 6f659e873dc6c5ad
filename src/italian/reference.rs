use crate::span::Span;
#[derive(Clone, Debug)]
pub struct Reference {
    pub span: Span,
    pub article: String,
    pub comma: Option<String>,
    pub relative: Option<i8>,
}
pub fn find(_: &str, _: &[super::citation::Citation], _: &[Span]) -> Vec<Reference> {
    Vec::new()
}
