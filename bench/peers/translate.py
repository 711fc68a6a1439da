"""sacreBLEU's BLEU and chrF2 (PyPI: sacrebleu) for the two files that bench_translate --score was given.

python3 bench/peers/translate.py TRANSLATION REFERENCE
"""
import sys

import sacrebleu


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read().removesuffix("\n").split("\n")


translation, reference = lines(sys.argv[1]), lines(sys.argv[2])
print(f"sentences {len(translation)}")
print(f"BLEU {sacrebleu.corpus_bleu(translation, [reference]).score:.2f}")
print(f"chrF2 {sacrebleu.corpus_chrf(translation, [reference]).score:.2f}")
