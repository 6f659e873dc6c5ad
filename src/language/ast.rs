//! The tree of a rule file, as a jurist wrote it: names, spans and values, nothing resolved yet.

use crate::span::{Span, Spanned};
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub type Name = Spanned<String>;

/// A path such as `convenzione.durata`, never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    pub parts: Vec<Name>,
    /// Where rows are wanted, those that a window gives: `f in recesso(a)`.
    pub arguments: Option<Vec<Expr>>,
    pub span: Span,
}

impl Path {
    /// The path as written, with dots.
    pub fn dotted(&self) -> String {
        self.parts
            .iter()
            .map(|part| part.value.as_str())
            .collect::<Vec<_>>()
            .join(".")
    }

    pub fn head(&self) -> &str {
        self.parts.first().map_or("", |part| part.value.as_str())
    }
}

/// A text with the places to fill: `"La durata è {convenzione.durata}."`.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub pieces: Vec<Piece>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Words(String),
    Value(Expr),
}

/// `dl78 art. 14 c. 31-bis`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    pub source: Name,
    pub parts: Vec<(Part, Spanned<String>)>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Article,
    Comma,
    Letter,
    Number,
    Annex,
    Paragraph,
    Table,
}

/// `dal 07/07/2012 al 27/12/2024`: both days are inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    pub from: Spanned<NaiveDate>,
    pub to: Option<Spanned<NaiveDate>>,
}

