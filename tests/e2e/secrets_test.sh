#!/bin/sh
# What comes in does not come out: not in states, not in plans, not in logs.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

secret=hush-7f3a9c

configure_secrets() {
    configure <<TF
variable "secret" {
  default   = "$secret"
  sensitive = true
}
provider "hipaa" {
  enforcement = "off"
  aws         = { secret_key = var.secret }
}
data "hipaa_drift_check" "resources" {
  declared = { resources = { "aws_db_instance.ehr" = { password = var.secret, identifier = var.secret, storage_encrypted = false } } }
  observed = { resources = { "aws_db_instance.ehr" = { password = "other", identifier = "other", storage_encrypted = false } } }
}
data "hipaa_drift_check" "state" {
  declared = { state_json = jsonencode({
    version   = 4, terraform_version = "1.11.4", serial = 1, lineage = "x", outputs = {},
    resources = [{
      mode      = "managed", type = "aws_db_instance", name = "ehr", provider = "provider[\"registry.terraform.io/hashicorp/aws\"]",
      instances = [{ schema_version = 2, attributes = { password = "$secret", storage_encrypted = false }, sensitive_attributes = [] }]
    }]
  }) }
}
output "all" {
  value     = [data.hipaa_drift_check.resources, data.hipaa_drift_check.state]
  sensitive = true
}
TF
}

a_state_holds_no_secret() {
    configure_secrets
    host_exits 0 apply -auto-approve
    file_lacks $secret terraform.tfstate
    file_lacks $secret said
    grep -qF '(not shown)' terraform.tfstate
    grep -q '"status": "noncompliant"' terraform.tfstate
}

a_log_holds_no_secret_of_ours() {
    configure_secrets
    TF_LOG_PROVIDER=TRACE TF_LOG_PATH=$PWD/log host_exits 0 plan
    grep 'provider.terraform-provider-hipaa' log >ours
    file_lacks $secret ours
    file_lacks 'BEGIN CERTIFICATE' ours
}

test_that a_state_holds_no_secret
test_that a_log_holds_no_secret_of_ours
end_of_tests
