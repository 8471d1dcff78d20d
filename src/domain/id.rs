//! Ids are types: a table of atoms cannot be indexed by a unit.

macro_rules! index_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the commune's table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> usize {
                id.index()
            }
        }
    };
}

index_id! {
    /// Position of an old unit (thôn or TDP of today) in [`Commune::units`](super::Commune::units).
    UnitId
}
index_id! {
    /// Position of an atom (a whole unit, a part of one, or a cluster) in [`Commune::atoms`](super::Commune::atoms).
    AtomId
}
