//! Who the sample people are. All invented; their addresses lead nowhere.

/// Somebody invented, as the user might have written them down.
pub(super) struct Someone {
    pub name: &'static str,
    pub title: &'static str,
    pub company: &'static str,
    pub location: &'static str,
    pub zone: &'static str,
    pub found: &'static str,
    pub tags: &'static [&'static str],
    pub about: &'static str,
}

const fn one(name: &'static str, title: &'static str, company: &'static str, location: &'static str) -> Someone {
    Someone { name, title, company, location, zone: "", found: "", tags: &[], about: "" }
}

impl Someone {
    const fn in_zone(self, zone: &'static str) -> Self {
        Self { zone, ..self }
    }

    const fn found(self, found: &'static str) -> Self {
        Self { found, ..self }
    }

    const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }
}

pub(super) const CAST: [Someone; 40] = [
    one("Maya Chen", "Product manager", "Acme Health", "Lisbon")
        .in_zone("Europe/Lisbon")
        .found("Sam Ortiz, who introduced us")
        .tagged(&["product in health", "Leeds alumni"])
        .about(
            "Trained as a nurse, moved into product at Brightside. Laughs easily, answers by e-mail within the hour.",
        ),
    one("Tomás Herrera", "Editor", "Field Notes Press", "London")
        .found("his essay on small magazines")
        .tagged(&["publishing"])
        .about("Started as an intern at the same desk. Prefers coffee to calls."),
    one("Priya Raman", "Data lead", "Northwind", "Bengaluru")
        .in_zone("Asia/Kolkata")
        .found("LinkedIn")
        .tagged(&["data"])
        .about("Mornings only. Ask her about leaving research."),
    one("Kofi Mensah", "Research ops", "Helio", "London").found("Maya Chen").tagged(&["product in health"]),
    one("Lena Fischer", "Product lead", "Brightside", "Berlin")
        .in_zone("Europe/Berlin")
        .about("Maya speaks of her often. Not met yet."),
    one("Sam Ortiz", "Recruiter", "Acme Health", "Manchester")
        .found("alumni evening in March")
        .tagged(&["Leeds alumni"]),
    one("Amara Diallo", "Head of Design", "Helio", "Paris").in_zone("Europe/Paris").tagged(&["design"]),
    one("Anna-Lena Voß", "UX researcher", "Northwind", "Hamburg")
        .in_zone("Europe/Berlin")
        .found("LinkedIn")
        .tagged(&["design"]),
    one("Daniel Okafor", "Service designer", "Wintergreen", "Leeds").found("talk at the library").tagged(&["design"]),
    one("Ines Marques", "Curator", "Museu da Cortiça", "Porto").in_zone("Europe/Lisbon").tagged(&["museums"]),
    one("Jonas Weber", "Data engineer", "Acme Health", "Vienna").in_zone("Europe/Vienna").tagged(&["data"]),
    one("Ruth Abara", "Librarian", "Northgate Library", "Leeds").tagged(&["Leeds alumni"]),
    one("Yuki Tanaka", "Illustrator", "Independent", "Kyoto")
        .in_zone("Asia/Tokyo")
        .found("a zine fair")
        .tagged(&["publishing"]),
    one("Zoë Brandt", "Archivist", "Archiv am Rhein", "Cologne").in_zone("Europe/Berlin").tagged(&["museums"]),
    one("Agnieszka Wójcik", "Clinical informatics lead", "Wisła Clinics", "Kraków")
        .in_zone("Europe/Warsaw")
        .tagged(&["product in health"]),
    one("Aisha Bello", "Health economist", "Sahel Institute", "Abuja")
        .in_zone("Africa/Lagos")
        .tagged(&["product in health"]),
    one("Björn Åkesson", "Interaction designer", "Norrsken Studio", "Gothenburg")
        .in_zone("Europe/Stockholm")
        .tagged(&["design"]),
    one("Chloé Lefèvre", "Publisher", "Éditions du Quai", "Lyon").in_zone("Europe/Paris").tagged(&["publishing"]),
    one("Çağla Yılmaz", "Product designer", "Helio", "Istanbul").in_zone("Europe/Istanbul").tagged(&["design"]),
    one("Dimitra Papadaki", "Physiotherapist, now product", "Brightside", "Athens").in_zone("Europe/Athens"),
    one("Elif Aydın", "Data analyst", "Harbour Analytics", "Rotterdam").in_zone("Europe/Amsterdam").tagged(&["data"]),
    one("Fatima Zahra Idrissi", "Programme manager", "Atlas Foundation", "Rabat").in_zone("Africa/Casablanca"),
    one("Grace Wanjiru", "Community health lead", "Savanna Care", "Nairobi")
        .in_zone("Africa/Nairobi")
        .tagged(&["product in health"]),
    one("Hana Nováková", "Exhibition designer", "Dům Grafiky", "Prague").in_zone("Europe/Prague").tagged(&["museums"]),
    one("Ibrahim Haddad", "Founder", "Cedar Robotics", "Beirut").in_zone("Asia/Beirut"),
    one("Isabela Souza", "User researcher", "Wintergreen", "São Paulo")
        .in_zone("America/Sao_Paulo")
        .tagged(&["design"]),
    one("Joanna O’Connor", "Chief of staff", "Harbour Analytics", "Dublin").in_zone("Europe/Dublin").tagged(&["data"]),
    one("Kwame Asante", "Policy adviser", "Meridian Council", "Accra").in_zone("Africa/Accra"),
    one("Łukasz Zieliński", "Machine learning engineer", "Northwind", "Gdańsk")
        .in_zone("Europe/Warsaw")
        .tagged(&["data"]),
    one("Mateo Giménez", "Bookseller", "Librería Sur", "Seville").in_zone("Europe/Madrid").tagged(&["publishing"]),
    one("Mei-Ling Tan", "Head of Product", "Lumen Clinics", "Singapore")
        .in_zone("Asia/Singapore")
        .tagged(&["product in health"]),
    one("Nikhil Deshpande", "Epidemiologist", "Sahel Institute", "Pune").in_zone("Asia/Kolkata").tagged(&["data"]),
    one("Nguyễn Thị Hoa", "Nurse educator", "Lotus Hospital", "Huế")
        .in_zone("Asia/Ho_Chi_Minh")
        .tagged(&["product in health"]),
    one("Olena Shevchenko", "Quality engineer", "Baltic Devices", "Tallinn").in_zone("Europe/Tallinn"),
    one("Pádraig Ó Briain", "Sound archivist", "Western Folk Archive", "Galway")
        .in_zone("Europe/Dublin")
        .tagged(&["museums"]),
    one("Rosa Castellanos", "Journalist", "La Ribera", "Mexico City")
        .in_zone("America/Mexico_City")
        .tagged(&["publishing"]),
    one("Samira Rahmani", "Regulatory affairs", "Acme Health", "Toronto")
        .in_zone("America/Toronto")
        .tagged(&["product in health"]),
    one("Søren Østergaard", "Service manager", "Region Fjord", "Aarhus").in_zone("Europe/Copenhagen"),
    one("Tevita Fonua", "Marine data scientist", "Pacific Reef Lab", "Nukuʻalofa")
        .in_zone("Pacific/Tongatapu")
        .tagged(&["data"]),
    one("Wanjiku Kariuki", "Literary agent", "Acacia Agency", "Nairobi")
        .in_zone("Africa/Nairobi")
        .tagged(&["publishing"]),
];
