// Puts each document's id where its text was written: no GraphQL text reaches the browser, and what a screen
// asks for is in that screen's own script.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const MANIFEST = 'src/gql/persisted-documents.json';
const CALL = /\bgraphql\(\s*(?:\/\*.*?\*\/\s*)?`([^`]*)`\s*,?\s*\)/g;
const OPERATION = /(?:^|\})\s*(query|mutation|subscription)\s+(\w+)/m;

function idsByName(manifest: string): Map<string, string> {
  const texts = Object.entries(JSON.parse(manifest) as Record<string, string>);
  return new Map(texts.map(([id, text]) => [OPERATION.exec(text)?.[2] ?? '', id]));
}

/** The same source, with what `graphql()` answers in place of each call of it. */
export function inlineDocuments(source: string, ids: ReadonlyMap<string, string>): string {
  return source.replace(CALL, (_call, text: string) => {
    const [, operation, name] = OPERATION.exec(text) ?? [];
    if (name === undefined) {
      return '{}';
    }
    const documentId = ids.get(name);
    if (documentId === undefined) {
      throw new Error(`${name} is not in ${MANIFEST}: run npm run codegen.`);
    }
    // urql wants to see what kind of operation it is, and nothing more
    const definition = { kind: 'OperationDefinition', operation, selectionSet: { kind: 'SelectionSet', selections: [] } };
    return JSON.stringify({ kind: 'Document', documentId, definitions: [definition] });
  });
}

/** Serves the ids to the build and to the tests, and lays the manifest beside the build. */
export function persistedDocuments(): Plugin {
  return {
    name: 'persisted-documents',
    enforce: 'pre',
    transform(source, id) {
      if (!/\/src\/(?!gql\/).*\.tsx?$/.test(id) || !source.includes('graphql(')) {
        return null;
      }
      return { code: inlineDocuments(source, idsByName(readFileSync(MANIFEST, 'utf8'))), map: null };
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'persisted-documents.json', source: readFileSync(MANIFEST, 'utf8') });
    },
  };
}
