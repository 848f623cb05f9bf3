//! Where edits are suggested: a text in one language, or a field of an evidence item; and where that stands in a revision
//! that came after.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use super::{Edit, Growth, edits, made};
use crate::domain::evidence::Evidence;
use crate::domain::fault::Reason;
use crate::domain::id::RevisionId;
use crate::domain::item_field::{ItemField, is_reason};
use crate::domain::language::Language;
use crate::domain::remark::{Prose, item};
use crate::domain::revision::Text;
use crate::domain::text::{block, within};
use crate::domain::written_date::NumericOrder;

/// The text that an edit is suggested in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A prose in one language.
    Prose(Prose, Language),
    /// A field of an evidence item, by the item's number from 1.
    Item { number: usize, field: ItemField },
}

impl Place {
    /// Every place of a text in which edits can be suggested, in the order of its form.
    pub fn all(text: &Text) -> Vec<Place> {
        let proses = Prose::ALL
            .iter()
            .flat_map(|prose| prose.of(text).languages().map(|language| Place::Prose(*prose, language.clone())));
        let shown = (1..).zip(&text.evidence).filter(|(_, item)| item.is_shown());
        let items = shown.flat_map(|(number, _)| ItemField::ALL.iter().map(move |field| (number, *field)));
        proses.chain(items.map(|(number, field)| Place::Item { number, field })).collect()
    }

    /// What stands there, as it is kept. Nothing where edits cannot be suggested: where a text is not written, and where an
    /// item is gone, or withdraws a published one, which it repeats word for word.
    pub fn of(&self, text: &Text) -> Option<String> {
        match self {
            Place::Prose(prose, language) => prose.of(text).get(language).map(str::to_owned),
            Place::Item { number, field } => {
                item(text, *number).filter(|item| item.is_shown()).map(|item| field.of(item))
            }
        }
    }

    /// The language in which that is written, where it is in one.
    pub fn language<'a>(&'a self, text: &'a Text) -> Option<&'a Language> {
        match self {
            Place::Prose(_, language) => Some(language),
            Place::Item { number, field } => {
                item(text, *number).filter(|_| field.is_of_document()).map(|item| &item.language)
            }
        }
    }

    /// What was typed for it, as it would be kept; nothing where nothing was.
    pub fn read(&self, typed: &str, order: NumericOrder) -> Result<Option<String>, Reason> {
        match self {
            Place::Prose(..) => block(typed).map(|words| within(words, Text::RATIONALE_LIMIT)).transpose(),
            Place::Item { field, .. } => field.read(typed, order),
        }
    }

    /// What has to happen to what stands there, see [`edits`]: an address is given up as a whole.
    pub fn edits(&self, old: &str, new: &str) -> Vec<Edit> {
        if old != new && self.is_given_up_for(new) {
            return vec![Edit { start: 0, old: old.to_owned(), new: new.to_owned() }];
        }
        edits(old, new)
    }

    /// Whether this is the field of an address, and these words say why there is none.
    pub fn is_given_up_for(&self, words: &str) -> bool {
        matches!(self, Place::Item { field: ItemField::Url, .. }) && is_reason(words)
    }

    /// The text with other words there, as [`Place::read`] gives them.
    pub fn written(&self, text: &Text, words: &str) -> Text {
        match self {
            Place::Prose(prose, language) => prose.written(text, language, words),
            Place::Item { number, field } => {
                let mut written = text.clone();
                if let Some(item) = number.checked_sub(1).and_then(|at| written.evidence.get_mut(at)) {
                    *item = field.written(item, words);
                }
                written
            }
        }
    }

    /// Where it stands after these moves; nothing where its item is gone.
    pub fn moved(&self, moves: &Moves) -> Option<Place> {
        match self {
            Place::Prose(..) => Some(self.clone()),
            Place::Item { number, field } => {
                let at = moves.0.get(number.checked_sub(1)?)?;
                Some(Place::Item { number: (*at)? + 1, field: *field })
            }
        }
    }
}

