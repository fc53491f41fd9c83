//! What a package keeps, what it refuses, and ten thousand damaged ones.

use sha2::{Digest, Sha256};

use super::*;

const CONTENT: &[u8] = "Đạt chỉ tiêu quý theo giao ước thi đua; ".as_bytes();

fn key() -> WorkstationKey {
    WorkstationKey::from_bytes(&[7; 32]).unwrap()
}

fn header() -> Header {
    Header {
        purpose: Purpose::Return,
        register: RowId([1; 16]),
        years: vec![RowId([2; 16]).into()],
        from: Sender {
            site: hex(&[3; 16]),
            unit: None,
            unit_name: "Cục Cơ yếu Quân đội".into(),
            operator: "Nguyễn Thị Lan".into(),
        },
        to: "Cục Cơ yếu Đảng - Chính quyền".into(),
        to_unit: None,
        answers: None,
        sequence: 4,
        made_ms: 1_560_000_000_000,
        schema: 3,
        program: "giao-uoc 0.1.0".into(),
        edits: 40,
        journal: hex(&[5; 32]),
        message: "Kết quả 6 tháng".into(),
        envelope: Envelope::default(),
    }
}

fn content() -> Vec<u8> {
    CONTENT.repeat(60)
}

fn package(passphrase: Option<&str>) -> Vec<u8> {
    let key = key();
    let closing = Seal {
        key: Some(&key),
        passphrase: passphrase.map(|words| Passphrase {
            words,
            chance: [9; 40],
        }),
    };
    seal(&header(), &content(), &closing).unwrap()
}

/// The checksum put right, so that what lies behind it is reached.
fn repaired(mut file: Vec<u8>) -> Vec<u8> {
    let end = file.len() - CHECKSUM;
    let checksum = Sha256::digest(&file[..end]);
    file[end..].copy_from_slice(&checksum);
    file
}

#[test]
fn what_was_sealed_comes_out_as_it_went_in() {
    let file = package(None);
    let opened = open(&file, None).unwrap();
    assert_eq!(opened.content, content());
    assert_eq!(opened.signer, Some(key().public()));
    assert_eq!(
        Header {
            envelope: Envelope::default(),
            ..opened.header.clone()
        },
        header()
    );
    assert_eq!(header_of(&file), Ok(opened.header));
    assert!(file.len() < content().len());
    assert_eq!(file, package(None), "same input, same bytes");
}

#[test]
fn a_passphrase_hides_the_content_and_nothing_else_opens_it() {
    let file = package(Some("mật khẩu của Khối"));
    let open_with = |passphrase| open(&file, passphrase);
    assert_eq!(open_with(None), Err(PackageMistake::PassphraseNeeded));
    assert_eq!(
        open_with(Some("mật khẩu của khối")),
        Err(PackageMistake::WrongPassphrase)
    );
    assert_eq!(
        open_with(Some("mật khẩu của Khối")).unwrap().content,
        content()
    );
    let decomposed = "mật khẩu của Kho\u{302}\u{301}i";
    assert!(open_with(Some(decomposed)).is_ok(), "another keyboard");
    assert_eq!(header_of(&file).unwrap().message, "Kết quả 6 tháng");
}

#[test]
fn each_way_of_being_wrong_has_its_own_name() {
    let file = package(None);
    let cut = &file[..file.len() - 10];
    let longer = [file.as_slice(), b"x"].concat();
    let mut newer = file.clone();
    newer[8] = 2;
    let mut touched = file.clone();
    let middle = touched.len() / 2;
    touched[middle] ^= 1;
    let as_text: Vec<u8> = String::from_utf8_lossy(&file[1..8])
        .replace("\r\n", "\n")
        .into_bytes();
    let mangled = [&[0x89], as_text.as_slice(), &file[8..]].concat();
    for (wrong, name) in [
        (b"\x89PNG\r\n\x1a\n".as_slice(), PackageMistake::NotAPackage),
        (b"", PackageMistake::NotAPackage),
        (&file[..6], PackageMistake::CutShort(10)),
        (cut, PackageMistake::CutShort(10)),
        (&longer, PackageMistake::TooLong),
        (&newer, PackageMistake::Newer(2)),
        (&touched, PackageMistake::Damaged),
        (&mangled, PackageMistake::Mangled),
    ] {
        assert_eq!(open(wrong, None), Err(name));
    }
}

