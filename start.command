#!/bin/bash
# Double-click in Finder: prepares this site, then opens its editing page in the browser.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
export PYTHONUTF8=1
probe='import sys; sys.exit(sys.version_info < (3, 11))'
places="/Library/Frameworks/Python.framework/Versions/Current/bin/python3 /opt/homebrew/bin/python3 /usr/local/bin/python3"
for name in python3 python3.14 python3.13 python3.12 python3.11 $places; do
  python=$(command -v "$name") || continue
  # Apple's own python3 is a door: where nothing is behind it yet, knocking opens a window that nobody asked for.
  if [ "$python" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p > /dev/null 2>&1; then continue; fi
  "$python" -c "$probe" 2> /dev/null || continue
  "$python" dev.py start && exit 0
  read -r -p "按回车关闭 / press Enter to close " _
  exit 1
done
cat builder/data/no-python.txt
read -r -p "按回车关闭 / press Enter to close " _
exit 1
