//! Where care is given.

/// A kind of place in which care is given, with its own stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// A hospital ward.
    AcuteWard,
    /// An emergency department or urgent treatment centre.
    Emergency,
    /// An operating theatre.
    Theatre,
    /// Maternity care in hospital and at home.
    Maternity,
    /// Mental health wards and teams.
    MentalHealth,
    /// A general practice.
    GpPractice,
    /// A community pharmacy.
    Pharmacy,
    /// Nursing at home.
    DistrictNursing,
    /// A care home.
    CareHome,
    /// An ambulance service.
    Ambulance,
    /// Health care in a prison.
    Prison,
    /// Planning and paying for care.
    Commissioning,
}

impl Setting {
    /// Every setting.
    pub const ALL: [Self; 12] = [
        Self::AcuteWard,
        Self::Emergency,
        Self::Theatre,
        Self::Maternity,
        Self::MentalHealth,
        Self::GpPractice,
        Self::Pharmacy,
        Self::DistrictNursing,
        Self::CareHome,
        Self::Ambulance,
        Self::Prison,
        Self::Commissioning,
    ];

    /// LFPSE code of the service area (`service-type-5`); a commissioner does
    /// not know which of the services that it pays for, 15.
    pub fn service_area(self) -> u8 {
        match self {
            Self::AcuteWard | Self::Emergency | Self::Theatre => 1,
            Self::Maternity => 19,
            Self::MentalHealth => 4,
            Self::GpPractice => 17,
            Self::Pharmacy => 9,
            Self::DistrictNursing => 7,
            Self::CareHome => 12,
            Self::Ambulance => 3,
            Self::Prison => 8,
            Self::Commissioning => 15,
        }
    }

    /// LFPSE code of the place within the service (`incident-location-5`).
    pub fn location(self) -> u8 {
        match self {
            Self::AcuteWard | Self::Emergency | Self::Theatre | Self::Maternity => 4,
            Self::MentalHealth => 10,
            Self::GpPractice => 11,
            Self::Pharmacy => 12,
            Self::DistrictNursing => 2,
            Self::CareHome => 3,
            Self::Ambulance => 6,
            Self::Prison => 7,
            Self::Commissioning => 8,
        }
    }

    /// What staff there call somebody in their care.
    pub(super) fn calls_people(self) -> &'static str {
        match self {
            Self::CareHome => "resident",
            _ => "patient",
        }
    }
}
