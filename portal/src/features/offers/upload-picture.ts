import type { Trouble } from '../../common/Problem';
import { sendForm } from '../../common/sending';
import type { Crop } from './picture/crop';

export const PICTURE_BYTES_MAX = 10_000_000;
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** Why a file cannot be the picture of an offer, as far as can be seen before it is sent. */
export function flawOfPicture({ type, size }: { type: string; size: number }): Trouble | null {
  if (!PICTURE_TYPES.some((each) => each === type)) {
    return { code: 'IMAGE_NOT_READABLE', facts: {} };
  }
  return size > PICTURE_BYTES_MAX ? { code: 'IMAGE_TOO_LARGE', facts: {} } : null;
}

interface Sent {
  id: string;
  offererId: string;
  crop: Crop;
  credit: string;
}

/** Sends a picture under an id that we made: sending it again is safe. */
export function uploadPicture(file: File, { id, offererId, crop, credit }: Sent): Promise<Trouble | null> {
  const parts = (['x', 'y', 'width', 'height'] as const).map((name) => [name, crop[name].toFixed(9)] as const);
  return sendForm('/images', [['id', id], ['offererId', offererId], ...parts, ['credit', credit]], file);
}
