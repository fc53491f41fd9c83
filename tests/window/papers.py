"""Papers at the real window: the form, live pages, search, printing dialog, verification; by keyboard where it counts."""
from desk import *  # noqa: F403


def begin():
    fill("Họ và tên", "Nguyễn Thị Lan")
    press("Ghi tên")
    press("Mở sổ mẫu")
    see("Giấy tờ…")


def plan():
    keys("ctrl+g")
    see("Trang in 1 của Kế hoạch hoạt động")
    fill("Trích yếu", "Tổ chức lễ ký kết giao ước thi đua")
    keys("Tab")
    time.sleep(1.5)
    shot("giay-to")
    keys("ctrl+f")
    type_slowly("le ky ket")
    see("1/1, ở trang 1", part=True)
    time.sleep(1)
    shot("tim-trong-giay")
    keys("Escape")
    say("a plan is written, seen and searched")


def programme():
    press("Chương trình", part=True, role="toggle button")
    see("Trang in 1 của Chương trình")
    press("Thêm dòng: ", part=True)
    time.sleep(0.5)
    keys("Return")
    type_slowly("11 gio")
    keys("Tab")
    time.sleep(1.5)
    shot("chuong-trinh")
    see("11 gio", part=True)
    press("Mẫu câu: ", part=True)
    see("Đọc lên với số liệu của năm này")
    time.sleep(0.5)
    shot("mau-cau")
    keys("Escape")
    press("Giao ước thi đua: ", part=True, role="toggle button")
    see("Trang in 1 của Giao ước thi đua")
    press("Xem")
    press("Nền tối", role="radio button")
    time.sleep(1)
    shot("nen-toi")
    say("other papers, sentences and the dark look")


def export():
    press("Xuất Word…")
    fill("Tên tệp hoặc đường dẫn", FOLDER + "/ke-hoach.docx")
    press("Lưu")
    until(lambda: os.path.exists(FOLDER + "/ke-hoach.docx"), "the Word file was not written")
    press("Bộ hồ sơ lễ ký…")
    fill("Đường dẫn; để trống là thư mục đang xem", FOLDER + "/ho-so")
    press("Chọn thư mục này")
    until(lambda: os.path.isdir(FOLDER + "/ho-so") and len(os.listdir(FOLDER + "/ho-so")) > 6, "the pack was not written")
    see("Đã ghi và đọc lại đúng 14 tệp", part=True)
    say("exported")


def print_dialog():
    keys("ctrl+p")
    see("Số bản")
    time.sleep(1)
    shot("in-giay")
    keys("Escape")
    gone("Số bản")
    say("the printers were asked for")


def code():
    keys("F10", "Return")
    press("Kiểm tra mã…")
    fill("Mã kiểm tra", "7K2M-9PQR-4TWX")
    keys("Return")
    time.sleep(1)
    shot("kiem-tra-ma")
    keys("Escape")
    gone("Mã kiểm tra")
    say("a code was checked")


start()
begin()
plan()
programme()
export()
print_dialog()
code()
keys("Escape")
see("Khối thi đua")
stop()
print("THE MAIN JOB IS DONE")
