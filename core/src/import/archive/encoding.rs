//! In which encoding a list is that is neither UTF-8 nor UTF-16: what spreadsheets write where their user lives.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH};

/// So many bytes with letters beyond ASCII are enough to tell.
const ENOUGH: usize = 64 << 10;

/// The encoding that `bytes` are in.
pub(super) fn of_list(bytes: &[u8]) -> &'static Encoding {
    // Only the Macintosh ended lines so, and with such letters.
    if !bytes.contains(&b'\n') && bytes.contains(&b'\r') {
        return MACINTOSH;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut fed = 0;
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        // A line may be the whole file.
        detector.feed(&line[..line.len().min(ENOUGH)], false);
        detector.feed(b"\n", false);
        fed += line.len();
        if fed >= ENOUGH {
            break;
        }
    }
    detector.feed(b"", true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        EUC_KR, GBK, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
        WINDOWS_1256,
    };

    use super::*;

    fn reads_back(encoding: &'static Encoding, rows: &[&str]) -> bool {
        let text = format!("First Name;Last Name;Company\r\nBob;Roe;Acme\r\n{}\r\n", rows.join("\r\n"));
        let (bytes, ..) = encoding.encode(&text);
        of_list(&bytes).decode_without_bom_handling(&bytes).0 == text
    }

    #[test]
    fn one_name_of_western_europe_is_enough() {
        for row in [
            "Zoë;Müller;Größe GmbH",
            "JÜRGEN;GROSS;ÖL AG",
            "Élise;Lefèvre;Société Générale",
            "FRANÇOIS;CÔTÉ;SOCIÉTÉ GÉNÉRALE",
            "Iñaki;Gómez;Peña",
            "João;Gonçalves;São Paulo",
            "SEBASTIÃO;BRANDÃO;INFORMÁTICA",
            "Niccolò;Rossi;Società",
            "Åsa;Sjöberg;Företag",
            "Søren;Kierkegård;Rådgiver",
            "Guðrún;Sigurðardóttir;y",
            "Zoë;Roe;Acme",
            "Ana;O’Connor;Sales – EMEA",
            "Ana;Ruiz;“Chief” • 5€",
        ] {
            assert!(reads_back(WINDOWS_1252, &[row]), "{row}");
        }
    }

    #[test]
    fn a_few_names_are_enough_elsewhere() {
        for (encoding, rows) in [
            (WINDOWS_1250, &["Łukasz;Żółć;Spółka Łódź", "Paweł;Wójcik;Główny", "Grzegorz;Świątek;x"][..]),
            (WINDOWS_1250, &["Jiří;Dvořák;Škoda Plzeň", "Tomáš;Černý;x", "Lenka;Říhová;y"]),
            (WINDOWS_1251, &["Иван;Петров;Газпром", "Мария;Сидорова;Яндекс"]),
            (WINDOWS_1253, &["Γιώργος;Παπαδόπουλος;Εταιρεία", "Μαρία;Νικολάου;Διευθύντρια"]),
            (WINDOWS_1254, &["Gökçe;Şahin;Şirket", "İbrahim;Yıldız;Müdür", "Çağla;Öztürk;x"]),
            (WINDOWS_1255, &["שרה;כהן;חברה", "דוד;לוי;מנהל"]),
            (WINDOWS_1256, &["محمد;العربي;شركة", "فاطمة;علي;مديرة"]),
            (SHIFT_JIS, &["太郎;山田;株式会社", "花子;鈴木;東京大学"]),
            (GBK, &["伟;张;阿里巴巴", "娜;李;腾讯公司产品经理"]),
            (EUC_KR, &["민수;김;삼성전자", "지영;이;네이버"]),
        ] {
            assert!(reads_back(encoding, rows), "{}: {rows:?}", encoding.name());
        }
    }

    #[test]
    fn the_macintosh_is_told_by_how_its_lines_end() {
        let text = b"First Name,Last Name\rZo\x91,M\x9Fller\r";
        assert_eq!(of_list(text).decode_without_bom_handling(text).0, "First Name,Last Name\rZoë,Müller\r");
    }
}
