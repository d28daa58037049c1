import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import * as words from './texts';

/** The collective tab's main verb. */
export function CreateCollectiveLink() {
  const texts = useTexts(words);
  return (
    <Button data-no-print leftSection={<Icon name="plus" size={18} />} renderRoot={(props) => <Link to="/offres/collectives/nouvelle" {...props} />}>
      {texts.create}
    </Button>
  );
}
