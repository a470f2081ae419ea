#include "facets/secret.h"

#include "facets_case.h"

static void check(const struct question *cases, size_t count, bool (*ask)(struct span text))
{
    for (size_t i = 0; i < count; i++) {
        if (ask(span_of(cases[i].text)) != cases[i].answer) {
            fail_msg("%s", cases[i].text);
        }
    }
}

static void keys_are_known_by_their_format(void **state)
{
    (void)state;
    static const struct question cases[] = {
        { "AKIAABCDEFGHIJKLMNOP", true },
        { "x ASIAABCDEFGHIJKLMNOP y", true },
        { "AKIAABCDEFGHIJKLMNO", false },
        { "akiaabcdefghijklmnop", false },
        { "-----BEGIN RSA PRIVATE KEY-----", true },
        { "-----BEGIN PRIVATE KEY-----", true },
        { "-----BEGIN PUBLIC KEY-----", false },
        { "-----BEGIN CERTIFICATE-----", false },
        { "ghp_abcdefghijklmnopqrstuvwxyz0123", true },
        { "ghq_abcdefghijklmnopqrstuvwxyz0123", false },
        { "xoxb-12345678", true },
        { "xoxb-1234567", false },
        { "AIzaSyA-bcdefghijklmnopqrstuvwxyz01", true },
        { "sk_live_0123456789", true },
        { "AccountKey=abcdefghijklmnopqrst==", true },
        { "AccountKey=short", false },
        { "postgres://user:pass@host/db", true },
        { "postgres://user:${pw}@host/db", false },
        { "postgres://user@host/db", false },
        { "https://host:443/a@b", false },
        { "://user:pass@host", false },
        { "x://u:pw@h", false },
        { "", false },
    };
    check(cases, ARRAY_LENGTH(cases), secret_has_key_format);
}

static void literals_assigned_to_secret_names_are_found(void **state)
{
    (void)state;
    static const struct question cases[] = {
        { "password=supersecret", true },
        { "DB_PASSWORD = \"supersecret\"", true },
        { "export API-KEY='abcdef'", true },
        { "apikey: abcdef", true },
        { "\"token\": \"abcdefgh\"", true },
        { "secret_key_base: abcdefgh", true },
        { "password=short", false },
        { "password=abcde", false },
        { "password=$PASSWORD", false },
        { "password=\"${var.password}\"", false },
        { "password=<from vault>", false },
        { "password={{ secret }}", false },
        { "password=arn:aws:secretsmanager:x", false },
        { "token: projects/p/secrets/s", false },
        { "password abcdefgh", false },
        { "pass=abcdefgh", false },
        { "tokens are nice: yes", false },
        { "AKIAABCDEFGHIJKLMNOP", true },
    };
    check(cases, ARRAY_LENGTH(cases), secret_in_text);
}

static void base64_is_looked_into(void **state)
{
    (void)state;
    static const struct question cases[] = {
        { "cGFzc3dvcmQ9c3VwZXJzZWNyZXQx", true }, /* password=supersecret1 */
        { "cGFzc3dvcmQ9c3VwZXJzZWNyZXQ=", true }, /* password=supersecret */
        { "cGFzc3dvcmQ9c3VwZXJzZWNyZQ==", true }, /* password=supersecre */
        { "aGVsbG8gd29ybGQ=", false },
        { "password=supersecret1", true }, /* no base64: read as it is */
        { "cGFzc3dvcmQ9c3VwZXJzZWNyZXQ", false },
        { "====", false },
        { "", false },
    };
    check(cases, ARRAY_LENGTH(cases), secret_in_base64);
}

static void names_tell_what_they_hold(void **state)
{
    (void)state;
    static const struct question cases[] = {
        { "DB_PASSWORD", true },      { "passwd", true },
        { "userPwd", true },          { "api-key", true },
        { "APIKEY", true },           { "private_key", true },
        { "ConnectionString", true }, { "conn_str", true },
        { "account-key", true },      { "credentials", true },
        { "passphrase", true },       { "AUTH_TOKEN", true },
        { "passwort", false },        { "key", false },
        { "DB_HOST", false },         { "", false },
    };
    check(cases, ARRAY_LENGTH(cases), secret_is_name);
    static const struct question literals[] = {
        { "DB_PASSWORD", true },      { "DB_PASSWORD_ARN", false }, { "secret-name", false },
        { "token_ttl", false },       { "PasswordPath", true },     { "tokenId", true },
        { "password_policy", false },
    };
    check(literals, ARRAY_LENGTH(literals), secret_is_name_of_literal);
}

static void settings_hold_secrets_or_point_at_them(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *value;
        bool secret;
    } cases[] = {
        { "DB_PASSWORD", "hunter2hunter2", true },
        { "DB_PASSWORD", "short", false },
        { "DB_PASSWORD", "TRUE", false },
        { "TOKEN_FALSE", "false", false },
        { "DB_PASSWORD", "arn:aws:secretsmanager:us-east-1:1:secret:x", false },
        { "DB_PASSWORD", "${data.x.y}", false },
        { "DB_PASSWORD", "{{resolve}}", false },
        { "DB_PASSWORD", "@Microsoft.KeyVault(SecretUri=x)", false },
        { "DB_PASSWORD", "projects/p/secrets/s/versions/1", false },
        { "DB_PASSWORD", "projects//secrets/s", true },
        { "DB_PASSWORD", "sm://secret", false },
        { "DB_PASSWORD", "vault:secret/x", false },
        { "DB_PASSWORD", "/aws/reference/x", false },
        { "DB_PASSWORD", "https://v.vault.azure.net/secrets/x", false },
        { "DB_PASSWORD", "http://v.vault.azure.net/secrets/x", false },
        { "DB_PASSWORD", "https://.vault.azure.net/secrets/x", true },
        { "DB_PASSWORD", "https://a/b.vault.azure.net/x", true },
        { "DB_PASSWORD", "secretref:x-y-z", false },
        { "DB_PASSWORD", "<placeholder>", false },
        { "DB_HOST", "hunter2hunter2", false },
        { "DB_HOST", "AKIAABCDEFGHIJKLMNOP", true },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        if (secret_in_setting(span_of(cases[i].name), span_of(cases[i].value)) != cases[i].secret) {
            fail_msg("%s = %s", cases[i].name, cases[i].value);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_known_by_their_format),
        cmocka_unit_test(literals_assigned_to_secret_names_are_found),
        cmocka_unit_test(base64_is_looked_into),
        cmocka_unit_test(names_tell_what_they_hold),
        cmocka_unit_test(settings_hold_secrets_or_point_at_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
