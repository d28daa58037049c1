import { describe, expect, it } from 'vitest';

import { isTooSmall, keyed, largestCrop, moved, placed, zoomedTo, zoomMax, zoomOf, type Crop } from './crop';

const SIZES = [
  { width: 1600, height: 1200 },
  { width: 900, height: 3000 },
  { width: 400, height: 600 },
  { width: 8064, height: 6048 },
];
const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '-', '='];

function isInside({ x, y, width, height }: Crop): boolean {
  return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9;
}

describe.each(SIZES)('a crop of $width by $height', (size) => {
  it('begins with the middle, as large as fits, two to three', () => {
    const crop = largestCrop(size);
    expect(isInside(crop)).toBe(true);
    expect(Math.max(crop.width, crop.height)).toBeCloseTo(1);
    expect((crop.width * size.width) / (crop.height * size.height)).toBeCloseTo(2 / 3);
    expect(zoomOf(crop, size)).toBeCloseTo(1);
  });

  it('stays two to three, inside, and of 400 pixels at least, whatever is pressed', () => {
    let crop = largestCrop(size);
    for (let turn = 0; turn < 500; turn += 1) {
      crop = keyed(crop, size, KEYS[(turn * turn + 3 * turn) % KEYS.length] ?? '') ?? crop;
      expect(isInside(crop)).toBe(true);
      expect((crop.width * size.width) / (crop.height * size.height)).toBeCloseTo(2 / 3);
      expect(crop.width * size.width).toBeGreaterThan(400 - 1e-6);
    }
  });

  it('zooms about its middle where there is room', () => {
    const crop = zoomedTo(largestCrop(size), size, zoomMax(size));
    expect(crop.width * size.width).toBeCloseTo(400);
    expect(crop.x + crop.width / 2).toBeCloseTo(0.5);
    expect(zoomOf(zoomedTo(crop, size, 0), size)).toBeCloseTo(1);
  });
});

it('moves by fractions of what is shown, as far as the edge', () => {
  const crop = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
  expect(moved(crop, 0.1, -0.2)).toEqual({ x: 0.3, y: 0.15, width: 0.5, height: 0.5 });
  expect(moved(crop, 9, -9)).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.5 });
});

it('leaves other keys to the page', () => {
  expect(keyed(largestCrop({ width: 600, height: 900 }), { width: 600, height: 900 }, 'Tab')).toBeNull();
});

it('knows what is too small before it is sent', () => {
  expect(isTooSmall({ width: 400, height: 600 })).toBe(false);
  expect(isTooSmall({ width: 399, height: 2000 })).toBe(true);
  expect(isTooSmall({ width: 2000, height: 597 })).toBe(true);
});

it('lays the picture behind the frame', () => {
  expect(placed({ x: 0.25, y: 0, width: 0.5, height: 1 })).toEqual({ left: '-50.000%', top: '0.000%', width: '200.000%', height: '100.000%' });
});
