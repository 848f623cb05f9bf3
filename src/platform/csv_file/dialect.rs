//! What programs that write CSV do each in its own way: what parts the cells, and what stands before and behind the table.

/// What systems of the eighties wrote behind the last byte of a text: Ctrl-Z.
const END_OF_FILE: u8 = 0x1a;
/// What a spreadsheet program writes into a line of its own before the separator, for others of its kind.
const DECLARATION: &str = "sep=";

/// The bytes before the sign of the end of a file, where nothing but ends of lines and more such signs stand behind it.
pub fn without_end(bytes: &[u8]) -> &[u8] {
    let is_last = |byte: &u8| matches!(*byte, END_OF_FILE | b'\r' | b'\n');
    let rest = bytes.iter().rposition(|byte| !is_last(byte)).map_or(0, |last| last + 1);
    let end = bytes[rest..].iter().position(|byte| *byte == END_OF_FILE);
    end.map_or(bytes, |end| &bytes[..rest + end])
}

/// The separator that the first line of a text names, where that is all it does; programs that put every cell between
/// quotation marks do so with this line too.
pub fn declared(text: &str) -> Option<char> {
    let line = text.split(['\n', '\r']).next()?;
    let line = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(line);
    let (name, rest) = (line.get(..DECLARATION.len())?, line.get(DECLARATION.len()..)?);
    let mut named = rest.chars();
    let separator = named.next().filter(|c| [',', ';', '\t', '|'].contains(c))?;
    (name.eq_ignore_ascii_case(DECLARATION) && named.next().is_none()).then_some(separator)
}

/// The separator of a text, going by its first line. A quotation mark hides what it encloses.
pub fn separator(text: &str) -> char {
    if let Some(separator) = declared(text) {
        return separator;
    }
    // How often each stands there without a space behind it, and how often at all.
    let mut counts = [(',', (0, 0)), (';', (0, 0)), ('\t', (0, 0)), ('|', (0, 0))];
    let mut quoted = false;
    let mut line = text.trim_start_matches(['\n', '\r']).chars().take_while(|c| !matches!(c, '\n' | '\r')).peekable();
    while let Some(c) = line.next() {
        quoted ^= c == '"';
        for (_, (tight, all)) in counts.iter_mut().filter(|(separator, _)| *separator == c && !quoted) {
            *tight += usize::from(line.peek() != Some(&' '));
            *all += 1;
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| separator)
}
