import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import * as words from './texts';
import { useChange } from './use-change';

const CALM_MS = 300;
const LONGEST = 90;

/** Searches while it is typed; what is searched stays in the address. */
export function SearchField({ search }: { search: string }) {
  const texts = useTexts(words);
  const change = useChange();
  const [typed, setTyped] = useState(search);
  const looked = useRef(search);
  const look = (wanted: string) => {
    looked.current = wanted.trim();
    change({ recherche: looked.current }, { isTyped: true });
  };
  const lookCalmly = useDebouncedCallback((wanted: string) => {
    if (location.pathname === '/app') {
      look(wanted); // and does not call back who has gone on to an offer meanwhile
    }
  }, CALM_MS);
  useEffect(() => {
    if (search !== looked.current) {
      looked.current = search; // changed by a link or the way back, not by this field
      setTyped(search);
    }
  }, [search]);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        look(typed);
      }}
    >
      <TextInput
        type="search"
        size="md"
        label={texts.search}
        placeholder={texts.searchExample}
        leftSection={<Icon name="search" />}
        maxLength={LONGEST}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          lookCalmly(currentTarget.value);
        }}
      />
    </form>
  );
}
