//! A site under a name of its own: an administrator says it, sees it, and publishes it; from then on every page, feed,
//! citation, picture and mail bears it.

use pledgebook::action;
use pledgebook::action::site::Published;
use pledgebook::domain::site::SiteIdentity;

use crate::public::{Newsroom, rating};
use crate::support::make::words;
use crate::support::people::Person;
use crate::support::proxy::{Network, Proxy};
use crate::support::{App, Page, Sql, database};

const NAME: &str = "La Vigie des promesses";

/// What a team in Québec would type.
const TYPED: [(&str, &str); 10] = [
    ("name.fr", NAME),
    ("name.en", "The Promise Watch"),
    ("publisher.fr", "Université de Rimouski"),
    ("heading.fr", "Ce qui a été promis"),
    ("foot.en", "Funded by nobody & read by all."),
    ("contact", "desk@vigie.example"),
    ("corrections", "https://vigie.example/erreurs?page={page}"),
    ("licence_name", "CC BY 4.0"),
    ("licence_link", "creativecommons.org/licenses/by/4.0/"),
    ("accent", "#1f5c38"),
];

/// The style sheet with its colour.
const SHEET: &str = ":root { --accent: #1f5c38; --accent-deep: #164027; --on-accent: #ffffff; }
@media screen and (prefers-color-scheme: dark) { :root { --accent: #85a692; --accent-deep: #b6cabe; --on-accent: #102e1c; } }
";

async fn shown(root: &Person, typed: &[(&str, &str)]) -> Page {
    let form = root.get("/en/desk/site").await;
    root.fill(&form, "/desk/site", typed, Some(("do", "preview"))).await
}

async fn published(root: &Person, typed: &[(&str, &str)]) -> Page {
    let preview = shown(root, typed).await;
    preview.answers(200);
    root.fill(&preview, "/desk/site", &[], Some(("do", "publish"))).await
}

#[tokio::test]
async fn an_administrator_sees_the_site_under_its_name_before_anyone_else() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let preview = shown(&root, &TYPED).await;
    preview.answers(200).shows("This is how readers will see it").shows(NAME).shows("Ce qui a été promis");
    let sheet = preview.attributes("link[rel=stylesheet]", "href").pop().expect("a sheet");
    app.visitor().get("/fr").await.answers(200).hides(NAME).shows("Pledgebook");
    let again = root.fill(&preview, "/desk/site", &[], Some(("do", "edit"))).await;
    assert_eq!(again.value_of("name.fr").as_deref(), Some(NAME));
    let done = root.fill(&preview, "/desk/site", &[], Some(("do", "publish"))).await;
    done.answers(200).shows("The site is published under this name.");
    let home = app.visitor().get("/fr").await;
    home.answers(200).shows("Ce qui a été promis").hides("Pledgebook –");
    assert_eq!(home.texts(".masthead .wordmark"), [NAME]);
    let english = app.visitor().get("/en").await;
    assert_eq!(english.texts(".masthead .wordmark"), ["The Promise Watch"]);
    // A heading that is written in French alone leaves the usual English one where it is.
    assert_eq!(english.texts("h1"), ["What was promised, and what became of it"]);
    english.shows("Funded by nobody & read by all.");
    let links = english.attributes(".imprint a", "href");
    let expected = [
        "mailto:desk@vigie.example",
        "https://vigie.example/erreurs?page=",
        "https://creativecommons.org/licenses/by/4.0/",
    ];
    assert_eq!(links, expected);
    assert_eq!(english.attributes("link[rel=stylesheet]", "href").last(), Some(&sheet));
    // Browsers keep it for ever: whoever changes what it says changes its address.
    assert_eq!(sheet, "/assets/accent-1f5c38.1.css");
    let page = app.visitor().get(&sheet).await;
    page.answers(200);
    assert_eq!(page.body, SHEET);
    for nothing in ["/assets/accent-1f5c38.2.css", "/assets/accent-ffcc00.1.css"] {
        app.visitor().get(nothing).await.answers(404);
    }
    let activity = root.get("/en/desk/activity").await;
    activity.shows("changed under whose name the site is published").shows(NAME);
}

#[tokio::test]
async fn every_public_answer_bears_the_name_of_the_site_and_not_that_of_the_software() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("in_progress", rating("2018")).await;
    let first = newsroom.rates("kept", rating("2019-09")).await;
    newsroom.corrects(first, "kept_in_part", words("Une erreur.", "A slip."), rating("2019-09")).await;
    let root = app.admin("root").await;
    published(&root, &TYPED).await.answers(200);
    let mut walked = 0;
    for lang in ["en", "fr"] {
        let promise = format!("/{lang}/canada-2015/promises/1.02")
            .replace("/fr/canada-2015/promises", "/fr/canada-2015/promesses");
        let home = app.visitor().get(&format!("/{lang}")).await;
        let mut addresses: Vec<String> = [".masthead a", ".colophon nav a", "main a"]
            .iter()
            .flat_map(|place| home.attributes(place, "href"))
            .collect();
        for page in [format!("/{lang}/canada-2015"), promise.clone(), format!("{promise}/v1")] {
            let page = app.visitor().get(&page).await;
            for name in ["main a", "link[rel=alternate]", "iframe"] {
                addresses.extend(page.attributes(name, if name == "iframe" { "src" } else { "href" }));
            }
        }
        addresses.extend(["bib", "ris", "json"].map(|file| format!("{promise}/cite.{file}")));
        addresses.extend([
            format!("/{lang}/nothing-here"),
            format!("/{lang}/canada-2015/data"),
            "/sitemap.xml".to_owned(),
        ]);
        addresses.extend([format!("/embed/{lang}/canada-2015"), format!("/embed/{lang}/canada-2015/1.02")]);
        addresses.sort();
        addresses.dedup();
        for address in addresses {
            let Some(address) = address.strip_prefix(&app.address).or(address.strip_prefix('/').map(|_| &address[..]))
            else {
                continue;
            };
            let page = app.visitor().ask(address).await;
            let text = page.body.replace("Made with Pledgebook", "").replace("Réalisé avec Pledgebook", "");
            let text = text.replace("<generator>Pledgebook</generator>", "");
            assert!(!text.to_lowercase().contains("pledgebook"), "{address} names the software: {text}");
            for (name, value) in &page.headers {
                assert!(
                    !name.as_str().contains("pledgebook") && !format!("{value:?}").contains("ledgebook"),
                    "{address}"
                );
            }
            walked += 1;
        }
    }
    assert!(walked > 60, "only {walked} answers were read");
    let cited = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
    cited.shows("Université de Rimouski, « Promesse 1.02 »");
    let report = cited.attributes(".follow a", "href").pop().expect("a link");
    assert!(report.starts_with("https://vigie.example/erreurs?page=http%3A%2F%2F"), "{report}");
    let feeds = app.visitor().get("/fr").await.attributes("link[type='application/atom+xml']", "href");
    let feed = app.visitor().ask(feeds[0].strip_prefix(&app.address).expect("of this site")).await;
    feed.answers(200);
    assert!(feed.body.contains(&format!("{NAME}\u{a0}: tous les changements")));
    assert!(feed.body.contains("<name>Université de Rimouski</name>"));
}

