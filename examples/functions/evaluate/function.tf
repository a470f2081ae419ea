variable "volume" {
  type = any
  default = {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/ehr"
  }

  # Refuses a volume that would break a safeguard, before anything is made of it.
  validation {
    condition     = length(provider::hipaa::evaluate("aws_ebs_volume", var.volume)) == 0
    error_message = join("\n", provider::hipaa::evaluate("aws_ebs_volume", var.volume)[*].message)
  }
}

# Stands in for aws_ebs_volume.ehr, whose postcondition would judge `self`: what was really made.
resource "terraform_data" "ehr" {
  input = var.volume

  lifecycle {
    postcondition {
      condition = alltrue([
        for finding in provider::hipaa::evaluate("aws_ebs_volume", self.output) : finding.severity == "low"
      ])
      error_message = "The volume breaks a HIPAA technical safeguard."
    }
  }
}

output "findings" {
  value = [for finding in provider::hipaa::evaluate("aws_ebs_volume", var.volume) : finding.message]
}
