#!/bin/sh
# The recipes of docs/guides/continuous-monitoring.md, with their exit codes: 0 clean, 2 drift, 1 error.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

RECIPES=$(cd "$HERE/../../examples/guides/continuous-monitoring" && pwd)

# A refresh-only plan of the watched workspace: observed ENCRYPTED [DAYS] [OTHER ATTRIBUTE]
observed() {
    cat <<JSON
{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[{"address":"aws_db_instance.ehr",
"mode":"managed","type":"aws_db_instance","name":"ehr","provider_name":"registry.terraform.io/hashicorp/aws","values":
{"storage_encrypted":$1,"backup_retention_period":${2:-30},"instance_class":"${3:-a}","password":"hush-7f3a9c"}}]}},"resource_changes":[],
"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[{"address":"aws_db_instance.ehr","mode":"managed",
"type":"aws_db_instance","name":"ehr","provider_name":"registry.terraform.io/hashicorp/aws","values":
{"storage_encrypted":$1,"backup_retention_period":${2:-30},"instance_class":"${3:-a}","password":"hush-7f3a9c"}}]}}},
"configuration":{"root_module":{}}}
JSON
}

# The monitoring workspace is real; the watched one, which would need a cloud, is played by a script.
set_up() {
    mkdir production monitor
    cp "$RECIPES/main.tf" monitor
    cp "$RECIPES/monitor.sh" .
    sed "s|registry.example.com/compliance/hipaa|$SOURCE|" monitor/main.tf >with_source && mv with_source monitor/main.tf
    cat >terraform <<SH
#!/bin/sh
case "\$1 \$2" in
    -chdir=*/production\ plan) [ -e seen.json ] && : >production/monitor.tfplan ;;
    -chdir=*/production\ show) cat seen.json ;;
    *) exec "$HOST" "\$@" ;;
esac
SH
    chmod +x terraform
    export TERRAFORM="$PWD/terraform" TF_CLI_ARGS_apply=-auto-approve
}

round_exits() {
    wanted=$1
    shift
    status=0
    ./monitor.sh production monitor "$@" >said 2>&1 || status=$?
    [ ! -e monitor/plan.json ] && [ ! -e production/monitor.tfplan ]
    [ "$status" = "$wanted" ] && return
    echo "The round exits with $status, not $wanted. It said:"
    cat said
    return 1
}

a_watched_workspace_is_clean_drifts_and_is_accepted_again() {
    set_up
    observed true >seen.json
    round_exits 0 accept
    round_exits 0
    observed true 30 b >seen.json
    round_exits 0
    observed true 35 >seen.json
    round_exits 2
    host_said 'benign_drift'
    round_exits 2 watch
    round_exits 0 judge
    round_exits 0 accept
    round_exits 0
    file_lacks hush monitor/terraform.tfstate
}

a_broken_safeguard_is_drift_at_night_and_an_error_when_judged() {
    set_up
    observed true >seen.json
    round_exits 0 accept
    observed false >seen.json
    round_exits 2
    host_said 'violating_drift'
    round_exits 1 judge
    host_said 'encryption at rest was on when last applied and is off now'
    round_exits 1 accept
    round_exits 2
    observed true >seen.json
    round_exits 0
}

what_cannot_be_made_is_an_error() {
    set_up
    observed true >seen.json
    round_exits 0 accept
    rm seen.json
    round_exits 1
    observed true >seen.json
    round_exits 1 nonsense
    host_said 'exit code 0 clean, 2 drift, 1 error'
    status=0
    ./monitor.sh production nowhere >said 2>&1 || status=$?
    [ $status = 1 ]
}

a_pending_change_is_no_drift() {
    configure <<'TF'
variable "days" {
  default = 30
}
resource "terraform_data" "ehr" {
  input = { storage_encrypted = true, backup_retention_period = var.days }
}
resource "hipaa_safeguard_validation" "it" {
  name               = "production"
  declared           = { resources = { "aws_db_instance.ehr" = terraform_data.ehr.input } }
  fail_on_persistent = "never"
}
TF
    host_exits 0 apply -auto-approve
    host_exits 2 plan -detailed-exitcode -var days=35
    host_exits 0 plan -refresh-only -detailed-exitcode -var days=35
}

a_health_assessment_tells_a_failed_check() {
    cp "$RECIPES/health/main.tf" .
    sed "s|registry.example.com/compliance/hipaa|$SOURCE|" main.tf >with_source && mv with_source main.tf
    host_exits 0 apply -auto-approve
    host_did_not_say 'Check block assertion failed'
    host_exits 0 plan -refresh-only -detailed-exitcode
    sed 's/storage_encrypted            = true/storage_encrypted            = false/' main.tf >broken && mv broken main.tf
    host_exits 0 plan
    host_said 'Warning: Check block assertion failed'
    host_said 'aws_db_instance.ehr: encryption at rest is off.'
}

# What schedulers run is the script, with its two folders, in the place where the guide says it is put.
the_schedules_run_the_script() {
    for file in crontab hipaa-monitor.service; do
        grep -qF '/usr/local/bin/monitor.sh /srv/production /srv/monitor' "$RECIPES/$file"
    done
    grep -qF './monitor.sh production monitor' "$RECIPES/pipeline.yml"
}

# The last step of the example pipeline, by its own words: the exit code stays, and people read what it means.
the_pipeline_says_what_the_exit_code_means() {
    "$PYTHON" -c 'import sys, yaml; print(yaml.safe_load(open(sys.argv[1]))["jobs"]["drift"]["steps"][-1]["run"])' "$RECIPES/pipeline.yml" >step.sh
    cat >monitor.sh <<'SH'
#!/bin/sh
[ "$*" = "production monitor" ] && exit "$MONITOR_STATUS"
SH
    chmod +x monitor.sh
    while read -r code words; do
        status=0
        MONITOR_STATUS=$code sh -e ./step.sh >said 2>&1 || status=$?
        [ $status = "$code" ]
        host_said "$words"
    done <<TXT
0 ::notice::Nothing has drifted
2 ::error::Safeguards have drifted
1 ::error::The comparison could not be made
TXT
}

test_that a_watched_workspace_is_clean_drifts_and_is_accepted_again
test_that a_broken_safeguard_is_drift_at_night_and_an_error_when_judged
test_that what_cannot_be_made_is_an_error
test_that a_pending_change_is_no_drift
test_that a_health_assessment_tells_a_failed_check
test_that the_schedules_run_the_script
test_that the_pipeline_says_what_the_exit_code_means
end_of_tests