#[tokio::test]
async fn pictures_get_another_address_with_another_name() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let picture =
        async || app.visitor().get("/fr/canada-2015").await.attributes("meta[property='og:image']", "content");
    let before = picture().await;
    published(&root, &TYPED).await.answers(200);
    assert_ne!(before, picture().await);
}

#[tokio::test]
async fn every_process_knows_the_name_at_once() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let other = app.beside(1 << 20);
    let visitor = crate::support::Browser::new(&other.address);
    assert_eq!(visitor.get("/fr").await.texts(".masthead .wordmark"), ["Pledgebook"]);
    published(&root, &TYPED).await.answers(200);
    assert_eq!(visitor.get("/fr").await.texts(".masthead .wordmark"), [NAME]);
}

#[tokio::test]
async fn what_cannot_be_published_says_why_and_keeps_what_was_typed() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let long = "a".repeat(300);
    let faults = [
        ("accent", "#ffcc00", "its contrast is 1.2 to 1, and text needs 4.5 to 1"),
        ("accent", "green", "“green” is not a colour"),
        ("name.fr", &long, "80 characters"),
        ("contact", "javascript:alert(1)", ""),
        ("licence_link", "", "Licence"),
        ("name.de", "Versprechen", "de"),
    ];
    for (field, typed, sentence) in faults {
        let mut fields = TYPED.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, typed));
        let page = shown(&root, &fields).await;
        page.answers(422).shows(sentence);
        assert_eq!(page.value_of(field).as_deref(), Some(typed));
        assert_eq!(page.value_of("publisher.fr").as_deref(), Some("Université de Rimouski"));
    }
    app.visitor().get("/fr").await.hides(NAME);
    for name in ["<script>alert(1)</script>", "مرصد الوعود"] {
        published(&root, &[("name.fr", name), ("name.en", "")]).await.answers(200);
        let page = app.visitor().get("/fr").await;
        assert_eq!(page.texts(".masthead .wordmark"), [name]);
    }
}

