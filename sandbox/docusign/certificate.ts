import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { writeWhole } from '../whole-file.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const tenYears = 10 * 365 * 86_400_000;

/** A certificate authority of our own and a leaf for this machine, made at the first start and kept. */
export async function certificates(dataDir: string): Promise<{ caFile: string; key: Buffer; cert: Buffer }> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const [caFile, keyFile, certFile] = [join(dataDir, 'ca.pem'), join(dataDir, 'key.pem'), join(dataDir, 'cert.pem')];
  if (!existsSync(certFile)) {
    const made = await make();
    writeWhole(caFile, made.ca);
    writeWhole(keyFile, made.key);
    writeWhole(certFile, made.cert);
  }
  return { caFile, key: readFileSync(keyFile), cert: readFileSync(certFile) };
}

/** What a stranger would show: the same host, vouched for by an authority that nobody here trusts. */
export const strangersCertificate = async () => {
  const { key, cert } = await make('CN=Unknown CA');
  return { key, cert };
};

async function make(name = 'CN=Sandbox DocuSign CA') {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const caKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(Date.now() + tenYears);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: caKeys as CryptoKeyPair,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey as CryptoKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=localhost',
    issuer: ca.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey as CryptoKey,
    signingKey: caKeys.privateKey as CryptoKey,
    extensions: [
      // Who trusts several sandboxes finds by it which of the authorities, all of one name, signed this.
      await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey as CryptoKey),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    ca: ca.toString('pem'),
    cert: leaf.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`,
  };
}
