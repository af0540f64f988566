//! A cause as search engines read it: a `MedicalCondition` of schema.org.

use knowledge::{Cause, Knowledge};
use serde_json::{Value, json};

use super::signs;

/// Signs named.
const SIGNS: usize = 6;

/// The condition. Only codes that were seen in a source are given.
pub(super) fn condition(knowledge: &Knowledge, cause: &Cause) -> Value {
    let of = |kind: &str, name: &str| json!({"@type": kind, "name": name});
    let signs: Vec<Value> =
        signs::of(knowledge, cause).iter().take(SIGNS).map(|sign| of("MedicalSymptom", &sign.finding.name)).collect();
    let codes: Vec<Value> = cause
        .icd10
        .iter()
        .map(|code| json!({"@type": "MedicalCode", "codeValue": code, "codingSystem": "ICD-10"}))
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "MedicalCondition",
        "name": cause.name,
        "alternateName": cause.medical,
        "description": cause.plain,
        "pathophysiology": cause.mechanism,
        "code": codes,
        "signOrSymptom": signs,
        "riskFactor": [of("MedicalRiskFactor", &cause.who)],
        "typicalTest": cause.tests.iter().map(|test| of("MedicalTest", test)).collect::<Vec<_>>(),
        "possibleTreatment":
            cause.changes.iter().map(|remedy| of("MedicalTherapy", &knowledge[remedy.change].name)).collect::<Vec<_>>(),
    })
}
