// Lays a brotli and a gzip file beside each asset, so that the gateway compresses nothing at run time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const FOLDER = 'dist/assets';

for (const name of readdirSync(FOLDER).filter((each) => /\.(js|css|svg)$/.test(each))) {
  const content = readFileSync(join(FOLDER, name));
  writeFileSync(join(FOLDER, `${name}.gz`), gzipSync(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(join(FOLDER, `${name}.br`), brotliCompressSync(content, { params }));
}
