data "hipaa_drift_check" "production" {
  declared    = { plan_file = "plan.json" }
  enforcement = "off" # the report tells; the plan does not fail
}

# For code scanning, for example: terraform output -raw sarif > hipaa.sarif
output "sarif" {
  value = provider::hipaa::report(data.hipaa_drift_check.production, "sarif")
}
