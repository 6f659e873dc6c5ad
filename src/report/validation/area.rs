//! The parts of the report, and what each has to say in one line.

use super::Dossier;
use crate::engine::Standing;
use crate::finding::{Finding, Severity, Verdict};
use crate::report::note::counted;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    Assembly,
    Bodies,
    Fees,
    Text,
    Register,
}

impl Area {
    pub const ALL: [Self; 5] = [
        Self::Assembly,
        Self::Bodies,
        Self::Fees,
        Self::Text,
        Self::Register,
    ];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assembly => "assembly",
            Self::Bodies => "bodies",
            Self::Fees => "fees",
            Self::Text => "text",
            Self::Register => "register",
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::Assembly => "Aventi diritto",
            Self::Bodies => "Organi",
            Self::Fees => "Quote",
            Self::Text => "Testo della convenzione",
            Self::Register => "Registri",
        }
    }

    /// The place of the page that tells it whole.
    pub const fn anchor(self) -> &'static str {
        match self {
            Self::Assembly => "aventi-diritto",
            Self::Bodies => "organi",
            Self::Fees => "quote",
            Self::Text => "testo",
            Self::Register => "registri",
        }
    }
}

/// How many findings of an area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    /// Counted apart from the others.
    pub unverified: usize,
}

impl Dossier {
    /// What a finding is about: a rule that keeps a body out, a body, an amount, else where it stands.
    pub fn area(&self, finding: &Finding) -> Area {
        let rule = finding.rule.as_str();
        let mut reasons = self
            .assembly
            .participants
            .iter()
            .flat_map(|one| &one.reasons);
        if reasons.any(|reason| reason.rule == rule) {
            Area::Assembly
        } else if self.rolls.iter().any(|roll| roll.name == rule) {
            Area::Bodies
        } else if self.fees.all.iter().any(|fee| fee.rule == rule) {
            Area::Fees
        } else if self.act.is_register()
            || finding.place.row.is_some()
            || finding.place.cell.is_some()
        {
            Area::Register
        } else {
            Area::Text
        }
    }

    /// The findings of an area, the gravest first; those that could not be verified are told elsewhere.
    pub fn of(&self, area: Area) -> Vec<&Finding> {
        let mut found: Vec<&Finding> = self
            .act
            .report
            .findings
            .iter()
            .filter(|finding| finding.outcome != Verdict::NonVerificabile)
            .filter(|finding| self.area(finding) == area)
            .collect();
        found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        found
    }

    pub fn count(&self, area: Area) -> Count {
        let mut count = Count::default();
        for finding in &self.act.report.findings {
            if self.area(finding) != area {
                continue;
            }
            if finding.outcome == Verdict::NonVerificabile {
                count.unverified += 1;
                continue;
            }
            match finding.severity {
                Severity::Error => count.errors += 1,
                Severity::Warning => count.warnings += 1,
                Severity::Note => count.notes += 1,
            }
        }
        count
    }

    /// How many bodies have this standing.
    pub fn standing(&self, standing: Standing) -> usize {
        let participants = self.assembly.participants.iter();
        participants
            .filter(|participant| participant.standing == standing)
            .count()
    }

    /// Whether there was anything to examine.
    fn examined(&self, area: Area) -> bool {
        match area {
            Area::Assembly => !self.assembly.participants.is_empty(),
            Area::Bodies => !self.rolls.is_empty(),
            Area::Fees => !self.fees.all.is_empty(),
            Area::Text => !self.act.is_register() && self.act.kind.is_some(),
            Area::Register => !self.act.registers.is_empty(),
        }
    }

    /// The verdict on an area, in a word or two.
    pub fn verdict(&self, area: Area) -> &'static str {
        let count = self.count(area);
        if !self.examined(area) {
            "non esaminato"
        } else if count.errors > 0 {
            "da correggere"
        } else if count.warnings > 0 {
            "da rivedere"
        } else if area == Area::Assembly && self.standing(Standing::Excluded) > 0 {
            "con esclusi"
        } else if count.unverified > 0
            || area == Area::Assembly && self.standing(Standing::Uncertain) > 0
        {
            "da verificare a mano"
        } else {
            "nessun rilievo grave"
        }
    }

    /// What the area has to say beside its findings.
    pub fn summary(&self, area: Area) -> String {
        match area {
            Area::Assembly => format!(
                "{} su {}; {}, {} da verificare a mano",
                counted(
                    self.standing(Standing::Entitled),
                    "avente diritto",
                    "aventi diritto"
                ),
                self.assembly.participants.len(),
                counted(self.standing(Standing::Excluded), "escluso", "esclusi"),
                self.standing(Standing::Uncertain),
            ),
            Area::Bodies if self.rolls.is_empty() => "nessun organo nei registri dati".to_owned(),
            Area::Bodies => {
                let empty = self
                    .rolls
                    .iter()
                    .map(|roll| roll.places.len() - roll.filled());
                format!(
                    "{}, {}",
                    counted(self.rolls.len(), "organo", "organi"),
                    counted(empty.sum(), "seggio vuoto", "seggi vuoti")
                )
            }
            Area::Fees if self.fees.all.is_empty() => {
                "nessuna regola dei pacchetti usati calcola le quote".to_owned()
            }
            Area::Fees => format!(
                "{} su {}; {}",
                counted(
                    self.fees.computed(),
                    "quota ricalcolata",
                    "quote ricalcolate"
                ),
                self.fees.all.len(),
                counted(
                    self.fees.all.iter().filter(|fee| fee.differs()).count(),
                    "diversa da quella registrata",
                    "diverse da quelle registrate"
                ),
            ),
            Area::Text if self.act.is_register() => "convenzione non indicata".to_owned(),
            Area::Text if self.act.kind.is_none() => {
                "il documento non è riconosciuto come un atto: non è stato giudicato".to_owned()
            }
            Area::Text => format!("letto come {}", self.act.kind.as_deref().unwrap_or("altro")),
            Area::Register => {
                let registers = self
                    .act
                    .registers
                    .iter()
                    .flat_map(|(_, loaded)| &loaded.registers);
                let rows = registers.clone().map(|register| register.rows).sum();
                format!(
                    "{}, {}",
                    counted(registers.count(), "registro", "registri"),
                    counted(rows, "riga", "righe")
                )
            }
        }
    }
}
