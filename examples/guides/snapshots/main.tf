terraform {
  required_providers {
    hipaa = {
      source = "registry.example.com/compliance/hipaa"
    }
  }
}

# All three snapshots: applied, observed and planned.
data "hipaa_drift_check" "plan" {
  declared    = { plan_file = "plan.json" }
  enforcement = "warning"
}

# One state alone tells no history: what is broken counts as broken before.
data "hipaa_drift_check" "state" {
  declared    = { state_file = "applied.tfstate" }
  enforcement = "warning"
}

# Two states: the first is what was applied, the second what is there now.
data "hipaa_drift_check" "drift" {
  declared    = { state_file = "applied.tfstate" }
  observed    = { state_file = "observed.tfstate" }
  enforcement = "warning"
}

output "drift" {
  value = [for finding in data.hipaa_drift_check.drift.findings : finding.message if finding.classification == "violating_drift"]
}
