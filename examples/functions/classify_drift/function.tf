locals {
  declared = { storage_encrypted = true, backup_retention_period = 35 }
  observed = { storage_encrypted = true, backup_retention_period = 1 }
}

# What somebody's change by hand means: { "HIPAA-EA-03" = "violating_drift", ... }
output "drift" {
  value = {
    for finding in provider::hipaa::classify_drift("aws_db_instance", local.declared, local.observed) :
    finding.rule_id => finding.classification
  }
}
