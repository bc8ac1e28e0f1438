//! Invented numbers, dates and addresses, in the spellings that people use.

use domain::calendar::MONTHS;
use fastrand::Rng;

/// One of several.
pub fn pick<'a>(of: &[&'a str], random: &mut Rng) -> &'a str {
    of[random.usize(..of.len())]
}

/// That many digits.
pub fn digits(count: usize, random: &mut Rng) -> String {
    (0..count).map(|_| random.digit(10)).collect()
}

/// An NHS number with its check digit.
pub fn nhs_number(random: &mut Rng) -> String {
    loop {
        let nine = digits(9, random);
        let sum: u32 = nine
            .bytes()
            .zip((2..=10).rev())
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        let check = (11 - sum % 11) % 11;
        if check < 10 {
            let gap = pick(&["", " ", " ", "-"], random);
            return format!("{}{gap}{}{gap}{}{check}", &nine[..3], &nine[3..6], &nine[6..]);
        }
    }
}

/// A telephone number.
pub fn telephone(random: &mut Rng) -> String {
    let r = |count, random: &mut Rng| digits(count, random);
    match random.u8(..9) {
        0 => format!("07{} {}", r(3, random), r(6, random)),
        1 => format!("07{}", r(9, random)),
        2 => format!("07{} {} {}", r(3, random), r(3, random), r(3, random)),
        3 => format!("+44 7{} {}", r(3, random), r(6, random)),
        4 => format!("(01{}) {}", r(3, random), r(6, random)),
        5 => format!("01{} {} {}", r(3, random), r(3, random), r(3, random)),
        6 => format!("02{} {} {}", r(1, random), r(4, random), r(4, random)),
        7 => format!("01{}1 {} {}", random.digit(10), r(3, random), r(4, random)),
        _ => format!("07{}-{}-{}", r(3, random), r(3, random), r(3, random)),
    }
}

/// A date within these years, in any spelling.
pub fn date(years: std::ops::Range<u32>, random: &mut Rng) -> String {
    let (day, month, year) = (random.u32(1..29), random.usize(1..13), random.u32(years));
    let short = year % 100;
    let name = MONTHS[month - 1];
    match random.u8(..16) {
        0..=2 => format!("{day:02}/{month:02}/{year}"),
        3 => format!("{day}/{month}/{short:02}"),
        4 => format!("{day:02}/{month:02}/{short:02}"),
        5 => format!("{day}.{month}.{short:02}"),
        6 => format!("{day:02}.{month:02}.{year}"),
        7 => format!("{year}-{month:02}-{day:02}"),
        8 => format!("{day} {name} {year}"),
        9 => format!("{day}{} {name} {year}", ordinal(day)),
        10 => format!("{day:02}-{}-{year}", &name[..3]),
        11 => format!("{day:02}-{}-{short:02}", name[..3].to_lowercase()),
        12 => format!("{day}-{month}-{short:02}"),
        13 => format!("{day} {} {short:02}", &name[..3]),
        14 => format!("{day:02}-{month:02}-{year}"),
        _ => format!("{day}/{month}/{year}"),
    }
}

/// A date of birth: mostly of adults, now and then of a child.
pub fn birth_date(random: &mut Rng) -> String {
    let years = if random.u8(..8) == 0 { 2008..2026 } else { 1925..2008 };
    date(years, random)
}

/// A date without its year, or a day.
pub fn day(random: &mut Rng) -> String {
    let (day, month) = (random.u32(1..29), random.usize(1..13));
    match random.u8(..6) {
        0 => format!("{day}{} {}", ordinal(day), MONTHS[month - 1]),
        1 => format!("{day} {}", &MONTHS[month - 1][..3]),
        2 => format!("{day}/{month}"),
        3 => pick(
            &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            random,
        )
        .to_owned(),
        4 => format!("the {day}{}", ordinal(day)),
        _ => format!("{} {day}", MONTHS[month - 1]),
    }
}

fn ordinal(day: u32) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

/// A time of day.
pub fn time(random: &mut Rng) -> String {
    let (hour, minute) = (random.u8(..24), random.u8(..60));
    match random.u8(..8) {
        0..=1 => format!("{hour:02}:{minute:02}"),
        2 => format!("{hour:02}{minute:02}"),
        3 => format!("{hour:02}{minute:02}hrs"),
        4 => format!("{hour:02}.{minute:02}"),
        5 => format!("{hour:02}.{minute:02}hrs"),
        6 => format!("{}am", 1 + hour % 12),
        _ => format!("{}.{minute:02}pm", 1 + hour % 12),
    }
}

