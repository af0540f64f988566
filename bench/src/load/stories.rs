//! What is asked: the stories as requests, and the pages of the causes.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::client::Connection;

/// Where the project's stories lie beside it, for those who have them.
const BESIDE: &str = "../shared/vignettes/vignettes-dev.jsonl";

/// Requests, ready to be sent.
pub type Requests = Arc<[Vec<u8>]>;

/// One `POST /api/v1/why` a story, and where the stories are from.
///
/// # Errors
/// No story can be read.
pub fn requests(address: &str, file: Option<&Path>) -> Result<(String, Requests)> {
    let beside = Path::new(BESIDE);
    let (from, stories) = match file.or_else(|| beside.is_file().then_some(beside)) {
        Some(file) => (file.display().to_string(), lines(file)?),
        None => ("the casebook".to_owned(), casebook(Path::new("casebook"))?),
    };
    ensure!(!stories.is_empty(), "{from} holds no story");
    Ok((from, stories.iter().map(|story| post(address, &json!({ "text": story }).to_string())).collect()))
}

/// A request with a body of JSON.
pub fn post(address: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = "content-type: application/json\r\n";
    format!("POST /api/v1/why HTTP/1.1\r\nhost: {address}\r\n{head}content-length: {length}\r\n\r\n{body}").into_bytes()
}

/// A request for a page.
pub fn get(address: &str, path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n{headers}\r\n").into_bytes()
}

/// One request for each cause page, as the list of causes links them.
///
/// # Errors
/// The list cannot be read.
pub async fn pages(address: &str, headers: &str) -> Result<Requests> {
    let list = Connection::open(address).await?.ask(&get(address, "/causes", "")).await?;
    let list = String::from_utf8(list.body).context("the list of causes is no text")?;
    let links = list.split("href=\"").filter_map(|rest| rest.split('"').next());
    let requests: Requests =
        links.filter(|link| link.starts_with("/causes/")).map(|link| get(address, link, headers)).collect();
    ensure!(!requests.is_empty(), "no cause has a page");
    Ok(requests)
}

fn lines(file: &Path) -> Result<Vec<String>> {
    let content = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let stories = content.lines().map(|line| {
        let line: Value = serde_json::from_str(line).with_context(|| format!("{}: {line}", file.display()))?;
        Ok(line["story"].as_str().with_context(|| format!("{}: no story in {line}", file.display()))?.to_owned())
    });
    stories.collect()
}

/// The quoted words of every case.
fn casebook(folder: &Path) -> Result<Vec<String>> {
    let mut stories = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let content = std::fs::read_to_string(entry?.path())?;
        stories.extend(content.lines().filter_map(|line| line.strip_prefix("> ")).map(str::to_owned));
    }
    stories.sort();
    Ok(stories)
}
