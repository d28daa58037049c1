/** Two offers, as a partner may write them: an instrument, and a workshop on two dates. */
const ROWS: readonly Readonly<Record<string, string>>[] = [
  {
    id: 'GUITARE-01',
    subcategory: 'LOCATION_INSTRUMENT',
    title: 'Location d’une guitare classique',
    description: '45 euros pour trois mois à compter du retrait.',
    price: '45,00',
    quantity: '3',
    publish: 'non',
  },
  ...['2030-03-02', '2030-03-09'].map((day) => ({
    id: 'ATELIER-UKULELE',
    subcategory: 'ATELIER_PRATIQUE_ART',
    title: 'Atelier découverte du ukulélé',
    description: 'De 14 h à 16 h, instrument prêté.',
    duo: 'oui',
    price: '25,00',
    quantity: '8',
    begins_at: `${day}T14:00+01:00`,
    booking_until: `${day}T12:00+01:00`,
    publish: 'non',
  })),
];
const BOM = '\uFEFF';

/** A file to begin with: of the columns that there are those that are needed mostly, in their order. */
export function exampleFile(columns: readonly string[]): string {
  const used = columns.filter((column) => ROWS.some((row) => column in row));
  const lines = [used, ...ROWS.map((row) => used.map((column) => row[column] ?? ''))].map((cells) => cells.join(';'));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}
