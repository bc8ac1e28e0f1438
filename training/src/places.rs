//! Invented places: homes, wards and hospitals.

use fastrand::Rng;

use crate::fillers::{Fillers, capital_words};
use crate::numbers::pick;

impl Fillers {
    /// Somebody's home: house and street, and the town as often as not.
    pub fn address(&self, random: &mut Rng) -> String {
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

    /// A ward or a part of a hospital, as they are called.
    pub fn ward(&self, random: &mut Rng) -> String {
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
