"""The main job at the real window: an empty register, a signed covenant on paper, and all of it undone again."""
from desk import *  # noqa: F403

UNITS = ["Cục Quản lý kỹ thuật nghiệp vụ mật mã", "Cục Chính trị - Tổ chức", "Văn phòng Ban Cơ yếu Chính phủ"]
CONTENTS = [
    "Nâng cao chất lượng các văn bản chỉ đạo, hướng dẫn.",
    "Tăng cường công tác quản lý nhà nước, thanh tra, kiểm tra về cơ yếu.",
]
TARGETS = [
    ("Bằng", "Cán bộ, đảng viên hoàn thành nhiệm vụ", "100", "%"),
    ("Trên", "Đảng viên hoàn thành tốt nhiệm vụ", "80", "%"),
    ("Không có", "Cán bộ, đảng viên suy thoái về tư tưởng, chính trị", None, None),
    ("Hoàn thành / không", "Tổ chức hội thao của Khối", None, None),
]


def part(name):
    """Goes to a part of the covenant; the list says how many findings it has."""
    press(name, part=True, role="toggle button")


def new_register():
    fill("Họ và tên", "Nguyễn Thị Lan")
    press("Ghi tên")
    press("Sổ mới…")
    fill("Tên tệp hoặc đường dẫn", FOLDER + "/so.giaouoc")
    press("Lưu")
    see("▸ Bắt đầu: thêm đơn vị, lập khối, mở năm thi đua")
    say("a new register")


def bloc_with_members():
    for unit in UNITS:
        press("Thêm đơn vị…")
        fill("Tên đầy đủ", unit)
        keys("Return")
        gone("Tên đầy đủ")
    press("Thêm khối, cụm…")
    fill("Tên", "các cơ quan tham mưu")
    press("Ghi khối, cụm")
    press("Mở năm…")
    fill("Năm", "2019")
    keys("Return")
    see("▸ Chưa có đơn vị thành viên")
    press("Thêm thành viên…")
    for unit in UNITS:
        press(unit, role="check box")
    press("Thêm vào khối")
    press("Ghi khối trưởng…")
    press("Đơn vị", role="combo box")
    press(UNITS[0], role="toggle button")
    press("Ghi vai trò")
    see("Sửa Khối trưởng " + UNITS[0])
    shot("khoi-thi-dua")
    say("a bloc with its year, three members and a head")


def covenant():
    keys("ctrl+2")
    press("Lập giao ước")
    fill("Địa danh", "Hà Nội")
    fill("Ngày lễ ký", "12/3/2019")
    # One field by the keyboard, as a clerk types: in Telex, kept when the field is left.
    press("Bộ gõ: Tắt")
    press("Telex", role="radio button")
    see("Bộ gõ: Telex")
    focus("Chủ đề")
    type_slowly("DDoanf keets, kyr cuwowng, sangs taoj, an toanf, quyeets thawngs")
    keys("Tab")
    part("Nội dung")
    for number, content in enumerate(CONTENTS, 1):
        press("Thêm mục")
        fill_nth("Nội dung", number, content)
    part("Chỉ tiêu chung")
    for kind, text, value, measure in TARGETS:
        press("Thêm chỉ tiêu…")
        fill("Nội dung chỉ tiêu", text)
        press("Loại", role="combo box")
        press(kind, role="toggle button")
        if value:
            fill("Mức", value)
            fill("Đơn vị tính", measure)
        press("Ghi chỉ tiêu")
        gone("Ghi chỉ tiêu")
    part("Đăng ký danh hiệu")
    press("Danh hiệu", role="combo box")
    press("Cờ thi đua của Ban Cơ yếu Chính phủ", role="toggle button")
    press("Đăng ký cho tất cả")
    shot("ky-giao-uoc")
    say("a covenant with contents, targets of four kinds, registrations")


def sign():
    press("Ký giao ước…")
    fill("Ngày ký", "12/3/2019")
    for unit, person in zip(UNITS, ["Nguyễn Đăng Lực", "Trần Thị Mai", "Lê Văn Hùng"]):
        fill_part("Người ký của " + unit, person)
    press("Ghi nhận đã ký")
    see("Bản đã ký", part=True)
    say("signed by all")


def export():
    press("Xuất PDF…")
    fill("Tên tệp hoặc đường dẫn", FOLDER + "/giao-uoc.pdf")
    press("Lưu")
    until(lambda: os.path.exists(FOLDER + "/giao-uoc.pdf"), "the PDF was not written")
    say("exported")


def undo_everything():
    press("Khối thi đua", role="page tab")
    for _ in range(80):
        if look("▸ Bắt đầu: thêm đơn vị, lập khối, mở năm thi đua") and not look(UNITS[0]):
            say("undone back to the start")
            return
        keys("ctrl+z")
    fail("undo does not reach the start")


start()
new_register()
bloc_with_members()
covenant()
sign()
export()
undo_everything()
shot("hoan-tac")
stop()
print("THE MAIN JOB IS DONE")
