import { Stack, Table, Text, Title } from '@mantine/core';

import { graphql } from '../../gql';
import type { ImportErrorsQuery } from '../../gql/graphql';
import { useFormat } from '../../common/format';
import { useLanguage, useTexts } from '../../common/language';
import { Listed } from '../../common/Listed';
import { usePages } from '../../common/pages';
import { Skeletons } from '../../common/Skeletons';
import { Wide } from '../../common/Wide';
import { adviceOn, type Column } from './advice';
import * as words from './texts';
import { useColumns } from './use-columns';

const PAGE_SIZE = 50;
/** As many are kept of one import. */
const KEPT_MAX = 1_000;

const ImportErrorsDocument = graphql(`
  query ImportErrors($id: ID!, $first: Int!, $after: String) {
    offerImportErrors(id: $id, first: $first, after: $after) {
      edges {
        node {
          number
          line
          column
          code
          message
          messageEn
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type RowError = ImportErrorsQuery['offerImportErrors']['edges'][number]['node'];

/** The rows that were refused: where, why, and what to do. */
export function ImportErrors({ id, failed }: { id: string; failed: number }) {
  const texts = useTexts(words);
  const format = useFormat();
  const columns = useColumns();
  const list = usePages({
    document: ImportErrorsDocument,
    variables: { id, first: PAGE_SIZE },
    connectionOf: ({ offerImportErrors }) => offerImportErrors,
    keyOf: ({ number }) => `${number}`,
  });
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {texts.errors}
      </Title>
      <Text>
        {texts.errorsAdvice} {failed > KEPT_MAX ? texts.firstOnly(format.number(KEPT_MAX)) : null}
      </Text>
      <Listed list={list} skeletons={<Skeletons count={3} height={44} />} none={null} more={texts.moreErrors}>
        {(errors) => (
          <Wide label={texts.errors}>
            <Table striped>
              <Table.Thead>
                <Table.Tr>
                  {[texts.line, texts.column, texts.wrong, texts.whatToDo].map((heading) => (
                    <Table.Th key={heading}>{heading}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {errors.map((error) => (
                  <ErrorRow key={error.number} error={error} columns={columns} />
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Listed>
    </Stack>
  );
}

function ErrorRow({ error: { line, column, code, message, messageEn }, columns }: { error: RowError; columns: readonly Column[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <Table.Tr>
      <Table.Td>{format.number(line)}</Table.Td>
      <Table.Td>{column === null ? texts.wholeRow : <code>{column}</code>}</Table.Td>
      <Table.Td>{language === 'fr' ? message : messageEn}</Table.Td>
      <Table.Td>{adviceOn(code, column, columns, language, texts)}</Table.Td>
    </Table.Tr>
  );
}
