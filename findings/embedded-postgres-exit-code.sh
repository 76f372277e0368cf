#!/bin/sh
# Subject:   embedded-postgres (npm)
# Version:   18.4.0-beta.17, with async-exit-hook 2.0.1, on Node 22 or newer
# Behaviour: importing the package is enough that a process which set process.exitCode and has nothing left to do ends with 0.
#            It installs hooks (async-exit-hook 2.0.1) for `beforeExit` among others, and that hook ends the process with a code of
#            its own. No server is made, none is started. A test runner that reports failures by process.exitCode is told to have
#            passed, so a pipeline goes green over failed tests.
# Guess:     a package that starts servers leaves the exit code of a process alone that did not start one: 3.
# Output:    without the package: 3
#            with the package:    0
#            hooks taken off:     3
# Remedy:    import async-exit-hook beside it and unhook what it hooked; do not judge a run by its exit code alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"type":"module","private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts embedded-postgres@18.4.0-beta.17 async-exit-hook@2.0.1
code() {
  set +e
  node --input-type=module --eval "$1"
  got=$?
  set -e
  echo "$2 $got"
  [ "$got" = "$3" ] || { echo "This has changed: $3 was seen." >&2; exit 1; }
}
code "process.exitCode = 3" 'without the package:' 3
code "await import('embedded-postgres'); process.exitCode = 3" 'with the package:   ' 0
code "await import('embedded-postgres'); const { default: hook } = await import('async-exit-hook'); for (const event of hook.hookedEvents()) hook.unhookEvent(event); process.exitCode = 3" 'hooks taken off:    ' 3
