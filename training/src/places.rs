//! Invented places: homes, wards and hospitals.

use fastrand::Rng;

use crate::fillers::{Fillers, capital_words};
use crate::numbers::pick;

/// What wards are called after.
const FLOWERS: [&str; 30] = [
    "Rose",
    "Jasmine",
    "Lavender",
    "Willow",
    "Oak",
    "Ash",
    "Beech",
    "Cedar",
    "Maple",
    "Bluebell",
    "Primrose",
    "Poppy",
    "Daisy",
    "Holly",
    "Ivy",
    "Hazel",
    "Rowan",
    "Sapphire",
    "Amber",
    "Ruby",
    "Emerald",
    "Kingfisher",
    "Swan",
    "Heron",
    "Sunflower",
    "Juniper",
    "Magnolia",
    "Orchid",
    "Heather",
    "Fern",
];

/// What houses and rows are called behind the article.
const HOMES: [&str; 24] = [
    "Larches",
    "Paddock",
    "Green",
    "Cedars",
    "Shires",
    "Spinney",
    "Limes",
    "Poplars",
    "Mount",
    "Dell",
    "Chestnuts",
    "Orchard",
    "Quay",
    "Maltings",
    "Beeches",
    "Elms",
    "Chase",
    "Copse",
    "Meadows",
    "Moorings",
    "Glebe",
    "Granary",
    "Stables",
    "Pines",
];

/// What comes before the kind of a house.
const ADJECTIVES: [&str; 20] = [
    "Rose",
    "Ivy",
    "Old Mill",
    "Church",
    "Station",
    "Garden",
    "Willow",
    "Sea",
    "Holly",
    "Primrose",
    "Lilac",
    "Corner",
    "Hill",
    "Park",
    "Glebe",
    "Upper",
    "Lower",
    "North",
    "South",
    "Old School",
];

/// Kinds of houses.
const HOUSES: [&str; 14] = [
    "Cottage", "House", "Farm", "Lodge", "Croft", "Barn", "Villa", "Bungalow", "End", "View",
    "Bank", "Cottages", "Hall", "Steading",
];

/// Homes in Welsh, Gaelic and Irish.
const WELSH: [&str; 24] = [
    "Tŷ Gwyn",
    "Bryn Awel",
    "Maes y Coed",
    "Heol Fawr",
    "Ffordd y Bryn",
    "Cae Bach",
    "Nant y Felin",
    "Pen y Bont",
    "Erw Las",
    "Hafan Deg",
    "Tan y Graig",
    "Llys Meddyg",
    "Gwêl y Môr",
    "Clos y Nant",
    "Rhodfa'r Eglwys",
    "Lôn Cefn",
    "Taigh na Mara",
    "Cnoc Ard",
    "Baile Mor",
    "Druim Dubh",
    "Ardnagreine",
    "Tigh an Uillt",
    "Carraig Ban",
    "Cois Farraige",
];

impl Fillers {
    /// Somebody's home.
    pub fn address(&self, random: &mut Rng) -> String {
        if random.u8(..4) == 0 { self.home(random) } else { self.house_and_street(random) }
    }

    /// A home without what streets are usually called: a number with a name, a
    /// house with a village, a boat, a pitch.
    fn home(&self, random: &mut Rng) -> String {
        let number = random.u16(1..160);
        let letter = pick(&["", "", "", "", "a", "b", "A", "B"], random);
        let name = match random.u8(..6) {
            0 | 1 => self.people.last(random),
            2 => capital_words(&self.word("towns", random)),
            3 => format!("The {}", pick(&HOMES, random)),
            _ => {
                let ends = ["field", "side", "stone", "wood", "mere", "dale", "thwaite", "combe"];
                let starts = [
                    "Ash", "Oak", "Brock", "Fox", "Hawth", "Lang", "Mill", "Wester", "Nor", "Kil",
                    "Glen", "Tre", "Penny", "Rams", "Swin", "Thorn", "Whit", "Birk", "Cal", "Dun",
                ];
                pick(&starts, random).to_owned() + pick(&ends, random)
            }
        };
        let village = capital_words(&self.word("towns", random));
        let welsh = pick(&WELSH, random);
        match random.u8(..14) {
            0..=3 => format!("{number}{letter} {name}"),
            4 => format!("{number}{letter} {name}, {village}"),
            5 => format!("{name}, {village}"),
            6 => format!("{} {}, {village}", pick(&ADJECTIVES, random), pick(&HOUSES, random)),
            7 => format!("{name} {}", pick(&HOUSES, random)),
            8 => format!(
                "flat {}, {name} {}",
                random.u8(1..40),
                pick(&["Court", "House", "Point", "Heights", "Mansions", "Tower"], random)
            ),
            9 => format!("{welsh}, {village}"),
            10 => format!("{number} {welsh}"),
            11 => format!("Flat {}/{}, {number} {name}", random.u8(..4), random.u8(1..4)),
            12 => format!(
                "{} {}, {name} {}",
                pick(&["caravan", "pitch", "plot", "unit", "chalet", "berth"], random),
                random.u8(1..80),
                pick(&["Park", "Holiday Park", "Marina", "Site", "Caravan Park"], random)
            ),
            _ => format!("number {number} {name}"),
        }
    }

