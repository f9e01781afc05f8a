#!/usr/bin/env bash
# Operation, development and production:  ./infra/scripts/deploy.sh PROJECT VERB [options]
# Finds or installs what is needed to run .NET, then hands over to `experimance ops VERB`; everything is decided there.
set -euo pipefail
tree=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
installed=/opt/experimance/current/bin/experimance

usage() {
  cat <<'TEXT'
./infra/scripts/deploy.sh PROJECT VERB [options]

  install dev                          sets up this working tree: no root, no question
  install prod [--create-user] [--hardware-watchdog]
                                       sets up this machine for a show (root), starts it, waits until it is ready
  uninstall [--purge]                  takes all of it back; state, records, backups and settings stay unless purged
  start | stop | restart [SERVICE]     a person's stop holds over restarts of the machine until start
  status | services | logs [SERVICE] [-f] [--since T]
  switch                               makes PROJECT the active one; back to the former where it does not become ready
  check | doctor [--fix]               the configuration; what this machine lacks and the command that mends it

options of every verb: --help, --json, --dev or --prod (which installation); of those that change something: --dry-run
exit status: 0 done, 1 failed or not well, 2 used wrongly, 3 something is missing, 4 configuration invalid, 5 put back
TEXT
}

wrong() { # what is wrong
  echo "deploy.sh: $1" >&2
  echo "  ./infra/scripts/deploy.sh PROJECT VERB [options]; see ./infra/scripts/deploy.sh --help" >&2
  exit 2
}

# In a user's tree root works as that user: nothing of root's is left there, and no build runs as root.
as_owner() { # program, arguments
  local owner
  owner=$(stat -c %U "$tree")
  if [ "$(id -u)" -eq 0 ] && [ "$owner" != root ] && [ "$owner" != UNKNOWN ]; then
    runuser -u "$owner" -- env HOME="$(getent passwd "$owner" | cut -d: -f6)" "$@"
  else
    "$@"
  fi
}

publish() {
  # shellcheck source=scripts/lib/build.sh
  . "$tree/scripts/lib/build.sh"
  # shellcheck source=scripts/lib/release.sh
  . "$tree/scripts/lib/release.sh"
  publish_release
}

case "${1:-}" in
  "" | -h | --help)
    usage
    [ $# -gt 0 ] || exit 2
    exit 0
    ;;
  --publish) publish && exit 0 ;; # as the tree's owner, see below
  -*) wrong "the first word is a project, not $1" ;;
esac
project=$1
shift
case "${1:-}" in
  "") wrong "no verb is given for $project" ;;
  -h | --help)
    usage
    exit 0
    ;;
  -*) wrong "the second word is a verb, not $1" ;;
esac
verb=("$1")
shift
if [ "${verb[0]}" = install ]; then
  case "${1:-}" in
    dev | prod) verb+=("$1") && shift ;;
    *) wrong "install says which installation: install dev or install prod" ;;
  esac
fi
options=(--project "$project" "$@")

# Out of a release: its own program.
if [ -x "$tree/bin/experimance" ]; then
  exec "$tree/bin/experimance" ops "${verb[@]}" "${options[@]}"
fi

if [ "${verb[*]}" = "install prod" ]; then
  for argument in "$@"; do
    case "$argument" in -h | --help) usage && exit 0 ;; esac
  done
  as_owner "$tree/infra/scripts/deploy.sh" --publish
  release=$tree/artifacts/release
  exec "$release/bin/experimance" ops "${verb[@]}" --release "$release" "${options[@]}"
fi

# What production runs is asked by production's own program: nothing is built for it.
dev=no
for argument in "$@"; do
  [ "$argument" != --dev ] || dev=yes
done
if [ "$dev" = no ] && [ "${verb[*]}" != "install dev" ] && [ -x "$installed" ]; then
  exec "$installed" ops "${verb[@]}" --checkout "$tree" "${options[@]}"
fi

if [ "$(id -u)" -eq 0 ] && [ "$(stat -c %u "$tree")" -ne 0 ]; then
  as_owner "$tree/infra/scripts/deploy.sh" "$project" "${verb[@]}" "$@"
  exit
fi
# shellcheck source=scripts/lib/build.sh
. "$tree/scripts/lib/build.sh"
ensure_sdk
build_host
export EXPERIMANCE_MODE="${EXPERIMANCE_MODE:-development}"
exec "$HOST_PROGRAM" ops "${verb[@]}" --checkout "$tree" "${options[@]}"
