//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Why your foot goes numb, and whether the fix worked.
///
/// Eyelet is not a medical device and does not replace a doctor.
#[derive(Debug, Parser)]
#[command(name = "eyelet", version, about, max_term_width = 100)]
pub struct Args {
    /// Use this knowledge folder instead of the built-in one
    #[arg(long, global = true, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// One story in, the whole answer out
    Why(Why),
    /// Asks the questions that matter, one by one
    Interview(Interview),
    /// One activity file as a run; nothing is stored
    Inspect(Inspect),
    /// Files, folders and archives of Strava, Garmin and Apple, with an account of every file
    Import(Import),
    /// Causes, changes and questions that fit a few words, best first
    Search(Search),
    /// The medicine, for reviewers
    Knowledge(KnowledgeArgs),
    /// The web app; what `eyelet` alone does too
    Serve(Serve),
}

/// What to look at.
#[derive(Debug, clap::Args)]
pub struct Inspect {
    /// A FIT, GPX or TCX file, gzipped or not
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print the run as JSON; a file with several gives an array
    #[arg(long)]
    pub json: bool,
}

/// What to import.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Activity files, folders of them, and archives as Strava, Garmin and Apple hand them out
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Read everything and tell of every file, but keep nothing; so far the only way
    #[arg(long, required = true)]
    pub dry_run: bool,
    /// Print the account as JSON
    #[arg(long)]
    pub json: bool,
}

/// What to search for.
#[derive(Debug, clap::Args)]
pub struct Search {
    /// A few words, typed as they come
    #[arg(value_name = "TEXT", required_unless_present = "batch")]
    pub text: Vec<String>,
    /// Print what is found as JSON
    #[arg(long)]
    pub json: bool,
    /// Search once for every line of a file, one JSON object a line: {"q"}
    #[arg(long, value_name = "FILE.jsonl", conflicts_with = "text")]
    pub batch: Option<PathBuf>,
}

/// How the web app is served.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDR", default_value_t = Serve::default().listen, env = "EYELET_LISTEN")]
    pub listen: SocketAddr,
    /// Folder for what is kept: so far the key of shared links. Left out: the user's data folder
    #[arg(long, value_name = "DIR", env = "EYELET_DATA")]
    pub data: Option<PathBuf>,
    /// Address the world knows this Eyelet by, such as https://eyelet.example
    #[arg(long, value_name = "URL", env = "EYELET_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// Requests a minute from one address; 0 for no limit
    #[arg(long, value_name = "N", env = "EYELET_RATE_LIMIT", default_value_t = Serve::default().rate_limit)]
    pub rate_limit: u32,
    /// Proxies of yours in front, whose X-Forwarded-For is to be believed
    #[arg(long, value_name = "N", env = "EYELET_PROXIES", default_value_t = 0)]
    pub proxies: usize,
    /// A line for every request, on standard error: route, status and time, never a word
    #[arg(long, value_enum, env = "EYELET_LOG", default_value_t)]
    pub log: Log,
}

/// How requests are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Log {
    /// Not at all
    #[default]
    Off,
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

impl Default for Serve {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 7010)),
            data: None,
            public_url: None,
            rate_limit: 600,
            proxies: 0,
            log: Log::Off,
        }
    }
}

impl Serve {
    /// What `eyelet` alone does: `eyelet serve` with nothing but the environment.
    pub fn from_environment() -> Self {
        match Args::parse_from(["eyelet", "serve"]).command {
            Some(Command::Serve(serve)) => serve,
            _ => Self::default(),
        }
    }
}

/// An address without a path, as links are made of it.
fn public_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host)
            if !host.is_empty()
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte)) =>
        {
            Ok(url.to_owned())
        }
        _ => Err("wants `https://` and a host name, such as https://eyelet.example".to_owned()),
    }
}

/// Which prior probabilities to start from.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Profile {
    /// What published work says
    #[default]
    Evidence,
    /// What the founding article says: nine in ten are laces or shoes
    Article,
}

impl From<Profile> for knowledge::Profile {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Evidence => Self::Evidence,
            Profile::Article => Self::Article,
        }
    }
}

#[derive(Debug, clap::Args)]
pub struct Why {
    /// What happens, in your own words; `-` or nothing reads standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// Answers to add: a JSON object of finding ids with `present`, `absent`, `unsure` or a level
    #[arg(long, value_name = "FILE.json")]
    pub answers: Option<PathBuf>,
    /// Prior probabilities to start from
    #[arg(long, value_enum, default_value_t)]
    pub profile: Profile,
    /// Show how unsure the numbers themselves are
    #[arg(long)]
    pub band: bool,
    /// Print the answer as JSON
    #[arg(long)]
    pub json: bool,
    /// Answer a file of stories, one JSON object a line: {"id", "story"}
    #[arg(long, value_name = "FILE.jsonl", conflicts_with_all = ["text", "answers"])]
    pub batch: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Interview {
    /// What happens, in your own words; asked for when left out
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// Prior probabilities to start from
    #[arg(long, value_enum, default_value_t)]
    pub profile: Profile,
    /// Speak JSON, one object a line, instead of prose
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct KnowledgeArgs {
    #[command(subcommand)]
    pub command: KnowledgeCommand,
}

#[derive(Debug, Subcommand)]
pub enum KnowledgeCommand {
    /// Checks every entry and lists all problems at once
    Check {
        /// Also list notes: links that say nothing, findings nobody uses
        #[arg(long)]
        notes: bool,
        /// Print the result as JSON
        #[arg(long)]
        json: bool,
    },
    /// Shows a cause, finding, flag, change, question or source
    Show {
        /// Its id, such as `laces-tight` or `relief.loosen-laces`
        id: String,
    },
    /// The whole table: causes by findings
    Table {
        /// As a web page instead of text
        #[arg(long)]
        html: bool,
    },
}
