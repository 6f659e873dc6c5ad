//! The arguments of the program, as its users type them.

use super::format::ReportFormat;
use super::report::ReportArgs;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

const TEMPLATE: &str = "{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}";

#[derive(Debug, Parser)]
#[command(
    name = "vaglio",
    version,
    about = "Controlla le convenzioni tra enti locali (art. 30 TUEL) e le deliberazioni che le approvano",
    after_help = "Esito: 0 nessun rilievo al livello scelto, 1 rilievi, 2 lavoro non riuscito.\nAiuto per l'ufficio: non è un parere legale.",
    help_template = TEMPLATE,
    subcommand_help_heading = "Comandi",
    subcommand_value_name = "COMANDO",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni comuni")]
pub struct Common {
    /// Data di riferimento (AAAA-MM-GG); senza, la data di oggi
    #[arg(long, global = true, value_name = "AAAA-MM-GG")]
    pub date: Option<NaiveDate>,
    /// Usa solo questo pacchetto e quelli che usa; uno a richiesta, come cst_macerata, si aggiunge agli altri (ripetibile)
    #[arg(long = "pack", global = true, value_name = "NOME")]
    pub packs: Vec<String>,
    /// Cartella di regole da usare al posto di quelle comprese nel programma
    #[arg(long = "rules-dir", global = true, value_name = "CARTELLA")]
    pub rules: Option<PathBuf>,
    /// File di configurazione da usare al posto del «vaglio.toml» più vicino
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Non cerca nessun «vaglio.toml»
    #[arg(long, global = true)]
    pub no_config: bool,
    /// Scrive il risultato in un file
    #[arg(long, short, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Quando usare i colori: auto, always, never
    #[arg(
        long,
        global = true,
        value_name = "QUANDO",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: Color,
    /// Mostra solo il riepilogo
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Elenca anche ciò che è stato controllato e rispettato
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Mostra questo aiuto
    #[arg(long, short = 'h', global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    /// Mostra la versione
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Controlla atti: file, cartelle, «-» per l'ingresso standard
    #[command(help_template = TEMPLATE)]
    Check(CheckArgs),
    /// Mostra che cosa è stato letto in un atto: struttura, elementi, citazioni, spazi
    #[command(help_template = TEMPLATE)]
    Facts(FactsArgs),
    /// Scrive una copia dell'atto (.docx, .odt) con un commento sulle parole di ogni rilievo
    #[command(help_template = TEMPLATE)]
    Annotate(AnnotateArgs),
    /// Controlla registri di enti aderenti e di componenti, da soli
    #[command(help_template = TEMPLATE)]
    Register(RegisterArgs),
    /// Le scadenze di una convenzione e dei suoi aderenti: recessi, rinnovi, pagamenti
    #[command(help_template = TEMPLATE)]
    Deadlines(DeadlinesArgs),
    /// Chi partecipa all'assemblea alla data, chi no e perché, e i numeri che servono
    #[command(help_template = TEMPLATE)]
    Quorum(QuorumArgs),
    /// La relazione da leggere prima dell'assemblea, in una pagina HTML o in JSON
    #[command(
        help_template = TEMPLATE,
        after_help = "Esito: 0 relazione scritta, anche se contiene rilievi; 2 un file non si legge o la relazione non si può scrivere."
    )]
    Report(ReportArgs),
    /// Il manuale di una regola: che cosa chiede, perché, norma, esempio, rimedio
    #[command(help_template = TEMPLATE)]
    Explain(ExplainArgs),
    /// Elenca le regole in vigore a una data
    #[command(help_template = TEMPLATE)]
    Rules(RulesArgs),
    /// Scrive il manuale delle regole come sito, nella cartella di «--output»
    #[command(help_template = TEMPLATE)]
    Docs,
    /// Prova i file di regole
    #[command(help_template = TEMPLATE)]
    Test(TestArgs),
    /// Dà ai file di regole la loro unica impaginazione
    #[command(help_template = TEMPLATE)]
    Fmt(FmtArgs),
    /// Scrive una configurazione commentata e i file per GitHub, GitLab e pre-commit
    #[command(help_template = TEMPLATE)]
    Init(InitArgs),
    /// Comincia un pacchetto di regole
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Che cosa", subcommand_value_name = "COSA", disable_help_subcommand = true)]
    New(NewArgs),
    /// Completamento dei comandi per la shell
    #[command(help_template = TEMPLATE)]
    Completions {
        /// bash, zsh, fish, elvish, powershell
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: Shell,
    },
    /// La pagina di manuale, in formato roff
    #[command(help_template = TEMPLATE)]
    Man,
}

/// The form of a result, for a person or for a machine.
#[derive(Debug, Args)]
pub struct Shape {
    /// Formato: text, json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
}

