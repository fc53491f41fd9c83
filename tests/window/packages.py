"""Four offices: the head sends forms, three members return them, and at the head's real window all of it comes together:
what is refused is named, what two say differently is decided, and the paper loses its watermark."""
import json
import re
import uuid

from desk import *  # noqa: F403

HEAD, PLANNING, FINANCE, OFFICE = UNITS = ["Cục Hậu cần", "Cục Kế hoạch", "Cục Tài chính", "Văn phòng"]
PEOPLE = ["Nguyễn Thị Lan", "Trần Văn Bình", "Lê Thị Hoa", "Phạm Quốc Việt"]
IDEAS, CADRES = "Sáng kiến được công nhận", "Cán bộ hoàn thành tốt nhiệm vụ"
SOFTER = "Sáng kiến được ghi nhận"
REGISTER, SENT, RETURNED = FOLDER + "/so.giaouoc", FOLDER + "/gui-di", FOLDER + "/usb"
# What each member returns, and what the head wrote meanwhile by telephone: two of these disagree.
RETURNS = {PLANNING: ("4", "91,5"), FINANCE: ("3", "88"), OFFICE: ("6", "100")}
BEFORE = [(FINANCE, CADRES, "80")]
MEANWHILE = [(PLANNING, IDEAS, "5"), (FINANCE, CADRES, "85")]


def id_of(*words):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(words)))


def targets():
    return [
        {"id": id_of("target", text), "covenant": id_of("covenant"), "kind": "at_least", "text": text, "measure": measure,
         "value": value, "order": order}
        for text, measure, value, order in [(IDEAS, "sáng kiến", "4", "1"), (CADRES, "%", "90", "3")]
    ]


def prepared():
    """A bloc of four with its year and its draft covenant of two targets."""
    year = id_of("year")
    return {
        "format": "giao-uoc/register",
        "version": 1,
        "unit": [{"id": id_of(name), "name": name, "short_name": name} for name in UNITS],
        "bloc": [{"id": id_of("bloc"), "kind": "khoi", "number": "2", "name": "tổng hợp"}],
        "bloc_year": [{"id": year, "bloc": id_of("bloc"), "year": 2019}],
        "membership": [
            {"id": id_of("member", name), "bloc_year": year, "unit": id_of(name), "order": order}
            for name, order in zip(UNITS, ["1", "3", "5", "7"])
        ],
        "head_term": [{"id": id_of("head"), "bloc_year": year, "unit": id_of(HEAD), "role": "head", "order": "1"}],
        "covenant": [{"id": id_of("covenant"), "bloc_year": year, "title": "Giao ước thi đua"}],
        "target": targets(),
    }


def at_desk(unit, *call):
    """The program's command line in the profile of this unit."""
    home = {**os.environ, "GIAO_UOC_HOME": profile(unit)}
    done = subprocess.run([os.environ["PROGRAM"], *call], capture_output=True, text=True, env=home, timeout=60)
    if done.returncode != 0:
        fail_early(f"{call}: {done.stdout}{done.stderr}")
    return done.stdout


def profile(unit):
    return os.environ["GIAO_UOC_HOME"] if unit == HEAD else f"{FOLDER}/profile-{UNITS.index(unit)}"


def write_json(name, value):
    path = f"{FOLDER}/{name}.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)
    return path


def results(unit, register, lines):
    """Half-year results as a sheet, imported at the desk of this unit."""
    path = FOLDER + "/ket-qua.csv"
    with open(path, "w", encoding="utf-8") as file:
        file.write("TT;Đơn vị;Chỉ tiêu;Kết quả\n")
        file.writelines(f"{at};{whose};{target};{value}\n" for at, (whose, target, value) in enumerate(lines, 1))
    at_desk(unit, "sheet", "import", path, register, "--kind", "results", "--year", "2019")


def offices():
    """All that happens before the head sits down again."""
    for folder in [SENT, RETURNED, *map(profile, UNITS)]:
        os.makedirs(folder, exist_ok=True)
    for unit, person in zip(UNITS, PEOPLE):
        with open(profile(unit) + "/settings.json", "w", encoding="utf-8") as file:
            json.dump({"operator": person}, file)
    at_desk(HEAD, "new", REGISTER)
    at_desk(HEAD, "import", write_json("khoi", prepared()), "--into", REGISTER)
    results(HEAD, REGISTER, BEFORE)
    forms = json.loads(at_desk(HEAD, "pack", REGISTER, "--for", "form", "--year", "2019", "--to-all", "--out", SENT, "--as", HEAD,
                               "--json"))["packages"]
    if [form["to"] for form in forms] != [PLANNING, FINANCE, OFFICE]:
        fail_early(f"forms went to {forms}")
    for form in forms:
        member(form["to"], form["path"])
    results(HEAD, REGISTER, MEANWHILE)
    say("forms sent, three returned")


def member(unit, form):
    """Fills in what is its own; one of them also softens a target, which only the head may."""
    register = profile(unit) + "/so.giaouoc"
    at_desk(unit, "unpack", form, "--into", register, "--create")
    results(unit, register, [(unit, target, value) for target, value in zip([IDEAS, CADRES], RETURNS[unit])])
    if unit == FINANCE:
        softer = {"format": "giao-uoc/register", "version": 1, "target": [{**targets()[0], "text": SOFTER}]}
        at_desk(unit, "import", write_json("lan-quyen", softer), "--into", register)
    at_desk(unit, "pack", register, "--for", "return", "--year", "2019", "--out", RETURNED)


def fail_early(why):
    print("FAILED:", why)
    sys.exit(1)


def dialog():
    """“Nhập gói…”, and everything that lies on the stick."""
    keys("ctrl+shift+n")
    fill("Tên tệp hoặc đường dẫn", RETURNED)
    keys("Return")
    press("Chọn cả 3 tệp ở đây")
    see("Các gói đã chọn")
    time.sleep(1)


def names():
    found = []
    for node in walk(root()):
        try:
            found.append((node.get_role_name(), node.get_name() or ""))
        except Exception:
            pass
    return found

offices()
start("open", REGISTER)
see("Giấy tờ…", part=True)
shot("01-start")
dialog()
shot("02-preview")
for n in names(): print(n)
stop()
print("THE MAIN JOB IS DONE")
