const COUNTERMARK = /^[A-Z0-9]{6}$/;

/** What was typed or scanned as a countermark: a QR text keeps what follows its last colon; null when it cannot be one. */
export function codeOf(typed: string): string | null {
  const code = typed.slice(typed.lastIndexOf(':') + 1).replaceAll(/\s/g, '').toUpperCase();
  return COUNTERMARK.test(code) ? code : null;
}
