use crate::span::Spanned;
pub struct BodyName {
    pub name: String,
    pub kind: BodyKind,
}
pub struct BodyKind;
impl BodyKind {
    pub fn name(&self) -> &'static str {
        "altro"
    }
}
pub fn find(_: &str) -> Vec<Spanned<BodyName>> {
    Vec::new()
}
pub fn find_collective(_: &str) -> Vec<Spanned<String>> {
    Vec::new()
}
