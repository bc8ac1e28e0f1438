//! Kinds of organisation, and what each may be in Candour.

use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($variant:ident $word:literal $name:literal,)+) => {
        /// What kind of organisation an ODS record is, in this project's words
        /// (`data/ods/README.md` maps them to ODS role ids).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Role { $(#[doc = $name] $variant,)+ }

        impl Role {
            /// Every role with the word that files and the database hold.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$variant, $word),)+];

            /// The word for this role.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The role in a reader's words.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

roles! {
    Nation "nation" "Nation",
    Country "country" "Country",
    Region "region" "NHS England region",
    Icb "icb" "Integrated care board",
    SubIcb "sub_icb" "Sub-ICB location",
    SubIcbReportingEntity "sub_icb_reporting_entity" "Sub-ICB reporting entity",
    Ccg "ccg" "Clinical commissioning group",
    CommissioningHub "commissioning_hub" "Commissioning hub",
    LocalOffice "local_office" "Regional local office",
    NhsTrust "nhs_trust" "NHS trust",
    AmbulanceTrust "ambulance_trust" "Ambulance trust",
    NiTrust "ni_trust" "Health and social care trust",
    TrustSite "trust_site" "NHS trust site",
    LocalHealthBoard "local_health_board" "Local health board",
    LocalHealthBoardSite "local_health_board_site" "Local health board site",
    IndependentProvider "independent_provider" "Independent provider",
    IndependentSite "independent_site" "Independent provider site",
    GpPractice "gp_practice" "GP practice",
    Pcn "pcn" "Primary care network",
    PcnService "pcn_service" "Primary care network service",
    Pharmacy "pharmacy" "Pharmacy",
    PharmacyHq "pharmacy_hq" "Pharmacy head office",
    PharmacyService "pharmacy_service" "Pharmacy service",
    ApplianceContractor "appliance_contractor" "Dispensing appliance contractor",
    OxygenContractor "oxygen_contractor" "Home oxygen contractor",
    OptometryService "optometry_service" "Optometry service",
    CommunityHealthService "community_health_service" "Community health service",
    HospitalService "hospital_service" "Hospital service",
    OutOfHours "out_of_hours" "Out-of-hours service",
    UrgentCare "urgent_care" "Urgent care centre",
    WalkInCentre "walk_in_centre" "Walk-in centre",
    PublicHealthService "public_health_service" "Public health service",
    Hospice "hospice" "Hospice",
    CareHome "care_home" "Care home",
    Prison "prison" "Prison",
    YoungOffenderInstitution "young_offender_institution" "Young offender institution",
    SecureChildrensHome "secure_childrens_home" "Secure children's home",
    SecureTrainingCentre "secure_training_centre" "Secure training centre",
    ImmigrationRemovalCentre "immigration_removal_centre" "Immigration removal centre",
    SexualAssaultReferralCentre "sexual_assault_referral_centre" "Sexual assault referral centre",
    Court "court" "Court",
    PrescribingOther "prescribing_other" "Other prescribing service",
    Other "other" "Other organisation",
}

impl Role {
    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(role, _)| *role)
    }

    /// Whether the ICB account types may exist here (`rules.md` 3: ICBs,
    /// regions and sub-ICB locations only).
    pub fn is_commissioner(self) -> bool {
        matches!(self, Self::Region | Self::Icb | Self::SubIcb)
    }

    /// Whether this is a place rather than an owner of records (rule 12: a
    /// site's operator owns what is recorded there).
    pub fn is_site(self) -> bool {
        matches!(self, Self::TrustSite | Self::IndependentSite | Self::LocalHealthBoardSite)
    }

    /// Whether operating a unit (RE6) gives sight of its records: providers
    /// only (rule 11). Hubs, ICBs, offices and pharmacy head offices that ODS
    /// names as operators are not.
    pub fn is_provider(self) -> bool {
        matches!(self, Self::NhsTrust | Self::AmbulanceTrust | Self::IndependentProvider)
    }
}
