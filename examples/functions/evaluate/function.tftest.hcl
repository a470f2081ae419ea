# terraform test: safeguards as unit tests of a module.
run "an_encrypted_volume_is_taken" {
  command = plan

  assert {
    condition     = length(output.findings) == 0
    error_message = "An encrypted volume has findings."
  }
}

run "a_volume_in_the_clear_is_refused" {
  command = plan

  variables {
    volume = { encrypted = false }
  }
  expect_failures = [var.volume]
}
