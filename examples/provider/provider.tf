terraform {
  required_providers {
    hipaa = {
      source = "registry.example.com/compliance/hipaa"
    }
  }
}

# All of it is optional; without the block the defaults hold, and nothing but documents is read.
provider "hipaa" {
  fail_on            = "medium" # what this plan, or somebody's hand, breaks
  fail_on_persistent = "never"  # what was broken before: listed, but accepted for now

  thresholds     = { "HIPAA-EA-03" = 30 } # days that database backups are kept
  disabled_rules = ["HIPAA-AC-04"]
  rule_files     = ["${path.root}/policies/acme.json"]

  # Only what carries such a tag is judged; what cannot carry tags always is.
  ephi_tags = { DataClassification = ["ePHI", "PHI"] }
}
