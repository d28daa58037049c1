import { Button, Checkbox, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { useTexts } from '../../common/language';
import { Problem } from '../../common/Problem';
import * as words from './texts';
import type { Sending } from './use-sending';

/** A file, and whether it is only tried. */
export function ImportForm({ sending: { file, isBusy, trouble, choose, send } }: { sending: Sending }) {
  const texts = useTexts(words);
  const [isDryRun, setDryRun] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(isDryRun);
  };
  return (
    <Paper component="form" withBorder p="md" aria-label={texts.file} onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        <Group gap="sm">
          <FileButton accept=".csv,text/csv" onChange={choose} inputProps={{ 'aria-label': texts.file }}>
            {(props) => (
              <Button variant="default" {...props}>
                {file === null ? texts.choose : texts.chooseAnother}
              </Button>
            )}
          </FileButton>
          <Text aria-live="polite">{file === null ? texts.noFile : file.name}</Text>
        </Group>
        <Checkbox label={texts.isDryRun} description={texts.dryRunAdvice} checked={isDryRun} onChange={({ currentTarget }) => setDryRun(currentTarget.checked)} />
        <Problem trouble={trouble} />
        <BusyButton type="submit" isBusy={isBusy} isHeld={file === null}>
          {isBusy ? texts.sending : isDryRun ? texts.try : texts.send}
        </BusyButton>
      </Stack>
    </Paper>
  );
}
