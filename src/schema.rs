//! Tests: what `serde` writes is what `schema.json` says, and can be read back.

use serde_json::Value;

use crate::{Act, AttributedQuote, Attributor, Context, Entity, Kind, MediumKind, NoSpeaker, Polarity, Relation, SpeakerKind, Stance};

const ARTICLE: &str = include_str!("../examples/sample_article.txt");

fn schema() -> Value {
    serde_json::from_str(include_str!("../schema.json")).unwrap()
}

/// The part of JSON Schema that `schema.json` uses, without leave for fields that it does not name.
fn check(root: &Value, schema: &Value, value: &Value, path: &str) {
    if let Some(target) = schema["$ref"].as_str() {
        check(root, root.pointer(target.trim_start_matches('#')).expect(target), value, path);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let null = choices.iter().any(|c| c["type"] == "null");
        if !(null && value.is_null()) {
            check(root, &choices[0], value, path);
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        assert!(values.contains(value), "{path}: {value}");
    }
    if !schema["const"].is_null() {
        assert_eq!(&schema["const"], value, "{path}");
    }
    let types = match &schema["type"] {
        Value::Null => vec![],
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    let fits = |name: &Value| match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    };
    assert!(types.is_empty() || types.iter().any(fits), "{path}: {value} is no {types:?}");
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(value.get(name.as_str().unwrap()).is_some(), "{path}: no {name}");
    }
    if let Some(properties) = schema["properties"].as_object() {
        for (name, value) in value.as_object().unwrap() {
            let schema = properties.get(name).unwrap_or_else(|| panic!("{path}: {name} is not in the schema"));
            check(root, schema, value, &format!("{path}.{name}"));
        }
    }
    if !schema["items"].is_null() {
        let items = value.as_array().unwrap();
        assert!(items.len() as u64 >= schema["minItems"].as_u64().unwrap_or(0), "{path}");
        assert!(items.len() as u64 <= schema["maxItems"].as_u64().unwrap_or(u64::MAX), "{path}");
        for (i, item) in items.iter().enumerate() {
            check(root, &schema["items"], item, &format!("{path}[{i}]"));
        }
    }
}

#[test]
fn documents_follow_the_schema() {
    let schema = schema();
    assert_eq!(schema["$id"], format!("https://docs.rs/saidby/schema/{}", crate::SCHEMA_VERSION));
    let attributor = Attributor::builder().build().unwrap();
    for context in [Context::new(), Context::new().publisher("Lenz Courier")] {
        let document = attributor.read_with(ARTICLE, &context);
        assert!(document.quotes().len() > 5);
        let value = serde_json::to_value(&document).unwrap();
        check(&schema, &schema["$defs"]["document"], &value, "document");
        for quote in document.quotes() {
            check(&schema, &schema, &serde_json::to_value(quote).unwrap(), "quote");
        }
    }
}

#[test]
fn names_follow_the_schema() {
    let schema = schema();
    let listed = |pointer: &str| -> Vec<Value> {
        schema.pointer(pointer).unwrap().as_array().unwrap().iter().filter(|v| !v.is_null()).cloned().collect()
    };
    macro_rules! same {
        ($($name:ident at $pointer:literal,)*) => {$({
            let values: Vec<Value> = $name::ALL.iter().map(|v| serde_json::to_value(v).unwrap()).collect();
            assert_eq!(values, listed($pointer));
            let names: Vec<Value> = $name::ALL.iter().map(|v| v.name().into()).collect();
            assert_eq!(values, names);
        })*};
    }
    same! {
        Kind at "/$defs/kind/enum",
        Relation at "/$defs/relation/enum",
        SpeakerKind at "/$defs/speaker_kind/enum",
        Act at "/$defs/verb/properties/act/enum",
        Stance at "/$defs/verb/properties/stance/enum",
        Polarity at "/$defs/verb/properties/polarity/enum",
        MediumKind at "/$defs/quote/properties/medium_kind/enum",
        NoSpeaker at "/$defs/quote/properties/unattributed/enum",
    }
}

#[test]
fn what_is_written_can_be_read_back() {
    let attributor = Attributor::builder().build().unwrap();
    let document = attributor.read(ARTICLE);
    let quotes = serde_json::to_string(document.quotes()).unwrap();
    let back: Vec<AttributedQuote<'static>> = serde_json::from_str(&quotes).unwrap();
    assert_eq!(back, document.quotes());
    let entities = serde_json::to_string(document.entities()).unwrap();
    let back: Vec<Entity<'static>> = serde_json::from_str(&entities).unwrap();
    assert_eq!(back, document.entities());
}
