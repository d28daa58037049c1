import { Button, Group, NativeSelect, Paper, Stack, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import type { OffererRejectionReason } from '../../../gql/enums';
import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { LongField } from '../../../common/fields/Field';
import styles from '../structure.module.css';
import * as structureWords from '../texts';
import { COMMENT_LONGEST, commentFlaw, REASONS } from './rejection';
import * as words from './texts';

interface RejectingProps {
  title: string;
  isBusy: boolean;
  onReject: (reason: OffererRejectionReason, comment: string) => void;
  onClose: () => void;
}

/** Why a structure or a SIRET is turned down: a reason, and words for its owner. */
export function Rejecting({ title, isBusy, onReject, onClose }: RejectingProps) {
  const texts = useTexts(words);
  const { reasons } = useTexts(structureWords);
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState<OffererRejectionReason>('ELIGIBILITY');
  const [comment, setComment] = useState('');
  const [isAsked, setAsked] = useState(false);
  const flaw = commentFlaw(reason, comment);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  const send = () => {
    setAsked(true);
    if (flaw === null) {
      onReject(reason, comment.trim());
    } else {
      form.current?.querySelector('textarea')?.focus();
    }
  };
  return (
    <Paper withBorder p="md" component="section" className={styles['form']}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <Title order={2}>{title}</Title>
          <NativeSelect
            label={texts.reason}
            value={reason}
            data={REASONS.map((each) => ({ value: each, label: reasons[each] }))}
            onChange={({ currentTarget: { value } }) => setReason(REASONS.find((each) => each === value) ?? reason)}
          />
          <LongField
            name="comment"
            label={texts.comment}
            longest={COMMENT_LONGEST}
            isOptional={reason !== 'OTHER'}
            value={comment}
            onChange={setComment}
            flaw={isAsked && flaw !== null ? texts.commentFlaws[flaw] : null}
          />
          <Group>
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <BusyButton type="submit" color="red.9" isBusy={isBusy}>
              {texts.reject}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
