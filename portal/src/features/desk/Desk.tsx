import { Alert, Stack } from '@mantine/core';
import { useRef, useState } from 'react';

import { Confirm } from '../../common/Confirm';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Announcement } from './Announcement';
import { AnswerPanel } from './AnswerPanel';
import { CodeField } from './CodeField';
import { Deeds } from './Deeds';
import type { DeskBooking } from './look-up-code';
import { SoundSwitch } from './SoundSwitch';
import * as words from './texts';
import { useDesk } from './use-desk';

/** A countermark is looked up, then validated; the field is ready for the next after each answer. */
export function Desk() {
  const texts = useTexts(words);
  const desk = useDesk();
  const field = useRef<HTMLInputElement>(null);
  const [undoing, setUndoing] = useState<{ code: string; booking: DeskBooking } | null>(null);
  const back = () => field.current?.focus();
  const askUndo = (code: string, booking: DeskBooking) => setUndoing({ code, booking });
  return (
    <Page title={texts.title} actions={<SoundSwitch />} hasOwnFocus>
      <Stack maw="56rem">
        <CodeField field={field} onCode={desk.lookUp} />
        <Announcement view={desk.view} turn={desk.turn} />
        <AnswerPanel
          view={desk.view}
          onValidate={(code, booking) => {
            back();
            void desk.validate(code, booking);
          }}
          onUndo={askUndo}
          onLeave={() => {
            back();
            desk.clear();
          }}
        />
        <Alert role="note" variant="outline" color="indigo" icon={<Icon name="info" />}>
          {texts.advice}
        </Alert>
        <Deeds deeds={desk.deeds} onUndo={askUndo} />
      </Stack>
      <UndoQuestion
        undoing={undoing}
        onConfirm={(code, booking) => void desk.undo(code, booking)}
        onClose={() => {
          setUndoing(null);
          setTimeout(back); // after the dialog has given the focus back
        }}
      />
    </Page>
  );
}

interface UndoQuestionProps {
  undoing: { code: string; booking: DeskBooking } | null;
  onConfirm: (code: string, booking: DeskBooking) => void;
  onClose: () => void;
}

function UndoQuestion({ undoing, onConfirm, onClose }: UndoQuestionProps) {
  const texts = useTexts(words);
  const confirm = () => {
    if (undoing !== null) {
      onConfirm(undoing.code, undoing.booking);
    }
    onClose();
  };
  return (
    <Confirm
      isOpen={undoing !== null}
      title={texts.undoTitle}
      message={undoing === null ? '' : texts.undoMessage(undoing.booking.offerTitle, undoing.booking.beneficiaryName)}
      confirm={texts.undo}
      dismiss={texts.keep}
      isDangerous
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
