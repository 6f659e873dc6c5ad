//! What a finding says, in the words that every report uses.

use crate::finding::{Finding, Severity};

/// What stands before the rules that could not be decided for the same reason.
pub const SUSPENDED: &str = "Per lo stesso motivo non si sono potute verificare";

/// «ERRORE», «AVVISO», «NOTA».
pub fn level(severity: Severity) -> String {
    severity.italian().to_uppercase()
}

/// «[tuel/durata_assente]».
pub fn rule(finding: &Finding) -> String {
    format!("[{}/{}]", finding.pack, finding.rule)
}
