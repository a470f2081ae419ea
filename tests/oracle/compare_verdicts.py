#!/usr/bin/env python3
"""compare_verdicts.py DRIVER [COUNT] [SEED]: hold the engine's verdicts against an independent reading.

As compare.py, whose resources it takes, but rule by rule: facets, joins, alternatives and conditions
together.  Skips where there is no oracle.
"""
import collections, json, os, random, subprocess, sys

import compare


def differences(want, got, known):
    """(rule, oracle, engine) where the two disagree; a rule that one of them leaves out is unknown."""
    for rule in sorted(set(want) | set(got)):
        a, b = want.get(rule), got.get(rule)
        if a is not b and not (b is None and known):
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
        except Exception:
            broken += 1
            continue
        cases.append((types[n % len(types)], values, related, {"HIPAA-" + r: v for r, v in want.items()}))
    text = "".join(json.dumps({"type": t, "values": v, "related": r}) + "\n" for t, v, r, _ in cases)
    lines = subprocess.run([driver], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    verdicts, wrong, shown, meant = collections.Counter(), 0, collections.Counter(), compare.meant()
    for (typ, values, related, want), line in zip(cases, lines):
        got = json.loads(line)
        verdicts.update(want.values())
        for rule, a, b in differences(want, got, compare.unreadable_policy([values, related])):
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
