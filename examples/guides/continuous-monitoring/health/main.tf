terraform {
  required_providers {
    hipaa = {
      source = "registry.example.com/compliance/hipaa"
    }
  }
}

# Inside the watched workspace itself: a health assessment evaluates `check` blocks, and a check that fails is told as a
# failed check, not as a failed plan.
check "safeguards" {
  data "hipaa_drift_check" "now" {
    declared    = { resources = { "aws_db_instance.ehr" = local.database } } # here: aws_db_instance.ehr
    safeguards  = ["164.312(a)(2)(iv)"]
    enforcement = "off" # the assertion says it
  }

  assert {
    condition     = data.hipaa_drift_check.now.status != "noncompliant"
    error_message = join("\n", [for finding in data.hipaa_drift_check.now.findings : finding.message if !finding.waived])
  }
}

locals {
  database = {
    storage_encrypted            = true
    kms_key_id                   = "arn:aws:kms:eu-west-1:111122223333:key/ehr"
    performance_insights_enabled = false
  }
}
