//! Medicines of the stories, each with a usual dose and one that is mistaken
//! for it.

/// A medicine as the stories speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Medicine {
    /// Its name.
    pub name: &'static str,
    /// A usual dose.
    pub dose: &'static str,
    /// A wrong one.
    pub wrong: &'static str,
}

const fn medicine(name: &'static str, dose: &'static str, wrong: &'static str) -> Medicine {
    Medicine { name, dose, wrong }
}

/// The medicines of a word of the stories; `None` for any other word.
pub(super) fn group(word: &str) -> Option<&'static [Medicine]> {
    Some(match word {
        "drug" => REGULAR,
        "anticoagulant" => ANTICOAGULANTS,
        "opioid" => OPIOIDS,
        "antibiotic" => ANTIBIOTICS,
        "insulin" => INSULINS,
        "sedative" => SEDATIVES,
        "antipsychotic" => ANTIPSYCHOTICS,
        "analgesic" => INJECTED_OPIOIDS,
        "vaccine" => ADULT_VACCINES,
        "jab" => CHILD_VACCINES,
        _ => return None,
    })
}

const REGULAR: &[Medicine] = &[
    medicine("amlodipine", "5 mg", "10 mg"),
    medicine("atorvastatin", "20 mg", "80 mg"),
    medicine("bisoprolol", "2.5 mg", "10 mg"),
    medicine("digoxin", "62.5 micrograms", "625 micrograms"),
    medicine("furosemide", "40 mg", "80 mg"),
    medicine("gabapentin", "300 mg", "900 mg"),
    medicine("levothyroxine", "75 micrograms", "175 micrograms"),
    medicine("lithium carbonate", "400 mg", "800 mg"),
    medicine("metformin", "500 mg", "1 g"),
    medicine("methotrexate", "10 mg weekly", "10 mg daily"),
    medicine("prednisolone", "5 mg", "25 mg"),
    medicine("ramipril", "1.25 mg", "10 mg"),
    medicine("sertraline", "50 mg", "150 mg"),
    medicine("spironolactone", "25 mg", "100 mg"),
    medicine("co-careldopa", "25/100", "50/200"),
    medicine("levetiracetam", "500 mg", "1.5 g"),
    medicine("sodium valproate", "300 mg", "600 mg"),
    medicine("tacrolimus", "1 mg", "5 mg"),
];

const ANTICOAGULANTS: &[Medicine] = &[
    medicine("apixaban", "2.5 mg", "5 mg"),
    medicine("dalteparin", "5,000 units", "15,000 units"),
    medicine("edoxaban", "30 mg", "60 mg"),
    medicine("enoxaparin", "40 mg", "140 mg"),
    medicine("rivaroxaban", "15 mg", "20 mg"),
    medicine("tinzaparin", "4,500 units", "14,000 units"),
    medicine("warfarin", "3 mg", "5 mg"),
];

const OPIOIDS: &[Medicine] = &[
    medicine("morphine sulfate", "5 mg", "10 mg"),
    medicine("Oramorph", "2.5 mg", "2.5 ml of the strong solution"),
    medicine("oxycodone", "5 mg", "10 mg"),
    medicine("OxyNorm", "5 mg", "OxyContin 5 mg"),
    medicine("fentanyl patches", "12 micrograms", "50 micrograms"),
    medicine("buprenorphine patches", "5 micrograms", "35 micrograms"),
    medicine("diamorphine", "5 mg", "15 mg"),
];

const ANTIBIOTICS: &[Medicine] = &[
    medicine("amoxicillin", "500 mg", "1 g"),
    medicine("co-amoxiclav", "1.2 g", "625 mg"),
    medicine("flucloxacillin", "1 g", "2 g"),
    medicine("gentamicin", "240 mg", "400 mg"),
    medicine("piperacillin with tazobactam", "4.5 g", "9 g"),
    medicine("trimethoprim", "200 mg", "100 mg"),
    medicine("vancomycin", "1 g", "2 g"),
];

const INSULINS: &[Medicine] = &[
    medicine("Humalog", "8 units", "18 units"),
    medicine("Lantus", "14 units", "40 units"),
    medicine("NovoMix 30", "12 units", "21 units"),
    medicine("NovoRapid", "6 units", "16 units"),
    medicine("Tresiba", "10 units", "100 units"),
    medicine("Toujeo", "18 units", "54 units"),
];

const SEDATIVES: &[Medicine] = &[
    medicine("diazepam", "2 mg", "10 mg"),
    medicine("lorazepam", "1 mg", "4 mg"),
    medicine("midazolam", "2 mg", "10 mg"),
    medicine("zopiclone", "3.75 mg", "7.5 mg"),
];

const ANTIPSYCHOTICS: &[Medicine] = &[
    medicine("aripiprazole", "10 mg", "30 mg"),
    medicine("clozapine", "100 mg", "300 mg"),
    medicine("haloperidol", "0.5 mg", "5 mg"),
    medicine("olanzapine", "5 mg", "20 mg"),
    medicine("paliperidone depot", "75 mg", "150 mg"),
    medicine("zuclopenthixol decanoate", "200 mg", "zuclopenthixol acetate 100 mg"),
];

const INJECTED_OPIOIDS: &[Medicine] = &[
    medicine("alfentanil", "500 micrograms", "5 mg"),
    medicine("diamorphine", "5 mg", "15 mg"),
    medicine("fentanyl", "50 micrograms", "500 micrograms"),
    medicine("morphine", "2.5 mg", "10 mg"),
    medicine("oxycodone", "5 mg", "10 mg"),
];

const ADULT_VACCINES: &[Medicine] = &[
    medicine("Boostrix", "0.5 ml", "a dose meant for someone else"),
    medicine("Comirnaty", "0.3 ml", "a second dose in one season"),
    medicine("Fluad", "0.5 ml", "a second dose"),
    medicine("Pneumovax", "0.5 ml", "a repeat within five years"),
    medicine("Shingrix", "0.5 ml", "the next dose after two weeks"),
];

const CHILD_VACCINES: &[Medicine] = &[
    medicine("Bexsero", "0.5 ml", "a fourth dose"),
    medicine("Fluenz", "0.2 ml", "both halves in one nostril"),
    medicine("Gardasil 9", "0.5 ml", "a third dose"),
    medicine("MMR vaccine", "0.5 ml", "diluent alone"),
    medicine("Repevax", "0.5 ml", "a dose a year early"),
];