    /// House and street, and the town as often as not.
    fn house_and_street(&self, random: &mut Rng) -> String {
        let street = capital_words(&self.word("streets", random));
        let town = capital_words(&self.word("towns", random));
        let number = random.u16(1..230);
        let letter = pick(&["", "", "", "", "a", "b", "A"], random);
        let house = match random.u8(..12) {
            0 => format!("Flat {}, {number}{letter}", random.u8(1..40)),
            1 => {
                format!("Flat {}{}, ", random.u8(1..40), pick(&["", "A", "b"], random))
                    .trim_end_matches(", ")
                    .to_owned()
                    + ","
            }
            2 => format!(
                "{} {},",
                self.people.last(random),
                pick(&["House", "Cottage", "Court", "Lodge", "Farm", "End", "View"], random)
            ),
            3 => format!(
                "The {},",
                pick(
                    &[
                        "Old Rectory",
                        "Bungalow",
                        "Hollies",
                        "Willows",
                        "Cottage",
                        "Old School House",
                        "Gables",
                        "Laurels",
                        "Orchard",
                        "Firs",
                        "Old Forge",
                        "Coach House"
                    ],
                    random
                )
            ),
            4 => format!(
                "{} {},",
                pick(
                    &[
                        "Orchard", "Rose", "Ivy", "Mill", "Church", "Station", "Garden", "Willow",
                        "Sunny", "Sea", "Holly", "Primrose", "Lilac", "Thatched", "Corner", "Hill",
                        "Park"
                    ],
                    random
                ),
                pick(
                    &["End", "Cottage", "House", "View", "Bank", "Lodge", "Farm", "Croft"],
                    random
                )
            ),
            _ => format!("{number}{letter}"),
        };
        match random.u8(..3) {
            0 => format!("{house} {street}, {town}"),
            1 if !house.ends_with(',') => format!("{house} {street} {town}"),
            _ if house.ends_with(',') => format!("{house} {street}, {town}"),
            _ => format!("{house} {street}"),
        }
    }

    /// What a ward is called before the word `ward`.
    pub fn ward_name(&self, random: &mut Rng) -> String {
        match random.u8(..10) {
            0..=4 => self.people.last(random),
            5..=6 => self.people.first(random),
            7 => self.word("towns", random),
            _ => pick(&FLOWERS, random).to_owned(),
        }
    }

    /// A ward or a part of a hospital, as they are called.
    pub fn ward(&self, random: &mut Rng) -> String {
        let noun = pick(
            &[
                "ward", "ward", "ward", "Ward", "unit", "Unit", "suite", "Suite", "wing", "House",
                "bay", "lounge", "Lodge",
            ],
            random,
        );
        match random.u8(..10) {
            0..=2 => format!("{} {noun}", pick(&FLOWERS, random)),
            3..=4 => format!("{} {noun}", self.people.last(random)),
            5 => format!("{} {noun}", self.people.person(random).first),
            6 => format!("ward {}{}", random.u8(1..40), pick(&["", "A", "b"], random)),
            7 => format!("St {}'s {noun}", self.people.first(random)),
            8 => format!("{} {} {noun}", self.people.first(random), self.people.last(random)),
            _ => format!(
                "{} {noun}",
                pick(
                    &[
                        "Nightingale",
                        "Seacole",
                        "Victoria",
                        "Alexandra",
                        "Churchill",
                        "Nelson",
                        "Brunel",
                        "Lister",
                        "Fleming",
                        "Jenner",
                        "Cavell",
                        "Elizabeth",
                        "Windsor",
                        "Balmoral",
                        "Kennedy",
                        "Mandela",
                        "Darwin",
                        "Newton"
                    ],
                    random
                )
            ),
        }
    }

    /// A hospital, a surgery or a care home.
    pub fn hospital(&self, random: &mut Rng) -> String {
        let town = capital_words(&self.word("towns", random));
        let person = self.people.person(random);
        match random.u8(..9) {
            0 => format!("{town} General"),
            1 => format!("{town} Royal Infirmary"),
            2 => format!("St {}'s", person.first),
            3 => format!("St {}'s Hospital", person.first),
            4 => format!("{} House", person.last),
            5 => format!("{} {} hospital", person.first, person.last),
            6 => format!(
                "{} surgery",
                pick(
                    &["Park", "Church Lane", "Riverside", "The Limes", "Victoria", "Elm Tree"],
                    random
                )
            ),
            7 => format!("{} Lodge care home", person.last),
            _ => format!("{town} hospital"),
        }
    }
}
