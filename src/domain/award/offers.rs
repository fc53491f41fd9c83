//! Điều kiện và hạn mức ready to take, by the year and the sector. Offered with their source and never set by themselves:
//! rules differ from body to body, and two texts give two bases for the same 20 % (domain.md 1.4).

use crate::domain::award::{Gate, GateKind, Quota, QuotaBase, QuotaKind, catalogue};
use crate::domain::id::{BlocYearId, RowId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::unit::Sector;

/// For whom an offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    All,
    Only(&'static [Sector]),
}

impl For {
    fn suits(self, sector: Sector) -> bool {
        match self {
            Self::All => true,
            Self::Only(sectors) => sectors.contains(&sector),
        }
    }
}

const ARMY: For = For::Only(&[Sector::Army, Sector::Cipher]);
const FLAG: &str = "Cờ thi đua của Chính phủ";

struct QuotaOffer {
    of: For,
    /// First and last year that it holds for.
    years: (i16, i16),
    honour: &'static str,
    kind: QuotaKind,
    whole: i64,
    base_name: &'static str,
    source: &'static str,
}

const QUOTAS: &[QuotaOffer] = &[
    QuotaOffer {
        of: For::All,
        years: (2017, 2023),
        honour: FLAG,
        kind: QuotaKind::Percent,
        whole: 20,
        base_name: "tập thể đạt tiêu chuẩn Cờ thi đua cấp Bộ, ban, ngành, tỉnh",
        source: "Nghị định 91/2017/NĐ-CP, Điều 11",
    },
    QuotaOffer {
        of: For::All,
        years: (2023, 2100),
        honour: FLAG,
        kind: QuotaKind::Percent,
        whole: 20,
        base_name: "tập thể dẫn đầu cụm, khối thi đua",
        source: "Công văn 5007/BNV-TĐKT ngày 05/9/2023",
    },
    QuotaOffer {
        of: ARMY,
        years: (2018, 2100),
        honour: "Chiến sĩ thi đua cơ sở",
        kind: QuotaKind::Percent,
        whole: 10,
        base_name: "quân số của đơn vị",
        source: "Thông tư 151/2018/TT-BQP, Điều 12",
    },
    QuotaOffer {
        of: ARMY,
        years: (2018, 2100),
        honour: "Chiến sĩ tiên tiến",
        kind: QuotaKind::Percent,
        whole: 70,
        base_name: "quân số của đơn vị",
        source: "Thông tư 151/2018/TT-BQP, Điều 12",
    },
    QuotaOffer {
        of: For::All,
        years: (1945, 2100),
        honour: "Cờ thi đua",
        kind: QuotaKind::Count,
        whole: 1,
        base_name: "",
        source: "Mức thường gặp của một khối, cụm; đối chiếu quy chế của khối",
    },
    QuotaOffer {
        of: For::All,
        years: (1945, 2100),
        honour: "Bằng khen",
        kind: QuotaKind::Count,
        whole: 3,
        base_name: "",
        source: "Mức thường gặp của một khối, cụm; đối chiếu quy chế của khối",
    },
];

struct GateOffer {
    of: For,
    years: (i16, i16),
    honour: &'static str,
    kind: GateKind,
    text: &'static str,
    title: &'static str,
    number: Option<i64>,
    source: &'static str,
}

const fn by_hand(
    of: For,
    honour: &'static str,
    text: &'static str,
    source: &'static str,
) -> GateOffer {
    GateOffer {
        of,
        years: (1945, 2100),
        honour,
        kind: GateKind::ByHand,
        text,
        title: "",
        number: None,
        source,
    }
}

const THRESHOLDS: &str =
    "Bảng điều kiện xét danh hiệu của một trường sĩ quan; đối chiếu quy chế của đơn vị";
const TRADE: &str = "Thông tư 22/2023/TT-BCT, Điều 6";

const GATES: &[GateOffer] = &[
    GateOffer {
        kind: GateKind::Registered,
        ..by_hand(
            For::All,
            "",
            "Đã đăng ký danh hiệu đầu năm",
            "Quy chế của khối (không đăng ký thì không xét); luật không bắt buộc",
        )
    },
    by_hand(
        For::All,
        "",
        "Không có vụ việc, cá nhân bị xử lý kỷ luật",
        "Quy chế của khối",
    ),
    GateOffer {
        years: (2024, 2100),
        kind: GateKind::HoldsTitle,
        title: "Tập thể lao động xuất sắc",
        ..by_hand(
            For::Only(&[Sector::Civil]),
            "Cờ thi đua",
            "Đạt Tập thể lao động xuất sắc",
            TRADE,
        )
    },
    GateOffer {
        years: (2024, 2100),
        ..by_hand(
            For::Only(&[Sector::Civil]),
            "Cờ thi đua",
            "Tổ chức đảng hoàn thành tốt nhiệm vụ trở lên",
            TRADE,
        )
    },
    GateOffer {
        kind: GateKind::Streak,
        title: "Chiến sĩ thi đua cơ sở",
        number: Some(3),
        ..by_hand(
            For::All,
            "Chiến sĩ thi đua",
            "Chiến sĩ thi đua cơ sở 03 lần liên tục",
            "Luật Thi đua, khen thưởng, Điều 22",
        )
    },
    by_hand(
        ARMY,
        "Đơn vị quyết thắng",
        "100\u{a0}% cán bộ hoàn thành nhiệm vụ, từ 95\u{a0}% hoàn thành tốt trở lên; tổ chức đảng hoàn thành xuất sắc; điểm quý bình quân từ 8,2",
        THRESHOLDS,
    ),
    by_hand(
        ARMY,
        "Đơn vị tiên tiến",
        "100\u{a0}% cán bộ hoàn thành nhiệm vụ, từ 90\u{a0}% hoàn thành tốt trở lên; tổ chức đảng hoàn thành nhiệm vụ; điểm quý bình quân từ 8,0",
        THRESHOLDS,
    ),
];

fn holds(years: (i16, i16), year: i16) -> bool {
    (years.0..=years.1).contains(&year)
}

/// Quotas that could be taken; their ids are nobody's.
pub fn quotas(bloc_year: BlocYearId, year: i16, sector: Sector) -> Vec<Quota> {
    let offers = QUOTAS.iter();
    let suiting = offers.filter(|offer| offer.of.suits(sector) && holds(offer.years, year));
    suiting.map(|offer| quota(bloc_year, offer)).collect()
}

fn quota(bloc_year: BlocYearId, offer: &QuotaOffer) -> Quota {
    let nobody = RowId::from_bytes([0; 16]);
    Quota {
        kind: offer.kind,
        value: Quantity::from_whole(offer.whole),
        base: match offer.kind {
            QuotaKind::Count => QuotaBase::Members,
            QuotaKind::Percent => QuotaBase::Given,
        },
        base_name: offer.base_name.to_owned(),
        source: offer.source.to_owned(),
        ..Quota::new(nobody.into(), bloc_year, offer.honour, Position::first())
    }
}

/// Conditions that could be taken; those of honours of the other branch are left out.
pub fn gates(bloc_year: BlocYearId, year: i16, sector: Sector) -> Vec<Gate> {
    let armed = catalogue::is_armed(sector);
    let suits = |offer: &&GateOffer| {
        let honour = catalogue::find(offer.honour);
        offer.of.suits(sector)
            && holds(offer.years, year)
            && honour.is_none_or(|found| found.honour.suits(armed))
    };
    let offers = GATES.iter().filter(suits);
    offers.map(|offer| gate(bloc_year, offer)).collect()
}

fn gate(bloc_year: BlocYearId, offer: &GateOffer) -> Gate {
    let nobody = RowId::from_bytes([0; 16]);
    Gate {
        kind: offer.kind,
        text: offer.text.to_owned(),
        title: offer.title.to_owned(),
        years: offer.number,
        source: offer.source.to_owned(),
        ..Gate::new(nobody.into(), bloc_year, offer.honour, Position::first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choice;
    use crate::domain::sheet::example::id;

    fn government(year: i16) -> Vec<String> {
        let offered = quotas(id(60), year, Sector::Civil).into_iter();
        let flags = offered.filter(|quota| quota.honour == FLAG);
        flags
            .map(|quota| format!("{} ({})", quota.base_name, quota.source))
            .collect()
    }

    #[test]
    fn both_bases_of_the_government_flag_are_offered_with_their_texts() {
        let collectives = "tập thể đạt tiêu chuẩn Cờ thi đua cấp Bộ, ban, ngành, tỉnh (Nghị định 91/2017/NĐ-CP, Điều 11)";
        let leaders = "tập thể dẫn đầu cụm, khối thi đua (Công văn 5007/BNV-TĐKT ngày 05/9/2023)";
        assert_eq!(government(2019), [collectives]);
        assert_eq!(government(2023), [collectives, leaders]);
        assert_eq!(government(2025), [leaders]);
        assert!(government(2016).is_empty());
    }

    #[test]
    fn every_offer_is_sound_and_names_its_source() {
        for sector in Sector::ALL {
            for year in [2016, 2019, 2023, 2026] {
                for quota in quotas(id(60), year, *sector) {
                    let given = quota.base == QuotaBase::Given;
                    assert_eq!(quota.check(), Ok(()));
                    assert!(!quota.source.is_empty() && given != quota.base_name.is_empty());
                }
                for gate in gates(id(60), year, *sector) {
                    assert_eq!(gate.check(), Ok(()));
                    assert!(!gate.source.is_empty());
                }
            }
        }
    }

    #[test]
    fn an_office_is_offered_the_honours_of_its_own_branch() {
        let texts = |sector| {
            let gates = gates(id(60), 2025, sector).into_iter();
            gates.map(|gate| gate.text).collect::<Vec<_>>().join("\n")
        };
        assert!(texts(Sector::Civil).contains("Tập thể lao động xuất sắc"));
        assert!(!texts(Sector::Police).contains("Tập thể lao động xuất sắc"));
        assert!(texts(Sector::Army).contains("điểm quý bình quân"));
    }
}
