#!/usr/bin/env bash
# Starts the real program on a screen and session bus of its own and lets a script drive it from outside.
#   run.sh PROGRAM FOLDER STORY.py        FOLDER receives logs, screenshots and papers
set -euo pipefail
program=$1 folder=$2 story=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ -z "${IN_SESSION:-}" ]; then
  exec env IN_SESSION=1 dbus-run-session -- "$0" "$@"
fi

export HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" GIAO_UOC_HOME="$folder/home/data" LC_ALL=C.UTF-8
unset NO_AT_BRIDGE WAYLAND_DISPLAY
mkdir -p "$HOME/Documents" "$GIAO_UOC_HOME"
mkdir -p -m 700 "$XDG_RUNTIME_DIR"

children=()
trap 'kill "${children[@]}" 2>/dev/null || true' EXIT

# The first free screen: Xvfb itself picks the number and writes it.
mkfifo "$folder/display"
exec 3<>"$folder/display"
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp >"$folder/xvfb.log" 2>&1 &
children+=($!)
read -r -t 20 -u 3 number
export DISPLAY=":$number"
openbox >"$folder/openbox.log" 2>&1 &
children+=($!)

gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.a11y.Bus.GetAddress >/dev/null
for property in ScreenReaderEnabled IsEnabled; do
  gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
    --method org.freedesktop.DBus.Properties.Set org.a11y.Status "$property" "<true>" >/dev/null
done

export PROGRAM="$program" FOLDER="$folder" PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1
/usr/bin/python3 "$here/$story"
