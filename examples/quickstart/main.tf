# The shortest useful configuration: judge a plan document, and fail this plan where a safeguard is broken.
#
# plan.json is what `terraform show -json` printed for the plan of a small hospital's systems on AWS, Azure and
# Google Cloud. Meanwhile somebody had restored the patient database by hand, opened a port for a vendor, ...
terraform {
  required_providers {
    hipaa = {
      source = "registry.example.com/compliance/hipaa"
    }
  }
}

provider "hipaa" {
  # Start today: what was broken before is listed as a warning; only what drifts, or what this plan breaks, fails it.
  fail_on_persistent = "never"
}

data "hipaa_drift_check" "production" {
  declared = { plan_file = "${path.module}/plan.json" }
}

output "safeguards" {
  value = { for citation, safeguard in data.hipaa_drift_check.production.safeguards_status : citation => safeguard.status }
}
