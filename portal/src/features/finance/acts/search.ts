/** What the acts are about; all of them without it. */
export interface ActsSearch {
  objet?: string;
}

/** What of an address names one thing; whether it can be one, the screen tells. */
export function actsSearch({ objet }: Record<string, unknown>): ActsSearch {
  return typeof objet === 'string' ? { objet } : {};
}