#[test]
fn a_changed_package_with_a_right_checksum_is_not_signed_by_its_sender() {
    let mut file = package(None);
    let body = file.len() - CHECKSUM - SIGNATURE - 5;
    file[body] ^= 1;
    assert_eq!(
        open(&repaired(file), None),
        Err(PackageMistake::BadSignature)
    );
}

#[test]
fn an_unsigned_package_says_so_and_may_carry_no_signature() {
    let file = seal(&header(), &content(), &Seal::default()).unwrap();
    assert_eq!(open(&file, None).unwrap().signer, None);
    let mut claimed = file;
    let at = claimed.len() - CHECKSUM - 1;
    claimed[at] = 1;
    assert_eq!(
        open(&repaired(claimed), None),
        Err(PackageMistake::BadSignature)
    );
}

/// Unsigned, with a header that lies about what is inside.
fn lying(lie: impl Fn(&mut Envelope)) -> Vec<u8> {
    telling(|header| lie(&mut header.envelope))
}

/// Unsigned, with a header that this program does not write.
fn telling(lie: impl Fn(&mut Header)) -> Vec<u8> {
    let file = seal(&header(), &vec![0; 1 << 20], &Seal::default()).unwrap();
    let length = u32::from_le_bytes(file[12..16].try_into().unwrap()) as usize;
    let mut told: Header = serde_json::from_slice(&file[LEAD..LEAD + length]).unwrap();
    lie(&mut told);
    let json = serde_json::to_vec(&told).unwrap();
    let length = (json.len() as u32).to_le_bytes();
    let body = &file[LEAD + header_end(&file)..];
    repaired([&file[..12], &length, &json, body].concat())
}

fn header_end(file: &[u8]) -> usize {
    u32::from_le_bytes(file[12..16].try_into().unwrap()) as usize
}

#[test]
fn a_bomb_and_a_lying_length_are_refused_before_they_are_unpacked() {
    let refused = |file: &[u8]| open(file, None).unwrap_err().to_string();
    let bomb = lying(|envelope| envelope.content_length = 1 << 30);
    let said = "Gói vượt quá mức chương trình nhận: nội dung khi giải nén là";
    assert_eq!(
        refused(&bomb),
        format!("{said} 1.048.576 KB, nhiều nhất 205 KB")
    );
    let one_million_noughts = lying(|_| {});
    let too_well = refused(&one_million_noughts);
    assert!(
        too_well.starts_with(said),
        "deflated a thousand times: {too_well}"
    );
    let short = lying(|envelope| envelope.content_length = 1000);
    assert_eq!(open(&short, None), Err(PackageMistake::BadContent));
    let endless = lying(|envelope| envelope.body_length = u64::MAX);
    assert!(refused(&endless).contains("tệp là 17.592.186.044.416 MB, nhiều nhất 64 MB"));
    let crowded = telling(|header| header.edits = MOST_EDITS + 1);
    assert!(refused(&crowded).contains("số lần sửa là 500.001, nhiều nhất 500.000"));
}

#[test]
fn what_would_not_be_opened_is_not_made() {
    let header = Header {
        edits: MOST_EDITS + 1,
        ..header()
    };
    let refused = seal(&header, &content(), &Seal::default());
    assert!(matches!(refused, Err(PackageMistake::TooLarge(much)) if much.of == Measure::Edits));
}

