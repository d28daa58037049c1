import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { Confidence } from '../../../gql/enums';
import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import * as words from './texts';

const LEVELS: readonly Confidence[] = ['NONE', 'WHITELIST', 'MANUAL_REVIEW'];

interface ConfidenceChoiceProps {
  /** Of whom. */
  name: string;
  confidence: Confidence;
  onSave: (confidence: Confidence) => Promise<Trouble | null>;
  onDone: (what: string) => void;
}

/** How far what somebody publishes is trusted before anyone has looked at it. */
export function ConfidenceChoice({ name, confidence, onSave, onDone }: ConfidenceChoiceProps) {
  const texts = useTexts(words);
  const { busy, trouble, act } = useDeed<'save'>();
  const [chosen, setChosen] = useState(confidence);
  const save = async () => {
    if (await act('save', onSave(chosen))) {
      onDone(texts.confidenceSaved(name));
    }
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label={texts.confidenceOf(name)}
          value={chosen}
          data={LEVELS.map((level) => ({ value: level, label: texts.levels[level][0] ?? level }))}
          onChange={({ currentTarget: { value } }) => setChosen(LEVELS.find((level) => level === value) ?? chosen)}
        />
        {chosen === confidence ? null : (
          <BusyButton isBusy={busy === 'save'} aria-label={texts.saveConfidenceOf(name)} onClick={() => void save()}>
            {texts.saveConfidence}
          </BusyButton>
        )}
      </Group>
      <Text size="sm">{texts.levels[chosen][1]}</Text>
      <Problem trouble={trouble} />
    </Stack>
  );
}
