//! The words that are marked are those that were found: stems here are the stems of the store.

use pledgebook::domain::excerpt::excerpt;
use pledgebook::domain::language::Language;
use pledgebook::domain::lexeme::Lexemes;

use crate::support::{App, Sql};

const ENGLISH: &str = "ability abilities accountable adopted agencies aging allowing businesses carried caring cities climate \
    communities consultation continually controlled cutting democracies dying eligible emissions employees enabling families \
    feasibly fiscal generously governments happily hopping increasingly indigenous innovation investing judicial legislation \
    lying ministries modernize nations necessarily organizations policies publicly quickly reconciliation relational running \
    safely services skies sustainable taxes training transparency universities veterans women yearly";
const FRENCH: &str = "abolir accessibilité actuellement agriculteurs aînés améliorera autochtones baisses canadiennes chômeurs \
    citoyenneté communautés continuellement créera culturelles défendrons démocratiquement égalité électorale emplois \
    engagements environnementale équité familiales finançant généreusement gouvernements hôpitaux immédiatement impôts \
    investissements journaux judiciaires légalisation logements lois mènerons ministères nationale naturelles océans \
    policières protégées provinciaux publiques réconciliation régionaux sécurité sociaux travailleuses universités vérifier";

/// Every word is marked where its own stem is looked for.
async fn check(language: &str, words: &str) {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let tag: Language = language.parse().expect("a language");
    for word in words.split_whitespace() {
        let query = format!("SELECT querytree(websearch_to_tsquery('pledgebook_{language}', '{word}'))");
        let stem = sql.lines(&query).await.concat();
        let pieces = excerpt(word, &tag, &Lexemes::new(&stem, &stem, ""), true);
        assert!(pieces.iter().all(|piece| piece.hit), "{word}: {stem}");
    }
}

#[tokio::test]
async fn english_words_have_the_stems_of_the_store() {
    check("en", ENGLISH).await;
}

#[tokio::test]
async fn french_words_have_the_stems_of_the_store() {
    check("fr", FRENCH).await;
}
