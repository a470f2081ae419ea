# The check in the life cycle: a plan fails by what is known, an apply by what becomes known, and what was accepted is
# kept as a baseline. `terraform plan -refresh-only` tells what drifted from it since.
resource "hipaa_safeguard_validation" "production" {
  name     = "production"
  declared = { resources = { "aws_db_instance.ehr" = local.database } } # here: aws_db_instance.ehr

  safeguards = ["164.312(a)(2)(iv)", "164.312(e)"]
  triggers   = { release = "2026-11" } # another value: all is judged anew, and accepted as a new baseline
}

locals {
  database = {
    storage_encrypted = true
    kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/ehr"
    engine            = "postgres"

    performance_insights_enabled = false
  }
}

output "drifted" {
  value = hipaa_safeguard_validation.production.drifted
}
