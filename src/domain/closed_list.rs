//! Closed lists whose members have a stable written form, the same in the database, in forms and in files.

/// A word that is no member of the list it was read for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not one of the known values")]
pub struct UnknownCode(pub String);

/// Reads a value from the text that it is written as.
pub(crate) fn from_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: std::str::FromStr<Err: std::fmt::Debug>,
    D: serde::Deserializer<'de>,
{
    deserializer.deserialize_str(Written(std::marker::PhantomData))
}

/// Takes the text as it stands in the document, without a copy.
struct Written<T>(std::marker::PhantomData<T>);

impl<T: std::str::FromStr<Err: std::fmt::Debug>> serde::de::Visitor<'_> for Written<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value in its written form")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|fault| E::custom(format!("{fault:?}")))
    }
}

/// Implements reading and writing in documents for a type with a written form.
macro_rules! written {
    ($($type:ty),+) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::domain::closed_list::from_text(deserializer)
            }
        }
    )+};
}
pub(crate) use written;

/// Declares an enum together with its written forms, so that no second list can disagree with it.
macro_rules! closed_list {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$note])* $variant,)+ }

        impl $name {
            /// Every member, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable written form.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }
        }

        $crate::domain::closed_list::written!($name);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::closed_list::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok($name::$variant),)+
                    _ => Err($crate::domain::closed_list::UnknownCode(code.to_owned())),
                }
            }
        }
    };
}
pub(crate) use closed_list;
