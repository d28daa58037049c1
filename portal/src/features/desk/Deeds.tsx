import { ActionIcon, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';

import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import styles from './Desk.module.css';
import type { DeskBooking } from './look-up-code';
import { useRefusal } from './refusal';
import { canUndo, type Deed } from './state';
import * as words from './texts';

const LOOKS = { validated: ['checks', 'teal'], undone: ['undo', 'orange'], refused: ['cross', 'red'] } as const;

interface DeedsProps {
  deeds: readonly Deed[];
  onUndo: (code: string, booking: DeskBooking) => void;
}

/** What this desk did in this visit, newest first. */
export function Deeds({ deeds, onUndo }: DeedsProps) {
  const texts = useTexts(words);
  return (
    <Stack component="section" gap="xs" aria-labelledby="deeds">
      <div>
        <Title order={2} id="deeds" size="h3">
          {texts.deeds}
        </Title>
        <Text size="sm">{deeds.length === 0 ? texts.noDeeds : texts.deedsHint}</Text>
      </div>
      <ul className={styles['deeds']}>
        {deeds.map((deed) => (
          <DeedRow key={deed.id} deed={deed} canUndo={canUndo(deeds, deed)} onUndo={onUndo} />
        ))}
      </ul>
    </Stack>
  );
}

function DeedRow({ deed, canUndo: isUndoable, onUndo }: { deed: Deed; canUndo: boolean; onUndo: DeedsProps['onUndo'] }) {
  const texts = useTexts(words);
  const format = useFormat();
  const refusal = useRefusal();
  const { at, code, booking, was, trouble } = deed;
  const [icon, color] = LOOKS[was];
  const label = texts.undoOf(code, booking?.offerTitle ?? '');
  return (
    <Paper component="li" withBorder p="xs">
      <Group wrap="nowrap" justify="space-between">
        <div>
          <Group gap="xs">
            <Badge variant="status" color={color} tt="none" leftSection={<Icon name={icon} size={14} />}>
              {texts.deed[was]}
            </Badge>
            <span className={styles['code']}>{code}</span>
            <Text size="sm">{format.time(new Date(at))}</Text>
          </Group>
          {booking === null ? null : <Text size="sm">{[booking.offerTitle, booking.beneficiaryName, format.money(booking.totalPrice)].join(' · ')}</Text>}
          {trouble === null ? null : <Text size="sm">{refusal(trouble, 'look-up').happened}</Text>}
        </div>
        {isUndoable && booking !== null ? (
          <ActionIcon variant="default" size="lg" aria-label={label} title={label} onClick={() => onUndo(code, booking)}>
            <Icon name="undo" />
          </ActionIcon>
        ) : null}
      </Group>
    </Paper>
  );
}
