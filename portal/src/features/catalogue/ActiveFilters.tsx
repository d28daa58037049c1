import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { partsOf, without, type CatalogueSearch, type Part } from './search';
import styles from './Search.module.css';
import * as words from './texts';
import { useNames } from './use-names';

/** What narrows the list, each to be taken away; the words are in their own field. */
export function ActiveFilters({ search }: { search: CatalogueSearch }) {
  const texts = useTexts(words);
  const nameOf = useNames(search);
  const here = useRef<HTMLDivElement>(null);
  const parts = partsOf(search).filter((part) => part !== 'recherche');
  const stay = () => here.current?.focus(); // what was pressed is gone: the next one is one key away
  return (
    <div ref={here} role="group" aria-label={texts.chosen} tabIndex={-1} className={styles['chips']}>
      {parts.map((part) => (
        <Chip key={part} search={without(search, part)} part={part} name={nameOf(part)} onTaken={stay} />
      ))}
      {parts.length < 2 ? null : (
        <Button size="compact-md" variant="default" onClick={stay} renderRoot={(props) => <Link to="/app" search={search.recherche === undefined ? {} : { recherche: search.recherche }} {...props} />}>
          {texts.clearFilters}
        </Button>
      )}
    </div>
  );
}

interface ChipProps {
  /** What is looked for without it. */
  search: CatalogueSearch;
  part: Part;
  name: string;
  onTaken: () => void;
}

function Chip({ search, name, onTaken }: ChipProps) {
  const texts = useTexts(words);
  return (
    <Button
      size="compact-md"
      variant="default"
      rightSection={<Icon name="cross" size={16} />}
      aria-label={texts.takeAway(name)}
      onClick={onTaken}
      renderRoot={(props) => <Link to="/app" search={search} resetScroll={false} {...props} />}
    >
      {name}
    </Button>
  );
}
