import { Group, Stack, Text, TextInput } from '@mantine/core';

import { BusyButton } from '../../../common/BusyButton';
import { NOTED } from '../../../common/Note';
import { useTexts } from '../../../common/language';
import { placed, type Crop, type Size } from './crop';
import { CropFrame } from './CropFrame';
import { FieldNote } from '../FieldNote';
import styles from './picture.module.css';
import * as words from './texts';

const CREDIT_LONGEST = 255;

/** A picture that was chosen and is not sent yet. */
export interface Chosen {
  file: File;
  /** Where this page shows it from. */
  source: string;
  size: Size;
  crop: Crop;
  credit: string;
  /** Of what is sent: another crop or credit is another picture. */
  id: string;
}

interface PictureCropperProps {
  chosen: Chosen;
  title: string;
  isBusy: boolean;
  hasFailed: boolean;
  onChange: (change: Partial<Pick<Chosen, 'crop' | 'credit'>>) => void;
  onSend: () => void;
  onLeave: () => void;
}

/** Which part of the picture is kept, whose it is, and how a beneficiary will see it. */
export function PictureCropper({ chosen, title, isBusy, hasFailed, onChange, onSend, onLeave }: PictureCropperProps) {
  const texts = useTexts(words);
  const { source, size, crop, credit } = chosen;
  return (
    <Stack gap="sm">
      <div className={styles['sides']}>
        <CropFrame source={source} size={size} crop={crop} onCrop={(next) => onChange({ crop: next })} />
        <Stack gap={4}>
          <Text size="sm">{texts.cropPreview}</Text>
          <div className={styles['preview']}>
            <div className={styles['cut']}>
              <img src={source} alt={texts.pictureAlt(title)} style={placed(crop)} />
            </div>
            <Text size="sm" fw={650} className={styles['title']}>
              {title}
            </Text>
          </div>
        </Stack>
      </div>
      <TextInput
        {...NOTED}
        name="credit"
        autoComplete="off"
        label={texts.credit}
        maxLength={CREDIT_LONGEST}
        value={credit}
        onChange={({ currentTarget }) => onChange({ credit: currentTarget.value })}
        description={<FieldNote hint={texts.creditHint} />}
      />
      <Group gap="xs">
        <BusyButton isBusy={isBusy} onClick={onSend}>
          {hasFailed ? texts.retryPicture : texts.usePicture}
        </BusyButton>
        <BusyButton variant="default" isHeld={isBusy} onClick={onLeave}>
          {texts.leavePicture}
        </BusyButton>
      </Group>
    </Stack>
  );
}
