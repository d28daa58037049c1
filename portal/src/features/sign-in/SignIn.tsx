import { Button, Container, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';

import { useLanguage, useTexts } from '../../common/language';
import * as words from './texts';

/** The first screen: to the identity provider, and back to where the person was going. */
export function SignIn() {
  const texts = useTexts(words);
  const { language, setLanguage } = useLanguage();
  const other = language === 'fr' ? 'en' : 'fr';
  const next = `${location.pathname}${location.search}`;
  useEffect(() => {
    document.title = texts.title;
  }, [texts]);
  return (
    <Container component="main" size="xs" py="15vh">
      <Paper withBorder p="xl">
        <Stack>
          <Title order={1}>{texts.title}</Title>
          <Text>{texts.partner}</Text>
          <Text>{texts.beneficiary}</Text>
          <Button component="a" size="lg" href={`/sign-in?next=${encodeURIComponent(next)}`}>
            {texts.signIn}
          </Button>
          <Button variant="subtle" lang={other} onClick={() => setLanguage(other)}>
            {texts.otherLanguage}
          </Button>
        </Stack>
      </Paper>
    </Container>
  );
}
