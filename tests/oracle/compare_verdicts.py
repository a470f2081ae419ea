#!/usr/bin/env python3
"""compare_verdicts.py DRIVER [COUNT] [SEED]: hold the engine's verdicts against an independent reading.

As compare.py, whose resources it takes, but rule by rule: facets, joins, alternatives and conditions
together.  Skips where there is no oracle.
"""
import collections, glob, json, os, random, subprocess, sys

import compare

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/catalogue/rules/*.json")


def facets_of(condition):
    if isinstance(condition, list):
        return set().union(*map(facets_of, condition))
    if not isinstance(condition, dict):
        return set()
    return {condition["facet"]} if "facet" in condition else set().union(*map(facets_of, condition.values()))


def catalogue_rules():
    """{rule: the facets that it reads}"""
    rules = {}
    for name in glob.glob(RULES):
        with open(name, encoding="utf-8") as text:
            rules.update((r["id"], facets_of(r["condition"])) for r in json.load(text)["rules"] if "condition" in r)
    return rules


def is_beyond(rule, facets, mapped, rules):
    """Does the catalogue judge by a rule, or by a facet of the type, that the mapping does not have?"""
    return rule not in mapped or not rules[rule] <= facets


def differences(want, got, known, beyond):
    """(rule, oracle, engine) where the two disagree; a rule that one of them leaves out is unknown."""
    for rule in sorted(set(want) | set(got)):
        a, b = want.get(rule), got.get(rule)
        if a is not b and not (b is None and known) and not beyond(rule):
            yield rule, a, b


def main(argv):
    if not os.path.exists(compare.EVALUATE):
        print("SKIPPED: there is no oracle at", os.path.normpath(compare.EVALUATE))
        return 0
    driver, count = argv[1], int(argv[2]) if len(argv) > 2 else 5000
    oracle = compare.load_oracle()
    generator = compare.Generator(oracle, random.Random(int(argv[3]) if len(argv) > 3 else 1))
    types = sorted(generator.types)
    cases, broken = [], 0
    for n in range(count):
        values = generator.resource(types[n % len(types)])
        related = generator.related(types[n % len(types)], values)
        try:
            want = oracle.judge(types[n % len(types)], values, related)
            facets = set(oracle.mapping().facets(types[n % len(types)], values, related)[0])
        except Exception:
            broken += 1
            continue
        cases.append((types[n % len(types)], values, related, {"HIPAA-" + r: v for r, v in want.items()}, facets))
    text = "".join(json.dumps({"type": t, "values": v, "related": r}) + "\n" for t, v, r, _, _ in cases)
    lines = subprocess.run([driver], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    verdicts, wrong, shown, meant = collections.Counter(), 0, collections.Counter(), compare.meant()
    rules, mapped = catalogue_rules(), {"HIPAA-" + r["id"] for r in oracle.mapping().data["rules"]}
    for (typ, values, related, want, facets), line in zip(cases, lines):
        got = json.loads(line)
        verdicts.update(want.values())
        for rule, a, b in differences(want, got, compare.unreadable_policy([values, related]),
                                      lambda rule: is_beyond(rule, facets, mapped, rules)):
            if typ in meant or rule in meant:
                continue
            wrong += 1
            shown[rule] += 1
            if shown[rule] <= int(os.environ.get("SHOW", "2")):
                print(json.dumps({"type": typ, "rule": rule, "oracle": a, "engine": b, "values": values, "related": related})[:2500])
    print(f"oracle: {len(cases)} resources, {verdicts[True]} compliant, {verdicts[False]} violating, {verdicts[None]} unknown, "
          f"{wrong} disagree; {broken} broke the oracle; {len(lines)} answers")
    return wrong != 0 or len(lines) != len(cases)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
