//! The whole command line on one page.

pub const HELP: &str = "\
Giao Ước – sổ giao ước thi đua của khối, cụm. Không dùng mạng.

CÁCH DÙNG
  giao-uoc                                mở cửa sổ làm việc
  giao-uoc open SỔ                        mở cửa sổ với một sổ
  giao-uoc new SỔ                         tạo sổ mới (đuôi .giaouoc)
  giao-uoc sample SỔ                      tạo sổ mẫu từ năm bài báo có thật
  giao-uoc export SỔ --year NĂM --kind LOẠI --out THƯ_MỤC [--bloc KHỐI] [--format DẠNG] [--json]
                                          ghi giấy tờ ra tệp, nêu chỗ chưa đúng thể thức
  giao-uoc export --kind list [--json]    liệt kê mọi loại giấy tờ
  giao-uoc import TỆP.json --into SỔ [--json]
                                          nhập dữ liệu; tất cả hoặc không gì cả
  giao-uoc dump SỔ                        in toàn bộ sổ ra JSON
  giao-uoc check SỔ [--json]              kiểm tra sổ
  giao-uoc journal SỔ [--json]            in nhật ký
  giao-uoc verify SỔ MÃ [--json]          đối chiếu mã kiểm tra in ở chân giao ước đã ký
  giao-uoc snapshots SỔ [--make] [--json] liệt kê bản lưu của sổ, mới nhất trước; --make: giữ thêm một bản
  giao-uoc restore SỔ --from LÚC [--preview] [--json]
                                          đưa sổ về như bản lưu; sổ hiện nay được giữ thành bản lưu trước đã
  giao-uoc sheet import BẢNG SỔ --kind BẢNG_GÌ --year NĂM [--bloc KHỐI] [--unit ĐƠN_VỊ] [--preview] [--json]
                                          nhập kết quả hoặc điểm từ .xlsx, .ods, .csv; mọi ô đọc được đều được kể
  giao-uoc sheet export SỔ BẢNG --kind BẢNG_GÌ --year NĂM [--bloc KHỐI]
                                          xuất bảng kết quả hoặc bảng điểm ra .xlsx, .csv
  giao-uoc schema                         in JSON Schema của dữ liệu

LOẠI        mã trong danh sách trên, nhiều mã cách nhau dấu phẩy; all: mọi loại; pack: bộ hồ sơ lễ ký
DẠNG        pdf (mặc định) | docx (sửa được bằng Word) | both
LÚC         dấu thời gian của bản lưu như snapshots in ra (viết phần đầu cũng được), hoặc một tệp .giaouoc
KHỐI        số hiệu, tên (không cần dấu) hoặc mã của khối, cụm
BẢNG_GÌ     results: kết quả chỉ tiêu (--at interim | year-end) | scores: điểm (--layer self | head | appraisal | final)
--unit      đơn vị của cả bảng, khi bảng không có cột đơn vị
--same A=B  tên A trong bảng là đơn vị hoặc mục B của sổ (dùng được nhiều lần); A= : không nhập
--mark      dấu trong số như 90.497 là decimal (thập phân) hay thousands (hàng nghìn)
--preview   chỉ xem sẽ làm gì, không ghi
--json      in kết quả dạng JSON

MÃ KẾT THÚC 0 xong · 1 không làm được, hoặc mã kiểm tra không khớp · 2 sai câu lệnh
";
