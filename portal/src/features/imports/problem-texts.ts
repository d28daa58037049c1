import { say, type Explain } from '../../common/explaining';

export const fr: Readonly<Record<string, Explain>> = {
  IMPORT_TOO_LARGE: say('Ce fichier est trop grand.', 'Il a au plus 20 Mo et 50 000 lignes : envoyez-le en plusieurs parties.'),
  EXPORT_TOO_LARGE: say('Les offres de ce lieu dépassent 100 Mo, trop pour un seul fichier.', 'Un logiciel peut les lire page par page, avec une clé d’API.'),
  IMPORT_NOT_READABLE: ({ line }) => ({ happened: line === undefined ? 'Ce fichier ne peut pas être lu.' : `Ce fichier ne peut pas être lu à la ligne ${line}.`, advice: 'Enregistrez-le depuis votre tableur en CSV UTF-8, avec un en-tête.' }),
  UNKNOWN_COLUMN: ({ column }) => ({ happened: `Nous ne connaissons pas la colonne « ${column ?? ''} », ou elle est là deux fois.`, advice: 'Retirez-la, ou donnez-lui l’un des noms de la liste des colonnes.' }),
  MISSING_COLUMN: say('Il manque la colonne « id ».', 'Ajoutez-la : c’est elle qui dit de quelle offre parle une ligne.'),
  WRONG_CELL_COUNT: say('Cette ligne n’a pas autant de cellules que l’en-tête.', 'Mettez entre guillemets les textes qui contiennent le séparateur.'),
  RULES_NOT_MET: say('Les règles de publication l’interdisent.', 'Corrigez ce que la règle dit, ou écrivez « non » dans « publish » pour garder un brouillon.'),
};

export const en: typeof fr = {
  IMPORT_TOO_LARGE: say('This file is too large.', 'It has 20 MB and 50,000 rows at most: send it in parts.'),
  EXPORT_TOO_LARGE: say('The offers of this venue are more than 100 MB, too much for one file.', 'Software can read them page by page, with an API key.'),
  IMPORT_NOT_READABLE: ({ line }) => ({ happened: line === undefined ? 'This file cannot be read.' : `This file cannot be read at line ${line}.`, advice: 'Save it from your spreadsheet as CSV in UTF-8, with a header.' }),
  UNKNOWN_COLUMN: ({ column }) => ({ happened: `We do not know the column “${column ?? ''}”, or it is there twice.`, advice: 'Take it away, or give it one of the names in the list of columns.' }),
  MISSING_COLUMN: say('The column “id” is missing.', 'Add it: it says which offer a row is about.'),
  WRONG_CELL_COUNT: say('This row does not have as many cells as the header.', 'Put texts that contain the separator between quotes.'),
  RULES_NOT_MET: say('The rules of publication forbid it.', 'Put right what the rule says, or write `no` under `publish` to keep a draft.'),
};
