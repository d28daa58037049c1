import { Anchor, Stack, Table, Text, Title } from '@mantine/core';

import { useLanguage, useTexts } from '../../common/language';
import { Skeletons } from '../../common/Skeletons';
import { Wide } from '../../common/Wide';
import { exampleFile } from './example';
import * as words from './texts';
import { useColumns } from './use-columns';

/** What a file may say, and a file to begin with. */
export function ImportColumns() {
  const texts = useTexts(words);
  const { language } = useLanguage();
  const columns = useColumns();
  if (columns.length === 0) {
    return <Skeletons count={3} height={44} />;
  }
  const example = `data:text/csv;charset=utf-8,${encodeURIComponent(exampleFile(columns.map(({ name }) => name)))}`;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {texts.columns}
      </Title>
      <Text>{texts.columnsAdvice}</Text>
      <Anchor href={example} download={texts.exampleName} underline="always" style={{ alignSelf: 'flex-start' }}>
        {texts.example}
      </Anchor>
      <Wide label={texts.columns}>
        <Table striped>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.column}</Table.Th>
              <Table.Th>{texts.content}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map(({ name, isRequired, descriptionFr, descriptionEn }) => (
              <Table.Tr key={name}>
                <Table.Td>
                  <code>{name}</code>
                  {isRequired ? ` (${texts.required})` : null}
                </Table.Td>
                <Table.Td>{language === 'fr' ? descriptionFr : descriptionEn}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Stack>
  );
}
