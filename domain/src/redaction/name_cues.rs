//! Words that tell what stands beside them: titles, roles, and the things that
//! are named after persons.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static ROLE_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| ROLES.iter().copied().collect());
static THING_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| THINGS.iter().copied().collect());

/// Whether a name has to follow.
pub(super) fn is_title(key: &str) -> bool {
    matches!(
        key,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "prof"
            | "professor"
            | "revd"
            | "rev"
            | "sir"
            | "cllr"
    )
}

/// Whether it belongs to the surname behind it.
pub(super) fn is_particle(key: &str) -> bool {
    matches!(
        key,
        "de" | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "el"
            | "al"
            | "bin"
            | "bint"
            | "ibn"
            | "ap"
            | "mac"
            | "mc"
            | "st"
            | "dela"
    )
}

/// Whether a name may follow: professions, relations, and words that introduce
/// a person.
pub(super) fn is_role(key: &str) -> bool {
    ROLE_WORDS.contains(key)
}

/// Whether it is a place, device, disease or scale, which may bear a person's
/// name.
pub(super) fn is_thing(key: &str) -> bool {
    THING_WORDS.contains(key) || THING_WORDS.contains(key.strip_suffix('s').unwrap_or(key))
}

const ROLES: &[&str] = &[
    "nurse",
    "sister",
    "matron",
    "midwife",
    "mw",
    "hca",
    "hcsw",
    "paramedic",
    "emt",
    "carer",
    "officer",
    "pharmacist",
    "consultant",
    "registrar",
    "reg",
    "sho",
    "spr",
    "fy1",
    "fy2",
    "gp",
    "gpst",
    "odp",
    "ot",
    "physio",
    "physiotherapist",
    "receptionist",
    "summariser",
    "coordinator",
    "keyworker",
    "worker",
    "lead",
    "manager",
    "student",
    "tutor",
    "lecturer",
    "doctor",
    "surgeon",
    "anaesthetist",
    "dentist",
    "hygienist",
    "dietitian",
    "radiographer",
    "podiatrist",
    "optometrist",
    "dispenser",
    "technician",
    "porter",
    "driver",
    "cook",
    "cleaner",
    "domestic",
    "clerk",
    "secretary",
    "volunteer",
    "rgn",
    "rmn",
    "rn",
    "pn",
    "tvn",
    "dn",
    "cpn",
    "cns",
    "anp",
    "acp",
    "amhp",
    "ist",
    "salt",
    "psychologist",
    "psychiatrist",
    "counsellor",
    "governor",
    "warden",
    "guard",
    "constable",
    "pc",
    "sgt",
    "sergeant",
    "inspector",
    "daughter",
    "son",
    "wife",
    "husband",
    "partner",
    "mother",
    "mum",
    "mam",
    "father",
    "dad",
    "brother",
    "aunt",
    "uncle",
    "niece",
    "nephew",
    "cousin",
    "grandson",
    "granddaughter",
    "grandmother",
    "nan",
    "friend",
    "neighbour",
    "mate",
    "nok",
    "pt",
    "patient",
    "resident",
    "client",
    "user",
    "baby",
    "boy",
    "girl",
    "twin",
    "named",
    "surname",
    "pod",
    "clinician",
    "prescriber",
];

const THINGS: &[&str] = &[
    "ward",
    "unit",
    "road",
    "street",
    "lane",
    "avenue",
    "hospital",
    "house",
    "surgery",
    "centre",
    "center",
    "suite",
    "clinic",
    "infirmary",
    "hospice",
    "lodge",
    "court",
    "wing",
    "cupboard",
    "station",
    "trust",
    "practice",
    "pharmacy",
    "school",
    "college",
    "park",
    "square",
    "crescent",
    "terrace",
    "theatre",
    "building",
    "bay",
    "entrance",
    "room",
    "cross",
    "catheter",
    "line",
    "tube",
    "forceps",
    "hoist",
    "bath",
    "valve",
    "pump",
    "needle",
    "bag",
    "dressing",
    "clamp",
    "bandage",
    "cannula",
    "drain",
    "drip",
    "collar",
    "frame",
    "splint",
    "airway",
    "retractor",
    "balloon",
    "device",
    "stretcher",
    "laryngoscope",
    "pouch",
    "score",
    "scale",
    "criteria",
    "sign",
    "test",
    "triage",
    "classification",
    "reflex",
    "index",
    "questionnaire",
    "tool",
    "chart",
    "pathway",
    "palsy",
    "syndrome",
    "disease",
    "fracture",
    "block",
    "manoeuvre",
    "position",
    "procedure",
    "screw",
    "ulcer",
    "hernia",
    "cyst",
    "contracture",
    "tremor",
    "chorea",
    "encephalopathy",
    "lymphoma",
    "aneurysm",
    "phenomenon",
    "oedema",
    "tumour",
    "sarcoma",
    "bodies",
    "operation",
    "incision",
    "repair",
    "staging",
    "competence",
    "competent",
    "form",
    "leaflet",
    "antigen",
    "antibody",
    "antibodies",
    "blade",
    "scissors",
    "key",
    "ruling",
    "solution",
    "lotion",
    "tablet",
    "capsule",
];
