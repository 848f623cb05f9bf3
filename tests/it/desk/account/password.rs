//! Which passwords are refused, and why.

use pledgebook::action::password;
use pledgebook::domain::account::Weakness;
use pledgebook::domain::fault::Reason;

#[test]
fn passwords_that_are_guessed_first_are_refused_with_the_reason() {
    let own = ["ana.nunez@example.org", "Ana Núñez-Castellanos", "pledgebook https://promises.example"];
    let check = |password: &str| password::check(password, &own);
    for (password, weakness) in [
        ("password1234", Weakness::Common),
        ("passwordpassword", Weakness::Pattern),
        ("aaaaaaaaaaaaaaaa", Weakness::Pattern),
        ("abcabcabcabcabc", Weakness::Pattern),
        ("qwertyuiop[]", Weakness::Pattern),
        ("pledgebook-2026", Weakness::Own),
        ("ana.nunez@example.org", Weakness::Own),
        ("Núñez-Castellanos", Weakness::Own),
    ] {
        assert_eq!(check(password), Err(Reason::PasswordGuessable(weakness)), "{password}");
    }
    let long: String = (1..160).map(|number: u32| (number * number * 7_919).to_string()).collect();
    let words = ["a long sentence for tests", "correct horse battery staple", "une phrase bien à moi", &long[..900]];
    for password in words {
        assert_eq!(check(password), Ok(()), "{password}");
    }
    assert_eq!(check("short one"), Err(Reason::PasswordTooShort { minimum: 12 }));
    assert_eq!(check(&"é".repeat(513)), Err(Reason::PasswordTooLong { bytes: 1_024 }));
}
