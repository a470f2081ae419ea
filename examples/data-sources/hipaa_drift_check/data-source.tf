# A plan document tells everything by itself: what was last applied, what is there, what the plan would make.
#   terraform plan -out=my.tfplan && terraform show -json my.tfplan > plan.json
data "hipaa_drift_check" "production" {
  declared = { plan_file = "plan.json" }

  # Old debt is accepted for now; what drifts, or what the plan breaks, fails.
  fail_on_persistent = "never"

  waivers = [{
    rule        = "HIPAA-AC-0*"
    address     = "module.legacy.*"
    reason      = "Moves to the new network in spring; risk 42 of the register."
    approved_by = "security officer"
    expires     = "2099-03-31"
  }]
}

# Resources of this very configuration: "aws_db_instance.ehr" = aws_db_instance.ehr, and so on. Encryption only.
data "hipaa_drift_check" "encryption" {
  declared   = { resources = { "aws_db_instance.ehr" = local.database } }
  safeguards = ["164.312(a)(2)(iv)"]
}

locals {
  database = {
    storage_encrypted = true
    kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/ehr"

    performance_insights_enabled = false
  }
}

output "encryption" {
  value = data.hipaa_drift_check.encryption.status
}
