#!/usr/bin/env python3
"""Makes content.inc, the forest that looks at English contents a third time: see README.md.

  content.py ROWS OUT      ROWS: by `understand_quotes_train en SHARED ROWS`, which ends in .rows; needs lightgbm
"""
import sys

import lightgbm, numpy

SETTINGS = dict(objective="binary", learning_rate=0.06, num_leaves=15, min_data_in_leaf=60, feature_fraction=0.5, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0,
                verbose=-1, num_threads=1, max_bin=127, seed=1)
TREES = 150


def write(model, columns, path):
    """Trees as rows {column, {at most, more}, threshold}; a negative one is the leaf ~child."""
    nodes, leaves, roots = [], [], []

    def add(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return -len(leaves)
        at = len(nodes)
        nodes.append(None)
        children = add(node["left_child"]), add(node["right_child"])
        nodes[at] = node["split_feature"], node["threshold"], *children
        return at

    for tree in model.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"]))

    def number(value):
        text = f"{numpy.float32(value):.7g}"
        return text + ("F" if "." in text or "e" in text else ".0F")

    with open(path, "w", encoding="utf-8") as out:
        out.write("// Made by models/understand/quotes/content.py; do not edit.\n")
        out.write(f"constexpr std::size_t content_made_for = {columns};  // columns of a row\nconstexpr Node content_nodes[] = {{\n")
        for column, threshold, left, right in nodes:
            out.write(f"{{{column},{{{left},{right}}},{number(threshold)}}},\n")
        out.write("};\nconstexpr float content_leaves[] = {\n")
        out.writelines(number(value) + ",\n" for value in leaves)
        out.write(f"}};\nconstexpr std::int16_t content_roots[] = {{{','.join(map(str, roots))}}};\n")


rows = numpy.loadtxt(sys.argv[1], dtype=numpy.float32)
write(lightgbm.train(SETTINGS, lightgbm.Dataset(rows[:, 1:], rows[:, 0]), TREES), rows.shape[1] - 1, sys.argv[2])
