import { Link, type LinkProps } from '@tanstack/react-router';

import styles from './Parts.module.css';

interface PartsProps {
  /** What they are the parts of. */
  label: string;
  parts: readonly { to: NonNullable<LinkProps['to']>; text: string }[];
}

/** The way between the screens of one place. */
export function Parts({ label, parts }: PartsProps) {
  return (
    <nav aria-label={label} data-no-print>
      <ul className={styles['parts']}>
        {parts.map(({ to, text }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: true, includeSearch: false }} className={styles['part'] ?? ''}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