/// A postcode.
pub fn postcode(random: &mut Rng) -> String {
    let area = pick(
        &[
            "LS", "B", "SW", "CF", "BT", "EH", "G", "DE", "M", "NG", "S", "BS", "E", "SE", "WF",
            "HX", "TS", "NE", "SR", "PL", "EX", "CT", "ME", "RG", "OX", "CB", "NR", "IP", "SA",
            "LL",
        ],
        random,
    );
    let inward = |random: &mut Rng| {
        pick(
            &[
                "A", "B", "D", "E", "F", "G", "H", "J", "L", "N", "P", "Q", "R", "S", "T", "U",
                "W", "X", "Y", "Z",
            ],
            random,
        )
    };
    let gap = pick(&[" ", " ", " ", ""], random);
    format!(
        "{area}{}{gap}{}{}{}",
        random.u8(1..30),
        random.digit(10),
        inward(random),
        inward(random)
    )
}

fn letters(count: usize, random: &mut Rng) -> String {
    (0..count).map(|_| char::from(b"ABCDEGHJKLMNPRSTWXY"[random.usize(..19)])).collect()
}

/// A hospital number. Every system has its own form.
pub fn hospital_number(random: &mut Rng) -> String {
    let figures = |count: usize, random: &mut Rng| digits(count, random);
    match random.u8(..24) {
        0 => format!("{}-{}", letters(2, random), figures(6, random)),
        1 => format!("{} {}", letters(1, random), figures(6, random)),
        2 => format!("{}{}", letters(2, random), figures(5, random)),
        3 => format!("{}/{}", figures(3, random), figures(5, random)),
        4 => format!("{}-{}-{}", figures(3, random), figures(2, random), figures(4, random)),
        5 => format!("{}-{}", figures(5, random), letters(1, random)),
        6 => format!("{}{}{}", figures(2, random), letters(1, random), figures(6, random)),
        7 => format!("{}/{}/{}", letters(2, random), figures(2, random), figures(5, random)),
        8 => {
            format!("{} {} {}", figures(2, random), figures(3, random), figures(3, random))
        }
        9 => format!("{}-{}-{}", figures(4, random), letters(1, random), figures(2, random)),
        10 => format!("{}/{}", figures(6, random), figures(2, random)),
        11 => format!("{}{}{}", letters(1, random), figures(6, random), letters(1, random)),
        _ => {
            let count = pick(&["0", "0", "1", "1", "1", "2", "3"], random).parse().unwrap_or(1);
            let figures = random.usize(6..8);
            format!("{}{}", letters(count, random), digits(figures, random))
        }
    }
}

/// A number of the Nursing and Midwifery Council.
pub fn nmc_pin(random: &mut Rng) -> String {
    format!(
        "{}{}{}{}",
        digits(2, random),
        letters(1, random),
        digits(4, random),
        pick(&["E", "S", "W", "N", "O"], random)
    )
}

/// A National Insurance number.
pub fn national_insurance(random: &mut Rng) -> String {
    let gap = pick(&["", "", " "], random);
    let pair = |random: &mut Rng| digits(2, random);
    format!(
        "{}{gap}{}{gap}{}{gap}{}{gap}{}",
        pick(&["AB", "CE", "JK", "HN", "SX", "PR", "YW", "LM", "GW", "XM"], random),
        pair(random),
        pair(random),
        pair(random),
        pick(&["A", "B", "C", "D"], random)
    )
}

/// A vehicle's registration mark.
pub fn registration(random: &mut Rng) -> String {
    let age = pick(
        &["02", "51", "12", "62", "17", "67", "19", "69", "70", "21", "22", "73", "24"],
        random,
    );
    let gap = pick(&[" ", " ", ""], random);
    match random.u8(..6) {
        0 => format!("{}{}{gap}{}", letters(1, random), random.u16(13..999), letters(3, random)),
        _ => format!("{}{age}{gap}{}", letters(2, random), letters(3, random)),
    }
}

/// A batch, lot, order or asset number.
pub fn batch(random: &mut Rng) -> String {
    match random.u8(..7) {
        0 => digits(10, random),
        1 => digits(6, random),
        5 => hospital_number(random),
        6 => digits(7, random),
        2 => {
            let count = random.usize(3..6);
            format!("{}{}", letters(2, random), digits(count, random))
        }
        3 => format!("{}{}{}", letters(1, random), digits(4, random), letters(1, random)),
        _ => digits(8, random),
    }
}
