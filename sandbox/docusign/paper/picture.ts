import { crc32, deflateSync } from 'node:zlib';

/** A white PNG with a grey frame: the sandbox shows that there is a page and how large it is, not what stands on it. */
export function blankPicture(width: number, height: number): Buffer {
  const [white, grey] = [0xff, 0xbb];
  const rows = Buffer.alloc(height * (width + 1), white);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1);
    rows[start] = 0;
    if (y === 0 || y === height - 1) rows.fill(grey, start + 1, start + 1 + width);
    rows[start + 1] = grey;
    rows[start + width] = grey;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(content) >>> 0);
  return Buffer.concat([length, content, sum]);
}