impl Validity {
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.value <= day && self.to.is_none_or(|to| day <= to.value)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Text,
    Number,
    Euro,
    Percent,
    Date,
    Days,
    Months,
    Clause,
    Bool,
    List(Box<Type>),
    /// A category, a kind of document or a register, by name.
    Named(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    Equal,
    Different,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    In,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    Plus,
    Minus,
    Times,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    Count,
    Exists,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Sum,
    Distinct,
    Unique,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    After,
    Before,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    Literal(Literal),
    Path(Path),
    Not(Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Compare(Compare, Box<Expr>, Box<Expr>),
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// `presente convenzione.durata`
    Present(Path),
    /// `lettura terzo_anno_solare = inclusa`
    Reading {
        reading: Name,
        alternative: Name,
    },
    /// `conta(x in t dove …)`, `esiste(x in t dove …)`
    Quantified {
        quantifier: Quantifier,
        variable: Name,
        table: Path,
        filter: Option<Box<Expr>>,
    },
    /// `tutti(x in t dove … rispettano …)`
    All {
        variable: Name,
        table: Path,
        filter: Option<Box<Expr>>,
        holds: Box<Expr>,
    },
    /// `somma(x.quota per x in t dove …)`, `distinti(…)`, `unico(…)`
    Fold {
        fold: Fold,
        value: Box<Expr>,
        variable: Name,
        table: Path,
        filter: Option<Box<Expr>>,
    },
    /// `termine 90 giorni prima di fine_anno(y) computo preavviso`
    Term {
        length: Box<Expr>,
        direction: Direction,
        from: Box<Expr>,
        computation: Name,
    },
    Call {
        name: Name,
        arguments: Vec<Expr>,
    },
    /// `comune(a.codice).popolazione_2021`: a column of the row that a function gives.
    Part {
        of: Box<Expr>,
        parts: Vec<Name>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Number(Decimal),
    Days(i64),
    /// `as_years` keeps how it was written: 3 anni is 36 mesi.
    Months {
        count: i64,
        as_years: bool,
    },
    Euro(Decimal),
    Percent(Decimal),
    Date(NaiveDate),
    Text(String),
    Bool(bool),
    List(Vec<Spanned<Literal>>),
    /// A value of a category, by name.
    Name(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub path: String,
    pub declarations: Vec<Declaration>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Declaration {
    Pack(Pack),
    Source(Source),
    Category(Category),
    Clause(Clause),
    Document(DocumentKind),
    Computation(Computation),
    Parameter(Parameter),
    Reading(Reading),
    Definition(Definition),
    Rule(Box<Rule>),
    Derogation(Derogation),
    Test(Test),
    Register(Register),
    Body(Box<Body>),
    Window(Box<Window>),
    Bands(Bands),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    pub name: Name,
    pub title: Option<Spanned<String>>,
    pub version: Option<Spanned<String>>,
    pub uses: Vec<Name>,
    /// `attivo: a_richiesta`: its rules are judged only where the pack is asked for by name.
    pub on_request: bool,
    /// The date that selects the law for a subject.
    pub reference_date: Option<Path>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// `letta`: the text was read in full.
    Read,
    /// `parziale`: read in part, or second hand.
    Partial,
    /// `da_verificare`: known, not read.
    Unread,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub name: Name,
    pub title: Option<Spanned<String>>,
    pub urn: Option<Spanned<String>>,
    pub url: Option<Spanned<String>>,
    pub validity: Option<Validity>,
    pub verification: Option<Spanned<Verification>>,
    /// What was not read, or how it was read.
    pub note: Option<Spanned<String>>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    pub name: Name,
    /// Each value with the words by which a text names it (`voce: comune "comune"; "comuni"`); `valori:` gives values without words.
    pub values: Vec<(Name, Vec<Spanned<String>>)>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    pub name: Name,
    pub label: Option<Spanned<String>>,
    /// Words of a heading.
    pub headings: Vec<Spanned<String>>,
    /// Phrases that alone show the clause.
    pub phrases: Vec<Spanned<String>>,
    /// `indizi:` phrases of which two different ones in one article are needed.
    pub hints: Vec<Spanned<String>>,
    /// `decisivo:` phrases after which the value stands that decides: a blank there leaves the clause in blank.
    pub decisive: Vec<Spanned<String>>,
    /// `escluso:` phrases that take away the evidence of the sentence where they stand.
    pub excluded: Vec<Spanned<String>>,
    /// Zones of the act where it never counts.
    pub never_in: Vec<Name>,
    /// `solo_in:` the only zones of the act where it counts.
    pub only_in: Vec<Name>,
    pub note: Option<Spanned<String>>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DocumentKind {
    pub name: Name,
    pub recognised: Vec<Spanned<String>>,
    pub fields: Vec<Field>,
    pub span: Span,
}

/// `campo: decorrenza data da durata; recesso cerca "decorre dal"; "dal"`
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: Name,
    pub kind: Spanned<Type>,
    pub clauses: Vec<Name>,
    pub search: Vec<Spanned<String>>,
    pub span: Span,
}

/// A table that offices keep, such as the register of adherents: its columns and the headers by which they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    pub name: Name,
    pub title: Option<Spanned<String>>,
    /// The columns that tell one row from another.
    pub key: Vec<Name>,
    pub columns: Vec<Column>,
    pub span: Span,
}

/// `colonna: codice_istat testo da "cod. istat"; "istat" obbligatoria forma istat`
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: Name,
    pub kind: Spanned<Type>,
    /// Words of a header, however written; the name of the column is one of them.
    pub headers: Vec<Spanned<String>>,
    pub required: bool,
    /// `forma NOME`: how the words of a cell are brought to one form before they are read.
    pub form: Option<Name>,
    pub span: Span,
}

/// Dated bands: from each day on, which value belongs to which stretch of a quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    pub name: Name,
    /// The type of what is measured, and of what it gives.
    pub of: Spanned<Type>,
    pub gives: Spanned<Type>,
    pub sources: Vec<Reference>,
    pub tables: Vec<BandTable>,
    pub equivalent: Vec<Excuse>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BandTable {
    /// The first day on which it holds; `None` where the bands have no date of their own.
    pub from: Option<Spanned<NaiveDate>>,
    pub bands: Vec<Band>,
}

/// `fino a 499`, `da 501 a 1.000`, `oltre 40.000`: the ends are inside, but for `oltre`.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The least value inside; `None` without a lower end.
    pub low: Option<Decimal>,
    /// The greatest value inside; `None` without an upper end.
    pub high: Option<Decimal>,
    /// `oltre N`: everything greater than `low`, which is outside.
    pub beyond: bool,
    /// `ignoto` where the source itself leaves a gap.
    pub value: Spanned<Literal>,
    pub span: Span,
}

/// A governing body: how many members, which seats they fill, what must hold of them together.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub name: Name,
    pub title: Option<Spanned<String>>,
    pub sources: Vec<Reference>,
    /// The names that a text or a register gives it.
    pub names: Vec<Spanned<String>>,
    /// The register of its members.
    pub register: Option<Name>,
    pub size: Option<Spanned<u32>>,
    pub term: Option<Spanned<Literal>>,
    pub seats: Vec<Seat>,
    pub constraints: Vec<Constraint>,
    pub equivalent: Vec<Excuse>,
    pub span: Span,
}

/// `seggio: province 4 provincia dove … come coordinatore`
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    pub name: Name,
    pub count: u32,
    /// The values that the column `tipo` of the member may have.
    pub kinds: Vec<Name>,
    pub filter: Option<Expr>,
    /// The office that goes with the seat.
    pub office: Option<Name>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    AtLeast,
    AtMost,
    Exactly,
}

