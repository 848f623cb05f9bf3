//! Who may do what.

use std::collections::BTreeMap;

use pledgebook::domain::access::{Actor, Permission, Role, may, reach};
use pledgebook::domain::id::{AccountId, TrackerId};

const HERE: TrackerId = TrackerId(1);
const ELSEWHERE: TrackerId = TrackerId(2);

fn someone(role: Option<Role>, is_admin: bool, is_system: bool) -> Actor {
    let roles = BTreeMap::from_iter(role.map(|role| (HERE, role)));
    Actor { id: AccountId(1), name: "Someone".to_owned(), is_admin, is_system, roles }
}

/// Everyone there is: a column of the table each.
fn everyone() -> [(&'static str, Actor); 6] {
    [
        ("nobody", someone(None, false, false)),
        ("researcher", someone(Some(Role::Researcher), false, false)),
        ("editor", someone(Some(Role::Editor), false, false)),
        ("admin", someone(None, true, false)),
        ("admin+editor", someone(Some(Role::Editor), true, false)),
        ("system", someone(None, false, true)),
    ]
}

#[test]
fn who_may_do_what() {
    let permissions = [
        ("see the desk", Permission::SeeDesk(HERE)),
        ("draft", Permission::Draft(HERE)),
        ("review", Permission::Review(HERE)),
        ("show outside", Permission::Preview(HERE)),
        ("assign", Permission::Assign(HERE)),
        ("edit codebook", Permission::EditCodebook(HERE)),
        ("open", Permission::Open(HERE)),
        ("see another desk", Permission::SeeDesk(ELSEWHERE)),
        ("draft elsewhere", Permission::Draft(ELSEWHERE)),
        ("review elsewhere", Permission::Review(ELSEWHERE)),
        ("assign elsewhere", Permission::Assign(ELSEWHERE)),
        ("open elsewhere", Permission::Open(ELSEWHERE)),
        ("administer", Permission::Administer),
    ];
    let mut table = format!("{:<18}", "");
    everyone().iter().for_each(|(name, _)| table.push_str(&format!("{name:<14}")));
    for (name, permission) in permissions {
        table.push_str(&format!("\n{name:<18}"));
        for (_, actor) in everyone() {
            table.push_str(&format!("{:<14}", if may(&actor, permission) { "yes" } else { "–" }));
        }
    }
    let table: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(table.join("\n"), @r"
                      nobody        researcher    editor        admin         admin+editor  system
    see the desk      –             yes           yes           yes           yes           yes
    draft             –             yes           yes           –             yes           yes
    review            –             –             yes           –             yes           yes
    show outside      –             –             yes           –             yes           yes
    assign            –             –             yes           yes           yes           yes
    edit codebook     –             –             yes           yes           yes           yes
    open              –             –             yes           yes           yes           yes
    see another desk  –             –             –             yes           yes           yes
    draft elsewhere   –             –             –             –             –             yes
    review elsewhere  –             –             –             –             –             yes
    assign elsewhere  –             –             –             yes           yes           yes
    open elsewhere    –             –             –             yes           yes           yes
    administer        –             –             –             yes           yes           yes
    ");
}

#[test]
fn lists_and_pages_give_the_same_answer() {
    for (name, actor) in everyone() {
        for permission in
            [Permission::SeeDesk, Permission::Draft, Permission::Review, Permission::Assign, Permission::Open]
        {
            let one_by_one: Vec<TrackerId> =
                [HERE, ELSEWHERE].into_iter().filter(|tracker| may(&actor, permission(*tracker))).collect();
            assert_eq!(reach(&actor, [HERE, ELSEWHERE], permission), one_by_one, "{name}");
        }
    }
}
