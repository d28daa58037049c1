export const fr = {
  optional: 'facultatif',
  counter: (length: number, max: number) => `${length} / ${max} caractères`,
};

export const en: typeof fr = {
  optional: 'optional',
  counter: (length, max) => `${length} / ${max} characters`,
};
