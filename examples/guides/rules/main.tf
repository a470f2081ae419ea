terraform {
  required_providers {
    hipaa = {
      source = "registry.example.com/compliance/hipaa"
    }
  }
}

provider "hipaa" {
  rule_files = ["${path.module}/acme.json"]
}

data "hipaa_safeguards" "all" {}

output "rules_of_ours" {
  value = [for rule in data.hipaa_safeguards.all.rules : "${rule.id} ${rule.title}" if rule.source != "built-in"]
}
