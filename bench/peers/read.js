// read.js FOLDER: its pages through Readability.js on jsdom, both from the node_modules of the working folder; see read.py.
const fs = require('fs'), path = require('path');
const {createRequire} = require('module');
const peers = createRequire(path.join(process.cwd(), 'package.json'));
const {JSDOM, VirtualConsole} = peers('jsdom'), {Readability} = peers('@mozilla/readability');
const pages = fs.readdirSync(process.argv[2]).sort().map(name => fs.readFileSync(path.join(process.argv[2], name), 'utf8'));
const read = page => new Readability(new JSDOM(page, {virtualConsole: new VirtualConsole()}).window.document).parse();
const passes = 3, now = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
read(pages[0]);
let total = 0;
for (const page of pages) {
  let best = Infinity;
  for (let pass = 0; pass < passes; ++pass) {
    const began = now();
    read(page);
    best = Math.min(best, now() - began);
  }
  total += best;
}
console.log('Readability.js'.padEnd(20) + (pages.length / total).toFixed(1).padStart(9) + ' pages/s');
