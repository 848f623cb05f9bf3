//! The names of languages in which documents are found, in both languages of the interface, by their tag.

use super::Lang;
use crate::domain::language::Language;

/// Every language that can be chosen by name: its tag, and what English and French call it.
#[rustfmt::skip]
pub const LANGUAGES: [(&str, &str, &str); 197] = [
    ("aa", "Afar", "afar"), ("ab", "Abkhazian", "abkhaze"), ("ae", "Avestan", "avestique"), ("af", "Afrikaans", "afrikaans"),
    ("ak", "Akan", "akan"), ("am", "Amharic", "amharique"), ("an", "Aragonese", "aragonais"), ("ar", "Arabic", "arabe"),
    ("as", "Assamese", "assamais"), ("av", "Avaric", "avar"), ("ay", "Aymara", "aymara"), ("az", "Azerbaijani", "azéri"),
    ("ba", "Bashkir", "bachkir"), ("be", "Belarusian", "biélorusse"), ("bg", "Bulgarian", "bulgare"), ("bi", "Bislama", "bichelamar"),
    ("bm", "Bambara", "bambara"), ("bn", "Bengali", "bengali"), ("bo", "Tibetan", "tibétain"), ("br", "Breton", "breton"),
    ("bs", "Bosnian", "bosniaque"), ("ca", "Catalan", "catalan"), ("ce", "Chechen", "tchétchène"), ("ch", "Chamorro", "chamorro"),
    ("co", "Corsican", "corse"), ("cr", "Cree", "cri"), ("cs", "Czech", "tchèque"), ("cu", "Church Slavonic", "slavon d’église"),
    ("cv", "Chuvash", "tchouvache"), ("cy", "Welsh", "gallois"), ("da", "Danish", "danois"), ("de", "German", "allemand"),
    ("dv", "Divehi", "maldivien"), ("dz", "Dzongkha", "dzongkha"), ("ee", "Ewe", "éwé"), ("el", "Greek", "grec"),
    ("en", "English", "anglais"), ("eo", "Esperanto", "espéranto"), ("es", "Spanish", "espagnol"), ("et", "Estonian", "estonien"),
    ("eu", "Basque", "basque"), ("fa", "Persian", "persan"), ("ff", "Fulah", "peul"), ("fi", "Finnish", "finnois"),
    ("fj", "Fijian", "fidjien"), ("fo", "Faroese", "féroïen"), ("fr", "French", "français"), ("fy", "Western Frisian", "frison occidental"),
    ("ga", "Irish", "irlandais"), ("gd", "Scottish Gaelic", "gaélique écossais"), ("gl", "Galician", "galicien"), ("gn", "Guarani", "guarani"),
    ("gu", "Gujarati", "gujarati"), ("gv", "Manx", "mannois"), ("ha", "Hausa", "haoussa"), ("he", "Hebrew", "hébreu"),
    ("hi", "Hindi", "hindi"), ("ho", "Hiri Motu", "hiri motu"), ("hr", "Croatian", "croate"), ("ht", "Haitian Creole", "créole haïtien"),
    ("hu", "Hungarian", "hongrois"), ("hy", "Armenian", "arménien"), ("hz", "Herero", "héréro"), ("ia", "Interlingua", "interlingua"),
    ("id", "Indonesian", "indonésien"), ("ie", "Interlingue", "interlingue"), ("ig", "Igbo", "igbo"), ("ii", "Sichuan Yi", "yi du Sichuan"),
    ("ik", "Inupiaq", "inupiaq"), ("io", "Ido", "ido"), ("is", "Icelandic", "islandais"), ("it", "Italian", "italien"),
    ("iu", "Inuktitut", "inuktitut"), ("ja", "Japanese", "japonais"), ("jv", "Javanese", "javanais"), ("ka", "Georgian", "géorgien"),
    ("kg", "Kongo", "kikongo"), ("ki", "Kikuyu", "kikuyu"), ("kj", "Kuanyama", "kuanyama"), ("kk", "Kazakh", "kazakh"),
    ("kl", "Greenlandic", "groenlandais"), ("km", "Khmer", "khmer"), ("kn", "Kannada", "kannada"), ("ko", "Korean", "coréen"),
    ("kr", "Kanuri", "kanouri"), ("ks", "Kashmiri", "cachemiri"), ("ku", "Kurdish", "kurde"), ("kv", "Komi", "komi"),
    ("kw", "Cornish", "cornique"), ("ky", "Kyrgyz", "kirghize"), ("la", "Latin", "latin"), ("lb", "Luxembourgish", "luxembourgeois"),
    ("lg", "Ganda", "ganda"), ("li", "Limburgish", "limbourgeois"), ("ln", "Lingala", "lingala"), ("lo", "Lao", "lao"),
    ("lt", "Lithuanian", "lituanien"), ("lu", "Luba-Katanga", "luba-katanga"), ("lv", "Latvian", "letton"), ("mg", "Malagasy", "malgache"),
    ("mh", "Marshallese", "marshallais"), ("mi", "Māori", "maori"), ("mk", "Macedonian", "macédonien"), ("ml", "Malayalam", "malayalam"),
    ("mn", "Mongolian", "mongol"), ("mr", "Marathi", "marathi"), ("ms", "Malay", "malais"), ("mt", "Maltese", "maltais"),
    ("my", "Burmese", "birman"), ("na", "Nauru", "nauruan"), ("nb", "Norwegian Bokmål", "norvégien bokmål"), ("nd", "North Ndebele", "ndébélé du Nord"),
    ("ne", "Nepali", "népalais"), ("ng", "Ndonga", "ndonga"), ("nl", "Dutch", "néerlandais"), ("nn", "Norwegian Nynorsk", "norvégien nynorsk"),
    ("no", "Norwegian", "norvégien"), ("nr", "South Ndebele", "ndébélé du Sud"), ("nv", "Navajo", "navajo"), ("ny", "Chichewa", "chichewa"),
    ("oc", "Occitan", "occitan"), ("oj", "Ojibwe", "ojibwé"), ("om", "Oromo", "oromo"), ("or", "Odia", "odia"),
    ("os", "Ossetian", "ossète"), ("pa", "Punjabi", "pendjabi"), ("pi", "Pali", "pali"), ("pl", "Polish", "polonais"),
    ("ps", "Pashto", "pachto"), ("pt", "Portuguese", "portugais"), ("qu", "Quechua", "quechua"), ("rm", "Romansh", "romanche"),
    ("rn", "Rundi", "kirundi"), ("ro", "Romanian", "roumain"), ("ru", "Russian", "russe"), ("rw", "Kinyarwanda", "kinyarwanda"),
    ("sa", "Sanskrit", "sanskrit"), ("sc", "Sardinian", "sarde"), ("sd", "Sindhi", "sindhi"), ("se", "Northern Sami", "same du Nord"),
    ("sg", "Sango", "sango"), ("si", "Sinhala", "cingalais"), ("sk", "Slovak", "slovaque"), ("sl", "Slovenian", "slovène"),
    ("sm", "Samoan", "samoan"), ("sn", "Shona", "shona"), ("so", "Somali", "somali"), ("sq", "Albanian", "albanais"),
    ("sr", "Serbian", "serbe"), ("ss", "Swati", "swati"), ("st", "Southern Sotho", "sotho du Sud"), ("su", "Sundanese", "soundanais"),
    ("sv", "Swedish", "suédois"), ("sw", "Swahili", "swahili"), ("ta", "Tamil", "tamoul"), ("te", "Telugu", "télougou"),
    ("tg", "Tajik", "tadjik"), ("th", "Thai", "thaï"), ("ti", "Tigrinya", "tigrigna"), ("tk", "Turkmen", "turkmène"),
    ("tl", "Tagalog", "tagalog"), ("tn", "Tswana", "tswana"), ("to", "Tongan", "tongien"), ("tr", "Turkish", "turc"),
    ("ts", "Tsonga", "tsonga"), ("tt", "Tatar", "tatar"), ("tw", "Twi", "twi"), ("ty", "Tahitian", "tahitien"),
    ("ug", "Uyghur", "ouïghour"), ("uk", "Ukrainian", "ukrainien"), ("ur", "Urdu", "ourdou"), ("uz", "Uzbek", "ouzbek"),
    ("ve", "Venda", "venda"), ("vi", "Vietnamese", "vietnamien"), ("vo", "Volapük", "volapük"), ("wa", "Walloon", "wallon"),
    ("wo", "Wolof", "wolof"), ("xh", "Xhosa", "xhosa"), ("yi", "Yiddish", "yiddish"), ("yo", "Yoruba", "yoruba"),
    ("za", "Zhuang", "zhuang"), ("zh", "Chinese", "chinois"), ("zu", "Zulu", "zoulou"),
    ("arz", "Egyptian Arabic", "arabe égyptien"), ("bal", "Baluchi", "baloutchi"), ("ber", "Berber", "berbère"), ("ckb", "Central Kurdish", "kurde central"),
    ("fil", "Filipino", "filipino"), ("haw", "Hawaiian", "hawaïen"), ("kab", "Kabyle", "kabyle"), ("mic", "Mi’kmaq", "mi’kmaq"),
    ("moe", "Innu-aimun", "innu-aimun"), ("moh", "Mohawk", "mohawk"), ("srr", "Serer", "sérère"), ("yue", "Cantonese", "cantonais"),
    ("zgh", "Standard Moroccan Tamazight", "amazighe standard marocain"), ("zxx", "No language", "sans langue"),
];

