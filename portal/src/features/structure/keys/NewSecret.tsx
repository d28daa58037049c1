import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { useTexts } from '../../../common/language';
import styles from '../structure.module.css';
import type { MadeKey } from './create-api-key';
import * as words from './texts';

interface NewSecretProps {
  made: MadeKey;
  onNoted: () => void;
}

/** The only time that a key is shown. */
export function NewSecret({ made: { key, secret }, onNoted }: NewSecretProps) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []); // the form that had the focus is gone
  return (
    <Paper withBorder p="md" component="section" className={styles['form']}>
      <Stack>
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {secret === null ? texts.lost : texts.made(key.name)}
        </Title>
        <Text>{secret === null ? texts.lostAdvice : texts.noteIt}</Text>
        {secret === null ? null : <Copying secret={secret} />}
        <div>
          <Button variant="default" onClick={onNoted}>
            {texts.noted}
          </Button>
        </div>
      </Stack>
    </Paper>
  );
}

function Copying({ secret }: { secret: string }) {
  const texts = useTexts(words);
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <Group align="flex-end" gap="xs">
        <TextInput ref={field} label={texts.secret} value={secret} readOnly autoComplete="off" spellCheck={false} ff="monospace" style={{ flex: '1 1 16rem' }} onFocus={({ currentTarget }) => currentTarget.select()} />
        <Button onClick={() => void copy()}>{texts.copy}</Button>
      </Group>
      <Text size="sm" role="status">
        {isCopied === null ? '' : isCopied ? texts.copied : texts.notCopied}
      </Text>
    </>
  );
}
