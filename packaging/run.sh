#!/usr/bin/env bash
# The first command of the README: sets the machine up, builds the program and shows its main job on the sample register.
# With a screen the window opens; without one the covenants of the sample are written as PDFs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packaging/setup.sh run

echo "Dựng chương trình (lần đầu mất vài phút)…"
cargo build --release --locked
giao_uoc() { cargo run --release --locked --quiet -- "$@"; }

documents_folder() {
  local folder=""
  command -v xdg-user-dir >/dev/null && folder=$(xdg-user-dir DOCUMENTS 2>/dev/null || true)
  if [ -z "$folder" ] || [ ! -d "$folder" ]; then folder="$HOME/Documents"; fi
  if [ ! -d "$folder" ]; then folder=$HOME; fi
  echo "${folder%/}"
}

folder=$(documents_folder)
register="$folder/giao-uoc-mau.giaouoc"
if [ -e "$register" ]; then
  echo "Dùng sổ mẫu đã có: $register"
else
  giao_uoc sample "$register"
fi

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  echo "Mở cửa sổ Giao Ước…"
  giao_uoc open "$register"
  exit 0
fi

papers="$folder/giao-uoc-mau-pdf"
mkdir -p "$papers"
echo "Máy không có màn hình: xuất các bản giao ước của sổ mẫu ra PDF."
for year in 2017 2018 2019; do
  giao_uoc export "$register" --year "$year" --kind covenant --out "$papers"
done
echo "Các bản giao ước nằm trong: $papers"
ls -1 "$papers"
