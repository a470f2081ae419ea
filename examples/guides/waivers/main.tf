terraform {
  required_providers {
    hipaa = {
      source = "registry.example.com/compliance/hipaa"
    }
  }
}

data "hipaa_drift_check" "production" {
  declared = { plan_file = "plan.json" }
  waivers  = jsondecode(file("${path.module}/waivers.json"))
}

output "waived" {
  value = [for finding in data.hipaa_drift_check.production.findings : finding.rule_id if finding.waived]
}
