// People whose digest is due at any time of any day, straight into a SQLite database that has its schema: for the tests
// and the measurement of reminders.
import { execFileSync } from "node:child_process";

const script = `
import datetime, sqlite3, sys
db, count = sqlite3.connect(sys.argv[1], timeout=60), int(sys.argv[2])
today = datetime.date.today()
unit = db.execute("INSERT INTO org_unit (code, kind) VALUES ('seeded', 'school_unit')").lastrowid
db.execute("INSERT INTO unit_version (unit, name, sort_key, school_form, valid_from) VALUES (?, 'Skolan', 'skolan', 'none', '2000-01-01')", (unit,))
for at in range(count):
    name = "Åsa Öberg %d" % at
    person = db.execute("INSERT INTO person (code, name, sort_key, email) VALUES (?, ?, ?, ?)",
        ("p%d" % at, name, name, "p%d@skola.example" % at)).lastrowid
    db.execute("INSERT INTO account (username, password_hash, person, language, created_at) VALUES (?, '', ?, 'sv', 0)", ("p%d" % at, person))
    db.execute("INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, valid_from) "
        "VALUES (?, ?, 'lärare', '', 'monthly', 'permanent', 1000, '2000-01-01')", (person, unit))
    db.execute("INSERT INTO reminder_choice (person, frequency, weekday, hour, channel, changed_at) VALUES (?, 'daily', 1, 0, 'mail', 0)", (person,))
    for text, days in (("Skicka underlaget till årets uppföljning", -3), (".inte slutet", 5)):
        day = (today + datetime.timedelta(days)).isoformat()
        made = db.execute("INSERT INTO commitment (kind, text, status, due_on, trigger_text, owners, to_name, origin_kind, origin, origin_part, "
            "text_begin, text_end) VALUES ('promise', ?, 'open', ?, '', ?, '', '', 0, 0, 0, 0)", (text, day, name)).lastrowid
        db.execute("INSERT INTO commitment_owner (commitment, name, person, is_open, look_on) VALUES (?, ?, ?, 1, ?)", (made, name, person, day))
db.commit()
`;

export const seedReaders = (file, count) => execFileSync("python3", ["-c", script, file, String(count)], { stdio: "inherit" });
