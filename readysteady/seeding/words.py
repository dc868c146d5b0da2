"""The words that seeded texts are made of: banks for sentences, titles and names."""

SUBJECTS = (
    "the episode", "the script", "the camera", "this hour", "the cold open", "the final scene", "the second act",
    "the younger brother", "the kitchen table", "the score", "the director", "the whole subplot", "the narration",
    "the cast", "the finale", "a single close-up", "the older sister", "the flashback", "the night shift",
    "the phone call", "the new neighbour", "the edit", "the pilot", "the train", "the courtroom", "the dinner",
    "the lighthouse", "the detective", "the understudy", "the silence",
)  # fmt: skip
VERBS = (
    "lingers on", "returns to", "cuts away from", "earns", "borrows from", "quietly undoes", "circles", "explains",
    "trusts", "interrupts", "prepares us for", "never mentions", "leans on", "plays against", "rewrites", "forgives",
    "hides behind", "argues with", "holds on to", "gives up on", "mirrors", "outruns", "questions", "remembers",
)  # fmt: skip
OBJECTS = (
    "an argument that nobody wins", "the empty kitchen", "what the season promised", "a joke from the first week",
    "the letter in the drawer", "its own rules", "a promise made at the station", "the weather outside",
    "the one honest answer", "a very long corridor", "the mother’s version of events", "the wrong suspect",
    "a song that we have heard before", "the cheapest of twists", "an old photograph", "the map on the wall",
    "a friendship that had seemed safe", "the broken lift", "every expectation", "the night before the trial",
    "a door left open", "the last train home", "the missing tape", "two people who do not speak", "the small print",
    "the view from the roof", "a debt that cannot be paid", "the second telephone", "the rehearsal",
    "a question from the audience",
)  # fmt: skip
TAILS = (
    "and the silence does the rest", "which is more than the season had dared so far", "and it shows",
    "as if nothing had happened", "though not for the reason that you expect", "and nobody in the room notices",
    "to the benefit of everybody else", "until the lights go out", "and that is the point", "with real tenderness",
    "at exactly the wrong moment", "because somebody has to", "and the joke lands a minute later",
    "without a word of explanation", "and we are left on the platform", "before the music gives it away",
    "in a single unbroken take", "which the next hour will surely regret", "and then looks away",
    "as only television can",
)  # fmt: skip
STARTS = (
    "For once,", "Halfway through,", "By the end,", "On a second viewing,", "In the background,", "Little by little,",
    "To its credit,", "Against all advice,", "Once the rain stops,", "After the titles,", "In the best sense,",
    "With ten minutes left,", "At the dinner table,", "Back in the city,",
)  # fmt: skip
ADJECTIVES = (
    "patient", "wry", "restless", "generous", "stubborn", "tender", "clever", "uneven", "brisk", "unsentimental",
    "precise", "crowded", "luminous", "sly", "weightless", "angry", "warm", "spare", "melancholy", "deadpan",
)  # fmt: skip
HEADINGS = (
    "What works", "What does not", "The scene of the week", "Who knew what, and when", "The long way round",
    "Stray thoughts", "A word on the music", "Where this leaves us", "The family table", "Names and numbers",
    "The case so far", "Behind the door", "Small pleasures", "Next week",
)  # fmt: skip
QUESTIONS = (
    "Where did the idea come from?", "Was the ending always going to be this one?", "How much of that was planned?",
    "What was left out?", "Which scene was the hardest to shoot?", "Did the cast know where it was going?",
    "What do you watch yourself?", "What would a second season be about?", "Why does nobody ever lock the door?",
)  # fmt: skip

TITLE_ADJECTIVES = (
    "Quiet", "Northern", "Hollow", "Second", "Bright", "Salt", "Late", "Paper", "Distant", "Common", "Silver",
    "Borrowed", "Long", "Inner", "Winter", "Glass", "Ordinary", "Open", "Burning", "Little", "Perfect", "Last",
    "Blue", "Hidden", "Foreign", "Sudden", "Lower", "Crooked", "Gentle", "Seventh",
)  # fmt: skip
TITLE_NOUNS = (
    "Harbour", "Ward", "Tide", "Verdict", "Orchard", "Station", "Company", "Season", "Witness", "Garden", "Country",
    "Shift", "Signal", "Hotel", "Bridge", "Inheritance", "Practice", "Crossing", "Estate", "Quarter", "Kitchen",
    "Choir", "Archive", "Cartel", "Holiday", "Line", "Parish", "Neighbours", "Frontier", "Alibi", "Market", "Room",
    "Daughter", "Weekend", "Machine", "Coast", "Circle", "Ferry", "Motive", "Rehearsal",
)  # fmt: skip
GIVEN_NAMES = (
    "Ada", "Bruno", "Carla", "Dev", "Edith", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kemi", "Lars", "Mina",
    "Noor", "Otis", "Priya", "Quentin", "Rosa", "Sami", "Tilda", "Ugo", "Vera", "Wanda", "Yusuf", "Zora", "Maeve",
    "Tomasz", "Leila", "Anders", "Joon",
)  # fmt: skip
FAMILY_NAMES = (
    "Abara", "Brandt", "Castell", "Dunmore", "Eriksen", "Fontaine", "Garrow", "Hale", "Ivanova", "Jarrett", "Kessler",
    "Lindqvist", "Moreau", "Nakata", "Okafor", "Pellegrin", "Quist", "Rourke", "Sandoval", "Thackeray", "Underhill",
    "Vance", "Whitlock", "Yilmaz", "Zielinski", "Ashdown", "Bellamy", "Corrigan", "Delacroix", "Farrow", "Hargreave",
    "Marchetti", "Novak", "Prior", "Sorensen", "Tregear",
)  # fmt: skip
PLATFORMS = ("Northlight", "Channel Six", "Aurora", "Broadway One", "Kite", "Meridian", "Tele Uno", "Sundial",
             "Harbour TV", "Lantern", "Metro Five", "Orbit", "Parade", "Signal Plus")  # fmt: skip
GENRES = ("Comedy", "Thriller", "Drama", "Crime", "Romance", "Science fiction", "Horror", "Period drama", "Satire",
          "Documentary", "Family", "Western")  # fmt: skip
TAG_SUBJECTS = ("Endings", "Directors", "Costumes", "Scores", "Adaptations", "Openings", "Ensembles", "Debuts",
                "Scripts", "Locations", "Dialogue", "Remakes", "Awards", "Titles", "Villains", "Sound")  # fmt: skip
COUNTRIES = ("GB", "US", "KR", "DK", "FR", "DE", "ES", "IE", "JP", "CA")
JOBS = ("creator", "writer", "director", "composer")
