# Read by /usr/bin/sigillo and /usr/lib/sigillo/train: where things are.
home=/usr/lib/sigillo
java=$home/runtime/bin/java
cache=/var/cache/sigillo/sigillo.aot
# Our own jars come first: what is looked for in vain in a jar opens it, and the others are many and large.
classpath=
for jar in "$home"/jars/sigillo-*.jar; do classpath=$classpath${classpath:+:}$jar; done
for jar in "$home"/jars/*.jar; do
  case $jar in
    */sigillo-*) ;;
    *) classpath=$classpath:$jar ;;
  esac
done
. "$home/start.sh"
