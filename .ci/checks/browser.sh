#!/usr/bin/env bash
# The console in a real browser: every screen light and dark, narrow and wide, by keyboard, without scripts, and the way of
# somebody new from the first start to the first record copied. Its pictures stay in browser/target/screens. It is no module
# of the build: its library takes 200 MB (docs/decisions/browser.md).
set -eu
for chromium in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do [ -x $chromium ] && break; done
[ -x $chromium ] || { echo "no Chromium is there: Debian's package is chromium"; exit 77; }
./sigillo --version > /dev/null
rm -rf browser/target/screens
mvn -B -q -ntp -Dstyle.color=never -Pstrict -f browser/pom.xml -Dsigillo.chromium=$chromium verify < /dev/null
awk '/<testsuite / { match($0, / tests="[0-9]+"/); n += substr($0, RSTART + 8, RLENGTH - 9) } END { print n " tests" }' \
  browser/target/surefire-reports/TEST-*.xml
