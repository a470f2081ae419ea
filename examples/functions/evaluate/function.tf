variable "database" {
  type = any
  default = {
    storage_encrypted       = true
    publicly_accessible     = false
    backup_retention_period = 35
  }

  # Refuses a database that would break a critical rule, before anything is made of it.
  validation {
    condition = alltrue([
      for finding in provider::hipaa::evaluate("aws_db_instance", var.database) : finding.severity != "critical"
    ])
    error_message = "This database breaks a HIPAA technical safeguard."
  }
}

output "findings" {
  value = [for finding in provider::hipaa::evaluate("aws_db_instance", var.database) : finding.message]
}
