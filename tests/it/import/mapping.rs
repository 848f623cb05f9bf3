//! What the operator writes after `--map`.

use pledgebook::domain::import::mapping::{Mapping, MappingFault};
use pledgebook::domain::language::Language;
use proptest::prelude::*;

/// The columns as `written` names them, bound to a file that has exactly these.
#[track_caller]
fn maps(written: &str, pairs: &[(&str, &str)]) {
    let mapping: Mapping = written.parse().unwrap_or_else(|faults| panic!("{faults:?}"));
    let header: Vec<String> = pairs.iter().map(|(column, _)| column.to_string()).collect();
    let columns = mapping.bind(&header, &[Language::french(), Language::english()]).expect("columns");
    let found: Vec<_> = columns.iter().map(|column| (column.index, column.target.to_string())).collect();
    let wanted: Vec<_> = pairs.iter().enumerate().map(|(index, (_, target))| (index, target.to_string())).collect();
    assert_eq!(found, wanted);
}

#[track_caller]
fn refuses(written: &str, faults: &[MappingFault]) {
    assert_eq!(written.parse::<Mapping>().expect_err("faults"), faults);
}

#[test]
fn pairs_are_read() {
    maps("ID=reference,Commitment=statement.en", &[("ID", "reference"), ("Commitment", "statement.en")]);
    maps(" ID = reference ,\n Texte = statement.fr , ", &[("ID", "reference"), ("Texte", "statement.fr")]);
    let all = [
        ("A", "reference"),
        ("B", "statement.fr"),
        ("C", "statement.en"),
        ("D", "source"),
        ("E", "page"),
        ("F", "topics"),
        ("G", "deadline"),
    ];
    maps("A=reference,B=statement.fr,C=statement.en,D=source,E=page,F=topics,G=deadline", &all);
}

#[test]
fn names_with_commas_and_equals_signs_are_protected() {
    let pairs = [("N, or = \"no\"", "reference"), ("Text", "statement.en")];
    maps(r#""N, or = ""no"""=reference,Text=statement.en"#, &pairs);
    maps(r#""N, or = \"no\""=reference,Text=statement.en"#, &pairs);
    maps(r#"N\, or \= "no"=reference,Text=statement.en"#, &pairs);
    maps("a=b=reference,Size 5\"=statement.en", &[("a=b", "reference"), ("Size 5\"", "statement.en")]);
    maps(r"back\\slash=reference,Text=statement.en", &[(r"back\slash", "reference"), ("Text", "statement.en")]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let fault =
        |column: &str, target: &str| MappingFault::UnknownTarget { column: column.into(), target: target.into() };
    refuses("", &[MappingFault::NoReference, MappingFault::NoStatement]);
    refuses("ID=reference", &[MappingFault::NoStatement]);
    refuses("ID", &[MappingFault::NotAPair("ID".into())]);
    refuses("=reference,Text=", &[MappingFault::NotAPair("=reference".into()), MappingFault::NotAPair("Text=".into())]);
    refuses(
        "A=Reference,B=statement,C=statement.english",
        &[fault("A", "Reference"), fault("B", "statement"), fault("C", "statement.english")],
    );
    refuses(
        "A=reference,A=statement.en,B=reference",
        &[MappingFault::ColumnTwice("A".into()), MappingFault::TargetTwice("reference".into())],
    );
    refuses("A=reference,\"B=statement.en", &[MappingFault::Unclosed("\"B=statement.en".into())]);
}

#[test]
fn the_header_may_carry_what_spreadsheets_leave() {
    let mapping: Mapping = "ID=reference,Text=statement.en".parse().expect("a mapping");
    let header = ["\u{feff}ID".to_owned(), "\u{a0}Text ".to_owned(), "text".to_owned()];
    let columns = mapping.bind(&header, &[Language::english()]).expect("columns");
    assert_eq!(columns.iter().map(|column| column.index).collect::<Vec<_>>(), [0, 1]);
}

proptest! {
    /// Any column can be named by putting it between quotation marks and doubling those within.
    #[test]
    fn any_name_can_be_quoted(name in "[a-z=,\"' é]{0,8}[a-z]") {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = format!("\"{}\"=reference,Some text=statement.en", name.replace('"', "\"\""));
        maps(&written, &[(&name, "reference"), ("Some text", "statement.en")]);
    }

    /// Whatever is written, there is an answer.
    #[test]
    fn anything_gets_an_answer(written in "[a=,\"\\\\ ]{0,12}") {
        let _ = written.parse::<Mapping>();
    }
}
