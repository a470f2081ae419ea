terraform {
  required_providers {
    hipaa = {
      source = "registry.example.com/compliance/hipaa"
    }
  }
}

# A workspace of its own beside the one it watches: nothing here can change the watched resources. monitor.sh writes
# plan.json, the watched workspace's refresh-only plan, before each run.
resource "hipaa_safeguard_validation" "production" {
  name     = "production"
  declared = { plan_file = "plan.json" }

  fail_on_persistent = "never" # old debt is accepted by the first apply; what breaks later is not
}

output "drift" {
  value = [for change in hipaa_safeguard_validation.production.drift : "${change.address}: ${change.path} ${change.classification}"]
}
