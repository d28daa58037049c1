import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type Language = 'fr' | 'en';

/** What a feature's `texts.ts` exports: the same words twice. */
export interface Texts<Words> {
  fr: Words;
  en: Words;
}

interface Choice {
  language: Language;
  setLanguage: (language: Language) => void;
}

const KEPT_AS = 'kiosque.language';
const LanguageContext = createContext<Choice>({ language: 'fr', setLanguage: () => {} });

/** The one that was chosen on this device. */
export function keptLanguage(): Language {
  return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'fr';
}

/** French unless the person chose English on this device. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(keptLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT_AS, language);
  }, [language]);
  const choice = useMemo(() => ({ language, setLanguage }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): Choice {
  return useContext(LanguageContext);
}

/** A catalogue's words in the person's language: `const texts = useTexts(words)`, after `import * as words from './texts'`. */
export function useTexts<Words>(texts: Texts<Words>): Words {
  return texts[useLanguage().language];
}
