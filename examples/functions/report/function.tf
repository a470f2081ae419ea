data "hipaa_drift_check" "production" {
  declared    = { plan_file = "plan.json" }
  enforcement = "off" # the report tells; the plan does not fail
}

# For code scanning, for example: terraform output -raw sarif > hipaa.sarif
# A check's arguments may be sensitive, so hosts hide what is made of the whole; a report holds no secret.
output "sarif" {
  value = nonsensitive(provider::hipaa::report(data.hipaa_drift_check.production, "sarif"))
}
