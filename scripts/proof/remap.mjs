// Loaded before a program that was written for DocuSign's hosts: they lead to the sandbox, and every other name to this machine, so
// that nothing leaves it.
import dns from 'node:dns';
import tls from 'node:tls';

const [host = '', port = ''] = (process.env['DOCUSIGN_SANDBOX'] ?? '').split(':');
const theirs = /(^|\.)docusign\.(com|net)$/;
const { connect } = tls;
const { lookup } = dns;

Object.assign(tls, {
  /** @param {tls.ConnectionOptions} options @param {() => void} [listener] */
  connect: (options, listener) =>
    connect(
      theirs.test(options.host ?? '') ? { ...options, host, port: Number(port), servername: host } : options,
      listener,
    ),
});
Object.assign(dns, {
  /** @param {string} _name @param {unknown[]} rest */
  lookup: (_name, ...rest) => Reflect.apply(lookup, dns, ['127.0.0.1', ...rest]),
});
