#!/bin/sh
# gate.sh PLAN: fails a pipeline where a plan, as `terraform show -json` prints it, breaks a safeguard.
set -u
status=0
terraform-provider-hipaa check --plan "$1" --fail-on-persistent never || status=$?
case $status in
    0) echo "No safeguard is broken by this plan." ;;
    2) echo "This plan does not go through: see what fails the gate." >&2 ;;
    *) echo "The check could not be made." >&2 ;;
esac
exit $status
