# Run a command and say how long it took: sh scripts/timed.sh NAME COMMAND ...
# Where TIMES names a file, the line is added to it as well.
name=$1
shift
began=$(date +%s)
"$@"
code=$?
line="$name: $(($(date +%s) - began)) s"
echo "$line"
if [ -n "${TIMES:-}" ]; then echo "$line" >>"$TIMES"; fi
exit $code