/// Neither gigabytes nor minutes, nor a key that is easily guessed.
#[test]
fn a_recipe_for_a_key_is_followed_within_bounds_only() {
    let sealed = sealed("mật khẩu");
    let refused = |part: &str, wrong: u32| {
        let file = with_recipe(&sealed, part, wrong);
        open(&file, Some("mật khẩu")).unwrap_err()
    };
    for (part, wrong, said) in [
        (
            "memory_kib",
            64 << 20,
            "bộ nhớ để tính khóa từ mật khẩu là 65.536 MB, nhiều nhất 256 MB",
        ),
        ("memory_kib", u32::MAX, "nhiều nhất 256 MB"),
        (
            "memory_kib",
            (256 << 10) + 1,
            "là 257 MB, nhiều nhất 256 MB",
        ),
        (
            "passes",
            u32::MAX,
            "số lượt tính khóa từ mật khẩu là 4.294.967.295, nhiều nhất 10",
        ),
        ("passes", 11, "là 11, nhiều nhất 10"),
        (
            "lanes",
            5,
            "số luồng tính khóa từ mật khẩu là 5, nhiều nhất 4",
        ),
    ] {
        let told = refused(part, wrong).to_string();
        assert!(told.contains(said), "{part} {wrong}: {told}");
    }
    for (part, wrong) in [
        ("memory_kib", 0),
        ("memory_kib", 1024),
        ("passes", 0),
        ("lanes", 0),
    ] {
        assert_eq!(
            refused(part, wrong),
            PackageMistake::BadHeader,
            "{part} {wrong}"
        );
    }
    // What another program may ask for is tried; the key is another one.
    for (part, other) in [("memory_kib", 256 << 10), ("passes", 10), ("lanes", 4)] {
        assert_eq!(
            refused(part, other),
            PackageMistake::WrongPassphrase,
            "{part} {other}"
        );
    }
}

/// Not signed, so that its header can be changed.
fn sealed(words: &str) -> Vec<u8> {
    let passphrase = Some(Passphrase {
        words,
        chance: [9; 40],
    });
    let closing = Seal {
        key: None,
        passphrase,
    };
    seal(&header(), &content(), &closing).unwrap()
}

fn with_recipe(sealed: &[u8], part: &str, number: u32) -> Vec<u8> {
    let length = header_end(sealed);
    let mut json: serde_json::Value = serde_json::from_slice(&sealed[LEAD..LEAD + length]).unwrap();
    json["envelope"]["passphrase"][part] = number.into();
    let json = serde_json::to_vec(&json).unwrap();
    let length = (json.len() as u32).to_le_bytes();
    let body = &sealed[LEAD + header_end(sealed)..];
    repaired([&sealed[..12], &length, &json, body].concat())
}

#[test]
fn a_header_that_could_deceive_whoever_reads_it_is_neither_made_nor_opened() {
    type Lie = fn(&mut Header);
    let lies: [(&str, Lie); 11] = [
        ("đơn vị gửi", |h| {
            h.from.unit_name = "Cục A\u{202e}B cụC".into();
        }),
        ("đơn vị gửi", |h| {
            h.from.unit_name = "Cục A ".repeat(200);
        }),
        ("người gửi", |h| h.from.operator = "Lan\nđã ký".into()),
        ("nơi nhận", |h| h.to = "Cục\0A".into()),
        ("tên chương trình", |h| {
            h.program = "\u{1b}[2Jgiao-uoc".into();
        }),
        ("lời nhắn", |h| h.message = "dài ".repeat(2_000)),
        ("lời nhắn", |h| h.message = "Cu\u{323}c".into()),
        ("mã máy gửi", |h| h.from.site = "03".into()),
        ("dấu nhật ký", |h| h.journal.push('0')),
        ("số thứ tự gói", |h| h.sequence = u64::MAX),
        ("số lần sửa", |h| h.edits = u64::MAX),
    ];
    for (part, lie) in lies {
        let mistake = PackageMistake::Header(part);
        assert_eq!(header_of(&telling(lie)), Err(mistake.clone()));
        let mut header = header();
        lie(&mut header);
        assert_eq!(seal(&header, b"", &Seal::default()), Err(mistake));
    }
}

