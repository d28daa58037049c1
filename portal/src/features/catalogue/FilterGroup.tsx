import type { ReactNode } from 'react';

import styles from './Search.module.css';

/** Filters of one idea, under its name. */
export function FilterGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles['group']}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
