#!/usr/bin/env python3
"""compare.py DRIVER [COUNT] [SEED]: hold the engine's facets against an independent reading.

The oracle is the Python program named by EVALUATE (default ../shared/design/coverage/evaluate
beside the repository), which reads the research data the catalogue was made from.  Resources are
generated from the attributes that the data reads: values on both sides of each test, absent, empty,
of other types, several elements, with companions that match or do not.  Skips where there is no
oracle.  Prints each disagreement, but for the few kinds where the engine means to differ.
"""
import collections, copy, importlib.machinery, importlib.util, json, math, os, random, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
EVALUATE = os.environ.get("EVALUATE", os.path.join(HERE, "../../../shared/design/coverage/evaluate"))

POLICIES = [json.dumps(p) for p in (
    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}]},
    {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::b/*",
                   "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}},
    {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::*:role/x"}, "Action": "*", "Resource": "*",
                    "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:*"}}}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["123456789012"]}, "Action": "sts:AssumeRole"}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole",
                    "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/a"}, "Action": "sts:AssumeRole",
                    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": True}}}]},
    {"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                    "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]},
    {"Statement": [{"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "*", "Resource": "*",
                    "Condition": {"BoolIfExists": {"aws:SecureTransport": False}}}]},
    {"Statement": [{"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::1:root"}, "Action": "backup:DeleteRecoveryPoint", "Resource": "*"}]},
    {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]},
    {"Statement": [{"Effect": "Allow", "Action": ["iam:*", "ec2:Describe*"], "Resource": ["arn:aws:iam:::*"]}]},
    {"Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]},
    {"Statement": [{"Effect": "Allow", "NotAction": ["kms:*"], "NotResource": "arn:aws:s3:::x"}]},
    {"Statement": [{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:us-east-1:123456789012:key/*"}]},
    {"Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "arn:aws:kms:us-east-1:123456789012:key/abc"}]},
    {"Statement": [{"Effect": "Allow", "Action": ["iam:CreatePolicyVersion", "iam:PassRole", "lambda:*", "ec2:RunInstances"], "Resource": "*"}]},
    {"Statement": [{"Effect": "Allow", "Action": "iam:Pass*", "Resource": "*", "Condition": {"StringEquals": {"a": "b"}}}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"Federated": "token.actions.githubusercontent.com"},
                    "Action": "sts:AssumeRoleWithWebIdentity",
                    "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:acme/*"}}}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com"},
                    "Action": "sts:AssumeRoleWithWebIdentity",
                    "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:*"}}}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:*"}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::1:saml-provider/x"}, "Action": "sts:AssumeRoleWithSAML"}]},
    {"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
    {"Statement": []}, {},
    {"bindings": [{"role": "roles/x", "members": ["allUsers"]}]}, {"bindings": {"members": "user:a@b.c"}},
    {"bindings": [{"role": "roles/x", "members": ["group:g@b.c", "allAuthenticatedUsers"]}]},
    [{"name": "a", "privileged": True, "user": "root", "readonlyRootFilesystem": False,
      "environment": [{"name": "DB_PASSWORD", "value": "hunter2hunter2"}]}],
    [{"name": "a", "privileged": False, "user": "1000", "readonlyRootFilesystem": True, "jobRoleArn": "arn:x",
      "environment": [{"name": "DB_HOST", "value": "db.example"}], "linuxParameters": {}, "secrets": []}, {"name": "b", "user": ""}],
    {"containers": [{"privileged": "true", "environment": {"name": "A", "value": "AKIAABCDEFGHIJKLMNOP"}}]},
    {"privileged": True, "jobRoleArn": "arn:x"}, {"inputs": {"idleSessionTimeout": "20"}}, {"inputs": {"idleSessionTimeout": 30}},
)] + ["{not json", "[]", "null", "5"]

WORDS = ["Enabled", "Disabled", "true", "TRUE", "false", "on", "off", "ON", "0", "1", "7", "30", "365", "-1", "2555", "1.0", "1.2",
         "TLS1_2", "TLS1_0", "TLSv1.2", "TLSv1.3", "Tls12", "TLSv1.2,TLSv1.3", "Policy-Min-TLS-1-2-2019-07", "P90D", "PT30M", "P1Y2M3DT4H",
         "36h", "1h30m", "90d", "300s", "2027-01-01T00:00:00Z", "2026-01-01", "rate(30 days)", "rate(5 hours)", "length=14\nrule",
         "0.0.0.0/0", "::/0", "10.0.0.0/8", "10.1.2.3", "10.1.2.9", "0.0.0.0", "255.255.255.255", "128.0.0.0/1", "*", "Internet", "any", "Any", "fc00::/6",
         "2000::/3", "fd00::/8", "tcp", "TCP", "udp", "all", "-1", "icmp", "6", "443", "22", "1-65535", "20:25", "80,443", "ssh",
         "arn:aws:kms:us-east-1:123456789012:key/abc", "alias/aws/s3", "arn:aws:kms:us-east-1:1:alias/aws/ebs", "alias/mine",
         "projects/p/locations/l/keyRings/r/cryptoKeys/k", "https://example.com", "http://example.com", "ldaps://x", "igw-1",
         "allUsers", "allAuthenticatedUsers", "user:a@b.c", "serviceAccount:123-compute@developer.gserviceaccount.com", "roles/owner",
         "password=supersecret1", "token: $TOKEN", "AKIAABCDEFGHIJKLMNOP", "-----BEGIN RSA PRIVATE KEY-----", "postgres://u:pass@h/db",
         "cGFzc3dvcmQ9c3VwZXJzZWNyZXQx", "db_password", "secret_arn", "root", "admin", "postgres", "READER:allUsers", "ingress", "egress", "EGRESS",
         "allow", "Allow", "ALLOW", "deny", "Deny", "Inbound", "nginx:latest", "nginx@sha256:abc", "nginx:1.2", "x", "",
         "--anonymous-auth=false", "kube-apiserver", "/var/run/docker.sock", "/etc", "hours", "days", "minutes"]
PLAIN = [True, False, 0, 1, 2, 7, 13, 14, 30, 89, 90, 364, 365, 400, 2555, 3600, 86400, -1, 65535, 443, 0.5, None, [], {}, [[]], [""]]
MAPS = [{"DB_PASSWORD": "hunter2hunter2"}, {"DB_HOST": "db"}, {"API_KEY": "${var.x}"}, {"KEY": "AKIAABCDEFGHIJKLMNOP"}, {"TOKEN_ARN": "arn:aws:x:y:z"},
        {"SECRET_NAME": "longname"}, {"CONNECTION_STRING": "@Microsoft.KeyVault(x)"}, {"password": 1234567},
        {"name": "DB_PASSWORD", "value": "hunter2hunter2", "type": "PLAINTEXT"}, {"name": "DB_PASSWORD", "value": "hunter2", "type": "SECRETS_MANAGER"},
        {"key": "token", "value": "abcdefgh", "name": ""}, {"name": "X", "value": None}, {}]
LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?|\btrue\b|\bfalse\b')


def strict_duration(evaluate):
    """The oracle finds "5 h" in "rate(5 hours)"; to the engine such text is no duration."""
    loose = evaluate.duration_seconds

    def duration_seconds(v):
        return loose(v) if re.fullmatch(r"\s*([\d.]+\s*(ms|[smhdwy])\s*)+", str(v)) or evaluate.number(v) is not None else None
    return duration_seconds


def unreadable_policy(tree, key=""):
    """A companion's policy that is no JSON: the oracle passes over it, to the engine it is unknown."""
    if isinstance(tree, dict):
        return any(unreadable_policy(v, k) for k, v in tree.items())
    if isinstance(tree, list):
        return any(unreadable_policy(v, key) for v in tree)
    if not isinstance(tree, str) or "polic" not in key or not tree:
        return tree is not None and not isinstance(tree, str) and "polic" in key
    try:
        return not isinstance(json.loads(tree), dict if key == "policy_data" else (dict, list))
    except ValueError:
        return True


def several_protocols(tree, key=""):
    """A rule with several protocols: the oracle looks at the first, the engine at all."""
    if isinstance(tree, dict):
        return any(several_protocols(v, k) for k, v in tree.items())
    if isinstance(tree, list):
        return key.startswith("protocol") and len(tree) > 1 or any(several_protocols(v, key) for v in tree)
    return False


def meant():
    """{type or rule: facets} of meant.txt"""
    out = collections.defaultdict(set)
    with open(os.path.join(HERE, "meant.txt")) as lines:
        for words in (line.split() for line in lines if not line.startswith("#")):
            out[words[0]].add(words[1])
    return out


def load_oracle():
    loader = importlib.machinery.SourceFileLoader("evaluate", EVALUATE)
    sys.dont_write_bytecode = True
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("evaluate", loader))
    loader.exec_module(module)
    module.duration_seconds = strict_duration(module)
    return module


def literals(test):
    out = []
    for text in LITERAL.findall(test or ""):
        try:
            out.append(json.loads(text))
        except ValueError:
            pass
    return out


def unpattern(text):
    """Some text that a regular expression may match: its plain letters."""
    text = re.sub(r"^\(\?i\)", "", text)
    text = re.sub(r"\(([^|()]*)\|[^()]*\)", r"\1", text)
    text = re.sub(r"\\s[*+]?|\\S", " ", text)
    text = re.sub(r"\[([^\]^])[^\]]*\][*+?]?", r"\1", text)
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)[\^$?*+()]", "", text))


class Generator:
    def __init__(self, oracle, rng):
        self.oracle, self.rng = oracle, rng
        self.types = oracle.mapping().types
        self.leaves = {}

    def leaves_of(self, typ):
        """[(path, candidate values)] that the type's readers look at."""
        if typ in self.leaves:
            return self.leaves[typ]
        out = []

        def visit(reader):
            if isinstance(reader, list):
                for r in reader:
                    visit(r)
                return
            if not isinstance(reader, dict):
                return
            test = reader.get("true_when", "")
            values = literals(test)
            values += [unpattern(v) for v in values if isinstance(v, str)]
            values += [v + 1 for v in values if type(v) in (int, float)] + [v - 1 for v in values if type(v) in (int, float)]
            values += [g.replace("*", "x") for g, _ in reader.get("map", ())] + list(reader.get("special", ()))
            values += [w for w in reader.get("all_protocols", ())] + list(reader.get("public_aliases", ()))
            if "policy" in test or "json_" in test:
                values += POLICIES
            if "secret" in test:
                values += MAPS + [w for w in WORDS if len(w) > 5]
            prefix = "" if reader.get("each", ".") == "." else reader.get("each", "") + "."
            own = [reader.get(k) for k in ("path", "unit_path")] + list(reader.get("legacy_paths", ()))
            own += [reader[k].partition(":")[2] for k in ("parse",) if ":" in str(reader.get(k))]
            own += [prefix + p for k in ("cidrs", "sources", "ports") for p in reader.get(k, ())]
            own += [prefix + reader[k] for k in ("protocol", "from", "to") if reader.get(k)] + list(reader.get("root_sources", ()))
            for path in own:
                if path and path != ".":
                    out.append((path, values))
            for k in ("when", "unless"):
                for cond in reader.get(k, ()):
                    base = "" if cond.get("root") else prefix
                    out.append((base + cond["path"], literals(cond["true_when"])))
            for key in ("any_of", "all_of", "not", "only_if", "alt"):
                visit(reader.get(key))

        for reader in self.types[typ].get("facets", {}).values():
            visit(reader)
        self.leaves[typ] = out
        return out

    def value(self, candidates):
        return copy.deepcopy(self.choose(candidates))

    def choose(self, candidates):
        r = self.rng.random()
        if candidates and r < 0.62:
            return self.rng.choice(candidates)
        if r < 0.82:
            return self.rng.choice(PLAIN)
        if r < 0.97:
            return self.rng.choice(WORDS)
        return self.rng.choice(POLICIES + MAPS)

    def leaf(self, candidates):
        if self.rng.random() < 0.2:
            return [self.value(candidates) for _ in range(self.rng.randrange(3))]
        return self.value(candidates)

    def put(self, obj, steps, candidates):
        """Place a value at the path, in an element that is there or a new one."""
        name, kind, arg = steps[0]
        last = len(steps) == 1
        if kind == "key":
            holder = obj.setdefault(name, {} if self.rng.random() < 0.8 else [{}])
            holder = holder[0] if isinstance(holder, list) and holder else holder
            if isinstance(holder, dict):
                value = self.leaf(candidates)
                holder[arg] = None if value == {} else value  # an empty map is no value, also here
            return
        if last and kind is None:
            obj[name] = self.leaf(candidates)
            return
        if last and kind == "[]" and self.rng.random() < 0.5:
            obj[name] = self.leaf(candidates)
            return
        holder = obj.get(name)
        if not isinstance(holder, (list, dict)) or not holder:
            holder = obj[name] = {} if kind != "filter" and self.rng.random() < 0.1 else \
                [{} for _ in range(self.rng.randrange(1, 3))]
        elements = [e for e in holder if isinstance(e, dict)] if isinstance(holder, list) else [holder]
        if not elements:
            return
        element = self.rng.choice(elements)
        if kind == "filter" and isinstance(holder, list):
            if self.rng.random() < 0.6:
                element = {}
                holder.append(element)
            for key, op, want in arg:
                wanted = want.split("|")[0] if op == "!=" and self.rng.random() < 0.5 else want
                if op != "!=" or self.rng.random() < 0.6:
                    self.put(element, self.oracle.path_steps(key), [wanted, wanted + "x" if op == "^=" else wanted])
        if last:
            if self.rng.random() < 0.3 and not element:
                element["some"] = "thing"
            return
        self.put(element, steps[1:], candidates)

    def resource(self, typ):
        obj = {"id": "id-" + str(self.rng.randrange(4)), "name": "name" + str(self.rng.randrange(3))} if self.rng.random() < 0.7 else {}
        leaves = self.leaves_of(typ)
        share = self.rng.choice([0.1, 0.3, 0.6, 0.9])
        for path, candidates in leaves:
            if self.rng.random() < share:
                self.put(obj, self.oracle.path_steps(path), candidates)
        return obj

    JOIN_VALUES = ["a", "b", "prod", "arn:aws:s3:::prod", "projects/p/x/prod", "/subscriptions/S/resourceGroups/R/x", "/subscriptions/s/resourcegroups/r/X/y",
                   "https://www.googleapis.com/compute/v1/projects/p/x/prod", "b/prod", "metric.type=\"user/prod\" AND x", 7]

    def related(self, typ, values, lone=False):
        """Companions; with `lone` at most one where they replace each other."""
        out = []
        for c in self.oracle.mapping().companions.get(typ, ()):
            if self.rng.random() < 0.5:
                continue
            for _ in range(1 if lone and c.get("combine", "override") == "override" else self.rng.choice([1, 1, 1, 2, 3])):
                attrs = self.resource(c["companion"])
                for j in c["join"]:
                    # The oracle compares a word with an id that it has rewritten already.
                    value = self.rng.choice(self.JOIN_VALUES[:4] + self.JOIN_VALUES[-2:] if j.get("match") == "word" else self.JOIN_VALUES)
                    if self.rng.random() < 0.8:
                        self.put(values, self.oracle.path_steps(j["parent_path"]), [value])
                    if self.rng.random() < 0.8:
                        self.put(attrs, self.oracle.path_steps(j["companion_path"]), [value])
                out.append({"type": c["companion"], "attributes": attrs})
        return out


def plain(v):
    if isinstance(v, float) and math.isinf(v):
        return "inf"
    if isinstance(v, float) and v == int(v):
        return int(v)
    if isinstance(v, float):
        return float("%.9g" % v)
    if v in ("True", "False"):
        return v.lower()  # Python's spelling of a boolean in a set
    return [plain(x) for x in v] if isinstance(v, list) else v


def canonical(sets):
    """Alternatives, whatever their order."""
    return sorted(json.dumps(sorted(json.dumps({k: plain(v) for k, v in sorted(o.items())}) for o in s)) for s in sets)


def main(argv):
    if not os.path.exists(EVALUATE):
        print("SKIPPED: there is no oracle at", os.path.normpath(EVALUATE))
        return 0
    driver, count = argv[1], int(argv[2]) if len(argv) > 2 else 5000
    rng = random.Random(int(argv[3]) if len(argv) > 3 else 1)
    oracle = load_oracle()
    generator = Generator(oracle, rng)
    types = sorted(generator.types)
    cases, broken = [], 0
    for n in range(count):
        typ = types[n % len(types)]
        values = generator.resource(typ)
        related = generator.related(typ, values)
        try:
            want, sets = oracle.mapping().facets(typ, values, related)
        except Exception:
            broken += 1
            continue
        cases.append((typ, values, related, want, sets))
    text = "".join(json.dumps({"type": t, "values": v, "related": r}) + "\n" for t, v, r, _, _ in cases)
    lines = subprocess.run([driver], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    facets = wrong = known = more = 0
    shown, known_types = collections.Counter(), meant()
    for (typ, values, related, want, sets), line in zip(cases, lines):
        answer = json.loads(line)
        got = answer["facets"]
        want["(alternatives)"], got["(alternatives)"] = canonical(sets), canonical(answer["alternatives"])
        for name in sorted(set(want) | set(got)):
            facets += 1
            if name not in want:
                more += 1  # the catalogue looks at more of the type than the mapping does
                continue
            a, b = plain(want.get(name)), plain(got.get(name))
            if type(a) is type(b) is float and abs(a - b) < 0.01:
                continue  # days from now
            if a == b and (type(a) == type(b) or {type(a), type(b)} <= {int, float}):
                continue
            if name in known_types.get(typ, ()) or b is None and unreadable_policy([values, related]) or "{'" in str(a) or \
                    ("ports" in name or name == "egress_unrestricted") and several_protocols(values):
                known += 1  # meant; and Python's spelling of an object is not JSON
                continue
            wrong += 1
            shown[name] += 1
            if shown[name] <= int(os.environ.get("SHOW", "2")):
                print(json.dumps({"type": typ, "facet": name, "oracle": a, "engine": b, "values": values, "related": related})[:2500])
    print(f"oracle: {len(cases)} resources, {facets} facets, {wrong} disagree, {known} are meant to, {more} are beyond it; {broken} broke the oracle; {len(lines)} answers")
    return wrong != 0 or len(lines) != len(cases)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
