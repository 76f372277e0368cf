/**
 * What the typesetting thread runs. It is text, because it is neither bundled nor built: the same works in development, in tests and
 * in production. It gets the compiler's address once and answers one contract for one order.
 */
export const workerSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { NodeCompiler } = require(workerData.compiler);
const compiler = NodeCompiler.create();
parentPort.on('message', ({ source, data, createdAt }) => {
  try {
    const order = { mainFileContent: source, inputs: { data } };
    const compiled = compiler.compile(order);
    if (!compiled.result) throw new Error('The layout does not compile.');
    const pages = Number(compiler.query(compiled.result, { selector: '<pages>', field: 'value' })[0]);
    const pdf = new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: createdAt }));
    parentPort.postMessage({ pdf, pages }, [pdf.buffer]);
  } catch (error) {
    parentPort.postMessage({ failed: String(error && error.message) });
  }
  compiler.evictCache(5);
});
`;