#[tokio::test]
async fn of_two_administrators_the_second_sees_what_the_first_published() {
    let app = App::start().await;
    let (root, eve) = (app.admin("root").await, app.admin("eve").await);
    let preview = shown(&eve, &[("name.fr", "Le Guet")]).await;
    published(&root, &TYPED).await.answers(200);
    let overtaken = eve.fill(&preview, "/desk/site", &[], Some(("do", "publish"))).await;
    overtaken.answers(409).shows("Somebody else changed it meanwhile").shows(NAME).shows("Le Guet");
    assert_eq!(app.visitor().get("/fr").await.texts(".masthead .wordmark"), [NAME]);
    eve.fill(&overtaken, "/desk/site", &[], Some(("do", "publish"))).await.answers(200);
    assert_eq!(app.visitor().get("/fr").await.texts(".masthead .wordmark"), ["Le Guet"]);
    let again = published(&eve, &[]).await;
    again.answers(200).shows("The site is published like this already.");
    let kept = Sql::app(&app.schema).await.number("SELECT count(*) FROM site_identity").await;
    assert_eq!(kept, 2, "each identity is kept");
}

#[tokio::test]
async fn the_name_survives_a_rebuild_of_what_is_public() {
    let app = App::start().await;
    let root = app.admin("root").await;
    published(&root, &TYPED).await.answers(200);
    app.rebuild().await;
    assert_eq!(app.visitor().get("/fr").await.texts(".masthead .wordmark"), [NAME]);
}

#[tokio::test]
async fn a_report_of_an_error_names_the_page_that_it_is_about() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let page = format!("{}/en/canada-2015/promises/1.02", app.address);
    let page: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();
    for (typed, expected) in [
        (
            "a+b&c@vigie.example",
            format!("mailto:a%2Bb%26c@vigie.example?subject=Error%20report&body={page}%0D%0A%0D%0A"),
        ),
        ("https://vigie.example/form?about={page}", format!("https://vigie.example/form?about={page}")),
        ("https://vigie.example/{page}/new", format!("https://vigie.example/{page}/new")),
        ("https://vigie.example/form", "https://vigie.example/form".to_owned()),
    ] {
        published(&root, &[("contact", typed)]).await.answers(200);
        let links = app.visitor().get("/en/canada-2015/promises/1.02").await.attributes(".follow a", "href");
        assert_eq!(links.last(), Some(&expected), "{typed}");
    }
}

#[tokio::test]
async fn a_page_that_is_made_while_the_name_changes_bears_the_new_one() {
    let proxy = Proxy::start(database::cluster());
    let app = App::start_behind(&proxy).await;
    let pages = ["/fr", "/fr/a-propos", "/en/about"];
    let wordmarks = async || {
        let asked = pages.map(|page| {
            let visitor = app.visitor();
            async move { visitor.get(page).await.answers(200).texts(".masthead .wordmark") }
        });
        futures_util::future::join_all(asked).await
    };
    assert_eq!(wordmarks().await, vec![["Pledgebook"]; 3]);
    proxy.becomes(Network::Slow(std::time::Duration::from_millis(40)));
    let identity = SiteIdentity { name: words(NAME, ""), ..SiteIdentity::default() };
    let done = app.write(async |tx| action::site::publish(tx, 0, &identity).await).await;
    assert_eq!(done, Published::Now);
    // The first ones find out what it is called now, and the others come meanwhile.
    assert_eq!(wordmarks().await, vec![[NAME]; 3]);
    proxy.becomes(Network::Whole);
    assert_eq!(wordmarks().await, vec![[NAME]; 3], "and those that were kept");
}
