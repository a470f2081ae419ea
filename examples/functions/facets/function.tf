# With a resource of the configuration: provider::hipaa::facets("aws_db_instance", aws_db_instance.ehr)
output "encrypted" {
  value = provider::hipaa::facets("aws_db_instance", {
    storage_encrypted       = true
    backup_retention_period = 35
  }).encryption_at_rest
}
