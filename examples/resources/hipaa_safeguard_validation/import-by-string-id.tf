import {
  to = hipaa_safeguard_validation.production
  id = "production"
}
