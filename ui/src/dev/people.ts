// Invented people. Nobody here exists.

import { introduction } from "./wrap-up";
import type { Employment, Person, PersonRow, Tone } from "../lib/api/types";
import { promise } from "./drawn";

type Sketch = [name: string, title: string, company: string, status?: string, tone?: Tone];

const sketches: Sketch[] = [
  ["Amara Diallo", "Head of Design", "Helio", "met · 2 wk"],
  ["Anna-Lena Voß", "UX researcher", "Northwind"],
  ["Daniel Okafor", "Service designer", "Wintergreen"],
  ["Ines Marques", "Curator", "Museu do Azulejo", "met · 14 wk"],
  ["Jonas Weber", "Data engineer", "Acme Health", "met · 11 wk"],
  ["Kofi Mensah", "Research ops", "Helio", "Tue 9:30"],
  ["Lena Fischer", "Product lead", "Brightside"],
  ["Maya Chen", "Product manager", "Acme Health", "thank-you · 4 h", "soon"],
  ["Priya Raman", "Data lead", "Northwind", "tomorrow"],
  ["Ruth Abara", "Librarian", "City of Leeds"],
  ["Sam Ortiz", "Recruiter", "Acme Health", "met · 3 d"],
  ["Tomás Herrera", "Editor", "Field Notes Press", "thank-you · late", "late"],
  ["Yuki Tanaka", "Illustrator", "independent"],
  ["Zoë Brandt", "Archivist", "Stadtarchiv Köln"],
];

const given = ["Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Femi", "Greta", "Hugo", "Ivana", "Joon", "Kemal", "Lucía", "Mei", "Noor", "Otto", "Paula", "Quinn", "Rosa", "Søren", "Tariq"];
const family = ["Almeida", "Bergström", "Castellano", "Dubois", "Eriksen", "Faruqi", "Grünwald", "Hwang", "Ionescu", "Jankowski", "Kowalczyk", "Lindqvist", "Moreau", "Nakamura", "O’Brien", "Petrović"];
const titles = ["Analyst", "Engineer", "Programme manager", "Nurse educator", "Policy adviser", "Brand strategist", "Head of people", "Research fellow"];
const companies = ["Helio", "Northwind", "Wintergreen", "Brightside", "Acme Health", "Lindenhof Klinik", "Harbour & Sons", "Atlas Rail"];

/** The drawn fourteen, then as many more as wanted. */
export function rows(count: number): PersonRow[] {
  const drawn = sketches.map(([name, title, company, status = "", tone = "calm"], i): PersonRow => ({ id: i + 1, name, sortedBy: name.slice(name.indexOf(" ") + 1), work: `${title}, ${company}`, status, tone, archived: false, found: "" }));
  for (let i = drawn.length; i < count; i++) {
    const name = `${given[i % given.length]} ${family[(i * 7) % family.length]}`;
    drawn.push({ id: i + 1, name, sortedBy: name.slice(name.indexOf(" ") + 1), work: `${titles[(i * 3) % titles.length]}, ${companies[(i * 5) % companies.length]}`, status: "", tone: "calm", archived: false, found: "" });
  }
  return drawn.slice(0, count);
}

export function person(row: PersonRow): Person {
  const [title = "", company = ""] = row.work.split(", ");
  const [givenName = "", ...rest] = row.name.split(" ");
  const job = (each: Partial<Employment>): Employment => ({ id: row.id * 10, title, company, companyId: 1, department: "", isCurrent: true, startedOn: "", endedOn: "", words: "", ...each });
  const maya = row.name === "Maya Chen";
  return {
    id: row.id,
    name: row.name,
    givenName,
    familyName: rest.join(" "),
    credentials: "",
    birthdayWords: maya ? "9 May" : "",
    headline: maya ? "Product manager at Acme Health · Lisbon, one hour behind you" : row.work.replace(", ", " at "),
    emails: maya ? [{ address: "maya.chen@acme.example" }, { address: "maya@chen.example" }] : [],
    phones: maya ? [{ id: 1, number: "+351 912 345 678", label: "mobile", canBeDialled: true }] : [],
    linkedinUrl: `https://www.linkedin.com/in/${row.name.toLowerCase().replaceAll(" ", "")}`,
    linkedinWords: `in/${row.name.toLowerCase().replaceAll(" ", "")} · connected 15 January 2024`,
    location: maya ? "Lisbon" : "",
    zone: maya ? "Europe/Lisbon" : "",
    howToAddress: { salutation: "", pronoun: "", language: "", addressForm: "" },
    howToAddressWords: "",
    foundWhere: maya ? "Through Sam Ortiz, after the alumni evening" : "LinkedIn",
    about: maya ? "Warm, quick, thinks in patients rather than users. Met Sam at Leeds." : "",
    tags: maya ? ["health", "product"] : [],
    employments: maya
      ? [job({}), job({ id: 82, title: "Product analyst", company: "Brightside", isCurrent: false, words: "until about March, noticed by the import of 21 November" })]
      : [job({})],
    schools: maya ? [{ id: 1, name: "University of Leeds", degree: "BSc Nursing", fromYear: 2012, untilYear: 2015, years: "2012–2015" }] : [],
    archived: false,
    owed: maya ? [{ thankYouId: 2, clock: "4 h 12 m", sentence: "left to thank Maya for yesterday’s call.", tone: "soon" }] : [],
    promises: maya
      ? [
          promise({ id: 1, whose: "theirs", wording: "introduce me to Lena Fischer at Brightside", day: "promised yesterday" }),
          promise({ id: 3, whose: "mine", wording: "send the reading list", day: "by Monday", tone: "soon", due: "23 November 2026" }),
        ]
      : [],
    namedBy: [],
    ledTo: maya ? [introduction({ stateWords: "promised yesterday" })] : [],
    agreed: maya ? ["Keep in touch every three months; they said yes."] : [],
    timeline: maya
      ? [
          {
            day: "Yesterday",
            time: "8:05 pm, 25 min",
            title: "Video call",
            quotes: ["The job is saying no kindly, forty times a week."],
            lines: ["Rocks: patients in every review.", "Sucks: eleven months to ship a form.", "Surprise: half the team were nurses.", "Promised: introduce me to Lena Fischer."],
            meetingId: 2,
            thankYouId: 2,
          },
          { day: "21 Nov", time: "", title: "Now Product manager at Acme Health, no longer at Brightside", quotes: [], lines: ["Noticed by an import"], meetingId: null, thankYouId: null },
          { day: "4 Nov", time: "", title: "Added to your people", quotes: [], lines: [], meetingId: null, thankYouId: null },
        ]
      : [{ day: "4 Nov", time: "", title: "Imported from LinkedIn", quotes: [], lines: [], meetingId: null, thankYouId: null }],
  };
}
