const LA_POSTE = '356000000';
/** Its seat has an ordinary number; its post offices do not. */
const LA_POSTE_SEAT = '35600000000048';

function isLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** Whether nine digits are a SIREN. */
export function isSiren(digits: string): boolean {
  return /^\d{9}$/u.test(digits) && isLuhn(digits);
}

/** Whether fourteen digits are a SIRET; those of La Poste's offices carry another check digit. */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/u.test(digits) || !isSiren(digits.slice(0, 9))) {
    return false;
  }
  if (digits.startsWith(LA_POSTE) && digits !== LA_POSTE_SEAT) {
    return Array.from(digits).reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
  }
  return isLuhn(digits);
}
