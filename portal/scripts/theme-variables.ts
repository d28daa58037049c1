// The variables of our theme as a style sheet of the build: a browser would make the same ones at each start, before
// anything is drawn.
import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Plugin } from 'vite';
import { theme } from '../src/app/theme.ts';

const SHEET = 'virtual:theme-variables.css';
const LOADED = `\0${SHEET}`;
const STYLE = /<style data-mantine-styles="true">(.*?)<\/style>/s;

/** What Mantine makes of our theme, beyond its own style sheet of defaults. */
export function themeVariables(): string {
  const page = renderToStaticMarkup(createElement(MantineProvider, { theme, withGlobalClasses: false }));
  const [, css] = STYLE.exec(page) ?? [];
  if (css === undefined) {
    throw new Error('Mantine has made no variables of the theme.');
  }
  return css;
}

/** Serves them to `import 'virtual:theme-variables.css'`. */
export function themeSheet(): Plugin {
  return {
    name: 'theme-variables',
    resolveId: (id) => (id === SHEET ? LOADED : null),
    load: (id) => (id === LOADED ? themeVariables() : null),
  };
}
