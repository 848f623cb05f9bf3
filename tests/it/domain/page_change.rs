//! Changes of public pages in words: what is announced is what is read, and what does not fit becomes coarser, never less.

use pledgebook::domain::page_change::{PageChange, distinct, read, written};

fn tracker(slug: &str) -> PageChange {
    PageChange::Tracker { slug: slug.to_owned() }
}

fn list(slug: &str) -> PageChange {
    PageChange::List { slug: slug.to_owned() }
}

fn promise(slug: &str, reference: &str) -> PageChange {
    PageChange::Promise { slug: slug.to_owned(), reference: reference.to_owned() }
}

#[test]
fn what_is_written_is_read() {
    let changes = [tracker("a"), list("b-2015"), promise("b-2015", "1.02"), promise("b-2015", "LPC_1-a")];
    assert_eq!(read(&written(&changes, 1_000)), distinct(&changes));
    assert_eq!(read("site"), [PageChange::Site]);
    assert_eq!(read("everything"), [PageChange::Everything]);
}

#[test]
fn what_another_change_holds_is_left_out() {
    assert_eq!(distinct(&[list("a"), promise("a", "1"), tracker("a"), list("b")]), [tracker("a"), list("b")]);
    assert_eq!(distinct(&[PageChange::Site, list("a"), list("a")]), [list("a")]);
    assert_eq!(distinct(&[list("a"), PageChange::Everything]), [PageChange::Everything]);
}

#[test]
fn what_does_not_fit_becomes_trackers_and_then_everything() {
    let many: Vec<_> = (0..100).map(|number| promise("a", &number.to_string())).chain([list("b")]).collect();
    assert_eq!(read(&written(&many, 5_000)).len(), 101);
    assert_eq!(read(&written(&many, 100)), [tracker("a"), tracker("b")]);
    assert_eq!(read(&written(&many, 12)), [PageChange::Everything]);
}

#[test]
fn what_cannot_be_read_is_everything() {
    for line in ["galaxy a", "tracker", "promise a", "promise a ..", "tracker Ä", "promise A 1"] {
        assert_eq!(read(line), [PageChange::Everything], "{line}");
    }
}
