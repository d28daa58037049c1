export const fr = {
  choose: (title: string) => `Choisir « ${title} »`,
  chosen: (count: number) => (count > 1 ? `${count} offres choisies` : count === 1 ? '1 offre choisie' : 'Aucune offre choisie'),
  tooMany: (max: number) => `${max} offres au plus à la fois`,
  deed: (verb: string, count: number) => `${verb} (${count})`,
  leave: 'Ne rien choisir',
  answers: 'Ce qui a été fait',
  done: { publish: 'envoyée au service Conformité', disable: 'désactivée', enable: 'réactivée', archive: 'archivée', unarchive: 'désarchivée' },
};

type Words = typeof fr;

export const en: Words = {
  choose: (title) => `Choose “${title}”`,
  chosen: (count) => (count > 1 ? `${count} offers chosen` : count === 1 ? '1 offer chosen' : 'No offer chosen'),
  tooMany: (max) => `${max} offers at a time at most`,
  deed: (verb, count) => `${verb} (${count})`,
  leave: 'Choose none',
  answers: 'What was done',
  done: { publish: 'sent to compliance', disable: 'disabled', enable: 'enabled', archive: 'archived', unarchive: 'taken out of the archive' },
};
