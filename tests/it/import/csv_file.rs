//! The strict reading of CSV.

use pledgebook::platform::csv_file::{Table, parse};
use proptest::prelude::*;

#[track_caller]
fn reads(text: &str, header: &[&str], rows: &[(usize, &[&str])]) {
    let owned = |cells: &[&str]| cells.iter().map(|cell| cell.to_string()).collect::<Vec<_>>();
    let rows = rows.iter().map(|(line, cells)| (*line, owned(cells))).collect();
    assert_eq!(parse(text.as_bytes()).expect("a table"), Table { header: owned(header), rows });
}

#[track_caller]
fn refuses(bytes: &[u8], words: &str) {
    let sentence = parse(bytes).expect_err("an error").to_string();
    assert!(sentence.contains(words), "“{words}” is not in “{sentence}”");
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let rows: &[(usize, &[&str])] = &[(2, &["1", "x"]), (5, &["2", "y\nz"]), (7, &["3", ""])];
    reads("a,b\n1,x\n\n\n2,\"y\nz\"\n3,\n", &["a", "b"], rows);
    let rows: &[(usize, &[&str])] = &[(2, &["1", "x"]), (5, &["2", "y\r\nz"]), (7, &["3", ""])];
    reads("a,b\r\n1,x\r\n\r\n\r\n2,\"y\r\nz\"\r\n3,\r\n", &["a", "b"], rows);
    reads("a,b\r1,x\r\r2,y", &["a", "b"], &[(2, &["1", "x"]), (4, &["2", "y"])]);
}

#[test]
fn quotation_marks_protect_and_are_doubled() {
    reads("a,b\n\"1,\"\"5\"\"\",5\" nail\n\"\",\"x\"", &["a", "b"], &[(2, &["1,\"5\"", "5\" nail"]), (3, &["", "x"])]);
}

#[test]
fn the_separator_is_the_commonest_of_the_first_line() {
    reads("a;b,c;d\n1;2,5;3\n", &["a", "b,c", "d"], &[(2, &["1", "2,5", "3"])]);
    reads("a;b,c\n1;2,5\n", &["a;b", "c"], &[(2, &["1;2", "5"])]);
    reads("a\tb\n1\t2\n", &["a", "b"], &[(2, &["1", "2"])]);
    reads("\"a;b;c\",d\n1,2\n", &["a;b;c", "d"], &[(2, &["1", "2"])]);
    reads("a\n1;2\n", &["a"], &[(2, &["1;2"])]);
}

#[test]
fn punctuation_within_a_heading_is_no_separator() {
    reads("ref;text (en, main)\nS2;Hello, world.\n", &["ref", "text (en, main)"], &[(2, &["S2", "Hello, world."])]);
    reads("ref, text\n1, x\n", &["ref", " text"], &[(2, &["1", " x"])]);
}

#[test]
fn a_first_line_that_names_the_separator_is_obeyed_and_no_heading() {
    reads("sep=;\nref;text\nS1;Hello.\n", &["ref", "text"], &[(3, &["S1", "Hello."])]);
    reads("SEP=|\r\na|b\r\n1|2,3\r\n", &["a", "b"], &[(3, &["1", "2,3"])]);
    reads("\"sep=;\"\nref;text\n\"S1\";\"Hello, you.\"\n", &["ref", "text"], &[(3, &["S1", "Hello, you."])]);
    reads("\u{feff}\"SEP=,\"\r\na,b\r\n1,\"2;3\"\r\n", &["a", "b"], &[(3, &["1", "2;3"])]);
    reads("\"sep=;\",rate\n1,2\n", &["sep=;", "rate"], &[(2, &["1", "2"])]);
    reads("sep=,rate\n1,2\n", &["sep=", "rate"], &[(2, &["1", "2"])]);
}

#[test]
fn the_sign_of_the_end_of_a_file_is_no_row() {
    for end in ["\r\n\u{1a}\r\n", "\u{1a}\n", "\n\u{1a}\u{1a}\u{1a}", "\r\n\u{1a}\n\n"] {
        reads(&format!("ref,text\r\nS3,Hello.{end}"), &["ref", "text"], &[(2, &["S3", "Hello."])]);
    }
    reads("a,b\n1,x\u{1a}y\n", &["a", "b"], &[(2, &["1", "x\u{1a}y"])]);
    reads("ref,text\r\nS3,Hello.\r\n\u{1a}", &["ref", "text"], &[(2, &["S3", "Hello."])]);
}

#[test]
fn rows_that_hold_nothing_are_passed_over() {
    reads("a,b\n,\n  , \n1,2\n", &["a", "b"], &[(4, &["1", "2"])]);
}

#[test]
fn the_first_bad_byte_is_placed() {
    refuses(b"caf\xe9,b\n", "line 1, column 4: the byte 0xE9");
    refuses(b"\xff\xfea\0", "line 1, column 1: the byte 0xFF");
    refuses(b"a,b\r\n1,\"x\r\n\xc3\xa9\xe9", "line 3, column 2 (in “b”): the byte 0xE9");
    refuses(b"a,b\n1,\xe2\x80", "line 2, column 3 (in “b”): the byte 0xE2");
    refuses(b"a,b\n\"1\"x,\xe9", "line 2, column 4: “x” follows a closing quotation mark");
}

#[test]
fn an_uneven_row_is_placed() {
    refuses(b"a,b,c\n1,\"x\ny\",z\n2,x\n", "line 4, column “c”: the row ends before it, with 2 of 3 cells");
    refuses(b"a,b\n1,\"x\ny\",z\n", "line 3, column 4: the row goes on after the last column, with 3 cells");
    refuses(b"a,b\n\"x\n", "line 2, column 1: a quotation mark opens here");
}

proptest! {
    /// What a writer that is known to be good writes is read back as it was.
    #[test]
    fn what_was_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-z,;\t\"\n\r é]{0,6}", 3), 0..6)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["one", "two", "three"]).expect("a record");
        for row in &rows {
            writer.write_record(row).expect("a record");
        }
        let bytes = writer.into_inner().expect("bytes");
        let read: Vec<_> = parse(&bytes).expect("a table").rows.into_iter().map(|(_, cells)| cells).collect();
        let kept: Vec<_> = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        prop_assert_eq!(read, kept);
    }

    /// Whatever the bytes, there is an answer, and every row has as many cells as the header.
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(prop::sample::select(b"a,;\"\n\r\t \xc3\xa9\xff".to_vec()), 0..40)) {
        if let Ok(table) = parse(&bytes) {
            prop_assert!(table.rows.iter().all(|(_, cells)| cells.len() == table.header.len()));
        }
    }
}
