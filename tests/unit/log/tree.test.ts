import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadOrCreateKey, signCheckpoint, verifierKey, verifyCheckpoint } from '#db/log/checkpoint.ts';
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  inclusionProofs,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '#db/log/tree.ts';

/** The test vectors of Certificate Transparency. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const leaves = inputs.map((hex) =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from([0]), Buffer.from(hex, 'hex')]))
    .digest('hex'),
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the Merkle tree of RFC 6962', () => {
  it('has the roots of the published vectors', () => {
    expect(treeRoot([])).toBe(emptyRoot);
    for (const [index, root] of roots.entries()) expect(treeRoot(leaves.slice(0, index + 1))).toBe(root);
  });
  it('proves inclusion and consistency, and nothing that is not so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, i, m) => {
        const all = Array.from({ length: size }, (_each, index) =>
          createHash('sha256').update(String(index)).digest('hex'),
        );
        const index = i % size;
        const first = 1 + (m % size);
        const root = treeRoot(all);
        const leaf = all[index] ?? '';
        expect(verifyInclusion(leaf, index, size, inclusionProof(all, index), root)).toBe(true);
        expect(inclusionProofs(all, [index, 0])).toEqual([inclusionProof(all, index), inclusionProof(all, 0)]);
        expect(verifyInclusion(emptyRoot, index, size, inclusionProof(all, index), root)).toBe(false);
        const earlier = treeRoot(all.slice(0, first));
        expect(verifyConsistency(first, size, earlier, root, consistencyProof(all, first))).toBe(true);
        expect(verifyConsistency(first, size, emptyRoot, root, consistencyProof(all, first))).toBe(false);
      }),
    );
  });
});

describe('a checkpoint', () => {
  it('is believed under its own key, unchanged, and not otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key-'));
    const key = loadOrCreateKey(join(folder, 'a.pem'), 'log.example');
    const head = { origin: 'log.example/x', size: 8, root: roots[7] ?? '' };
    const note = signCheckpoint(head, key);
    expect(verifyCheckpoint(note, verifierKey(key))).toEqual(head);
    expect(verifyCheckpoint(note.replace('\n8\n', '\n9\n'), verifierKey(key))).toBeUndefined();
    expect(verifyCheckpoint(note, verifierKey(loadOrCreateKey(join(folder, 'b.pem'), 'log.example')))).toBeUndefined();
  });
});