/// `vincolo: piccoli almeno 4 dove popolazione < 5.000`
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    pub name: Name,
    pub bound: Bound,
    pub count: u32,
    pub filter: Expr,
    pub span: Span,
}

/// A window in time for an act: the useful days of each year, and the day on which the act takes effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    pub name: Name,
    pub title: Option<Spanned<String>>,
    pub sources: Vec<Reference>,
    /// `per: a in adesioni`
    pub subject: Option<(Name, Path)>,
    /// `ricorre: y da … a …`: the year, its first and its last.
    pub recurs: Option<(Name, Expr, Expr)>,
    pub from: Option<Expr>,
    /// The last useful day.
    pub until: Option<Expr>,
    pub form: Option<Name>,
    pub effect: Option<Expr>,
    pub equivalent: Vec<Excuse>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Computation {
    pub name: Name,
    pub sources: Vec<Reference>,
    /// `giorno_iniziale: escluso | incluso`
    pub initial_day: Option<Name>,
    /// `giorno_finale: incluso | escluso` (escluso = «giorni liberi»)
    pub final_day: Option<Name>,
    /// `giorno_mancante: ultimo_del_mese | primo_del_mese_dopo`
    pub missing_day: Option<Name>,
    /// `festivi: sposta | ignora`
    pub holidays: Option<Name>,
    /// `sabato: feriale | festivo`
    pub saturday: Option<Name>,
    pub calendar: Option<Name>,
    pub span: Span,
}

