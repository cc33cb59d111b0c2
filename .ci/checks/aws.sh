#!/usr/bin/env bash
# The app of deploy/aws makes a template of what the program writes: no cloud, no network but Maven's. It is no module of
# the build: its library takes 130 MB, and a program in Node.js (docs/decisions/aws.md).
set -eu
command -v node > /dev/null || { echo "node (Node.js) is not there, which the AWS CDK runs on"; exit 77; }
example=$PWD/deploy/aws/target/example
rm -rf "$example"
mkdir -p "$example"
dns=examples/deploy/zone
# 1: records that are not live yet
./sigillo deploy --json --file examples/deploy/aws.yaml --logo examples/mail/indicator.svg --site "$example/site" \
  --dns $dns > "$example/deploy.json" || [ $? = 1 ]
./sigillo dns export --format json --file examples/deploy/aws.yaml --dns $dns > "$example/export.json"
mvn -B -q -ntp -Dstyle.color=never -Pstrict -f deploy/aws/pom.xml -Dsigillo.example="$example" verify < /dev/null
awk '/<testsuite / { match($0, / tests="[0-9]+"/); n += substr($0, RSTART + 8, RLENGTH - 9) } END { print n " tests" }' \
  deploy/aws/target/surefire-reports/TEST-*.xml
