locals {
  declared = { storage_encrypted = true, backup_retention_period = 35 }
  # In a real configuration the observed side is a data source, for example data.aws_db_instance.ehr.
  observed = { storage_encrypted = true, backup_retention_period = 1 }
  findings = provider::hipaa::classify_drift("aws_db_instance", local.declared, local.observed)
}

# Warns in every plan and apply, and in health assessments, but stops neither.
check "no_safeguard_drifted" {
  assert {
    condition     = !contains(local.findings[*].classification, "violating_drift")
    error_message = join("\n", [for f in local.findings : f.message if f.classification == "violating_drift"])
  }
}

# { "HIPAA-EA-03" = "violating_drift", ... }
output "drift" {
  value = { for finding in local.findings : finding.rule_id => finding.classification }
}
