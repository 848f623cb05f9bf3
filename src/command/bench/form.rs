//! Forms of our own pages, read just far enough to fill them in and send them: what stands in the fields, and where it is
//! posted. No HTML in general; pages of other programs are not read right.

/// A form as it stands on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it is posted.
    pub action: String,
    /// Names and values, in order.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The form on `page` that posts to an address in which `part` stands, before any question mark at its end.
    pub fn on(page: &str, part: &str) -> Option<Form> {
        let mut rest = page;
        while let Some(at) = rest.find("<form") {
            let form = &rest[at..];
            let form = &form[..form.find("</form>").unwrap_or(form.len())];
            let tag = &form[..form.find('>')?];
            let action = attribute(tag, "action").unwrap_or_default();
            if action.split('?').next().is_some_and(|path| path.ends_with(part)) {
                return Some(Form { action, fields: fields(form) });
            }
            rest = &rest[at + 5..];
        }
        None
    }

    /// Types over a field, or adds it.
    pub fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The body of the request that posts it.
    pub fn body(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }
}

fn fields(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = form;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let Some(end) = rest.find('>') else { break };
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        let name = attribute(tag, "name");
        let element = tag[1..].split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        match (element, name) {
            ("input", Some(name)) if is_sent(tag) => {
                fields.push((name, attribute(tag, "value").unwrap_or_else(|| "on".to_owned())));
            }
            ("textarea", Some(name)) => {
                let text = after.split("</textarea>").next().unwrap_or_default();
                // The first line feed after the tag belongs to the tag.
                fields.push((name, unescaped(text.strip_prefix('\n').unwrap_or(text))));
            }
            ("select", Some(name)) => {
                let options = after.split("</select>").next().unwrap_or_default();
                fields.extend(chosen(options).map(|value| (name, value)));
            }
            _ => {}
        }
        rest = after;
    }
    fields
}

fn is_sent(tag: &str) -> bool {
    match attribute(tag, "type").as_deref() {
        Some("radio" | "checkbox") => tag.split_whitespace().any(|word| word == "checked"),
        Some("submit" | "button" | "file") => false,
        _ => true,
    }
}

/// The value of the chosen option, or of the first.
fn chosen(options: &str) -> Option<String> {
    let tags = || options.split("<option").skip(1).filter_map(|option| option.split('>').next());
    let tag = tags().find(|tag| tag.split_whitespace().any(|word| word == "selected")).or_else(|| tags().next())?;
    attribute(tag, "value")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let after = tag.split_once(&format!(" {name}=\""))?.1;
    Some(unescaped(after.split('"').next()?))
}

/// The signs that our templates write as entities.
fn unescaped(text: &str) -> String {
    const ENTITIES: [(&str, &str); 8] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&amp;"),
    ];
    let text = ENTITIES.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign));
    // Last, so that an escaped entity is not read twice.
    text.replace("&amp;", "&")
}
