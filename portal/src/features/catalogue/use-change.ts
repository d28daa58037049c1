import { useNavigate } from '@tanstack/react-router';

import { catalogueSearch, type CatalogueSearch } from './search';

export type Changes = { [Name in keyof CatalogueSearch]?: CatalogueSearch[Name] | undefined };
export type Change = (changes: Changes, how?: { isTyped: boolean }) => void;

/** Changes what is looked for. The way back takes a choice back; what is typed is no step of its own. */
export function useChange(): Change {
  const navigate = useNavigate({ from: '/app' });
  return (changes, how) => void navigate({ to: '/app', search: (others) => catalogueSearch({ ...others, ...changes }), replace: how?.isTyped === true, resetScroll: false });
}
