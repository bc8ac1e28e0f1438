//! Names of invented people: common first names and surnames of Britain's many
//! communities, so that redaction meets more than Smith and Jones.

/// Women's first names.
pub(super) const WOMEN: &[&str] = &[
    "Margaret", "Doreen", "Jean", "Sheila", "Patricia", "Brenda", "Maureen", "Kathleen", "Edna",
    "Susan", "Karen", "Julie", "Tracey", "Nicola", "Emma", "Charlotte", "Chloe", "Amelia", "Grace",
    "Bronwen", "Siobhan", "Niamh", "Eilidh", "Morag", "Fatima", "Ayesha", "Nasreen", "Parveen",
    "Priya", "Gurpreet", "Manjit", "Harpreet", "Lakshmi", "Ngozi", "Folasade", "Abena", "Chidinma",
    "Blessing", "Agnieszka", "Katarzyna", "Ioana", "Mei Ling", "Thuy", "Zainab", "Hodan", "Rosa",
];

/// Men's first names.
pub(super) const MEN: &[&str] = &[
    "Harold", "Stanley", "Ronald", "Derek", "Kenneth", "Brian", "Raymond", "Alan", "Keith",
    "Graham", "Nigel", "Stephen", "Gareth", "Darren", "Wayne", "Craig", "Callum", "Liam", "Alfie",
    "Owain", "Rhys", "Hamish", "Angus", "Declan", "Mohammed", "Tariq", "Imran", "Bilal", "Rajesh",
    "Sukhdev", "Balwinder", "Sanjay", "Anil", "Emeka", "Kwame", "Oluwaseun", "Godwin", "Delroy",
    "Piotr", "Tomasz", "Andrei", "Wei", "Minh", "Yusuf", "Abdi", "Luis", "Leroy", "Winston",
];

/// Surnames, some of them also words.
pub(super) const SURNAMES: &[&str] = &[
    "Ashworth", "Barraclough", "Bell", "Braithwaite", "Brown", "Chambers", "Cooper", "Crowther",
    "Day", "Dawson", "Evans", "Fairhurst", "Fletcher", "Foster", "Grimshaw", "Greenhalgh", "Hall",
    "Hardcastle", "Hebblethwaite", "Hill", "Hughes", "Jenkins", "King", "Lloyd", "Long", "Marsh",
    "Morgan", "Nicholls", "Ogden", "Parry", "Pritchard", "Ramsbottom", "Rice", "Shaw", "Smith",
    "Sutcliffe", "Tattersall", "Thomas", "Underwood", "Ward", "West", "Whitworth", "Young",
    "Campbell", "MacDonald", "Buchanan", "O'Connor", "Gallagher", "McGuinness", "Murphy",
    "Ahmed", "Akhtar", "Begum", "Chowdhury", "Hussain", "Iqbal", "Khan", "Malik", "Rahman",
    "Bains", "Dhillon", "Gill", "Kaur", "Sandhu", "Singh", "Mistry", "Patel", "Sharma", "Nair",
    "Adeyemi", "Asante", "Boateng", "Eze", "Mensah", "Mwangi", "Nwosu", "Okafor", "Osei",
    "Kowalski", "Nowak", "Popescu", "Wisniewska", "Chen", "Nguyen", "Wong", "Hassan", "Farah",
    "da Silva", "Fernandes", "Al-Hassan", "Smith-Okoro", "Baptiste", "Clarke", "Gordon",
];

/// Streets and the like.
pub(super) const STREETS: &[&str] = &[
    "Alma Terrace", "Beech Grove", "Bluebell Rise", "Canal Street", "Chapel Lane", "Church View",
    "Elm Crescent", "Gladstone Street", "Hawthorn Close", "Inkerman Road", "Jubilee Court",
    "Larch Avenue", "Mill Bank", "Oakfield Drive", "Paradise Row", "Quarry Hill", "Station Road",
    "The Paddock", "Victoria Terrace", "Windmill Way",
];

/// Districts with which no postcode in use begins.
pub(super) const DISTRICTS: &[&str] = &["WV25", "TS38", "LS39", "ME24", "DE78", "NE57", "ST22"];
