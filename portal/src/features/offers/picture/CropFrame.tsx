import { ActionIcon, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useId, type KeyboardEvent } from 'react';

import { Icon, type IconName } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { keyed, placed, zoomMax, zoomOf, type Crop, type Size } from './crop';
import styles from './picture.module.css';
import * as words from './texts';
import { useCropPointers } from './use-crop-pointers';

const BUTTONS = [
  ['+', 'plus'],
  ['-', 'minus'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
] as const satisfies readonly (readonly [string, IconName])[];

interface CropFrameProps {
  source: string;
  size: Size;
  crop: Crop;
  onCrop: (crop: Crop) => void;
}

/** What will be seen of a picture: dragged, zoomed with two fingers, by keys, or by the buttons beside it. */
export function CropFrame({ source, size, crop, onCrop }: CropFrameProps) {
  const texts = useTexts(words);
  const hintId = useId();
  const pointers = useCropPointers(crop, size, onCrop);
  const press = (key: string) => {
    const next = keyed(crop, size, key);
    if (next !== null) {
      onCrop(next);
    }
    return next !== null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && press(event.key)) {
      event.preventDefault();
    }
  };
  return (
    <Stack gap="xs">
      <Text size="sm" id={hintId}>
        {texts.cropHint}
      </Text>
      <Group align="flex-start" gap="md" wrap="nowrap">
        {/* It takes keys as it takes fingers; the buttons do the same one by one. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions */}
        <div role="application" aria-label={texts.crop} aria-describedby={hintId} tabIndex={0} className={styles['frame']} onKeyDown={onKeyDown} {...pointers}>
          <img src={source} alt="" draggable={false} style={placed(crop)} />
        </div>
        <Group role="group" aria-label={texts.cropButtons} gap="xs" className={styles['buttons']}>
          {BUTTONS.map(([key, icon]) => (
            <ActionIcon key={key} type="button" variant="default" size={44} aria-label={texts.cropKeys[key]} onClick={() => press(key)}>
              <Icon name={icon} />
            </ActionIcon>
          ))}
        </Group>
      </Group>
      <VisuallyHidden role="status">{cropSaid(texts, crop, size)}</VisuallyHidden>
      <Text size="sm" aria-hidden>
        {texts.cropZoom(Math.round(zoomOf(crop, size) * 100), Math.round(zoomMax(size) * 100))}
      </Text>
    </Stack>
  );
}

/** How far along a part is that may still be moved; a full one is in the middle. */
const share = (at: number, kept: number) => (kept > 0.999 ? 50 : Math.round((at / (1 - kept)) * 100));

function cropSaid(texts: typeof words.fr, crop: Crop, size: Size): string {
  return texts.cropSays(Math.round(zoomOf(crop, size) * 100), share(crop.x, crop.width), share(crop.y, crop.height));
}
