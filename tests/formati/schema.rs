//! Every JSON that the program gives is as its schema says.

use super::{acts, everything, json, registers, root, vaglio};
use jsonschema::Validator;
use serde_json::Value;

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn validator(name: &str) -> Validator {
    let schema = read(&format!("docs/schemi/{name}-1.json"));
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn assert_valid(validator: &Validator, value: &Value, what: &str) {
    let faults: Vec<String> = validator
        .iter_errors(value)
        .take(3)
        .map(|error| format!("{}: {error:.300}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{what}: {faults:#?}");
}

/// The packs on request that a register of the fixtures needs.
fn with_its_pack<'a>(register: &'a str, mut arguments: Vec<&'a str>) -> Vec<&'a str> {
    let pack = register.split('/').nth(2).unwrap();
    if register.starts_with("fixtures/registri/") && pack != "generale" {
        arguments.extend(["--pack", pack]);
    }
    arguments.extend(["--format", "json"]);
    arguments
}

#[test]
fn what_a_check_found_is_as_its_schema_says() {
    let check = validator("check");
    let value: Value = serde_json::from_str(&everything("json")).unwrap();
    assert!(value["findings"].as_array().unwrap().len() > 100);
    assert_eq!(value["errors"].as_array().unwrap().len(), 1);
    assert_valid(&check, &value, "check");
    let repository = json(&["check", "fixtures/repertorio", "--format", "json"]);
    assert!(repository["baseline"]["known"].as_u64() > Some(0));
    assert!(!repository["suppressed"].as_array().unwrap().is_empty());
    assert_valid(&check, &repository, "fixtures/repertorio");
    for register in registers() {
        let arguments = with_its_pack(&register, vec!["register", &register]);
        assert_valid(&check, &json(&arguments), &register);
    }
}

#[test]
fn the_schemas_are_strict() {
    let check = validator("check");
    let mut value = json(&["check", "fixtures/bozze/recesso.txt", "--format", "json"]);
    assert!(check.is_valid(&value));
    value["findings"][0]["oltre"] = Value::Bool(true);
    assert!(!check.is_valid(&value));
    value["findings"][0]
        .as_object_mut()
        .unwrap()
        .remove("oltre");
    value["findings"][0]["severity"] = Value::String("grave".to_owned());
    assert!(!check.is_valid(&value));
}

#[test]
fn the_facts_of_every_act_are_as_their_schema_says() {
    let facts = validator("facts");
    for act in acts() {
        let value = json(&["facts", &act, "--format", "json"]);
        assert_valid(&facts, &value, &act);
    }
}

#[test]
fn deadlines_and_quorums_are_as_their_schemas_say() {
    let (deadlines, quorum) = (validator("deadlines"), validator("quorum"));
    let mut windows = 0;
    for register in registers() {
        let arguments = with_its_pack(&register, vec!["deadlines", "--register", &register]);
        let value = json(&arguments);
        windows += value["windows"].as_array().unwrap().len();
        assert_valid(&deadlines, &value, &register);
        let arguments = with_its_pack(&register, vec!["quorum", "--register", &register]);
        assert_valid(&quorum, &json(&arguments), &register);
    }
    assert!(windows > 0);
}

#[test]
fn reports_before_an_assembly_are_as_their_schema_says() {
    let report = validator("report");
    let mut bodies = 0;
    for register in registers() {
        let arguments = with_its_pack(&register, vec!["report", "--register", &register]);
        let value = json(&arguments);
        bodies += value["bodies"].as_array().unwrap().len();
        assert_valid(&report, &value, &register);
    }
    assert!(bodies > 0);
}

#[test]
fn sarif_is_as_the_published_schema_says() {
    let text =
        std::fs::read_to_string(root().join("tests/schemi/sarif-schema-2.1.0.json")).unwrap();
    // The published pattern for languages has a bracket too many, which strict readers of patterns refuse.
    let sound = text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&sound).unwrap();
    let published = jsonschema::draft7::new(&schema).unwrap();
    let value: Value = serde_json::from_str(&everything("sarif")).unwrap();
    assert_valid(&published, &value, "sarif");
    let run = &value["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 100);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let artifacts = run["artifacts"].as_array().unwrap();
    for result in results {
        let at = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let index = usize::try_from(at["index"].as_u64().unwrap()).unwrap();
        assert_eq!(artifacts[index]["location"]["uri"], at["uri"]);
    }
}

#[test]
fn entries_for_gitlab_have_what_it_asks_and_differ() {
    let value: Value = serde_json::from_str(&everything("gitlab")).unwrap();
    let entries = value.as_array().unwrap();
    let mut fingerprints = std::collections::BTreeSet::new();
    for entry in entries {
        assert!(!entry["description"].as_str().unwrap().is_empty());
        assert!(!entry["check_name"].as_str().unwrap().is_empty());
        let severity = entry["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        assert!(entry["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(!entry["location"]["path"].as_str().unwrap().starts_with('.'));
        assert!(fingerprints.insert(entry["fingerprint"].as_str().unwrap()));
    }
    assert!(entries.len() > 100);
}

#[test]
fn the_same_files_give_the_same_bytes_in_every_form() {
    let arguments = ["check", "fixtures/bozze", "fixtures/ostili", "--format"];
    for format in ["grouped", "json", "sarif", "junit", "github", "gitlab"] {
        let with = [&arguments[..], &[format]].concat();
        assert_eq!(vaglio(&with), vaglio(&with), "{format}");
    }
}
