import { FileButton, Group, Stack, Text } from '@mantine/core';
import { useId, useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import type { Finding } from '../../common/Findings';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useExplanation, type Trouble } from '../../common/Problem';
import { newId } from '../../common/uuid';
import { FieldNote } from './FieldNote';
import styles from './form.module.css';
import * as words from './texts';
import { flawOfPicture, PICTURE_TYPES, uploadPicture } from './upload-picture';

interface PictureFieldProps {
  offererId: string;
  imageUrl: string | null;
  title: string;
  findings: readonly Finding[];
  /** Keeps the picture of this id, or none; tells why if it could not. */
  onPicture: (imageId: string | null) => Promise<Trouble | null>;
}

interface Chosen {
  file: File;
  id: string;
}

/** Sends what was chosen and has it kept; what failed can be sent again under its id. */
function usePicture({ offererId, onPicture }: Pick<PictureFieldProps, 'offererId' | 'onPicture'>) {
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ trouble: Trouble; chosen: Chosen | null } | null>(null);
  const [isSaved, setSaved] = useState(false);
  const keep = async (work: () => Promise<Trouble | null>, chosen: Chosen | null) => {
    setBusy(true);
    const trouble = await work();
    setBusy(false);
    setSaved(trouble === null && chosen !== null);
    setFailed(trouble === null ? null : { trouble, chosen });
  };
  const send = (chosen: Chosen) => {
    const flaw = flawOfPicture(chosen.file);
    return flaw === null
      ? keep(async () => (await uploadPicture(chosen.file, { id: chosen.id, offererId })) ?? onPicture(chosen.id), chosen)
      : keep(() => Promise.resolve(flaw), null);
  };
  return { isBusy, isSaved: isSaved && !isBusy, failed, send: (chosen: Chosen) => void send(chosen), remove: () => void keep(() => onPicture(null), null) };
}

type Picture = ReturnType<typeof usePicture>;

/** The offer's picture: sent as soon as it is chosen, its refusal said here. */
export function PictureField({ offererId, imageUrl, title, findings, onPicture }: PictureFieldProps) {
  const texts = useTexts(words);
  const noteId = useId();
  const picture = usePicture({ offererId, onPicture });
  return (
    <Stack gap="xs">
      {imageUrl === null ? null : <img src={imageUrl} alt={texts.pictureAlt(title)} className={styles['picture']} />}
      <PictureButtons picture={picture} imageUrl={imageUrl} noteId={noteId} />
      <div id={noteId} aria-live="polite">
        <PictureNote picture={picture} findings={findings} />
      </div>
    </Stack>
  );
}

function PictureNote({ picture: { failed, isBusy, isSaved }, findings }: { picture: Picture; findings: readonly Finding[] }) {
  const texts = useTexts(words);
  const explain = useExplanation();
  const said = failed === null ? null : explain(failed.trouble);
  return (
    <>
      <FieldNote hint={texts.pictureHint} flaw={said === null ? null : [said.happened, said.advice].filter(Boolean).join(' ')} findings={findings} />
      {isBusy ? <Text size="sm">{texts.sendingPicture}</Text> : null}
      {isSaved ? <Text size="sm">{texts.pictureThere}</Text> : null}
    </>
  );
}

interface PictureButtonsProps {
  picture: Picture;
  imageUrl: string | null;
  noteId: string;
}

function PictureButtons({ picture: { isBusy, failed, send, remove }, imageUrl, noteId }: PictureButtonsProps) {
  const texts = useTexts(words);
  const again = failed?.chosen ?? null;
  return (
    <Group gap="xs">
      <FileButton accept={PICTURE_TYPES.join(',')} inputProps={{ 'aria-label': texts.picture }} onChange={(file) => (file === null ? undefined : send({ file, id: newId() }))}>
        {(props) => (
          <BusyButton {...props} variant="default" isBusy={isBusy} aria-describedby={noteId} leftSection={<Icon name="plus" size={18} />}>
            {imageUrl === null ? texts.choosePicture : texts.changePicture}
          </BusyButton>
        )}
      </FileButton>
      {imageUrl === null ? null : (
        <BusyButton variant="default" isHeld={isBusy} onClick={remove}>
          {texts.removePicture}
        </BusyButton>
      )}
      {again === null ? null : (
        <BusyButton variant="default" isHeld={isBusy} leftSection={<Icon name="refresh" size={18} />} onClick={() => send(again)}>
          {texts.retryPicture}
        </BusyButton>
      )}
    </Group>
  );
}
