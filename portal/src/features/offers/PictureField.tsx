import { FileButton, Group, Stack, Text } from '@mantine/core';
import { useId } from 'react';

import type { FragmentType } from '../../gql';
import { BusyButton } from '../../common/BusyButton';
import type { Finding } from '../../common/Findings';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { OfferPicture, type OfferPictureFields } from '../../common/OfferPicture';
import { useExplanation, type Trouble } from '../../common/Problem';
import { FieldNote } from './FieldNote';
import styles from './form.module.css';
import { PictureCropper } from './picture/PictureCropper';
import * as words from './texts';
import { PICTURE_TYPES } from './upload-picture';
import { usePicture, type Picture } from './use-picture';


interface PictureFieldProps {
  offererId: string;
  image: FragmentType<typeof OfferPictureFields> | null;
  title: string;
  findings: readonly Finding[];
  /** Keeps the picture of this id, or none; tells why if it could not. */
  onPicture: (imageId: string | null) => Promise<Trouble | null>;
}

/** The offer's picture: chosen, cut out and sent; its refusal is said here. */
export function PictureField({ offererId, image, title, findings, onPicture }: PictureFieldProps) {
  const texts = useTexts(words);
  const noteId = useId();
  const picture = usePicture({ offererId, onPicture });
  const { chosen, isBusy, trouble, change, send, leave } = picture;
  return (
    <Stack gap="xs">
      {chosen === null ? null : (
        <PictureCropper chosen={chosen} title={title} isBusy={isBusy} hasFailed={trouble !== null} onChange={change} onSend={send} onLeave={leave} />
      )}
      {image === null || chosen !== null ? null : <OfferPicture picture={image} alt={texts.pictureAlt(title)} sizes="16rem" className={styles['kept']} />}
      <PictureButtons picture={picture} hasImage={image !== null} noteId={noteId} />
      <div id={noteId} aria-live="polite">
        <PictureNote picture={picture} findings={findings} />
      </div>
    </Stack>
  );
}

function PictureNote({ picture: { trouble, isBusy, isSaved }, findings }: { picture: Picture; findings: readonly Finding[] }) {
  const texts = useTexts(words);
  const explain = useExplanation();
  const said = trouble === null ? null : explain(trouble);
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
  hasImage: boolean;
  noteId: string;
}

function PictureButtons({ picture: { chosen, isBusy, choose, remove }, hasImage, noteId }: PictureButtonsProps) {
  const texts = useTexts(words);
  return (
    <Group gap="xs">
      <FileButton accept={PICTURE_TYPES.join(',')} inputProps={{ 'aria-label': texts.picture }} onChange={(file) => (file === null ? undefined : choose(file))}>
        {(props) => (
          <BusyButton {...props} variant="default" isHeld={isBusy} aria-describedby={noteId} leftSection={<Icon name="plus" size={18} />}>
            {hasImage || chosen !== null ? texts.changePicture : texts.choosePicture}
          </BusyButton>
        )}
      </FileButton>
      {hasImage && chosen === null ? (
        <BusyButton variant="default" isHeld={isBusy} onClick={remove}>
          {texts.removePicture}
        </BusyButton>
      ) : null}
    </Group>
  );
}
