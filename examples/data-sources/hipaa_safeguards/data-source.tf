# What is in force, after the provider's rule_files and disabled_rules.
data "hipaa_safeguards" "all" {}

output "critical_rules" {
  value = [for rule in data.hipaa_safeguards.all.rules : "${rule.id} ${rule.title}" if rule.severity == "critical"]
}

output "rules_by_safeguard" {
  value = { for safeguard in data.hipaa_safeguards.all.safeguards : safeguard.citation => safeguard.rules }
}
