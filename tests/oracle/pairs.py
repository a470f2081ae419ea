#!/usr/bin/env python3
"""pairs.py PROGRAM DRIVER [flips] [harmless] [written]: hold drift findings against what is known of pairs.

A pair is a workspace before and after a drift. Three kinds are tried, as the drift of a plan and as two
states. Flips: two cases of a type in the catalogue whose verdicts differ by the driver (verdict_lines);
each rule that turns must be found, and none that holds. Harmless: a case with a change that means nothing (tags,
a description, a size, a default written out, order, true as text, JSON laid out anew, nulls, empty lists);
nothing may be found. Written: pairs/, realistic ones of every cloud, with the citation that must be found.
SHARE=N takes every Nth pair, SHOW=1 prints the pairs that went wrong.
"""
import collections, copy, glob, json, os, random, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
CATALOGUE = os.path.join(HERE, "../../src/catalogue")
PROVIDERS = {"aws": "hashicorp/aws", "azurerm": "hashicorp/azurerm", "google": "hashicorp/google", "kubernetes": "hashicorp/kubernetes",
             "azuread": "hashicorp/azuread", "okta": "okta/okta", "openstack": "terraform-provider-openstack/openstack",
             "vsphere": "hashicorp/vsphere", "vault": "hashicorp/vault"}


# ---------------------------------------------------------------- documents

def block(address, values):
    kind, name = address.split(".", 1)
    provider = PROVIDERS.get(kind.split("_")[0], "example/other")
    return {"address": address, "mode": "managed", "type": kind, "name": name,
            "provider_name": "registry.terraform.io/" + provider, "schema_version": 0, "values": values, "sensitive_values": {}}


def module(resources):
    return {"root_module": {"resources": [block(a, v) for a, v in resources.items()]}}


def state(resources):
    return {"format_version": "1.0", "terraform_version": "1.11.4", "values": module(resources)}