/// Why no test shows a part of a declaration (`irraggiungibile: non_verificabile "…"`), or notices a change to it
/// (`equivalente: "«>=» diventa «>»" "…"`).
#[derive(Clone, Debug, PartialEq)]
pub struct Excuse {
    /// The name of the part, or the words of the change.
    pub what: Spanned<String>,
    pub why: Spanned<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: Name,
    pub kind: Spanned<Type>,
    /// From each day on, this value (`ignoto` where the source itself leaves a gap), with its own source.
    pub values: Vec<ParameterValue>,
    pub equivalent: Vec<Excuse>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ParameterValue {
    pub from: Spanned<NaiveDate>,
    pub value: Spanned<Literal>,
    pub source: Option<Reference>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub name: Name,
    pub title: Option<Spanned<String>>,
    pub sources: Vec<Reference>,
    pub alternatives: Vec<(Name, Spanned<String>)>,
    pub default: Option<Name>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    pub name: Name,
    pub kind: Spanned<Type>,
    /// `per: a in adesioni`
    pub subject: Option<(Name, Path)>,
    pub sources: Vec<Reference>,
    /// `vale:` alone, or the cases in order with `altrimenti:` last.
    pub cases: Vec<(Expr, Expr)>,
    pub otherwise: Option<Expr>,
    /// Cases that nothing reaches.
    pub unreachable: Vec<Excuse>,
    pub equivalent: Vec<Excuse>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Note,
    Warning,
    Error,
}

/// What a rule does when it cannot be decided: `ignoto: segnala | errore | tace`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnUnknown {
    Report,
    Error,
    Silent,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// `su: convenzione`
    Document(Name),
    /// `su: ogni r in atto.rinvii`
    Each { variable: Name, table: Path },
    /// The members of a governing body; only the rule of an `organo` has it.
    Body(Name),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    pub holds: Expr,
    /// `come NOME`: the name that a derogation or a test may point at.
    pub label: Option<Name>,
    pub message: Option<Template>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub name: Name,
    pub title: Option<Spanned<String>>,
    pub sources: Vec<Reference>,
    pub validity: Option<Validity>,
    pub level: Option<Spanned<Level>>,
    pub subject: Option<Subject>,
    pub when: Option<Expr>,
    pub unless: Option<Expr>,
    pub requirements: Vec<Requirement>,
    pub on_unknown: Option<Spanned<OnUnknown>>,
    /// `effetto: esclude`: a subject that does not respect it does not take part in the assembly.
    pub excludes: bool,
    /// `mostra:` facts and tables whose words the finding quotes, best first, when the failing comparison has none of its own.
    pub shows: Vec<Path>,
    pub explain: Option<Template>,
    pub remedy: Option<Template>,
    /// `aggiunge:` the clause that the act lacks, for whoever accepts it.
    pub adds: Option<Addition>,
    pub note: Option<Spanned<String>>,
    /// Outcomes that no subject has, and requirements that never fail alone.
    pub unreachable: Vec<Excuse>,
    pub equivalent: Vec<Excuse>,
    pub span: Span,
}

/// A clause to add to an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    pub place: AdditionPlace,
    /// A line is a paragraph.
    pub text: Template,
}

/// Where a clause is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdditionPlace {
    /// A new article, after the last one.
    Article,
    /// At the end of the article that the finding speaks of.
    Comma,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Derogation {
    pub name: Name,
    pub target: Option<Path>,
    pub sources: Vec<Reference>,
    pub validity: Option<Validity>,
    pub when: Option<Expr>,
    /// `invece:` replaces the requirement; without it `effetto: disapplica` switches it off.
    pub instead: Option<Expr>,
    /// What to say where the replacement fails; without it, what the requirement says.
    pub message: Option<Template>,
    pub disapplies: bool,
    pub note: Option<Spanned<String>>,
    pub equivalent: Vec<Excuse>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    Respected,
    /// `violata in NOME`: the label of the requirement that fails.
    Violated {
        label: Option<Name>,
    },
    NotVerifiable,
    NotApplicable,
    Derogated {
        by: Name,
    },
    Disputed,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub title: Spanned<String>,
    pub rule: Option<Name>,
    pub at: Option<Spanned<NaiveDate>>,
    /// `testo:` a piece of an act, read as a file would be.
    pub text: Option<Spanned<String>>,
    pub facts: Vec<(Path, Spanned<Literal>)>,
    pub absent: Vec<Path>,
    pub unknown: Vec<Path>,
    /// `tabella: NOME` followed by its `righe:`.
    pub tables: Vec<TestTable>,
    pub readings: Vec<(Name, Name)>,
    pub expected: Option<Spanned<Expected>>,
    /// `messaggio:` words that the message must contain.
    pub message: Option<Spanned<String>>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TestTable {
    pub table: Path,
    /// So many rows with these values.
    pub rows: Vec<(u32, Cells)>,
}

/// The values of a row, by column.
pub type Cells = Vec<(Name, Spanned<Literal>)>;
