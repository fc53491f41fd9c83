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
REGISTER, SENT, RETURNED, HANDED = (FOLDER + name for name in ["/so.giaouoc", "/gui-di", "/usb", "/ban-giao"])
GROUPS = re.compile("[0-9a-f]{8}( [0-9a-f]{8}){7}")
OUTCOMES = ["Thêm mới", "Thay đổi", "Như đã có", "Không nhận", "Khác nhau"]
# What each member returns, and what the head wrote meanwhile by telephone: two of these disagree.
RETURNS = {PLANNING: ("4", "91,5"), FINANCE: ("3", "88"), OFFICE: ("6", "100")}
BEFORE = [(FINANCE, CADRES, "80")]
MEANWHILE = [(PLANNING, IDEAS, "5"), (FINANCE, CADRES, "95")]


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
    for folder in [SENT, RETURNED, HANDED, *map(profile, UNITS)]:
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


def preview():
    """“Nhập gói…”, everything that lies on the stick, and each count as it must be."""
    keys("ctrl+shift+n")
    fill("Tên tệp hoặc đường dẫn", RETURNED)
    keys("Return")
    see("Chọn cả 3 tệp ở đây")
    shot("chon-goi")
    press("Chọn cả 3 tệp ở đây")
    see("Đọc 288 mục: 24 thêm mới, 1 không nhận, 2 khác nhau, 261 như đã có.")
    for unit, counts in [(PLANNING, "6 thêm mới, 1 khác nhau, 89 như đã có"),
                         (FINANCE, "6 thêm mới, 1 không nhận, 1 khác nhau, 88 như đã có"), (OFFICE, "12 thêm mới, 84 như đã có")]:
        see(f"{unit}; Gửi lại, số 1; vừa xong; khóa mới; {counts}", part=True)
    first = [row[0] for row in rows(OUTCOMES)][:4]
    if first != ["Khác nhau", "Không nhận", "Khác nhau", "Thêm mới"]:
        fail(f"what needs a person does not stand first: {first}")
    shot("xem-truoc")
    show_only("Không nhận")
    expect([["Không nhận", f"Chỉ tiêu “{IDEAS}”", "Nội dung", f"“{IDEAS}”", f"“{SOFTER}”"]])
    see(f"chỉ đơn vị trưởng năm 2019 ({HEAD}) được sửa mục này", part=True)
    shot("khong-nhan")
    show_only("Khác nhau")
    expect([["Khác nhau", f"Kết quả chỉ tiêu “{IDEAS}, {PLANNING}, 6 tháng đầu năm”", "Kết quả", "“5”", "“4”"],
            ["Khác nhau", f"Kết quả chỉ tiêu “{CADRES}, {FINANCE}, 6 tháng đầu năm”", "Kết quả", "“95”", "“88”"]])
    shot("khac-nhau")
    say("three packages seen before anything is written, the refused line named")


def show_only(outcome):
    press("Hiện", role="combo box")
    press(outcome, role="toggle button")
    time.sleep(0.3)


def rows(first):
    """The rows on the screen whose first cell is one of these."""
    found = [node.get_name().split("; ") for node in walk(root()) if node.get_role_name() == "table row"]
    return [row for row in found if row[0] in first]


def expect(lines):
    """These lines of the packages are shown and no others."""
    found = [row[:5] for row in rows(OUTCOMES)]
    if found != lines:
        fail(f"not {lines} but {found}")


def taken_in():
    press("Nhập 26 mục")
    see("Đã nhập gói")
    see("Còn 2 mục hai bên ghi khác nhau, chờ quyết định.", part=True)
    shot("da-nhap-goi")
    press("Xem mục chưa thống nhất…")
    see("Thống nhất mục này")
    keys("Escape")
    see("Còn 02 mục chưa thống nhất", part=True)
    shot("da-nhap")
    keys("ctrl+3")
    see("Đã có 6/8 kết quả", part=True)
    keys("ctrl+z")
    see("Đã có 2/8 kết quả", part=True)
    gone("Còn 02 mục chưa thống nhất", part=True)
    shot("hoan-tac-nhap")
    keys("ctrl+y")
    see("Đã có 6/8 kết quả", part=True)
    see("Còn 02 mục chưa thống nhất", part=True)
    shot("lam-lai")
    say("imported as one step, taken back, done again")


def is_marked(file):
    """Whether something grey lies below the black letters: the watermark is drawn, no text of it can be copied."""
    plain = ["-gray", "-r", "50", "-aa", "no", "-aaVector", "no", "-singlefile"]
    page = subprocess.run(["pdftoppm", *plain, file], capture_output=True, timeout=30).stdout
    magic, _, _, pixels = page.split(b"\n", 3)
    if magic != b"P5" or not any(pixel < 64 for pixel in pixels):
        fail(f"no page with letters: {file}")
    return sum(64 <= pixel < 250 for pixel in pixels) > 200


def paper(name, marked):
    """A paper of the year on the screen and as a file, with or without its watermark."""
    keys("ctrl+g")
    press("Giao ước thi đua: ", part=True, role="toggle button")
    see("Trang in 1 của Giao ước thi đua")
    time.sleep(1)
    shot(name)
    press("Xuất PDF…")
    file = f"{FOLDER}/{name}.pdf"
    fill("Tên tệp hoặc đường dẫn", file)
    press("Lưu")
    until(lambda: os.path.exists(file), "the PDF was not written")
    if is_marked(file) != marked:
        fail(f"the watermark of {name}")
    keys("Escape")
    keys("ctrl+3")


