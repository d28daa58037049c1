import { Group, Stack, Title } from '@mantine/core';
import { useMatch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

interface PageProps {
  title: string;
  /** What stands at the right of the heading: the screen's main verb. */
  actions?: ReactNode;
  /** A field of this screen takes the focus, not its heading. */
  hasOwnFocus?: boolean;
  children: ReactNode;
}

let lastPath: string | null = null;

/** One screen: its name in the window's title, and its heading takes the focus when somebody comes to it. */
export function Page({ title, actions, hasOwnFocus = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // its own route's path: the location's changes while the screen that is left is still there
  const path = useMatch({ strict: false, select: (match) => match.pathname });
  useEffect(() => {
    document.title = `${title} · Kiosque`;
  }, [title]);
  useEffect(() => {
    if (lastPath !== null && lastPath !== path && !hasOwnFocus) {
      heading.current?.focus();
    }
    lastPath = path;
  }, [path, hasOwnFocus]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="center">
        <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
