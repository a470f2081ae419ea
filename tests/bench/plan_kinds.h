/*
 * plan_kinds.h: the resource types of generated plans, with attributes as their providers have them.
 */
#ifndef HIPAA_BENCH_PLAN_KINDS_H
#define HIPAA_BENCH_PLAN_KINDS_H

/* In the attributes `#` stands for the number of the group and `~` for what drifts. */
struct kind {
    const char *type;
    const char *provider;
    const char *attributes;
    const char *good;
    const char *bad;
    const char *expressions; /* of the configuration */
};

#define AWS "registry.terraform.io/hashicorp/aws"
#define TAG_LIST                                                                                   \
    "\"BackupPlan\":\"daily-35\",\"CostCenter\":\"cc-#\",\"DataClassification\":\"ePHI\","         \
    "\"Environment\":\"production\",\"Owner\":\"team-#@hospital.example\",\"Repository\":"         \
    "\"infrastructure/records\""
#define TAGS                                                                                       \
    "\"tags\":{" TAG_LIST "},\"tags_all\":{" TAG_LIST ",\"Terraform\":\"true\",\"Workspace\":"     \
    "\"records-production\"}"

static const struct kind kinds[] = {
    { "aws_s3_bucket", AWS,
      "{\"acceleration_status\":\"\",\"acl\":null,\"arn\":\"arn:aws:s3:::records-#\",\"bucket\":"
      "\"records-#\",\"bucket_domain_name\":\"records-#.s3.amazonaws.com\",\"bucket_prefix\":\"\","
      "\"bucket_regional_domain_name\":\"records-#.s3.us-east-1.amazonaws.com\",\"cors_rule\":[],"
      "\"force_destroy\":~,\"grant\":[{\"id\":\"8c2f1d90ab34\",\"permissions\":[\"FULL_CONTROL\"],"
      "\"type\":\"CanonicalUser\",\"uri\":\"\"}],\"hosted_zone_id\":\"Z3AQBSTGFYJSTF\",\"id\":"
      "\"records-#\",\"lifecycle_rule\":[],\"logging\":[],\"object_lock_configuration\":[],"
      "\"object_lock_enabled\":false,\"policy\":\"{\\\"Statement\\\":[{\\\"Action\\\":\\\"s3:*\\\","
      "\\\"Condition\\\":{\\\"Bool\\\":{\\\"aws:SecureTransport\\\":\\\"false\\\"}},\\\"Effect\\\":"
      "\\\"Deny\\\",\\\"Principal\\\":\\\"*\\\",\\\"Resource\\\":\\\"arn:aws:s3:::records-#/"
      "*\\\"}],"
      "\\\"Version\\\":\\\"2012-10-17\\\"}\",\"region\":\"us-east-1\",\"replication_"
      "configuration\":"
      "[],\"request_payer\":\"BucketOwner\",\"server_side_encryption_configuration\":[{\"rule\":[{"
      "\"apply_server_side_encryption_by_default\":[{\"kms_master_key_id\":\"\",\"sse_algorithm\":"
      "\"AES256\"}],\"bucket_key_enabled\":false}]}]," TAGS ",\"timeouts\":null,\"versioning\":[{"
      "\"enabled\":true,\"mfa_delete\":false}],\"website\":[]}",
      "false", "true", "{\"bucket\":{\"references\":[\"var.name\"]}}" },
    { "aws_s3_bucket_versioning", AWS,
      "{\"bucket\":\"records-#\",\"expected_bucket_owner\":\"\",\"id\":\"records-#\",\"mfa\":null,"
      "\"versioning_configuration\":[{\"mfa_delete\":\"\",\"status\":~}]}",
      "\"Enabled\"", "\"Suspended\"",
      "{\"bucket\":{\"references\":[\"aws_s3_bucket.records.id\",\"aws_s3_bucket.records\"]}}" },
    { "aws_s3_bucket_server_side_encryption_configuration", AWS,
      "{\"bucket\":\"records-#\",\"expected_bucket_owner\":\"\",\"id\":\"records-#\",\"rule\":[{"
      "\"apply_server_side_encryption_by_default\":[{\"kms_master_key_id\":\"arn:aws:kms:us-east-1:"
      "111122223333:key/0f3a52de-44d1-4d0b-9e3b-#\",\"sse_algorithm\":~}],\"bucket_key_enabled\":"
      "true}]}",
      "\"aws:kms\"", "\"AES256\"",
      "{\"bucket\":{\"references\":[\"aws_s3_bucket.records.id\",\"aws_s3_bucket.records\"]}}" },
    { "aws_s3_bucket_public_access_block", AWS,
      "{\"block_public_acls\":true,\"block_public_policy\":true,\"bucket\":\"records-#\",\"id\":"
      "\"records-#\",\"ignore_public_acls\":true,\"restrict_public_buckets\":~}",
      "true", "false",
      "{\"bucket\":{\"references\":[\"aws_s3_bucket.records.id\",\"aws_s3_bucket.records\"]}}" },
    { "aws_db_instance", AWS,
      "{\"address\":\"ehr-#.c1x2.us-east-1.rds.amazonaws.com\",\"allocated_storage\":100,"
      "\"allow_major_version_upgrade\":null,\"apply_immediately\":false,\"arn\":\"arn:aws:rds:"
      "us-east-1:111122223333:db:ehr-#\",\"auto_minor_version_upgrade\":true,\"availability_zone\":"
      "\"us-east-1a\",\"backup_retention_period\":30,\"backup_window\":\"06:00-06:30\","
      "\"blue_green_update\":[],\"ca_cert_identifier\":\"rds-ca-rsa2048-g1\",\"copy_tags_to_"
      "snapshot\""
      ":true,\"db_name\":\"ehr\",\"db_subnet_group_name\":\"private-#\",\"deletion_protection\":~,"
      "\"enabled_cloudwatch_logs_exports\":[\"postgresql\",\"upgrade\"],\"endpoint\":"
      "\"ehr-#.c1x2.us-east-1.rds.amazonaws.com:5432\",\"engine\":\"postgres\",\"engine_version\":"
      "\"15.4\",\"iam_database_authentication_enabled\":true,\"id\":\"db-ABCDEFGHIJKL#\","
      "\"identifier\":\"ehr-#\",\"instance_class\":\"db.r6g.large\",\"iops\":3000,\"kms_key_id\":"
      "\"arn:aws:kms:us-east-1:111122223333:key/"
      "0f3a52de-44d1-4d0b-9e3b-#\",\"max_allocated_storage\""
      ":0,\"monitoring_interval\":60,\"multi_az\":true,\"parameter_group_name\":\"ehr-postgres15\","
      "\"password\":\"correct-horse-#\",\"performance_insights_enabled\":true,\"port\":5432,"
      "\"publicly_accessible\":false,\"skip_final_snapshot\":false,\"storage_encrypted\":true,"
      "\"storage_type\":\"gp3\"," TAGS ",\"username\":\"ehr\",\"vpc_security_group_ids\":["
      "\"sg-0a1b2c3d#\"]}",
      "true", "false",
      "{\"identifier\":{\"references\":[\"var.name\"]},\"storage_encrypted\":{\"constant_value\":"
      "true"
      "},\"vpc_security_group_ids\":{\"references\":[\"aws_security_group.records.id\","
      "\"aws_security_group.records\"]}}" },
    { "aws_security_group", AWS,
      "{\"arn\":\"arn:aws:ec2:us-east-1:111122223333:security-group/sg-0a1b2c3d#\",\"description\":"
      "\"Access to EHR database "
      "#\",\"egress\":[{\"cidr_blocks\":[\"0.0.0.0/0\"],\"description\":\"\","
      "\"from_port\":0,\"ipv6_cidr_blocks\":[],\"prefix_list_ids\":[],\"protocol\":\"-1\","
      "\"security_groups\":[],\"self\":false,\"to_port\":0}],\"id\":\"sg-0a1b2c3d#\",\"ingress\":[{"
      "\"cidr_blocks\":[~],\"description\":\"from the application\",\"from_port\":5432,"
      "\"ipv6_cidr_blocks\":[],\"prefix_list_ids\":[],\"protocol\":\"tcp\",\"security_groups\":[],"
      "\"self\":false,\"to_port\":5432}],\"name\":\"ehr-#\",\"name_prefix\":\"\",\"owner_id\":"
      "\"111122223333\",\"revoke_rules_on_delete\":false," TAGS ",\"timeouts\":null,\"vpc_id\":"
      "\"vpc-0b1c2d3e\"}",
      "\"10.0.0.0/16\"", "\"0.0.0.0/0\"", "{\"name\":{\"references\":[\"var.name\"]}}" },
    { "azurerm_storage_account", "registry.terraform.io/hashicorp/azurerm",
      "{\"access_tier\":\"Hot\",\"account_kind\":\"StorageV2\",\"account_replication_type\":"
      "\"GRS\","
      "\"account_tier\":\"Standard\",\"allow_nested_items_to_be_public\":~,"
      "\"cross_tenant_replication_enabled\":false,\"custom_domain\":[],\"customer_managed_key\":[],"
      "\"https_traffic_only_enabled\":true,\"id\":\"/subscriptions/00000000-1111-2222-3333-"
      "444455556666/resourceGroups/ehr/providers/Microsoft.Storage/storageAccounts/ehr#\","
      "\"identity\":[],\"infrastructure_encryption_enabled\":true,\"is_hns_enabled\":false,"
      "\"location\":\"eastus2\",\"min_tls_version\":\"TLS1_2\",\"name\":\"ehr#\",\"network_rules\":"
      "[{"
      "\"bypass\":[\"AzureServices\"],\"default_action\":\"Deny\",\"ip_rules\":[],"
      "\"private_link_access\":[],\"virtual_network_subnet_ids\":[]}],\"nfsv3_enabled\":false,"
      "\"primary_access_key\":\"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC1#==\","
      "\"primary_blob_endpoint\":\"https://ehr#.blob.core.windows.net/\","
      "\"public_network_access_enabled\":false,\"queue_properties\":[],\"resource_group_name\":"
      "\"ehr\",\"shared_access_key_enabled\":false,\"static_website\":[]," TAGS
      ",\"timeouts\":null}",
      "false", "true", "{\"name\":{\"references\":[\"var.name\"]}}" },
    { "google_storage_bucket", "registry.terraform.io/hashicorp/google",
      "{\"autoclass\":[],\"cors\":[],\"custom_placement_config\":[],\"default_event_based_hold\":"
      "false"
      ",\"effective_labels\":{\"data\":\"ephi\",\"team\":\"team-#\"},\"enable_object_retention\":"
      "false"
      ",\"encryption\":[{\"default_kms_key_name\":\"projects/ehr/locations/us/keyRings/ehr/"
      "cryptoKeys/"
      "records-#\"}],\"force_destroy\":false,\"id\":\"ehr-records-#\",\"labels\":{\"data\":"
      "\"ephi\","
      "\"team\":\"team-#\"},\"lifecycle_rule\":[],\"location\":\"US\",\"logging\":[{\"log_bucket\":"
      "\"ehr-logs\",\"log_object_prefix\":\"records-#\"}],\"name\":\"ehr-records-#\",\"project\":"
      "\"ehr-production\",\"public_access_prevention\":~,\"requester_pays\":false,"
      "\"retention_policy\":[{\"is_locked\":true,\"retention_period\":189216000}],\"rpo\":"
      "\"DEFAULT\","
      "\"self_link\":\"https://www.googleapis.com/storage/v1/b/"
      "ehr-records-#\",\"soft_delete_policy\":"
      "[{\"effective_time\":\"2026-01-15T08:30:00.123Z\",\"retention_duration_seconds\":604800}],"
      "\"storage_class\":\"STANDARD\",\"timeouts\":null,\"uniform_bucket_level_access\":true,"
      "\"url\":"
      "\"gs://ehr-records-#\",\"versioning\":[{\"enabled\":true}],\"website\":[]}",
      "\"enforced\"", "\"inherited\"", "{\"name\":{\"references\":[\"var.name\"]}}" },
    { "aws_instance", AWS,
      "{\"ami\":\"ami-0abcdef1234567890\",\"arn\":\"arn:aws:ec2:us-east-1:111122223333:instance/"
      "i-0123456789#\",\"associate_public_ip_address\":~,\"availability_zone\":\"us-east-1a\","
      "\"capacity_reservation_specification\":[{\"capacity_reservation_preference\":\"open\","
      "\"capacity_reservation_target\":[]}],\"cpu_core_count\":2,\"cpu_options\":[{\"amd_sev_snp\":"
      "\"\",\"core_count\":2,\"threads_per_core\":2}],\"cpu_threads_per_core\":2,"
      "\"credit_specification\":[],\"disable_api_stop\":false,\"disable_api_termination\":true,"
      "\"ebs_block_device\":[],\"ebs_optimized\":true,\"enclave_options\":[{\"enabled\":false}],"
      "\"ephemeral_block_device\":[],\"get_password_data\":false,\"hibernation\":false,"
      "\"iam_instance_profile\":\"ehr-#\",\"id\":\"i-0123456789#\",\"instance_state\":\"running\","
      "\"instance_type\":\"m6i.large\",\"key_name\":\"\",\"metadata_options\":[{\"http_endpoint\":"
      "\"enabled\",\"http_protocol_ipv6\":\"disabled\",\"http_put_response_hop_limit\":1,"
      "\"http_tokens\":\"required\",\"instance_metadata_tags\":\"disabled\"}],\"monitoring\":true,"
      "\"private_ip\":\"10.0.12.34\",\"public_ip\":\"\",\"root_block_device\":[{"
      "\"delete_on_termination\":true,\"device_name\":\"/dev/"
      "xvda\",\"encrypted\":true,\"iops\":3000,"
      "\"kms_key_id\":\"arn:aws:kms:us-east-1:111122223333:key/0f3a52de-44d1-4d0b-9e3b-#\","
      "\"throughput\":125,\"volume_id\":\"vol-0fedcba#\",\"volume_size\":50,\"volume_type\":"
      "\"gp3\"}],"
      "\"subnet_id\":\"subnet-0a1b2c3d\"," TAGS
      ",\"user_data\":\"4c1ae57b2f0f3d\",\"volume_tags\":null"
      ",\"vpc_security_group_ids\":[\"sg-0a1b2c3d#\"]}",
      "false", "true", "{\"ami\":{\"references\":[\"var.ami\"]}}" },
    { "aws_iam_role", AWS,
      "{\"arn\":\"arn:aws:iam::111122223333:role/"
      "ehr-#\",\"assume_role_policy\":\"{\\\"Statement\\\":[{"
      "\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{"
      "\\\"Service\\\":\\\"ec2.amazonaws.com\\\"}}],\\\"Version\\\":\\\"2012-10-17\\\"}\",\"create_"
      "date\""
      ":\"2026-01-15T08:30:00Z\",\"description\":\"Role of EHR service "
      "#\",\"force_detach_policies\":"
      "false,\"id\":\"ehr-#\",\"inline_policy\":[],\"managed_policy_arns\":[],\"max_session_"
      "duration\":"
      "~,\"name\":\"ehr-#\",\"name_prefix\":\"\",\"path\":\"/\",\"permissions_boundary\":\"\"," TAGS
      ",\"unique_id\":\"AROAABCDEFGHIJKLMN#\"}",
      "3600", "43200", "{\"name\":{\"references\":[\"var.name\"]}}" },
    { "acme_appointment_queue", "registry.example.com/acme/acme",
      "{\"capacity\":~,\"consumers\":[{\"name\":\"triage\",\"weight\":0.25},{\"name\":\"billing\","
      "\"weight\":0.75}],\"description\":\"A type that no catalogue knows: it is told as "
      "unchecked\","
      "\"endpoints\":{\"primary\":\"https://q#.acme.example/v2\",\"standby\":"
      "\"https://q#-b.acme.example/v2\"},\"id\":\"q-#\",\"labels\":{\"owner\":\"team-#\"},\"name\":"
      "\"queue-#\",\"retries\":null}",
      "1000", "10", "{\"name\":{\"references\":[\"var.name\"]}}" },
    { "random_id", "registry.terraform.io/hashicorp/random",
      "{\"b64_std\":\"3q2+7w==\",\"b64_url\":\"3q2-7w\",\"byte_length\":~,\"dec\":\"3735928559\","
      "\"hex\":"
      "\"deadbeef\",\"id\":\"3q2-7w\",\"keepers\":{\"group\":\"#\"},\"prefix\":null}",
      "4", "8", "{\"byte_length\":{\"constant_value\":4}}" },
};

#endif
