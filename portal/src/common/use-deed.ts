import { useState } from 'react';

import type { Trouble } from './Problem';

interface Deed<Name extends string> {
  /** Which of them is under way. */
  busy: Name | null;
  trouble: Trouble | null;
  /** Does it; answers whether it is done. */
  act: (name: Name, answer: Promise<Trouble | null>) => Promise<boolean>;
}

/** What is done to one thing, one deed at a time. */
export function useDeed<Name extends string>(): Deed<Name> {
  const [busy, setBusy] = useState<Name | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async (name: Name, answer: Promise<Trouble | null>) => {
    setBusy(name);
    const refused = await answer;
    setBusy(null);
    setTrouble(refused);
    return refused === null;
  };
  return { busy, trouble, act };
}