def plan(before, after):
    """The drift of a refresh that the plan leaves as it is."""
    drift = []
    for address in before:
        now = after.get(address)
        if now != before[address]:
            change = {"actions": ["update"] if now is not None else ["delete"], "before": before[address], "after": now,
                      "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {}}
            drift.append(dict({k: v for k, v in block(address, {}).items() if "values" not in k and k != "schema_version"}, change=change))
    changes = [dict({k: v for k, v in block(a, {}).items() if "values" not in k and k != "schema_version"},
                    change={"actions": ["no-op"], "before": v, "after": v, "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {}})
               for a, v in after.items()]
    return {"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": module(after), "resource_drift": drift,
            "resource_changes": changes, "prior_state": state(after), "configuration": {}, "complete": True, "applyable": True, "errored": False}


def check(program, before, after, mode):
    """[(rule, citation, address, facet)] of what this pair broke."""
    common = [program, "check", "--profile", "strict", "--format", "json"]
    if mode == "plan":
        run = subprocess.run(common + ["--plan", "-"], input=json.dumps(plan(before, after)), capture_output=True, text=True)
    else:
        with tempfile.TemporaryDirectory() as folder:
            files = [os.path.join(folder, n) for n in ("before.json", "after.json")]
            for name, resources in zip(files, (before, after)):
                with open(name, "w") as out:
                    json.dump(state(resources), out)
            run = subprocess.run(common + ["--state", files[0], "--observed", files[1]], capture_output=True, text=True)
    if run.returncode not in (0, 2):
        return [("ERROR", run.stderr.strip()[:300], "", "")]
    return [(f["rule_id"], f["safeguard"], f["address"], f["facet"]) for f in json.loads(run.stdout)["findings"]
            if f["classification"] in ("violating_drift", "missing")]


# ---------------------------------------------------------------- the cases of the catalogue

def unknown(tree):
    if isinstance(tree, dict):
        return "$unknown" in tree or any(unknown(v) for v in tree.values())
    return isinstance(tree, list) and any(unknown(v) for v in tree)


def wrap(given, under):
    """The given values of a pod, moved below a template: spec[].template[]."""
    out = copy.deepcopy(given)
    moved = {k: out.pop(k) for k in ("spec", "metadata") if k in out}
    for name in reversed(under.split(".")):
        moved = {name.replace("[]", ""): [moved]} if name.endswith("[]") else {name: moved}
    out.update(moved)
    return out


def types():
    """{type: [given values of its cases]}, twins written out."""
    entries, out = {}, {}
    for name in sorted(glob.glob(os.path.join(CATALOGUE, "resources/*/*.json"))):
        with open(name) as file:
            for entry in json.load(file)["types"]:
                entries[entry["type"]] = entry
    for name, entry in entries.items():
        cases = entry.get("cases")
        origin = entry
        under = []
        while cases is None and "like" in origin:
            if "under" in origin:
                under.append(origin["under"])
            origin = entries[origin["like"]]
            cases = origin.get("cases")
        givens = [c["given"] for c in cases or () if not unknown(c["given"])]
        for place in reversed(under):
            givens = [wrap(g, place) for g in givens]
        out[name] = givens
    return out


def judge(driver, subjects):
    lines = "".join(json.dumps({"type": t, "values": v, "related": []}) + "\n" for t, v in subjects)
    answer = subprocess.run([driver], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    return [json.loads(a) for a in answer]


def flips(driver):
    """(name, before, after, the rules that must be found, those that may be: they did not apply before)"""
    for kind, givens in types().items():
        verdicts = judge(driver, [(kind, g) for g in givens])
        seen = set()
        for i, a in enumerate(verdicts):
            for j, b in enumerate(verdicts):
                turned = frozenset(r for r in b if b[r] is False and a.get(r) is True)
                if turned and not turned <= seen:
                    seen |= turned
                    yield (f"{kind}: case {i} to case {j}", {kind + ".x": givens[i]}, {kind + ".x": givens[j]}, set(turned), {r for r in b if b[r] is False})


# ---------------------------------------------------------------- changes that mean nothing

def walked(tree, change):
    """A copy with change(value) at every leaf; None leaves it."""
    if isinstance(tree, dict):
        return {k: walked(v, change) for k, v in tree.items()}
    if isinstance(tree, list):
        return [walked(v, change) for v in tree]
    new = change(tree)
    return tree if new is None else new


def reversed_lists(tree):
    if isinstance(tree, dict):
        return {k: reversed_lists(v) for k, v in tree.items()}
    return [reversed_lists(v) for v in reversed(tree)] if isinstance(tree, list) else tree


def as_text(value):
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else None


def json_again(value):
    if isinstance(value, str) and value[:1] in "{[":
        try:
            tree = json.loads(value)
        except ValueError:
            return None
        return json.dumps(tree, indent=3, sort_keys=True)
    return None


def add_tags(given):
    return dict(given, tags={"Owner": "records-team", "CostCenter": "42"}, tags_all={"Owner": "records-team"}, labels={"owner": "records"})


def add_words(given):
    return dict(given, description="changed by hand", comment="x", timeouts={"create": "30m"}, display_name=given.get("display_name", "Records"))


def add_sizes(given):
    return dict(given, instance_class="db.r6g.4xlarge", instance_type=given.get("instance_type", "m5.4xlarge"), allocated_storage=900,
                machine_type="n2-standard-8", node_count=5, capacity=4)


def add_nothing(given):
    return dict(given, region=None, unused_block=[], unused_map={}, unused_text="")


def emptied(tree):
    """What is empty is null."""
    if isinstance(tree, dict):
        return {k: emptied(v) for k, v in tree.items()}
    if isinstance(tree, list):
        return [emptied(v) for v in tree] or None
    return None if tree == "" else tree


def filled(tree):
    """What is null is an empty text."""
    return walked(tree, lambda v: "" if v is None else None)


HARMLESS = {"tags": add_tags, "words": add_words, "sizes": add_sizes, "nothing": add_nothing, "order": reversed_lists,
            "text": lambda g: walked(g, as_text), "layout": lambda g: walked(g, json_again), "emptied": emptied, "filled": filled}


def empties(driver):
    """Attributes that readers know, laid down as the provider lays down what is not set."""
    for kind, givens in types().items():
        names = {k: v for g in givens for k, v in g.items()}
        for given in givens:
            for word, none in (("null", lambda v: None), ("empty", lambda v: [] if isinstance(v, list) else {} if isinstance(v, dict) else
                                                          "" if isinstance(v, str) else None)):
                after = dict(given, **{k: none(v) for k, v in names.items() if k not in given})
                if after != given:
                    yield f"{kind}: {word}", {kind + ".x": given}, {kind + ".x": after}, set()
                    yield f"{kind}: {word} gone", {kind + ".x": after}, {kind + ".x": given}, set()


def harmless(driver):
    for kind, givens in types().items():
        for i, given in enumerate(givens):
            for name, change in HARMLESS.items():
                after = change(given)
                if after != given:
                    yield f"{kind}: {name} of case {i}", {kind + ".x": given}, {kind + ".x": after}, set()
    yield from empties(driver)
    for file in sorted(glob.glob(os.path.join(HERE, "pairs/*.json"))):
        with open(file) as text:
            workspaces = json.load(text)["workspaces"]
        for workspace, before in workspaces.items():
            for name, change in HARMLESS.items():
                after = {address: change(values) for address, values in before.items()}
                yield f"{os.path.basename(file)[:-5]}: {name} of {workspace}", before, after, set()


# ---------------------------------------------------------------- pairs written by hand

def merged(old, patch):
    """The patch laid over the value: an object's members, or {"0": ...} the items of a list."""
    if isinstance(old, list) and isinstance(patch, dict):
        return [merged(item, patch.get(str(i), {} if isinstance(item, dict) else item)) for i, item in enumerate(old)]
    if not isinstance(patch, dict) or not isinstance(old, dict):
        return patch
    return {**old, **{key: merged(old.get(key), value) for key, value in patch.items()}}


def written(_):
    """(name, before, after, citation or None): pairs/CLOUD.json; a resource that a change makes null is gone."""
    for file in sorted(glob.glob(os.path.join(HERE, "pairs/*.json"))):
        with open(file) as text:
            data = json.load(text)
        for pair in data["pairs"]:
            before = data["workspaces"][pair["in"]]
            after = copy.deepcopy(before)
            for address, patch in pair["change"].items():
                if patch is None:
                    after.pop(address)
                else:
                    after[address] = merged(after.get(address, {}), patch)
            yield os.path.basename(file)[:-5] + ": " + pair["name"], before, after, pair.get("breaks")


# ---------------------------------------------------------------- report

def run(program, pairs, modes, wrong_of):
    """{provider: [tried, missed, alarmed]}; prints what is wrong."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    jobs = [(p, m) for p in pairs for m in modes]
    with ThreadPoolExecutor(3) as pool:
        for (pair, mode), found in zip(jobs, pool.map(lambda j: check(program, j[0][1], j[0][2], j[1]), jobs)):
            missed, alarmed = wrong_of(pair, found)
            count = counts[pair[0].split(":")[0].split("_")[0]]
            for k, one in enumerate((1, bool(missed), bool(alarmed))):
                count[k] += one
            if missed or alarmed:
                print(f"{mode} {pair[0]}: missed {sorted(map(str, missed))} alarm {sorted(map(str, alarmed))}")
                if os.environ.get("SHOW"):
                    print("   ", json.dumps(pair[1])[:1500], "\n   ", json.dumps(pair[2])[:1500])
    return counts


def by_rules(pair, found):
    rules = {f[0] for f in found if not (pair[3] and f[0].startswith("HIPAA-WS"))}
    return pair[3] - rules, rules - (pair[4] if pair[3] else set())


def by_citation(pair, found):
    if not pair[3]:
        return set(), {f[0] for f in found}
    return (set(), set()) if pair[3] in {f[1] for f in found} else ({(pair[3], *sorted({f[1] for f in found}))}, set())


def main(argv):
    program, driver = argv[1], argv[2]
    only = argv[3:] or ["flips", "harmless", "written"]
    share = int(os.environ.get("SHARE", "1"))
    wrong = 0
    for name, pairs, rule in (("flips", flips, by_rules), ("harmless", harmless, by_rules),
                              ("written", written, by_citation)):
        if name not in only:
            continue
        chosen = [p for n, p in enumerate(pairs(driver)) if n % share == 0]
        counts = run(program, chosen, ["plan", "states"] if name == "written" else ["plan"], rule)
        for provider, (tried, missed, alarmed) in sorted(counts.items()):
            print(f"{name} {provider}: {tried} tried, {missed} missed, {alarmed} false alarms")
            wrong += missed + alarmed
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
