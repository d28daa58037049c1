import { Alert, Button, Stack, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { CombinedError } from 'urql';

import { graphql, readFragment, type FragmentType } from '../gql';
import type { Explanation, Facts } from './explaining';
import { Icon } from './icons';
import { useLanguage, useTexts } from './language';
import { explained, knownWords, watchWords } from './problem-texts';
import * as words from './texts';

/** Every mutation selects this of its `Problem`. */
export const ProblemFields = graphql(`
  fragment ProblemFields on Problem {
    code
    facts {
      name
      value
    }
  }
`);

/** What was refused, or did not get there: what every failure becomes for a screen. */
export interface Trouble {
  code: string;
  facts: Facts;
}

export function troubleOf(problem: FragmentType<typeof ProblemFields>): Trouble {
  const { code, facts } = readFragment(ProblemFields, problem);
  return { code, facts: Object.fromEntries(facts.map(({ name, value }) => [name, value])) };
}

const CODES_OF_STATUSES: Readonly<Record<number, string>> = { 401: 'UNAUTHENTICATED', 429: 'TOO_MANY_REQUESTS', 503: 'UNAVAILABLE' };

function codeOfResponse(error: CombinedError): string {
  const status: unknown = error.response?.status;
  return typeof status === 'number' ? (CODES_OF_STATUSES[status] ?? 'INTERNAL') : 'NETWORK';
}

/** The trouble behind an error of urql: the first code of the answer, or that there was none. */
export function troubleOfError(error: CombinedError): Trouble {
  const extensions = error.graphQLErrors[0]?.extensions;
  const code = extensions?.['code'];
  if (typeof code !== 'string') {
    return { code: codeOfResponse(error), facts: {} };
  }
  return { code, facts: (extensions?.['facts'] ?? {}) as Facts };
}

/** Only the words, for where an alert is too much: beside a field, in a live region. */
export function useExplanation(): (trouble: Trouble) => Explanation {
  const { language } = useLanguage();
  useSyncExternalStore(watchWords, knownWords);
  return ({ code, facts }) => explained(language, code, facts);
}

interface ProblemProps {
  trouble: Trouble | null;
  /** Given when trying again may help. */
  onRetry?: () => void;
}

/** Says what happened and what to do; announced when it appears. */
export function Problem({ trouble, onRetry }: ProblemProps) {
  const texts = useTexts(words);
  const explain = useExplanation();
  if (trouble === null) {
    return null;
  }
  const { happened, advice } = explain(trouble);
  return (
    <Alert color="red" variant="status" role="alert" icon={<Icon name="alert" />} title={happened}>
      <Stack gap="xs" align="flex-start">
        {advice === undefined ? null : <Text size="sm">{advice}</Text>}
        {onRetry === undefined ? null : (
          <Button variant="default" size="xs" onClick={onRetry} leftSection={<Icon name="refresh" size={16} />}>
            {texts.tryAgain}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
