import { Button, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Skeletons } from '../../common/Skeletons';
import * as words from './texts';
import { readMails, type Mail } from './workbench';
import styles from './Workbench.module.css';

/** A mail follows what it tells of by some seconds. */
const AGAIN_MS = 3_000;

function useMails(workbenchUrl: string): { mails: readonly Mail[] | null; hasFailed: boolean } {
  const [mails, setMails] = useState<readonly Mail[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isShown = true;
    const read = async () => {
      const found = await readMails(workbenchUrl).catch(() => null);
      if (isShown) {
        setFailed(found === null);
        setMails((before) => found ?? before);
        timer = setTimeout(() => void read(), AGAIN_MS);
      }
    };
    void read();
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [workbenchUrl]);
  return { mails, hasFailed };
}

interface MailsProps {
  workbenchUrl: string;
  isOpen: boolean;
  onClose: () => void;
}

/** The mails that people would have received, in the browser's own dialog. */
export function Mails({ workbenchUrl, isOpen, onClose }: MailsProps) {
  const texts = useTexts(words);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (!isOpen || shown === null) {
      return undefined;
    }
    shown.showModal();
    return () => shown.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} aria-label={texts.mailsTitle} className={styles['dialog']} onClose={() => (isOpen ? onClose() : undefined)}>
      {isOpen ? (
        <Stack>
          <Group justify="space-between">
            <Title order={2} size="h3">
              {texts.mailsTitle}
            </Title>
            <Button variant="default" size="xs" onClick={onClose}>
              {texts.close}
            </Button>
          </Group>
          <MailBox workbenchUrl={workbenchUrl} />
        </Stack>
      ) : null}
    </dialog>
  );
}

function MailBox({ workbenchUrl }: { workbenchUrl: string }) {
  const texts = useTexts(words);
  const { mails, hasFailed } = useMails(workbenchUrl);
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = mails?.find(({ id }) => id === openId);
  if (opened !== undefined) {
    return <Letter mail={opened} onBack={() => setOpenId(null)} />;
  }
  if (mails === null) {
    return hasFailed ? <Empty icon="alert" title={texts.mailsFailed} advice={texts.mailsFailedAdvice} /> : <Skeletons count={4} height={64} />;
  }
  return mails.length === 0 ? <Empty icon="mail" title={texts.noMails} advice={texts.noMailsAdvice} /> : <MailList mails={mails} onOpen={setOpenId} />;
}

function MailList({ mails, onOpen }: { mails: readonly Mail[]; onOpen: (id: string) => void }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Stack gap="xs">
      <Text size="sm">{texts.mailsHint}</Text>
      <ul className={styles['mails']}>
        {mails.map(({ id, to, subject, sent_at }) => (
          <li key={id}>
            <UnstyledButton className={styles['mail'] ?? ''} onClick={() => onOpen(id)}>
              <Text component="span" fw={600} display="block">
                {subject}
              </Text>
              <Text component="span" size="sm">
                {`${texts.to(to)} · ${format.dateTime(sent_at)}`}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Letter({ mail: { subject, to, sent_at, text }, onBack }: { mail: Mail; onBack: () => void }) {
  const texts = useTexts(words);
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" size="xs" leftSection={<Icon name="back" size={16} />} onClick={onBack}>
        {texts.back}
      </Button>
      <h3 ref={heading} tabIndex={-1} className={styles['subject']}>
        {subject}
      </h3>
      <Text size="sm">{`${texts.to(to)} · ${format.dateTime(sent_at)}`}</Text>
      <div className={styles['letter']}>{text}</div>
    </Stack>
  );
}
