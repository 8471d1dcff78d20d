// A screenshot as a PNG of at most 256 colours: a third of the bytes, nothing that the eye misses.

import { crc32, deflateSync, inflateSync } from "node:zlib";

const HEAD = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Pixels of a PNG of 8 bits a channel, without interlace, as a browser writes it: three bytes a pixel. */
function pixels(png) {
  let [width, height, channels] = [0, 0, 3];
  const parts = [];
  for (let at = HEAD.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") [width, height, channels] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
    if (kind === "IDAT") parts.push(body);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const lines = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const left = x >= channels ? lines[y * row + x - channels] : 0;
      const up = y > 0 ? lines[(y - 1) * row + x] : 0;
      const corner = x >= channels && y > 0 ? lines[(y - 1) * row + x - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      lines[y * row + x] = raw[y * (row + 1) + 1 + x] + guess;
    }
  }
  const rgb = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i += 1) lines.copy(rgb, i * 3, i * channels, i * channels + 3);
  return { width, height, rgb };
}

function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

export function small(png) {
  const { width, height, rgb } = pixels(png);
  // Colours in steps of eight; the commonest 256 stand for all.
  const counts = new Map();
  const keys = new Uint32Array(width * height);
  for (let i = 0; i < keys.length; i += 1) {
    const key = ((rgb[i * 3] >> 3) << 10) | ((rgb[i * 3 + 1] >> 3) << 5) | (rgb[i * 3 + 2] >> 3);
    keys[i] = key;
    const known = counts.get(key) ?? [0, 0, 0, 0];
    for (let c = 0; c < 3; c += 1) known[c] += rgb[i * 3 + c];
    known[3] += 1;
    counts.set(key, known);
  }
  const sorted = [...counts].sort((a, b) => b[1][3] - a[1][3]);
  const palette = sorted.slice(0, 256).map(([, [r, g, b, n]]) => [Math.round(r / n), Math.round(g / n), Math.round(b / n)]);
  const index = new Map(
    sorted.map(([key, [r, g, b, n]], at) => {
      if (at < palette.length) return [key, at];
      const away = (p) => (p[0] - r / n) ** 2 + (p[1] - g / n) ** 2 + (p[2] - b / n) ** 2;
      return [key, palette.reduce((best, p, other) => (away(p) < away(palette[best]) ? other : best), 0)];
    }),
  );
  const raw = Buffer.alloc((width + 1) * height);
  for (let i = 0; i < keys.length; i += 1) raw[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = index.get(keys[i]);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([HEAD, chunk("IHDR", size), chunk("PLTE", Buffer.from(palette.flat())), chunk("IDAT", deflateSync(raw, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(kind, body) {
  const part = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(part));
  return Buffer.concat([length, part, sum]);
}