/// The form of what a check found.
#[derive(Debug, Args)]
pub struct ReportShape {
    /// Formato: text, grouped (una riga per rilievo), json, sarif, junit, github, gitlab
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ReportFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct CheckArgs {
    /// File, cartelle o «-»; senza, la cartella corrente
    #[arg(value_name = "PERCORSO", help_heading = "Argomenti")]
    pub paths: Vec<PathBuf>,
    /// Un registro: aderenti, componenti di un organo (.xlsx, .ods, .csv; ripetibile)
    #[arg(long = "register", value_name = "FILE")]
    pub registers: Vec<PathBuf>,
    /// Solo queste regole o pacchetti (ripetibile, anche separati da virgola)
    #[arg(long, value_name = "REGOLA", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Tutte meno queste regole o pacchetti (ripetibile, anche separati da virgola)
    #[arg(long, value_name = "REGOLA", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Livello da cui l'esito è 1: error, warning (senza configurazione), note
    #[arg(long, value_name = "LIVELLO", hide_possible_values = true)]
    pub fail_level: Option<FailLevel>,
    /// L'esito è 1 anche se qualcosa non si è potuto verificare
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub shape: ReportShape,
    /// Quante volte ogni regola ha segnalato
    #[arg(long)]
    pub statistics: bool,
    /// I rilievi già noti, che non si ripetono
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Scrive tra quelli già noti tutti i rilievi di adesso
    #[arg(long)]
    pub write_baseline: bool,
    /// Solo i file nuovi o cambiati rispetto a una revisione di git
    #[arg(long, value_name = "REVISIONE")]
    pub diff_base: Option<String>,
    /// Non usa e non scrive la memoria dei controlli già fatti
    #[arg(long)]
    pub no_cache: bool,
    /// Mostra le impostazioni, ciascuna con il punto che la stabilisce, e non controlla niente
    #[arg(long)]
    pub show_settings: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct InitArgs {
    /// La cartella del repertorio; senza, quella corrente
    #[arg(value_name = "CARTELLA", help_heading = "Argomenti")]
    pub folder: Option<PathBuf>,
    /// Scrive anche al posto dei file che ci sono già
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct AnnotateArgs {
    /// L'atto (.docx, .odt); con «--output» si sceglie il nome della copia, senza è «atto.vaglio.docx»
    #[arg(value_name = "FILE", help_heading = "Argomenti")]
    pub file: PathBuf,
    /// Inserisce anche i testi che le regole propongono, come revisioni da accettare o rifiutare (solo .docx)
    #[arg(long)]
    pub fix: bool,
    /// Riscrive la copia se esiste già; il file di partenza non si tocca mai
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct RegisterArgs {
    /// I registri (.xlsx, .ods, .csv): si controllano insieme
    #[arg(value_name = "FILE", help_heading = "Argomenti", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub shape: ReportShape,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct DeadlinesArgs {
    /// La convenzione, se c'è
    #[arg(long, value_name = "FILE")]
    pub convention: Option<PathBuf>,
    /// Un registro: aderenti, componenti di un organo (.xlsx, .ods, .csv; ripetibile)
    #[arg(long = "register", value_name = "FILE")]
    pub registers: Vec<PathBuf>,
    /// Formato: text, json, ics (calendario), svg (linea del tempo)
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: DeadlinesFormat,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct QuorumArgs {
    /// La convenzione, se c'è
    #[arg(long, value_name = "FILE")]
    pub convention: Option<PathBuf>,
    /// Un registro: aderenti, componenti di un organo (.xlsx, .ods, .csv; ripetibile)
    #[arg(long = "register", value_name = "FILE", required = true)]
    pub registers: Vec<PathBuf>,
    #[command(flatten)]
    pub shape: Shape,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct FactsArgs {
    /// L'atto da leggere, o «-»
    #[arg(value_name = "FILE", help_heading = "Argomenti")]
    pub file: PathBuf,
    #[command(flatten)]
    pub shape: Shape,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct ExplainArgs {
    /// Il nome della regola
    #[arg(value_name = "REGOLA", help_heading = "Argomenti")]
    pub rule: String,
    /// L'atto o il registro su cui seguirla, con «--trace»
    #[arg(value_name = "FILE", help_heading = "Argomenti", requires = "trace")]
    pub file: Option<PathBuf>,
    /// Segue la regola sul file: perché ha segnalato, o perché no
    #[arg(long)]
    pub trace: bool,
    /// Un registro da leggere con l'atto (.xlsx, .ods, .csv; ripetibile)
    #[arg(long = "register", value_name = "FILE", requires = "trace")]
    pub registers: Vec<PathBuf>,
    /// Con «--trace», solo questa riga del registro
    #[arg(long, value_name = "N", requires = "trace")]
    pub row: Option<u32>,
    #[command(flatten)]
    pub shape: Shape,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct RulesArgs {
    #[command(flatten)]
    pub shape: Shape,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct TestArgs {
    /// File o cartelle di regole; senza, le regole comprese nel programma
    #[arg(value_name = "PERCORSO", help_heading = "Argomenti")]
    pub paths: Vec<PathBuf>,
    /// Mostra che cosa le prove coprono delle regole, e che cosa resta senza prova
    #[arg(long)]
    pub coverage: bool,
    /// Cambia le regole un punto alla volta, ed elenca i cambiamenti di cui nessuna prova si accorge
    #[arg(long)]
    pub mutants: bool,
    #[command(flatten)]
    pub shape: Shape,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct NewArgs {
    #[command(subcommand)]
    pub thing: NewThing,
}

#[derive(Debug, Subcommand)]
pub enum NewThing {
    /// Un pacchetto commentato, con una regola e le sue prove
    #[command(help_template = TEMPLATE)]
    Pack {
        /// Il nome del pacchetto: lettere minuscole, cifre e «_»
        #[arg(value_name = "NOME", help_heading = "Argomenti")]
        name: String,
        /// La cartella da creare; senza, quella con il nome del pacchetto
        #[arg(value_name = "CARTELLA", help_heading = "Argomenti")]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opzioni")]
pub struct FmtArgs {
    /// File o cartelle di regole, «-» per l'ingresso standard; senza, la cartella corrente
    #[arg(value_name = "PERCORSO", help_heading = "Argomenti")]
    pub paths: Vec<PathBuf>,
    /// Non scrive niente: elenca i file che cambierebbero, e allora l'esito è 1
    #[arg(long)]
    pub check: bool,
    /// Non scrive niente: mostra le righe che cambierebbero
    #[arg(long)]
    pub diff: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DeadlinesFormat {
    Text,
    Json,
    Ics,
    Svg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum FailLevel {
    Note,
    Warning,
    Error,
}
