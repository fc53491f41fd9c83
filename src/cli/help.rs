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
  giao-uoc journal SỔ [--unit ĐƠN_VỊ] [--person TÊN] [--table BẢNG[.MỤC]] [--from NGÀY] [--to NGÀY] [--text CHỮ] [--edits] [--json]
                                          lọc nhật ký; --edits in từng mục đã sửa, trước và sau
  giao-uoc journal SỔ --as-of DÒNG | --since-signing [--json]
                                          những gì đã đổi từ sau dòng đó, hoặc từ lần ký giao ước gần nhất
  giao-uoc conflicts SỔ [--json]          liệt kê mục chưa thống nhất, mỗi mục một mã
  giao-uoc decide SỔ MÃ_MỤC QUYẾT_ĐỊNH [--reason LÝ_DO] [--json]
                                          thống nhất một mục
  giao-uoc decide SỔ --all QUYẾT_ĐỊNH [--unit ĐƠN_VỊ] [--reason LÝ_DO] [--json]
                                          thống nhất mọi mục: keep, hoặc take; --unit: lấy mọi giá trị của một đơn vị
  giao-uoc verify SỔ MÃ [--json]          đối chiếu mã kiểm tra hoặc mã nhật ký in ở chân giao ước đã ký
  giao-uoc unpack GÓI... --into SỔ [--preview] [--create] [--as ĐƠN_VỊ] [--accept-key]
                [--follow-head] [--passphrase-file TỆP] [--json]
                                          nhập các gói đã nhận, mỗi mục trong gói đều được kể; một lần hoàn tác;
                                          --follow-head: mục của khối mà đơn vị tự sửa lấy lại theo đơn vị trưởng
  giao-uoc merge SỔ_KHÁC --into SỔ [--own | --unit ĐƠN_VỊ] [--preview] [--as ĐƠN_VỊ] [--json]
                                          hợp nhất với một bản khác của chính sổ này
  giao-uoc snapshots SỔ [--make] [--json] liệt kê bản lưu của sổ, mới nhất trước; --make: giữ thêm một bản
  giao-uoc restore SỔ --from LÚC [--preview] [--json]
                                          đưa sổ về như bản lưu; sổ hiện nay được giữ thành bản lưu trước đã
  giao-uoc salvage SỔ_HỎNG --into SỔ_MỚI [--onto BẢN_LƯU] [--preview] [--json]
                                          cứu những gì còn đọc được của sổ hỏng vào một sổ mới; tệp hỏng giữ nguyên
  giao-uoc sheet import BẢNG SỔ --kind BẢNG_GÌ --year NĂM [--bloc KHỐI] [--unit ĐƠN_VỊ] [--preview] [--json]
                                          nhập kết quả hoặc điểm từ .xlsx, .ods, .csv; mọi ô đọc được đều được kể
  giao-uoc sheet export SỔ BẢNG --kind BẢNG_GÌ --year NĂM [--bloc KHỐI]
                                          xuất bảng kết quả hoặc bảng điểm ra .xlsx, .csv
  giao-uoc pack SỔ --for VIỆC --out THƯ_MỤC [--year NĂM] [--bloc KHỐI] [--to ĐƠN_VỊ | --to-all] [--as ĐƠN_VỊ]
                [--message LỜI_NHẮN] [--passphrase-file TỆP] [--note PHIẾU.pdf] [--json]
                                          ghi gói chuyển giao (.goi) vào thư mục hoặc USB, đọc lại, đối chiếu
  giao-uoc handover SỔ --to ĐƠN_VỊ --out THƯ_MỤC [--year NĂM] [--bloc KHỐI] [--as ĐƠN_VỊ] [--message LỜI_NHẮN]
                    [--passphrase-file TỆP] [--json]
                                          bàn giao vai trò trưởng: ghi gói toàn bộ sổ; sổ này không còn là sổ chính
  giao-uoc handover SỔ [--reopen --reason LÝ_DO] [--json]
                                          xem sổ đã bàn giao chưa và mã đối chiếu của sổ; mở lại sổ đã bàn giao
  giao-uoc schema [--package]             in JSON Schema của dữ liệu; --package: của phần đầu gói chuyển giao

LOẠI        mã trong danh sách trên, nhiều mã cách nhau dấu phẩy; all: mọi loại; pack: bộ hồ sơ lễ ký
DẠNG        pdf (mặc định) | docx (sửa được bằng Word) | both
QUYẾT_ĐỊNH  keep: giữ giá trị đang hiện | take: lấy giá trị kia | take=SỐ: lấy giá trị mang số đó trong danh sách |
            value=GIÁ_TRỊ: giá trị khác, phải nêu lý do (--reason)
LÚC         dấu thời gian của bản lưu như snapshots in ra (viết phần đầu cũng được), hoặc một tệp .giaouoc
KHỐI        số hiệu, tên (không cần dấu) hoặc mã của khối, cụm
BẢNG_GÌ     results: kết quả chỉ tiêu (--at interim | year-end) | scores: điểm (--layer self | head | appraisal | final)
--unit      đơn vị của cả bảng, khi bảng không có cột đơn vị; với merge: sổ kia là của đơn vị nào
--own       sổ kia là bản sao của chính cơ quan này: mọi thay đổi trong đó đều được nhận
--create    tạo sổ mới từ gói đầu tiên
--accept-key  tin nơi gửi dù khóa đã đổi hoặc gói không ký: chỉ dùng sau khi đã gọi điện đối chiếu mã
--same A=B  tên A trong bảng là đơn vị hoặc mục B của sổ (dùng được nhiều lần); A= : không nhập
--mark      dấu trong số như 90.497 là decimal (thập phân) hay thousands (hàng nghìn)
VIỆC        draft: xin ý kiến dự thảo | form: gửi mẫu để điền | return: gửi lại đơn vị trưởng | copy: bản sao đầy đủ
--to        đơn vị nhận (dùng được nhiều lần); --to-all: mọi đơn vị của năm, mỗi đơn vị một gói
--as        đơn vị dùng máy này (tên hoặc mã); được nhớ cho lần sau
--passphrase-file  tệp có mật khẩu của gói ở dòng đầu (-: đọc từ đầu vào chuẩn); mật khẩu không bao giờ ghi
            trên dòng lệnh và không lấy lại được
--note      in phiếu gửi ra tệp PDF
--onto      bản lưu làm nền cho sổ mới: phần mất trong tệp hỏng mà bản lưu có thì vẫn còn
--preview   chỉ xem sẽ làm gì, không ghi
--json      in kết quả dạng JSON ra đầu ra chuẩn; lỗi và lời nhắc luôn ra đầu ra lỗi, bằng chữ

MÃ KẾT THÚC 0 xong, kể cả khi không có gì phải làm · 1 không làm được, hoặc mã kiểm tra không khớp · 2 sai câu lệnh
            3 đã làm (hoặc đã xem trước) nhưng còn điều phải xem:
              unpack, merge: có mục không nhận, mục khác nhau, hoặc gói bị để lại
              conflicts: còn mục chưa thống nhất · decide: còn mục được hỏi mà chưa rõ lấy giá trị nào
              salvage: có phần đã mất
";