#[test]
fn names_as_people_write_them_are_made_fit_to_be_sent() {
    let mut header = header();
    header.from.unit_name = "Cu\u{323}c A\n\tPhòng B".into();
    header.from.operator = "ư".repeat(300);
    header.to = "Cục A; ".repeat(1_000);
    header.message = "hai \r\ndòng".into();
    let tidied = header.tidied();
    assert_eq!(tidied.check(), Ok(()));
    assert_eq!(tidied.from.unit_name, "Cục A Phòng B");
    assert_eq!(tidied.message, "hai\ndòng");
}

/// What `assets/schema/package.md` says, followed with nothing but what it names.
mod as_described {
    use std::io::Read;

    use serde_json::Value as Json;
    use sha2::{Digest, Sha256};

    use super::{content, header, key, package};
    use crate::transfer::package::{header_schema, hex};

    fn number<const N: usize>(bytes: &[u8]) -> u64 {
        let digits = bytes[..N].iter().rev();
        digits.fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    }

    fn header_of(file: &[u8]) -> (Json, &[u8]) {
        assert_eq!(&file[..8], b"\x89GOI\r\n\x1a\n");
        assert_eq!(number::<2>(&file[8..]), 1, "version");
        let length = number::<4>(&file[12..]) as usize;
        let json = serde_json::from_slice(&file[16..16 + length]).unwrap();
        (json, &file[16 + length..])
    }

    #[test]
    fn another_program_reads_what_this_one_wrote() {
        let file = package(None);
        let (json, rest) = header_of(&file);
        assert_eq!(number::<2>(&file[10..]), 0, "not encrypted");
        let body = json["envelope"]["body_length"].as_u64().unwrap() as usize;
        assert_eq!(rest.len(), body + 64 + 32);
        let mut inside = Vec::new();
        let mut decoder = flate2::read::DeflateDecoder::new(&rest[..body]);
        decoder.read_to_end(&mut inside).unwrap();
        assert_eq!(inside, content());
        let digest = hex(&Sha256::digest(&inside));
        assert_eq!(json["envelope"]["content_sha256"], digest.as_str());
        let (all, checksum) = file.split_at(file.len() - 32);
        assert_eq!(Sha256::digest(all).as_slice(), checksum);
        assert_eq!(json["envelope"]["signer"], hex(&key().public()).as_str());
        assert_eq!(json["message"], header().message.as_str());
    }

    #[test]
    fn a_header_has_the_fields_of_its_schema_and_no_others() {
        let (json, _) = header_of(&package(Some("mật khẩu")));
        check(&json, &header_schema(), "header");
    }

    fn check(json: &Json, schema: &Json, at: &str) {
        let schema = schema["anyOf"]
            .get(0)
            .filter(|_| !json.is_null())
            .unwrap_or(schema);
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        let object = json.as_object().unwrap_or_else(|| panic!("{at}"));
        let names = |map: &serde_json::Map<String, Json>| map.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(object), names(properties), "{at}");
        for (name, property) in properties {
            if !object[name].is_null() {
                check(&object[name], property, name);
            }
        }
    }

    #[test]
    fn every_purpose_is_in_the_schema() {
        use crate::transfer::package::Purpose;
        let known = [
            Purpose::Draft,
            Purpose::Form,
            Purpose::Return,
            Purpose::HandOver,
            Purpose::WholeCopy,
        ];
        let known: Vec<Json> = known
            .iter()
            .map(|purpose| serde_json::to_value(purpose).unwrap())
            .collect();
        assert_eq!(
            header_schema()["properties"]["purpose"]["enum"],
            Json::Array(known)
        );
    }
}
