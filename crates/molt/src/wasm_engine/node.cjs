// Runs a WASI command: node -e THIS -- MODULE NAME ARGS...
// In a worker, because the stack of the main thread cannot be chosen.
const { Worker } = require('node:worker_threads');
const source = `
const { workerData } = require('node:worker_threads');
const { readFileSync, writeSync } = require('node:fs');
const { WASI } = require('node:wasi');
const [module, ...args] = workerData;
const wasi = new WASI({ version: 'preview1', args, env: process.env, preopens: { '/': '/' }, returnOnExit: true });
const compiled = new WebAssembly.Module(readFileSync(module));
let code = 134;
try {
    code = wasi.start(new WebAssembly.Instance(compiled, wasi.getImportObject()));
} catch (error) {
    writeSync(2, 'molt: ' + error + '\\n');
}
process.exit(code);
`;
const worker = new Worker(source, { eval: true, workerData: process.argv.slice(1), resourceLimits: { stackSizeMb: 200 } });
worker.on('exit', code => process.exitCode = code);
worker.on('error', error => {
    console.error('molt: ' + error);
    process.exitCode = 134;
});
