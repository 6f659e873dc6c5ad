//! From the declarations of the rules to what the reading of facts needs.

use crate::facts::{CategoryPattern, ClausePattern, FieldKind, FieldPattern, KindPattern, Lexicon};
use crate::language::RuleSet;
use crate::language::ast::{Category, Clause, DocumentKind, Field, Type};
use crate::span::Spanned;

/// The patterns of all clauses, kinds of act and categories of a set of rules.
pub fn lexicon(rules: &RuleSet) -> Lexicon {
    Lexicon::new(
        rules
            .clauses()
            .iter()
            .map(|clause| clause_pattern(clause))
            .collect(),
        rules
            .documents()
            .iter()
            .map(|kind| kind_pattern(kind))
            .collect(),
        rules
            .categories()
            .iter()
            .map(|category| category_pattern(category))
            .collect(),
    )
}

fn texts(texts: &[Spanned<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn names(names: &[Spanned<String>]) -> Vec<String> {
    texts(names)
}

fn clause_pattern(clause: &Clause) -> ClausePattern {
    ClausePattern {
        name: clause.name.value.clone(),
        headings: texts(&clause.headings),
        phrases: texts(&clause.phrases),
        hints: texts(&clause.hints),
        decisive: texts(&clause.decisive),
        excluded: texts(&clause.excluded),
        never_in: names(&clause.never_in),
        only_in: names(&clause.only_in),
    }
}

fn kind_pattern(kind: &DocumentKind) -> KindPattern {
    KindPattern {
        name: kind.name.value.clone(),
        recognised: texts(&kind.recognised),
        fields: kind.fields.iter().map(field_pattern).collect(),
    }
}

fn field_pattern(field: &Field) -> FieldPattern {
    FieldPattern {
        name: field.name.value.clone(),
        kind: field_kind(&field.kind.value),
        clauses: names(&field.clauses),
        search: texts(&field.search),
    }
}

fn field_kind(kind: &Type) -> FieldKind {
    match kind {
        Type::Text => FieldKind::Text,
        Type::Number => FieldKind::Number,
        Type::Euro => FieldKind::Euro,
        Type::Percent => FieldKind::Percent,
        Type::Date => FieldKind::Date,
        Type::Days => FieldKind::Days,
        Type::Months => FieldKind::Months,
        Type::Clause => FieldKind::Clause,
        Type::Bool => FieldKind::Bool,
        Type::Named(name) => FieldKind::Category {
            name: name.clone(),
            many: false,
        },
        Type::List(inner) => match inner.as_ref() {
            Type::Named(name) => FieldKind::Category {
                name: name.clone(),
                many: true,
            },
            other => field_kind(other),
        },
    }
}

fn category_pattern(category: &Category) -> CategoryPattern {
    CategoryPattern {
        name: category.name.value.clone(),
        values: category
            .values
            .iter()
            .map(|(name, words)| (name.value.clone(), texts(words)))
            .collect(),
    }
}
