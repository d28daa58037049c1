/** The part of a picture that is kept, in fractions of its width and height from its upper left. */
export interface Crop {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

const RATIO = 2 / 3;
/** What the server asks for at least, at two to three. */
const NARROWEST = 400;
const within = (value: number, most: number) => Math.min(Math.max(value, 0), Math.max(most, 0));

/** The middle of a picture, as large as fits. */
export function largestCrop({ width, height }: Size): Crop {
  const kept = Math.min(width, height * RATIO);
  const crop = { width: kept / width, height: kept / RATIO / height };
  return { ...crop, x: (1 - crop.width) / 2, y: (1 - crop.height) / 2 };
}

/** How many times the part that is kept fits into the largest: 1 shows the most. */
export function zoomOf(crop: Crop, size: Size): number {
  return largestCrop(size).width / crop.width;
}

/** How far one may zoom until too few pixels are kept. */
export function zoomMax(size: Size): number {
  return Math.max(1, (largestCrop(size).width * size.width) / NARROWEST);
}

/** Whether even the largest part is too small to be kept. */
export function isTooSmall(size: Size): boolean {
  return Math.round(largestCrop(size).width * size.width) < NARROWEST;
}

/** The part of the same middle at another zoom, within the picture. */
export function zoomedTo(crop: Crop, size: Size, zoom: number): Crop {
  const largest = largestCrop(size);
  const factor = Math.min(Math.max(zoom, 1), zoomMax(size));
  const [width, height] = [largest.width / factor, largest.height / factor];
  return moved({ x: crop.x + (crop.width - width) / 2, y: crop.y + (crop.height - height) / 2, width, height }, 0, 0);
}

/** The part moved across and down by fractions of itself, within the picture. */
export function moved(crop: Crop, across: number, down: number): Crop {
  return { ...crop, x: within(crop.x + across * crop.width, 1 - crop.width), y: within(crop.y + down * crop.height, 1 - crop.height) };
}

const STEP = 0.05;
const ZOOM_STEP = 1.1;

/** What a key does to the part that is kept; null for a key that does nothing. */
export function keyed(crop: Crop, size: Size, key: string): Crop | null {
  switch (key) {
    case 'ArrowLeft':
      return moved(crop, -STEP, 0);
    case 'ArrowRight':
      return moved(crop, STEP, 0);
    case 'ArrowUp':
      return moved(crop, 0, -STEP);
    case 'ArrowDown':
      return moved(crop, 0, STEP);
    case '+':
    case '=':
      return zoomedTo(crop, size, zoomOf(crop, size) * ZOOM_STEP);
    case '-':
      return zoomedTo(crop, size, zoomOf(crop, size) / ZOOM_STEP);
    default:
      return null;
  }
}

const percent = (value: number) => `${(value * 100).toFixed(3)}%`;

/** Where a whole picture lies behind a frame that shows the part, in percent of the frame. */
export function placed({ x, y, width, height }: Crop): { left: string; top: string; width: string; height: string } {
  return { left: percent(-x / width), top: percent(-y / height), width: percent(1 / width), height: percent(1 / height) };
}
