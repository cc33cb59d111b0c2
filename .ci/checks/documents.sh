#!/usr/bin/env bash
# What the documents show is what happens. In a block that begins ```console, each line `$ ./sigillo …` is run and its
# output compared with the lines below it; each command in a row of docs/features.md that *works* must answer.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
git grep -nE '^(<<<<<<<|>>>>>>>) ' -- . && { echo "a merge was not finished"; bad=1; }
rm -rf target/guide-* # stores an earlier run left
./sigillo --version > "$work/built" 2>&1 < /dev/null || { cat "$work/built"; exit 1; } # builds where nothing is built yet

for page in README.md docs/guides/*.md; do
  awk -v out="$work/block" '
    /^```console$/ { inside = 1; next }
    /^```$/ { inside = 0 }
    !inside { next }
    /^\$ / { n++; file = out sprintf("%03d", n); print substr($0, 3) > (file ".command"); printf "" > (file ".said"); next }
    { print > (file ".said") }' "$page"
  for command in "$work"/block*.command; do
    [ -e "$command" ] || continue
    said=${command%.command}.said
    case $(cat "$command") in
      ./sigillo*) bash "$command" > "$work/now" 2>&1 < /dev/null ;;
      *) continue ;;
    esac
    if ! diff "$said" "$work/now" > "$work/diff"; then
      echo "$page shows another answer than there is: $(cat "$command")"
      cat "$work/diff"
      bad=1
    fi
  done
  rm -f "$work"/block*
done

sed -n 's/^| \([A-Z][-0-9a-z]*\) |.*| \*works\* |\(.*\)|$/\1\t\2/p' docs/features.md | while IFS=$'\t' read -r row how; do
  printf '%s\n' "$how" | grep -o '`\./sigillo [^`]*`' | tr -d '`' | sed "s|/tmp/sigillo-|$work/sigillo-|g" | while read -r command; do
    bash -c "$command" > "$work/now" 2> "$work/err" < /dev/null
    status=$?
    if [ $status -gt 1 ] || [ ! -s "$work/now" ]; then echo "row $row: exit $status: $command"; cat "$work/err"; fi
  done
done > "$work/rows"
[ ! -s "$work/rows" ] || { cat "$work/rows"; bad=1; }
exit $bad
