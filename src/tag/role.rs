//! What a word can do besides being a part of speech: a set of roles, named as in the data files.

/// One role of a word. The name in a data file is the variant's in snake case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub(crate) enum Role {
    Copula,
    Perfect,
    Support,
    Negation,
    Modal,
    Unreal,
    Complementizer,
    Relative,
    Wh,
    Subordinator,
    Conjunction,
    Contrast,
    Subject,
    Object,
    Possessive,
    Neuter,
    Male,
    Female,
    Plural,
    First,
    Second,
    Reflexive,
    Demonstrative,
    Indefinite,
    ParticleOfNames,
    SuffixOfNames,
    SuffixOfOrganisations,
    NegativeVerb,
    SentenceOpener,
    Title,
    Person,
    Group,
    Document,
    OutletNoun,
    OutletNamePart,
    Medium,
    Nationality,
    Day,
    Month,
    TimeUnit,
    Deictic,
    TimeModifier,
    GivenName,
    DotWord,
    DotBoth,
    Place,
    OutletFirst,
    OutletLast,
    Conditional,
    Definite,
    Genitive,
    Agent,
    AlsoPreposition,
    News,
    Agency,
    Newspaper,
    Broadcaster,
    Courtesy,
    Wife,
    Maiden,
    Epithet,
    Anaphor,
    Article,
    TurnLabel,
}

/// A set of roles has room for no more.
const _: () = assert!((Role::TurnLabel as u32) < u64::BITS);

/// Role names in the order of [`Role`].
const NAMES: [(&str, Role); 41] = [
    ("copula", Role::Copula),
    ("perfect", Role::Perfect),
    ("support", Role::Support),
    ("negation", Role::Negation),
    ("modal", Role::Modal),
    ("unreal", Role::Unreal),
    ("complementizer", Role::Complementizer),
    ("relative", Role::Relative),
    ("wh", Role::Wh),
    ("subordinator", Role::Subordinator),
    ("conjunction", Role::Conjunction),
    ("contrast", Role::Contrast),
    ("subject", Role::Subject),
    ("object", Role::Object),
    ("possessive", Role::Possessive),
    ("neuter", Role::Neuter),
    ("male", Role::Male),
    ("female", Role::Female),
    ("plural", Role::Plural),
    ("first", Role::First),
    ("second", Role::Second),
    ("reflexive", Role::Reflexive),
    ("demonstrative", Role::Demonstrative),
    ("indefinite", Role::Indefinite),
    ("particle_of_names", Role::ParticleOfNames),
    ("suffix_of_names", Role::SuffixOfNames),
    ("suffix_of_organisations", Role::SuffixOfOrganisations),
    ("negative_verb", Role::NegativeVerb),
    ("conditional", Role::Conditional),
    ("definite", Role::Definite),
    ("genitive", Role::Genitive),
    ("agent", Role::Agent),
    ("also_preposition", Role::AlsoPreposition),
    ("sentence_opener", Role::SentenceOpener),
    ("courtesy", Role::Courtesy),
    ("wife", Role::Wife),
    ("maiden", Role::Maiden),
    ("epithet", Role::Epithet),
    ("anaphor", Role::Anaphor),
    ("article", Role::Article),
    ("turn_label", Role::TurnLabel),
];

/// What kinds of outlets there are that nobody calls by the word for another, as the data files name them.
const OUTLET_KINDS: [(&str, Role); 3] = [("agency", Role::Agency), ("newspaper", Role::Newspaper), ("broadcaster", Role::Broadcaster)];

impl Role {
    /// The kind of an outlet with this name in the data files.
    pub(crate) fn outlet_kind(name: &str) -> Option<Role> {
        OUTLET_KINDS.iter().find(|(n, _)| *n == name).map(|&(_, role)| role)
    }

    /// The role with this name in a data file of function words.
    pub(crate) fn from_name(name: &str) -> Option<Role> {
        NAMES.iter().find(|(n, _)| *n == name).map(|&(_, role)| role)
    }
}

/// A set of roles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Roles(u64);

impl Roles {
    /// No role.
    pub(crate) const EMPTY: Roles = Roles(0);

    /// Whether the role is in the set.
    pub(crate) fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u64) != 0
    }

    /// Adds a role.
    pub(crate) fn add(&mut self, role: Role) {
        self.0 |= 1 << role as u64;
    }

    /// The kind of outlet that a word stands for.
    pub(crate) fn kind_of_outlet(self) -> Option<Role> {
        OUTLET_KINDS.iter().map(|&(_, role)| role).find(|&role| self.has(role))
    }

    /// Whether any of the roles is in the set.
    pub(crate) fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|&r| self.has(r))
    }
}
