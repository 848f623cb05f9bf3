//! Tables from files of every kind that teams keep: what a file is, its bytes say.

use std::io::{Cursor, Write};

use pledgebook::platform::table_file::{Counted, UNPACKED, Wish, parse};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

type Rows<'a> = &'a [(usize, &'a [&'a str])];

fn wish(sheet: Option<&str>, encoding: Option<&str>) -> Wish {
    Wish { sheet: sheet.map(str::to_owned), encoding: encoding.map(|name| name.parse().expect("an encoding")) }
}

#[track_caller]
fn reads(bytes: impl Into<Vec<u8>>, wish: &Wish, counted: Counted, header: &[&str], rows: Rows) {
    let (table, how) = parse(bytes.into(), wish).expect("a table");
    assert_eq!(how, counted);
    assert_eq!(table.header, header);
    let found: Vec<(usize, Vec<&str>)> =
        table.rows.iter().map(|(at, cells)| (*at, cells.iter().map(String::as_str).collect())).collect();
    let rows: Vec<(usize, Vec<&str>)> = rows.iter().map(|(at, cells)| (*at, cells.to_vec())).collect();
    assert_eq!(found, rows);
}

#[track_caller]
fn refuses(bytes: impl Into<Vec<u8>>, wish: &Wish, words: &str) {
    let sentence = parse(bytes.into(), wish).expect_err("an error").to_string();
    assert!(sentence.contains(words), "“{words}” is not in “{sentence}”");
}

#[test]
fn letters_are_read_however_they_are_written() {
    const TEXT: &str = "ID,Énoncé\n1,Déjà vu\n";
    let (header, rows): (&[&str], Rows) = (&["ID", "Énoncé"], &[(2, &["1", "Déjà vu"])]);
    let no_wish = Wish::default();
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big: Vec<u8> = format!("\u{feff}{TEXT}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    reads(TEXT, &no_wish, Counted::Lines, header, rows);
    reads(format!("\u{feff}{TEXT}"), &no_wish, Counted::Lines, header, rows);
    reads(little(&format!("\u{feff}{TEXT}")), &no_wish, Counted::Lines, header, rows);
    reads(big, &no_wish, Counted::Lines, header, rows);
    // Without a mark, what is named; and what begins as nothing else does.
    reads(little("ID,Nom\n1,Mot\n"), &no_wish, Counted::Lines, &["ID", "Nom"], &[(2, &["1", "Mot"])]);
    let western: Vec<u8> = TEXT.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Latin 1")).collect();
    reads(western.clone(), &wish(None, Some("windows-1252")), Counted::Lines, header, rows);
    refuses(western, &no_wish, "--encoding");
    refuses(vec![b'a', b'\n', 0xff], &wish(None, Some("shift_jis")), "line 2: it is not written in Shift_JIS");
    let mut half = little(&format!("\u{feff}{TEXT}"));
    half.pop();
    refuses(half, &no_wish, "it is not written in UTF-16LE");
}

#[test]
fn any_usual_separator_is_seen() {
    reads("a|b\n1|2,3\n", &Wish::default(), Counted::Lines, &["a", "b"], &[(2, &["1", "2,3"])]);
}

/// A workbook with the cells that spreadsheet programs have: numbers, days, moments, formulas, and rows left empty.
fn workbook(change: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Promises").expect("a name");
    for (column, name) in ["Ref", "Text", "Due", "Kept", "Year"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).expect("few"), name).expect("a cell");
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(1, 0, "1.10").expect("a cell");
    sheet.write(1, 1, "Build – it").expect("a cell");
    let date = ExcelDateTime::from_ymd(2024, 12, 31).expect("a day");
    sheet.write_with_format(1, 2, &date, &day).expect("a cell");
    sheet.write(1, 3, true).expect("a cell");
    sheet.write(1, 4, 2024.0).expect("a cell");
    sheet.write(4, 0, 7.5).expect("a cell");
    sheet.write(4, 1, Formula::new("=1+1").set_result("2")).expect("a cell");
    change(&mut workbook);
    workbook.save_to_buffer().expect("a workbook")
}

const HEADER: &[&str] = &["Ref", "Text", "Due", "Kept", "Year"];
const ROWS: Rows = &[(2, &["1.10", "Build – it", "2024-12-31", "true", "2024"]), (5, &["7.5", "2", "", "", ""])];

#[test]
fn a_workbook_is_read_with_its_days_and_numbers_as_people_write_them() {
    reads(workbook(|_| {}), &Wish::default(), Counted::Rows, HEADER, ROWS);
}

#[test]
fn of_several_sheets_the_one_that_is_named_is_read() {
    let two = |workbook: &mut Workbook| {
        let sheet = workbook.add_worksheet();
        sheet.set_name("Notes").expect("a name").write(0, 0, "Hello").expect("a cell");
    };
    refuses(workbook(two), &Wish::default(), "it holds “Promises”, “Notes”; say which is meant with --sheet");
    refuses(workbook(two), &wish(Some("Texts"), None), "no sheet or list “Texts”, but “Promises”, “Notes”");
    reads(workbook(two), &wish(Some("Promises"), None), Counted::Rows, HEADER, ROWS);
    // An empty sheet is none.
    let empty = |workbook: &mut Workbook| drop(workbook.add_worksheet().set_name("Empty"));
    reads(workbook(empty), &Wish::default(), Counted::Rows, HEADER, ROWS);
}

