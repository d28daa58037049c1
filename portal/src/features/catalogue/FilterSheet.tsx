import { Button, Group, Title } from '@mantine/core';
import { useId, useRef, useState } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Filters, type FiltersProps } from './Filters';
import { partsOf } from './search';
import styles from './Search.module.css';
import * as words from './texts';

/** The filters of a small screen: a sheet over the list, which follows each choice. */
export function FilterSheet({ search, facets }: FiltersProps) {
  const texts = useTexts(words);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const titleId = useId();
  const chosen = partsOf(search).filter((part) => part !== 'recherche').length;
  const open = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  return (
    <>
      <Button variant="default" onClick={open} aria-haspopup="dialog">
        {texts.filtersChosen(chosen)}
      </Button>
      <dialog ref={dialog} className={styles['sheet']} aria-labelledby={titleId} onClose={() => setOpen(false)}>
        {isOpen ? (
          <>
            <Group justify="space-between" className={styles['sheetHead']}>
              <Title order={2} id={titleId} size="h4">
                {texts.filters}
              </Title>
              <Button variant="default" leftSection={<Icon name="cross" />} onClick={close}>
                {texts.closeFilters}
              </Button>
            </Group>
            <div className={styles['sheetBody']}>
              <Filters search={search} facets={facets} />
            </div>
            <div className={styles['sheetFoot']}>
              <Button fullWidth onClick={close}>
                {facets === null ? texts.closeFilters : texts.seeFound(facets.totalCount, facets.isLowerBound)}
              </Button>
            </div>
          </>
        ) : null}
      </dialog>
    </>
  );
}
