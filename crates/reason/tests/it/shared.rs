//! Reads the reference networks and cases, where they are at hand.
//!
//! They are not part of the repository: they lie in `reference/stats/bn` of `$EYELET_SHARED`, or
//! of a folder `shared` beside the checkout or above. The benches read them with this file too.

use std::path::{Path, PathBuf};

use reason::net::{Evidence, Net};
use serde_json::Value;

/// The reference network with what shifts its priors.
pub struct Reference {
    folder: PathBuf,
    causes: Vec<Value>,
    pub net: Net,
}

/// A case with what should come out.
pub struct Case {
    pub id: String,
    pub evidence: Evidence,
    pub log_evidence: f64,
    pub posterior: Vec<f64>,
    /// Worth of every open finding, where it was computed, by finding.
    pub worth: Vec<(usize, f64)>,
    /// The best findings to ask about, best first.
    pub best: Vec<usize>,
    /// Distribution of the best findings.
    pub predicted: Vec<(usize, Vec<f64>)>,
}

impl Reference {
    /// The reference network, or why there is none.
    pub fn find() -> Result<Self, &'static str> {
        let around = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared"));
        let told = std::env::var_os("EYELET_SHARED").map(PathBuf::from);
        let mut folders = told.into_iter().chain(around).map(|shared| shared.join("reference/stats/bn"));
        let folder = folders
            .find(|folder| folder.join("network.json").is_file())
            .ok_or("no reference network: set EYELET_SHARED to the folder that holds `reference/stats/bn`")?;
        let network = read(&folder.join("network.json"));
        Ok(Self { net: net_of(&network), causes: rows(&network["causes"]).clone(), folder })
    }

    /// The cases of a file such as `cases_soft`.
    pub fn cases(&self, name: &str) -> Vec<Case> {
        let cases = read(&self.folder.join(format!("{name}.json")));
        let answers = read(&self.folder.join(format!("reference_{name}.json")));
        rows(&cases).iter().zip(rows(&answers)).map(|(case, answer)| self.case(case, answer)).collect()
    }

    /// Cases drawn from the network itself: evidence, its log evidence, and which causes were at work.
    pub fn draws(&self) -> Vec<(Evidence, f64, Vec<usize>)> {
        let cases = read(&self.folder.join("cases_calib.json"));
        let draw = |case: &Value| {
            let truth = rows(&case["truth"]).iter().map(whole).collect();
            (self.evidence(case), number(&case["log_evidence"]), truth)
        };
        rows(&cases).iter().map(draw).collect()
    }

    fn case(&self, case: &Value, answer: &Value) -> Case {
        assert_eq!(case["id"], answer["id"]);
        let by_finding = |value: &Value| -> Vec<(usize, Value)> {
            let rows = value.as_object().into_iter().flatten();
            rows.map(|(finding, value)| (finding.parse().expect("a finding"), value.clone())).collect()
        };
        Case {
            id: case["id"].to_string(),
            evidence: self.evidence(case),
            log_evidence: number(&answer["log_evidence"]),
            posterior: numbers(&answer["posterior"]),
            worth: by_finding(&answer["eig"]).iter().map(|(at, value)| (*at, number(value))).collect(),
            best: answer["best_questions"].as_array().into_iter().flatten().map(whole).collect(),
            predicted: by_finding(&answer["pred"]).iter().map(|(at, value)| (*at, numbers(value))).collect(),
        }
    }

    fn evidence(&self, case: &Value) -> Evidence {
        let mut evidence = Evidence::default();
        for (cause, entry) in self.causes.iter().enumerate() {
            let effects = entry["context_effects"].as_object().into_iter().flatten();
            let shift: f64 = effects.map(|(context, by)| number(&by[whole(&case["context"][context])])).sum();
            let log_odds = number(&entry["base_logit"]) + shift;
            evidence.prior(&self.net, cause, log_odds).expect("the cause is there");
        }
        for seen in rows(&case["evidence"]) {
            let finding = whole(&seen["f"]);
            let fits = match seen.get("lik") {
                Some(likelihood) => evidence.likely(&self.net, finding, &numbers(likelihood)),
                None => evidence.between(&self.net, finding, whole(&seen["lo"]), whole(&seen["hi"])),
            };
            fits.expect("the finding is there");
        }
        evidence
    }
}

fn net_of(network: &Value) -> Net {
    let mut plan = Net::builder();
    for cause in rows(&network["causes"]) {
        plan.cause(number(&cause["base_logit"]));
    }
    for entry in rows(&network["findings"]) {
        let finding = plan.finding(&numbers(&entry["leak_cdf"]));
        for edge in rows(&entry["edges"]) {
            plan.link(finding, whole(&edge["cause"]), &numbers(&edge["cdf"]));
        }
    }
    plan.build().expect("the reference network is sound")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}

fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn numbers(value: &Value) -> Vec<f64> {
    rows(value).iter().map(number).collect()
}

fn whole(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a whole number")).expect("a small number")
}
