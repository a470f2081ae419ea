# A validation is imported by its name. The next apply judges it, and accepts what is there.
terraform import hipaa_safeguard_validation.production production