/// Where the evidence items of one text stand in another. Found once for all places, as every item is compared with every
/// other.
pub struct Moves(Vec<Option<usize>>);

impl Moves {
    /// Where each item of `then` stands in `now`, wherever it was moved: the same item, else the one that is left and shares a
    /// title, a quotation or an address with it. Of several that do, none is it: no edit is made in another item than its own.
    pub fn between(then: &Text, now: &Text) -> Moves {
        Moves(followed(&then.evidence, &now.evidence))
    }
}

impl fmt::Display for Place {
    /// As fields of forms are named: `rationale.fr`, `evidence.2.title`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Prose(prose, language) => write!(f, "{prose}.{language}"),
            Place::Item { number, field } => write!(f, "evidence.{number}.{field}"),
        }
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(written: &str) -> Result<Place, ()> {
        let parts: Vec<&str> = written.split('.').collect();
        match parts[..] {
            ["evidence", number, field] => {
                Ok(Place::Item { number: number.parse().map_err(|_| ())?, field: field.parse().map_err(|_| ())? })
            }
            [prose, language] => Ok(Place::Prose(prose.parse().map_err(|_| ())?, language.parse().map_err(|_| ())?)),
            _ => Err(()),
        }
    }
}

fn followed(then: &[Evidence], now: &[Evidence]) -> Vec<Option<usize>> {
    let (mut places, mut is_taken) = (vec![None; then.len()], vec![false; now.len()]);
    for (place, item) in places.iter_mut().zip(then) {
        *place = (0..now.len()).find(|at| !is_taken[*at] && now[*at] == *item);
        place.iter().for_each(|at| is_taken[*at] = true);
    }
    let left: Vec<usize> = (0..then.len()).filter(|at| places[*at].is_none()).collect();
    let free: Vec<usize> = (0..now.len()).filter(|at| !is_taken[*at]).collect();
    let is_version = |was: usize, is: usize| then[was].is_alike(&now[is]);
    for was in &left {
        let mut versions = free.iter().filter(|is| is_version(*was, **is));
        let only = versions.next().filter(|_| versions.next().is_none());
        places[*was] = only.filter(|is| left.iter().filter(|other| is_version(**other, **is)).count() == 1).copied();
    }
    places
}

/// A place in which edits were suggested, as it is now.
pub struct Grown {
    /// Where it stands now.
    pub place: Place,
    now: String,
    growth: Growth,
}

impl Grown {
    /// An edit as it is made now, see [`Growth::fit`]; nothing either where the place cannot hold what would come of it.
    pub fn fit(&self, edit: &Edit) -> Option<Edit> {
        self.growth.fit(edit).filter(|edit| self.holds(std::slice::from_ref(edit)))
    }

    /// Whether the place can hold what comes of these edits.
    pub fn holds(&self, edits: &[Edit]) -> bool {
        let (words, order) = (made(&self.now, edits), NumericOrder::default());
        match &self.place {
            Place::Prose(..) => self.place.read(&words, order).is_ok(),
            Place::Item { field, .. } => field.holds(&words, order),
        }
    }
}

/// What became of each of these places, of the revisions that were `read`.
pub fn growths(
    read: &HashMap<RevisionId, Text>,
    shown: &Text,
    places: impl Iterator<Item = (RevisionId, Place)>,
) -> HashMap<(RevisionId, Place), Grown> {
    let (mut growths, mut moves) = (HashMap::new(), HashMap::new());
    for (revision, place) in places {
        let Some(then) = read.get(&revision).filter(|_| !growths.contains_key(&(revision, place.clone()))) else {
            continue;
        };
        let moved = place.moved(moves.entry(revision).or_insert_with(|| Moves::between(then, shown)));
        let now = moved.as_ref().and_then(|moved| moved.of(shown));
        if let Some(((moved, now), then)) = moved.zip(now).zip(place.of(then)) {
            let growth = Growth::new(&then, &now);
            growths.insert((revision, place), Grown { place: moved, now, growth });
        }
    }
    growths
}
