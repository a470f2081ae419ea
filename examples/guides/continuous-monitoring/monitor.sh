#!/bin/sh
# monitor.sh WATCHED MONITOR [watch|judge|accept]: one round of continuous monitoring. Looks at what is really there in the
# workspace in the folder WATCHED, which is never changed, and compares it with what the workspace in MONITOR accepted.
#
#   watch   (default) tells drift; exit code 0 clean, 2 drift, 1 error (the round could not be made)
#   judge   plans: fails (1) where a safeguard is broken at or above its threshold
#   accept  applies: what is there becomes the new baseline, if the gate lets it
set -u
terraform=${TERRAFORM:-terraform}
watched=$(cd "$1" && pwd) && monitor=$(cd "$2" && pwd) || exit 1

# Both documents hold the secrets of the watched resources: for our eyes, and for as long as this runs.
umask 077
trap 'rm -f "$watched/monitor.tfplan" "$monitor/plan.json"' EXIT

# What changed outside of Terraform; pending changes of the configuration are not in a refresh-only plan.
"$terraform" -chdir="$watched" plan -refresh-only -lock=false -input=false -out=monitor.tfplan >&2 || exit 1
"$terraform" -chdir="$watched" show -json monitor.tfplan >"$monitor/plan.json" || exit 1

case ${3:-watch} in
    watch) "$terraform" -chdir="$monitor" plan -refresh-only -detailed-exitcode -lock=false -input=false ;;
    judge) "$terraform" -chdir="$monitor" plan -lock=false -input=false ;;
    accept) "$terraform" -chdir="$monitor" apply ;;
    *) sed -n '2,/^set/s/^# *//p' "$0" >&2 && exit 1 ;;
esac