fn known(primary: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    LANGUAGES.iter().find(|(tag, ..)| *tag == primary)
}

impl Lang {
    /// What a language is called, with the rest of its tag: "Portuguese (BR)"; a tag that is not known stays as it is.
    pub fn language_name(self, tag: &str) -> String {
        let (primary, rest) = tag.split_once('-').unwrap_or((tag, ""));
        let Some(&(_, english, french)) = known(primary) else { return tag.to_owned() };
        let name = if self == Lang::En { english } else { french };
        if rest.is_empty() { name.to_owned() } else { format!("{name} ({rest})") }
    }

    /// The languages to choose from, by name: their tag, and what they are called.
    pub fn languages(self) -> Vec<(&'static str, &'static str)> {
        let name = |&(tag, english, french): &(&'static str, &'static str, &'static str)| match self {
            Lang::En => (tag, english),
            Lang::Fr => (tag, french),
        };
        LANGUAGES.iter().map(name).collect()
    }
}

/// The language that was typed, by its tag or by its name in either language; nothing for one that is not known here.
pub fn language_of(typed: &str) -> Option<Language> {
    let typed = typed.trim();
    let tagged = typed.parse::<Language>().ok().filter(|language| known(language.primary()).is_some());
    tagged.or_else(|| {
        let wanted = typed.to_lowercase().replace('\'', "’");
        let named = |name: &str| name.to_lowercase() == wanted;
        let (tag, ..) = LANGUAGES.iter().find(|(_, english, french)| named(english) || named(french))?;
        tag.parse().ok()
    })
}
