//! A password that somebody chooses: checked and hashed off the threads that answer, within the bound on hashing.

use crate::action::password;
use crate::domain::fault::Fault;
use crate::domain::site::SOFTWARE;
use crate::web::http::error::WebError;
use crate::web::http::state::State;

/// What is wrong with it, if something is: who guesses tries the person's own address and name, and what the site is called.
pub async fn check(state: &State, typed: String, (email, name): (&str, &str)) -> Result<Option<Fault>, WebError> {
    let own = [email.to_owned(), name.to_owned(), site(state)];
    let checked = state.hashing.run(move || password::check(&typed, &own.each_ref().map(String::as_str))).await?;
    Ok(checked.err().map(|reason| Fault::new("password", reason)))
}

/// The hash to keep of it.
pub async fn hash(state: &State, typed: String) -> Result<String, WebError> {
    let strength = state.strength.clone();
    let hash = state.hashing.run(move || strength.hash(&typed)).await?;
    hash.map_err(|error| WebError::Defect(error.to_string()))
}

/// What the site is called by those who guess for it.
fn site(state: &State) -> String {
    let identity = &state.site.now().identity;
    let names: Vec<&str> = identity.name.iter().chain(identity.publisher.iter()).map(|(_, name)| name).collect();
    format!("{SOFTWARE} {} {}", names.join(" "), state.base_url)
}
