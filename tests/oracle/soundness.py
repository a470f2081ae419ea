#!/usr/bin/env python3
"""soundness.py DRIVER [COUNT] [SEED]: what is said while values are undecided must stay true.

Takes the generator of compare.py, makes parts of a resource and of its companions undecided, and asks
the engine.  Then fills the undecided parts in, several times over: a facet that was known before must
come out the same each time.  Also counts how many facets stay known, since "unknown" is always sound.
"""
import copy, json, os, random, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import compare

UNDECIDED = {"undecided": True}
FILLINGS = 4


def places(tree, path=()):
    """Every place in a tree at which a value stands."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield path + (key,)
        yield from places(value, path + (key,))


def replaced(tree, path, value):
    tree = copy.deepcopy(tree)
    at = tree
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return tree


def fill(rng, generator, tree, original, path):
    """One thing that an undecided value may turn out to be: most often what stood there."""
    at = original
    for key in path:
        at = at[key]
    join = rng.choice(generator.JOIN_VALUES)
    return replaced(tree, path, copy.deepcopy(rng.choice([at, at, None, join, generator.value([]), [generator.value([])]])))


def agrees(before, after):
    """Is the earlier answer, where it was one, still true? A null in a list: there may be more."""
    if before is None:
        return True
    if isinstance(before, list) and None in before:
        return isinstance(after, list) and all(x in after for x in before if x is not None)
    return before == after


def run(driver, cases):
    text = "".join(json.dumps(c) + "\n" for c in cases)
    out = subprocess.run([driver], input=text, capture_output=True, text=True, check=True).stdout
    return [json.loads(line)["facets"] for line in out.splitlines()]


def main(argv):
    if not os.path.exists(compare.EVALUATE):
        print("SKIPPED: there is no oracle at", os.path.normpath(compare.EVALUATE))
        return 0
    driver, count = argv[1], int(argv[2]) if len(argv) > 2 else 3000
    rng = random.Random(int(argv[3]) if len(argv) > 3 else 1)
    oracle = compare.load_oracle()
    generator = compare.Generator(oracle, rng)
    types = sorted(generator.types)
    joined = [t for t in types if oracle.mapping().companions.get(t)]
    cases = []
    for n in range(count):
        typ = rng.choice(joined) if n % 2 else types[n // 2 % len(types)]
        values = generator.resource(typ)
        original = {"type": typ, "values": values, "related": generator.related(typ, values, True)}
        # What others call a resource by is decided after them: a decided text does not name a resource
        # whose id is not. So its own side of joins stays decided here; unit tests look at references.
        keys = {oracle.path_steps(j["parent_path"])[0][0] for c in oracle.mapping().companions.get(typ, ()) for j in c["join"]}
        spots = [p for p in places({k: original[k] for k in ("values", "related")})
                 if (p[0] == "values" and len(p) > 1 and p[1] not in keys) or (p[0] == "related" and len(p) > 3)]
        if not spots:
            continue
        path = rng.choice(spots)
        open_case = replaced(original, path, UNDECIDED)
        cases.append(open_case)
        cases += [fill(rng, generator, open_case, original, path) for _ in range(FILLINGS)]
        cases.append(original)
    answers = run(driver, cases)
    step, wrong, facets, known = FILLINGS + 2, 0, 0, 0
    for i in range(0, len(cases), step):
        for name, before in answers[i].items():
            facets += 1
            known += before is not None or answers[i + step - 1].get(name) is None
            for j in range(i + 1, i + step):
                if not agrees(before, answers[j].get(name)):
                    wrong += 1
                    if wrong <= int(os.environ.get("SHOW", "5")):
                        print(json.dumps({"facet": name, "before": before, "after": answers[j].get(name), "open": cases[i], "filled": cases[j]})[:3000])
                    break
    print(f"soundness: {len(cases) // step} resources, {facets} facets, {known} known while something was undecided, {wrong} broken promises")
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
