import { useEffect, useState } from 'react';

import type { Trouble } from '../../common/Problem';
import { newId } from '../../common/uuid';
import { isTooSmall, largestCrop, type Size } from './picture/crop';
import type { Chosen } from './picture/PictureCropper';
import { flawOfPicture, uploadPicture } from './upload-picture';

interface Asked {
  offererId: string;
  onPicture: (imageId: string | null) => Promise<Trouble | null>;
}

/** How large the browser shows it, upright; null for what it cannot show. */
async function sizeOf(source: string): Promise<Size | null> {
  const image = new Image();
  image.src = source;
  return image.decode().then(
    () => ({ width: image.naturalWidth, height: image.naturalHeight }),
    () => null,
  );
}

function flawOfSize(size: Size | null): Trouble | null {
  if (size === null) {
    return { code: 'IMAGE_NOT_READABLE', facts: {} };
  }
  return isTooSmall(size) ? { code: 'IMAGE_TOO_SMALL', facts: { width: `${size.width}`, height: `${size.height}` } } : null;
}

/** A picture from its choice to its keeping; what failed can be sent again, under its id as long as it is the same. */
export function usePicture({ offererId, onPicture }: Asked) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSaved, setSaved] = useState(false);
  const source = chosen?.source ?? null;
  useEffect(() => (source === null ? undefined : () => URL.revokeObjectURL(source)), [source]);
  const choose = async (file: File) => {
    const shown = URL.createObjectURL(file);
    const size = flawOfPicture(file) === null ? await sizeOf(shown) : null;
    const flaw = flawOfPicture(file) ?? flawOfSize(size);
    setSaved(false);
    setTrouble(flaw);
    if (flaw !== null || size === null) {
      URL.revokeObjectURL(shown);
      setChosen(null);
      return;
    }
    setChosen({ file, source: shown, size, crop: largestCrop(size), credit: '', id: newId() });
  };
  const keep = async (work: () => Promise<Trouble | null>, isPicture: boolean) => {
    setBusy(true);
    const outcome = await work();
    setBusy(false);
    setTrouble(outcome);
    setSaved(outcome === null && isPicture);
    setChosen((known) => (outcome === null ? null : known));
  };
  const send = ({ file, id, crop, credit }: Chosen) => keep(async () => (await uploadPicture(file, { id, offererId, crop, credit })) ?? onPicture(id), true);
  return {
    chosen,
    isBusy,
    isSaved: isSaved && !isBusy,
    trouble,
    choose: (file: File) => void choose(file),
    change: (change: Partial<Pick<Chosen, 'crop' | 'credit'>>) => setChosen((known) => (known === null ? null : { ...known, ...change, id: newId() })),
    send: () => (chosen === null ? undefined : void send(chosen)),
    leave: () => {
      setChosen(null);
      setTrouble(null);
    },
    remove: () => void keep(() => onPicture(null), false),
  };
}

export type Picture = ReturnType<typeof usePicture>;
