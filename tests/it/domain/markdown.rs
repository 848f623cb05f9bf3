//! Markdown: every word, number and sign that somebody typed stands in what is shown, in the same order; what is not shown as
//! it was typed is named.

use pledgebook::domain::markdown::{Notice, apart, render, render_in, words};
use pledgebook::domain::text::tidy;
use proptest::prelude::*;
use scraper::Html;

/// What a text looks like, without the attributes that are the same everywhere.
fn shown(typed: &str) -> String {
    render(typed).replace(" rel=\"noreferrer nofollow\"", "").trim().replace(">\n", ">")
}

fn check(typed: &str, html: &str) {
    assert_eq!(shown(typed), html, "{typed:?}");
}

/// A text that is one paragraph in which everything stands as it was typed.
fn stands(typed: &str) {
    let lines: Vec<String> =
        typed.lines().map(|line| line.trim().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")).collect();
    check(typed, &format!("<p>{}</p>", lines.join("<br>")));
}

#[test]
fn years_and_numbers_at_the_beginning_of_a_line_stay() {
    stands("2019. The bill was tabled.");
    check("2019. Tabled.\n\n2022. Adopted.", "<p>2019. Tabled.</p><p>2022. Adopted.</p>");
    stands("6. sixth point\n8. eighth point");
    stands("1986) was the year");
    stands("01. one\n02. two");
    stands("1. one\n1. two");
    stands("1) one\n2) two");
    stands("3. three\n4. four");
    check("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>");
    check("> 2019. Tabled.\n> 2022. Adopted.", "<blockquote><p>2019. Tabled.<br>2022. Adopted.</p></blockquote>");
    assert_eq!(words("1. one\n2. two"), "1. one 2. two");
    assert_eq!(words("2019. Tabled.\n2022. Adopted."), "2019. Tabled. 2022. Adopted.");
}

#[test]
fn signs_of_amounts_are_no_bullets() {
    stands("- 3 % of tax for all");
    stands("+ 500 nurses\n+ 20 schools");
    stands("- 3 % here\n- 4 % there");
    stands("* a note");
    stands("# 4 priority");
    stands("> 50 % of households");
    stands(">5 %");
    stands("#");
    check("- build\n- plant", "<ul><li>build</li><li>plant</li></ul>");
    check("> Quoted.", "<blockquote><p>Quoted.</p></blockquote>");
}

#[test]
fn signs_within_words_are_no_markup() {
    for typed in [
        "5*3 and 4*2",
        "2**3 and 3**2",
        "snake_case_name",
        "#1 and ~5 to ~10, 5~10 and 6~12, ~~",
        "<5 % and a < b > c",
        "&nbsp; &amp; AT&T",
        "C:\\dir \\\\server\\share C:\\_x_y C:\\dir\\*.*",
        "____ Name ____ and ______Name______",
        "l`école et l`hôpital",
        "étudiant*e*s",
        "[1]: budget 2019",
        "[see](2019) and [](3)",
        "```\nnobody closed it",
        "<b>bold</b> <!-- note -->",
    ] {
        stands(typed);
    }
    check(
        "**bold** *soft* ~~gone~~ `code`",
        "<p><strong>bold</strong> <em>soft</em> <del>gone</del> <code>code</code></p>",
    );
}

#[test]
fn lines_bullets_and_tabs_are_kept() {
    check("one\ntwo", "<p>one<br>two</p>");
    check("We will:\n• build;\n• plant.", "<p>We will:</p><ul><li>build;</li><li>plant.</li></ul>");
    stands("– un\n– deux");
    stands("— un\n— deux");
    check(
        "As it says:\n\n\tThe **committee** met.\nOnce.",
        "<p>As it says:</p><p>The <strong>committee</strong> met.<br>Once.</p>",
    );
    check("a\n\n    four spaces", "<p>a</p><p>four spaces</p>");
}

#[test]
fn bare_addresses_are_links_without_the_punctuation_behind_them() {
    let link = |to: &str, words: &str| format!("<a class=\"address\" href=\"{to}\">{words}</a>");
    let same = |to: &str| link(to, to);
    let of = |before: &str, link: String, behind: &str| format!("<p>{before}{link}{behind}</p>");
    check("See https://a.org/x_y_z.", &of("See ", same("https://a.org/x_y_z"), "."));
    check("(https://a.org/b_(c))", &of("(", same("https://a.org/b_(c)"), ")"));
    check("« www.a.org »", &of("« ", link("https://www.a.org", "www.a.org"), " »"));
    check("[x](https://a.org)", "<p><a href=\"https://a.org\">x</a></p>");
    check("<https://a.org>", &of("", same("https://a.org"), ""));
    check("[https://a.org](https://a.org)", &of("", same("https://a.org"), ""));
    check("[a.org](https://a.org)", "<p><a href=\"https://a.org\">a.org</a></p>");
    check("`https://a.org`", "<p><code>https://a.org</code></p>");
    check("见https://a.org。", "<p>见https://a.org。</p>");
    check("见 https://a.org/中。", &of("见 ", link("https://a.org/%E4%B8%AD", "https://a.org/中"), "。"));
}

#[test]
fn tables_have_heads_and_lose_no_cell() {
    check(
        "| Year | Sum |\n|---|--:|\n| 2019 | 5 | 7 |",
        "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Year</th><th scope=\"col\" class=\"end\">Sum</th>\
         </tr></thead><tbody><tr><td>2019</td><td class=\"end\">5 | 7</td></tr></tbody></table></div>",
    );
}

#[test]
fn headings_are_bold_paragraphs() {
    check("## Part\n\ntext", "<p class=\"heading\"><strong>Part</strong></p><p>text</p>");
    check("one\ntwo\n---", "<p>one<br>two</p><hr>");
}

#[test]
fn notes_lead_there_and_back_and_several_texts_share_a_page() {
    let typed = "Voted[^1] twice[^a].\n\n[^1]: In May.\n[^a]: And June.";
    let html = render(typed);
    let again = apart(&html, "v2");
    let (previewed, _) = render_in(typed, "p");
    let page = Html::parse_document(&format!("{html}{again}{previewed}{}", render("Other[^1].\n\n[^1]: Note.")));
    let all = |selector: &str, attribute: &str| -> Vec<String> {
        let selector = scraper::Selector::parse(selector).expect("a selector");
        page.select(&selector).filter_map(|found| found.attr(attribute)).map(str::to_owned).collect()
    };
    let mut names = all("[id]", "id");
    assert_eq!(names.len(), 14);
    let links = all("a", "href");
    assert!(links.iter().all(|link| names.iter().any(|name| link[1..] == **name)), "{links:?} {names:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 14, "no name twice");
    assert_eq!(words(typed), "Voted 1 twice a. 1 In May. a And June.");
}

#[test]
fn images_become_links_to_them() {
    check("![A school](https://a.org/s.png)", "<p><a href=\"https://a.org/s.png\">A school</a></p>");
    check(
        "![](https://a.org/s.png)",
        "<p><a class=\"address\" href=\"https://a.org/s.png\">https://a.org/s.png</a></p>",
    );
    check(
        "[![In](https://a.org/s.png)](https://b.org)",
        "<p><a href=\"https://b.org\">In</a> <a class=\"address\" href=\"https://a.org/s.png\">https://a.org/s.png</a></p>",
    );
    stands("![no](s.png)");
}

#[test]
fn what_is_not_shown_as_typed_is_named() {
    let named = |typed: &str| render_in(typed, "").1.into_iter().collect::<Vec<_>>();
    assert_eq!(named("![A](https://a.org/s.png)"), [Notice::Image]);
    assert_eq!(named("<b>x</b>"), [Notice::Html]);
    assert_eq!(named("[x](javascript:alert(1)) [y](page)"), [Notice::Link]);
    assert_eq!(named("5\\*3"), [Notice::Backslash]);
    assert_eq!(named(&format!("{}deep", ">".repeat(40))), []);
    let nested: String =
        (0..20).map(|level| format!("{}- a\n", "  ".repeat(level))).chain(["- b".to_owned()]).collect();
    assert_eq!(named(&nested), [Notice::Depth]);
    assert_eq!(named("2019. *a* **b** [c](https://a.org) https://b.org\n\n- x\n- y\n\n# T"), []);
}

#[test]
fn depth_is_bounded() {
    let emphasis = format!("{}{}", "*a ".repeat(5_000), "b* ".repeat(5_000));
    for typed in [">".repeat(30_000), "> ".repeat(15_000), format!("{}a", "- ".repeat(15_000)), emphasis] {
        let html = render(&typed);
        let deepest =
            html.matches("<blockquote>").count().max(html.matches("<em>").count()).max(html.matches("<ul>").count());
        assert!(deepest <= 16, "{deepest}");
    }
}

/// Letters and digits, and the signs that are no markup.
fn kept(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || "%$@&+/".contains(*c)).collect()
}

/// Pieces of which people and programs make texts; addresses of links are elsewhere.
const PIECES: &str = "([a-zé]{1,4}|[0-9]{1,4}|[0-9]{1,4}[.)] | |\n|\n\n|\t|    |- |\\+ |\\* |#{1,3} |> |>|\\*{1,3}|_{1,3}\
                      |~{1,3}|`{1,3}|\\||\\|---\\|---\\|\n|---|===|<|</?b>|<!--|&|&amp;|\\\\|\\[|\\]|!|%|\\$|•|• |–\
                      |www.x.org |https://a.org/b_c|=|:|@|'|\")";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_word_and_number_stays_where_it_was(pieces in proptest::collection::vec(PIECES, 0..16)) {
        let typed = tidy(&pieces.concat());
        // Links that are explained elsewhere show their words, and lead to the rest.
        prop_assume!(!typed.contains("]:"));
        prop_assert_eq!(kept(&words(&typed)), kept(&typed), "{}", render(&typed));
        let html = render(&typed);
        if !html.contains("<ol>") {
            let page = Html::parse_fragment(&html);
            let seen: String = page.root_element().text().collect();
            prop_assert_eq!(kept(&seen), kept(&typed), "{}", html);
        }
    }

    #[test]
    fn rendering_never_fails(typed in "\\PC{0,60}|[\\[\\]()<>*_`~#|\\\\&!^: \n\t-]{0,60}") {
        render(&typed);
        words(&typed);
    }
}
