import type { ReactNode } from 'react';

// Drawn on a 24 x 24 grid with a line of 2; each stands beside its word and is hidden from screen readers.
const PATHS = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  structure: 'M5 20V4h10v16M15 9h4v11M3 20h18M8.500 8h.01M11.500 8h.01M8.500 12h.01M11.500 12h.01M8.500 16h.01M11.500 16h.01',
  offer: 'M4 12V4h8l8 8-8 8zM8.500 8.500h.01',
  till: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.500v2.500H14zM18 18h2v2h-2z',
  desk: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 9v6M12 9v6M16 9v6',
  booking: 'M5 5h14v15H5zM5 10h14M9 3v4M15 3v4',
  euro: 'M18 7a6.500 6.500 0 1 0 0 10M4 10.500h9M4 13.500h9',
  review: 'M12 3l8 3v6c0 4.500-3.500 7.500-8 9-4.500-1.500-8-4.500-8-9V6zM9 12l2 2 4-4',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4 4',
  ticket: 'M4 7h16v3.500a1.500 1.500 0 0 0 0 3V17H4v-3.500a1.500 1.500 0 0 0 0-3zM14 7v10',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  checks: 'M3 12.500l4 4 8-8M12 16l1 1 8-8.500',
  cross: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
  pause: 'M9 6v12M15 6v12',
  pencil: 'M5 19l1-4L16 5l3 3L9 18z',
  empty: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  hourglass: 'M7 4h10M7 20h10M8 4c0 4 4 5 4 8s-4 4-4 8M16 4c0 4-4 5-4 8s4 4 4 8',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8h.01',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1M12 20v1M3 12h1M20 12h1M5.600 5.600l.7.7M17.700 17.700l.7.7M5.600 18.400l.7-.7M17.700 6.300l.7-.7',
  moon: 'M20 14a8 8 0 0 1-10-10 8 8 0 1 0 10 10z',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  refresh: 'M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  left: 'M14 6l-6 6 6 6',
  right: 'M10 6l6 6-6 6',
  up: 'M6 14l6-6 6 6',
  down: 'M6 10l6 6 6-6',
  back: 'M11 6l-6 6 6 6M5 12h14',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  pin: 'M12 21c4-5 6-8 6-11a6 6 0 1 0-12 0c0 3 2 6 6 11zM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  sound: 'M4 10v4h4l5 4V6L8 10zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  mute: 'M4 10v4h4l5 4V6L8 10zM16.500 10l4 4M20.500 10l-4 4',
  undo: 'M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3',
  forward: 'M4 6l7 6-7 6zM13 6l7 6-7 6z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false" style={{ flexShrink: 0 }}>
      <path d={PATHS[name]} />
    </svg>
  );
}