def decide():
    """By keys alone: the first stays as the head has it, the second becomes what the member says."""
    press("Còn 02 mục chưa thống nhất", part=True)
    see("Còn 2 mục")
    see(f"Kết quả chỉ tiêu “{CADRES}, {FINANCE}, 6 tháng đầu năm”: kết quả")
    see("Giá trị chung trước đó:")
    choices("95", PEOPLE[0], "88", f"{PEOPLE[2]}, {FINANCE}")
    shot("chua-thong-nhat")
    keys("Return")
    see("Còn 2 mục")
    keys("1", "Return")
    see("Còn 1 mục")
    see(f"Kết quả chỉ tiêu “{IDEAS}, {PLANNING}, 6 tháng đầu năm”: kết quả")
    choices("5", PEOPLE[0], "4", f"{PEOPLE[1]}, {PLANNING}")
    keys("2")
    shot("lay")
    keys("Return")
    see("✔ Không còn mục nào chưa thống nhất.")
    shot("het")
    keys("Escape")
    gone("chưa thống nhất", part=True)
    see("Đã có 6/8 kết quả", part=True)
    shot("da-thong-nhat")
    say("one conflict kept, one taken")


def choices(kept, mine, taken, theirs):
    """Both values with who said them, the shown one first."""
    words = names()
    place = theirs.split(", ", 1)[1]
    keep, take = words.index("1. Giữ giá trị đang hiện (máy này)"), words.index(f"2. Lấy giá trị của {place}")
    for at, value, who in [(keep, kept, mine), (take, taken, theirs)]:
        said = words[at + 1:at + 6]
        if value not in said or not any(word.startswith(who) for word in said):
            fail(f"{value} of {who} is not among {said}")


def journal():
    keys("F10", "Return")
    press("Nhật ký…")
    see("✔ Chuỗi 11 dòng liền mạch, không dòng nào bị sửa")
    lines = [
        ("11", "Thống nhất kết quả chỉ tiêu, mục “kết quả”"), ("10", "Thống nhất kết quả chỉ tiêu, mục “kết quả”"),
        ("9", "Làm lại: nhập 3 gói"), ("8", "Hoàn tác: nhập 3 gói"), ("7", "Nhập 3 gói"),
    ]
    for number, what in lines:
        found = rows([number])
        if len(found) != 1 or found[0][2:5] != [PEOPLE[0], "máy này", what]:
            fail(f"line {number} is not “{what}” but {found}")
    shot("nhat-ky")
    press("Loại việc", role="combo box")
    press("Nhập gói", role="toggle button")
    see("Hiện 1 trong 11 dòng, theo bộ lọc")
    see("Dòng 7: nhập 3 gói")
    for unit in RETURNS:
        see(f"Gửi lại số 1 của {unit}", part=True)
    shot("nhat-ky-nhap")
    keys("Escape")
    gone("Chuỗi 11 dòng", part=True)
    say("the journal tells all of it")


def snapshots():
    """The register as it was before the import lies among the copies that are made by themselves."""
    keys("F10", "Return")
    press("Bản lưu…")
    see("Trước khi nhập; ", part=True)
    told = [row.split("; ")[1:] for row in names() if "; Trước khi nhập; " in row]
    if len(told) != 1 or told[0][2:5] != [PEOPLE[0], "Nhập kết quả từ bảng tính “ket-qua.csv” (2 ô)", "5 việc, 33 chỗ sửa"]:
        fail(f"the copy before the import: {told}")
    shot("ban-luu")
    keys("Escape")
    gone("Nơi giữ: ", part=True)
    say("what stood before the import is kept")


def hand_over():
    """The office goes on to another member, whose register then says the same as this one."""
    keys("ctrl+shift+b")
    see("Bàn giao vai trò trưởng")
    see(f"Bên giao: {HEAD}")
    time.sleep(0.5)
    shot("ban-giao")
    press("Bên nhận", role="combo box")
    press(PLANNING, role="toggle button")
    press("Ghi gói bàn giao…")
    fill("Đường dẫn; để trống là thư mục đang xem", HANDED)
    press("Chọn thư mục này")
    see("✔ Đã ghi đúng, có thể rút USB", part=True)
    shot("da-ban-giao")
    digest = until(lambda: next((name for name in names() if GROUPS.fullmatch(name)), None), "no fingerprint is shown")
    press("Đóng")
    see("không còn là sổ chính. Xem", part=True)
    keys("ctrl+z")
    see("không còn là sổ chính, chỉ ghi được phần của riêng đơn vị mình", part=True)
    see("Đã có 6/8 kết quả", part=True)
    shot("so-cu")
    say("handed over, and the old copy says so")
    return digest.replace(" ", "")


def taken_over(digest):
    register = profile(PLANNING) + "/so.giaouoc"
    [package] = os.listdir(HANDED)
    came = json.loads(at_desk(PLANNING, "unpack", f"{HANDED}/{package}", "--into", register, "--json"))
    if came["counts"] != {"read": 124, "added": 24, "changed": 0, "same": 100, "refused": 0, "conflict": 0}:
        fail_early(f"the new head got {came['counts']}")
    theirs = json.loads(at_desk(PLANNING, "check", register, "--json"))["digest"]
    if theirs != digest:
        fail_early(f"the new head's register says {theirs}, the old one {digest}")
    say("the new head has the same register")


def names():
    # The tree moves while it is read.
    return until(lambda: [node.get_name() or "" for node in walk(root())], "the screen cannot be read")


offices()
start("open", REGISTER)
preview()
taken_in()
paper("con-dau-chim", True)
decide()
paper("het-dau-chim", False)
journal()
snapshots()
digest = hand_over()
stop()
taken_over(digest)
print("THE MAIN JOB IS DONE")