#[test]
fn what_a_workbook_hides_is_named_with_its_cell() {
    let cell = |row, column, words: &'static str| {
        move |workbook: &mut Workbook| {
            workbook.worksheet_from_index(0).expect("a sheet").write(row, column, words).expect("a cell");
        }
    };
    refuses(workbook(cell(7, 5, "aside")), &Wish::default(), "cell F8 stands under no heading");
    refuses(workbook(cell(1_048_575, 16_383, "far")), &Wish::default(), "more than 100000 rows or 1000 columns");
    let far_down = workbook(cell(1_048_575, 0, "9"));
    let (table, _) = parse(far_down, &Wish::default()).expect("a table");
    assert_eq!(table.rows.last().map(|(at, _)| *at), Some(1_048_576), "rows left empty are none");
    let merged = workbook(|workbook| {
        let sheet = workbook.worksheet_from_index(0).expect("a sheet");
        sheet.merge_range(5, 0, 7, 0, "8", &Format::new()).expect("a range");
    });
    refuses(merged, &Wish::default(), "the cells A6:A8 are merged");
}

/// An archive with one entry.
fn archive(name: &str, fill: impl Fn(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).expect("an entry");
    fill(&mut writer);
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn what_only_begins_like_a_workbook_is_said_to_be_broken() {
    let mut cut = workbook(|_| {});
    cut.truncate(cut.len() / 2);
    refuses(cut, &Wish::default(), "it begins like a workbook and cannot be read as one");
    let letter = archive("letter.txt", |writer| writer.write_all(b"Dear all,").expect("an entry"));
    refuses(letter, &Wish::default(), "it begins like a workbook and cannot be read as one");
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read() {
    let zeros = vec![0; 1024 * 1024];
    let bomb = archive("xl/workbook.xml", |writer| {
        for _ in 0..=UNPACKED / zeros.len() as u64 {
            writer.write_all(&zeros).expect("an entry");
        }
    });
    assert!(bomb.len() < 2 * 1024 * 1024);
    refuses(bomb, &Wish::default(), "it unpacks to more than 512 MiB");
}

#[test]
fn an_opendocument_table_is_read_with_its_repetitions() {
    let cells = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let text = |words: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>"#)
    };
    let day = r#"<table:table-cell office:value-type="date" office:date-value="2024-12-31"><text:p>31.12.24</text:p></table:table-cell>"#;
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
        <table:table table:name="Feuille1">{}{}<table:table-row table:number-rows-repeated="1048570"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
        cells(&[text("Réf"), text("Échéance")].concat()),
        cells(&[text("A-1"), day.to_owned()].concat()),
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        (
            "META-INF/manifest.xml",
            r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#,
        ),
    ] {
        writer.start_file(name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(text.as_bytes()).expect("an entry");
    }
    let file = writer.finish().expect("an archive").into_inner();
    reads(file, &Wish::default(), Counted::Rows, &["Réf", "Échéance"], &[(2, &["A-1", "2024-12-31"])]);
}

#[test]
fn json_is_read_as_a_list_of_objects_or_one_on_each_line() {
    let no_wish = Wish::default();
    let list = r#" [{"id": 7, "text": "A", "lead": {"name": "B"}}, {"id": "8", "tags": ["x", "y"], "late": true, "text": null}] "#;
    let header = &["id", "text", "lead.name", "tags", "late"];
    reads(
        list,
        &no_wish,
        Counted::Records,
        header,
        &[(1, &["7", "A", "B", "", ""]), (2, &["8", "", "", "x; y", "true"])],
    );
    let lines = "{\"id\": 1, \"sources\": [{\"url\": \"u\"}, {\"url\": \"v\"}]}\n\n{\"id\": 2}\n";
    reads(lines, &no_wish, Counted::Lines, &["id", "sources.url"], &[(1, &["1", "u; v"]), (3, &["2", ""])]);
    let object = r#"{"promises": [{"id": 1}], "made": "today", "statuses": [{"id": 2}, {"id": 3}]}"#;
    refuses(object, &no_wish, "it holds “promises”, “statuses”; say which is meant with --sheet");
    reads(object, &wish(Some("statuses"), None), Counted::Records, &["id"], &[(1, &["2"]), (2, &["3"])]);
    refuses(object, &wish(Some("made"), None), "no sheet or list “made”");
    refuses("{\"id\": 1}\n{\"id\": 2,}\n", &no_wish, "line 2, column 10: it is no JSON here: trailing comma");
    refuses("[{\"id\": 1}, 2]", &no_wish, "record 2 is no object");
    refuses("{\"id\": 1}", &no_wish, "it holds no list of objects");
    refuses(format!("[{{\"a\":{}1", "[".repeat(100_000)), &no_wish, "it is no JSON here: recursion limit exceeded");
    // A CSV file may begin with a bracket.
    reads("[a],b\n1,2\n", &no_wish, Counted::Lines, &["[a]", "b"], &[(2, &["1", "2"])]);
}
