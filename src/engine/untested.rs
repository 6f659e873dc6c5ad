//! What a survey has to say to the author of the rules: parts that nothing shows, reasons that a test refutes.

use super::coverage::{Part, PartKind, Survey};
use crate::language::{Code, Error, RuleSet};
use std::collections::BTreeMap;

impl Survey {
    /// An error for each part that is said to be out of reach, and a test shows.
    fn refuted(&self) -> impl Iterator<Item = (usize, Error)> {
        let shown = self.parts.iter().filter(|part| part.shown);
        shown.filter_map(|part| {
            let excuse = part.excuse.as_ref()?;
            let message = format!(
                "in «{}» una prova mostra «{}»: non è irraggiungibile",
                part.owner, part.name
            );
            let error = Error::new(Code::RefutedExcuse, excuse.what.span, message);
            Some((part.file, error.help("togli la riga «irraggiungibile:»")))
        })
    }

    /// A warning for each derogation that no test shows at work, and for each table of bands and each reading of which a part
    /// is not shown.
    pub fn untested(&self, rules: &RuleSet) -> Vec<Error> {
        let mut missing: BTreeMap<(PartKind, &str), Vec<&Part>> = BTreeMap::new();
        for part in self.parts.iter().filter(|part| part.is_missing()) {
            missing
                .entry((part.kind, &part.owner))
                .or_default()
                .push(part);
        }
        let mut found: Vec<(usize, Error)> = Vec::new();
        for ((kind, owner), parts) in missing {
            let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
            let names = names.join("; ");
            let (code, message) = match kind {
                PartKind::Band => (
                    Code::UntestedBand,
                    format!("scaglioni di «{owner}» in cui nessuna prova cade: {names}"),
                ),
                PartKind::Derogation => (
                    Code::UntestedDerogation,
                    format!("nessuna prova mostra la deroga «{owner}» all'opera"),
                ),
                PartKind::Reading => (
                    Code::UntestedReading,
                    format!("nessuna prova mostra la lettura «{owner}» con: {names}"),
                ),
                PartKind::Outcome | PartKind::Requirement | PartKind::Case => continue,
            };
            if let Some(first) = parts.first() {
                found.push((first.file, Error::new(code, first.span, message).warning()));
            }
        }
        found.extend(self.refuted());
        found.sort_by_key(|(file, error)| (*file, error.span));
        let files = rules.files();
        found
            .into_iter()
            .map(|(file, error)| error.in_file(files.get(file).map_or("", String::as_str)))
            .collect()
    }
}
