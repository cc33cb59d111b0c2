# Read by ./sigillo and by /usr/bin/sigillo of the package: start_java sets how each command is run, and runs it.
# Wants: `java`, the program; `classpath`; `cache`, the ahead-of-time cache, which need not be there.

# Open files without which the virtual machine does not start, or starts and serves nobody.
min_files=64

start_java() {
  # Arguments and file names are octets to the shell; to Java they are UTF-8 only where the locale says so.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]*) ;;
    *) LC_ALL=C.UTF-8; export LC_ALL ;;
  esac
  # One message is answered before a thorough compiler would pay; many are not. Even there smaller methods pay sooner:
  # docs/benchmarks.md has the figures.
  case "${1:-} ${2:-} $* " in
    "serve reload "*) set -- -XX:TieredStopAtLevel=1 -cp "$classpath" org.sigillo.cli.Main "$@" ;;
    "serve "*)
      files=$(ulimit -n)
      if [ "$files" != unlimited ] && [ "$files" -lt $min_files ]; then
        printf 'sigillo: %s files may be open here; the service wants %s at least, and 65536 for a busy site (%s).\n' \
          "$files" $min_files "LimitNOFILE=, ulimit -n" >&2
        exit 2
      fi
      # A service lives long: the thorough compiler, and a heap that keeps a thousand connections below 256 MB in all.
      # Smaller methods cost the compiler a quarter of the time and run no slower: docs/benchmarks.md has the figures.
      # SIGILLO_JAVA_OPTIONS comes last, for those who need another.
      set -- -Xms32m -Xmx${SIGILLO_HEAP:-128m} -Xss512k -XX:MaxMetaspaceSize=96m -XX:ReservedCodeCacheSize=48m \
        -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:+ExitOnOutOfMemoryError \
        -XX:FreqInlineSize=50 -XX:MaxInlineLevel=4 -XX:InlineSmallCode=400 ${SIGILLO_JAVA_OPTIONS:-} \
        -cp "$classpath" org.sigillo.cli.Main "$@" ;;
    "report import "*) # a heap that does not grow with what is imported
      set -- -Xms32m -Xmx${SIGILLO_HEAP:-128m} -Xss512k -XX:MaxMetaspaceSize=96m -XX:ReservedCodeCacheSize=48m \
        -XX:FreqInlineSize=50 -XX:MaxInlineLevel=4 -XX:InlineSmallCode=400 ${SIGILLO_JAVA_OPTIONS:-} \
        -cp "$classpath" org.sigillo.cli.Main "$@" ;;
    *" --batch "* | *" --batch="*)
      set -- -XX:FreqInlineSize=100 -XX:MaxInlineLevel=6 -XX:InlineSmallCode=800 -cp "$classpath" \
        org.sigillo.cli.Main "$@" ;;
    *) set -- -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=10 -cp "$classpath" org.sigillo.cli.Main "$@" ;;
  esac
  [ ! -r "$cache" ] || set -- -XX:AOTCache="$cache" -Xlog:disable "$@"
  exec "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED "$@"
}

# train MAIL CONFIG: rehearses the main commands on the messages in the folder MAIL, so that later starts find their
# classes loaded and linked. Without the cache that is left of it all works, slower.
train() {
  mail=$1
  config=$2
  set -- --dns "$mail/zone.yaml" --ip 192.0.2.25 --helo mail.example.com --mail-from bounce@example.com
  "$java" -XX:AOTCacheOutput="$cache" -Xlog:disable -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -cp "$classpath" org.sigillo.cli.Rehearsal \
    verify "$@" "$mail/message.eml" "$mail/list.eml" "$mail/spoofed.eml" \; \
    verify --json "$@" "$mail/message.eml" "$mail/list.eml" "$mail/spoofed.eml" \; \
    spf check "$@" \; dmarc policy --dns "$mail/zone.yaml" example.com \; headers "$mail/list.eml" \; \
    domain --dns "$mail/zone.yaml" --policy "$mail/mta-sts.txt" --selector r1 example.com \; \
    domain --json --dns 127.0.0.1:1 example.com \; \
    config check "$config" \; \
    reports "$mail/../reports/aggregate.xml" \; \
    pages \; \
    many "$mail/zone.yaml" "$mail/message.eml" "$mail/message.eml" "$mail/list.eml" "$mail/spoofed.eml" \; \
    >/dev/null 2>&1 < /dev/null || :
  [ -s "$cache" ] || rm -f "$cache"
}
