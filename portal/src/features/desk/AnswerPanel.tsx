import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { BookingCard, sortOf } from './BookingCard';
import styles from './Desk.module.css';
import type { DeskBooking } from './look-up-code';
import { instantOf, lookOf, useRefusal, type Look } from './refusal';
import type { View } from './state';
import * as words from './texts';

interface AnswerPanelProps {
  view: View;
  onValidate: (code: string, booking: DeskBooking) => void;
  onUndo: (code: string, booking: DeskBooking) => void;
  onLeave: () => void;
}

const LOOKS = { ready: ['desk', 'gray'], busy: ['hourglass', 'gray'], found: ['ticket', 'indigo'], validated: ['checks', 'teal'], undone: ['undo', 'orange'] } as const;

/** The one code that the desk is about. */
export function AnswerPanel({ view, onValidate, onUndo, onLeave }: AnswerPanelProps) {
  const texts = useTexts(words);
  switch (view.is) {
    case 'ready':
      return <Panel look={LOOKS.ready} title={texts.ready} advice={texts.readyAdvice} />;
    case 'busy':
      return (
        <Panel look={LOOKS.busy} title={texts.busy[view.verb](view.code)}>
          {view.booking === null ? null : <BookingCard code={view.code} booking={view.booking} />}
        </Panel>
      );
    case 'found':
      return (
        <Panel look={LOOKS.found} title={texts.found} advice={texts.foundAdvice[sortOf(view.booking)]}>
          <BookingCard code={view.code} booking={view.booking} />
          <Group>
            <Button size="lg" className={styles['verb'] ?? ''} leftSection={<Icon name="check" />} onClick={() => onValidate(view.code, view.booking)}>
              {texts.validate}
            </Button>
            <Button size="lg" className={styles['verb'] ?? ''} variant="default" onClick={onLeave}>
              {texts.leave}
            </Button>
          </Group>
        </Panel>
      );
    case 'validated':
      return (
        <Panel look={LOOKS.validated} title={texts.validated} advice={texts.validatedAdvice[sortOf(view.booking)]}>
          <BookingCard code={view.code} booking={view.booking} />
          <Group>
            <Button variant="default" leftSection={<Icon name="undo" />} onClick={() => onUndo(view.code, view.booking)}>
              {texts.undo}
            </Button>
          </Group>
        </Panel>
      );
    case 'undone':
      return (
        <Panel look={LOOKS.undone} title={texts.undone} advice={texts.undoneAdvice}>
          <BookingCard code={view.code} booking={view.booking} />
        </Panel>
      );
    case 'refused':
      return <Refused view={view} />;
  }
}

function Refused({ view: { trouble, verb, code, booking } }: { view: Extract<View, { is: 'refused' }> }) {
  const texts = useTexts(words);
  const { happened, advice } = useRefusal()(trouble, verb);
  return (
    <Panel look={lookOf(trouble)} title={happened} {...(advice === undefined ? {} : { advice })}>
      {trouble.code === 'TOO_MANY_WRONG_CODES' ? <Wait until={instantOf(trouble)} /> : null}
      {booking === null ? (
        <Text>
          {texts.code} <span className={styles['code']}>{code}</span>
        </Text>
      ) : (
        <BookingCard code={code} booking={booking} />
      )}
    </Panel>
  );
}

function Wait({ until }: { until: number | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  const left = (until ?? 0) - useNow(1_000);
  return left > 0 ? <Text fw={600}>{texts.wait(format.duration(left))}</Text> : null;
}

function Panel({ look: [icon, color], title, advice, children }: { look: Look; title: string; advice?: string; children?: ReactNode }) {
  const tint = `var(--mantine-color-${color}-7)`;
  return (
    <Paper withBorder p="lg" className={styles['panel'] ?? ''} style={{ borderColor: tint, background: `color-mix(in srgb, ${tint} 8%, var(--mantine-color-body))` }}>
      <Stack>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Icon name={icon} size={32} />
          <div>
            <Title order={2}>{title}</Title>
            {advice === undefined ? null : <Text>{advice}</Text>}
          </div>
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
