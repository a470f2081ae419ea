# Stands in for aws_db_instance.ehr, so that this runs without a cloud.
resource "terraform_data" "ehr" {
  input = {
    storage_encrypted       = true
    backup_retention_period = 35
  }
}

# A precondition on what it depends on: the plan fails before anything is made.
resource "terraform_data" "migration" {
  input = terraform_data.ehr.input.backup_retention_period

  lifecycle {
    precondition {
      condition     = provider::hipaa::facets("aws_db_instance", terraform_data.ehr.input).encryption_at_rest
      error_message = "Records must not be migrated into a database that is not encrypted."
    }
  }
}

output "backup_retention_days" {
  value = provider::hipaa::facets("aws_db_instance", terraform_data.ehr.input).backup_retention_days
}
