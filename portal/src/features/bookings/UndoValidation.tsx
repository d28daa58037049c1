import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { Confirm } from '../../common/Confirm';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Problem, troubleOf, troubleOfError, type Trouble } from '../../common/Problem';
import * as words from './texts';
import { canBeUndone } from './undoing';

export const UndoValidationFields = graphql(`
  fragment UndoValidationFields on Booking {
    id
    offerTitle
    beneficiaryName
    status
    pricing {
      state
    }
  }
`);

const UndoValidationDocument = graphql(`
  mutation UndoValidation($id: ID!) {
    undoValidation(id: $id) {
      ... on Booking {
        id
        ...UndoValidationFields
      }
      ... on Problem {
        ...ProblemFields
      }
    }
  }
`);

function useUndo(id: string) {
  const [{ fetching }, execute] = useMutation(UndoValidationDocument);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isUndone, setUndone] = useState(false);
  const undo = async () => {
    const { data, error } = await execute({ id });
    const answer = data?.undoValidation;
    setUndone(answer?.__typename === 'Booking');
    if (answer === undefined) {
      setTrouble(error === undefined ? { code: 'INTERNAL', facts: {} } : troubleOfError(error));
    } else {
      setTrouble(answer.__typename === 'Problem' ? troubleOf(answer) : null);
    }
  };
  return { undo, trouble, isUndone, isBusy: fetching };
}

/** The way to take a validation back while it is unpaid, and what came of it. */
export function UndoValidation({ booking }: { booking: FragmentType<typeof UndoValidationFields> }) {
  const validated = readFragment(UndoValidationFields, booking);
  const texts = useTexts(words);
  const [isAsking, setAsking] = useState(false);
  const { undo, trouble, isUndone, isBusy } = useUndo(validated.id);
  const isPossible = canBeUndone(validated.status, validated.pricing?.state ?? null);
  return (
    <Stack gap="xs" data-no-print>
      <Text role="status">{isUndone && !isPossible ? texts.undone : ''}</Text>
      <Problem trouble={trouble} />
      {isPossible ? (
        <Group>
          <Button variant="default" leftSection={<Icon name="undo" />} onClick={() => setAsking(true)}>
            {texts.undo}
          </Button>
        </Group>
      ) : null}
      <Confirm
        isOpen={isAsking}
        title={texts.undoTitle}
        message={texts.undoMessage(validated.offerTitle, validated.beneficiaryName)}
        confirm={texts.undo}
        dismiss={texts.undoKeep}
        isDangerous
        isBusy={isBusy}
        onConfirm={() => void undo().then(() => setAsking(false))}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
