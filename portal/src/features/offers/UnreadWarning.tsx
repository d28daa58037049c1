import { Alert } from '@mantine/core';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import type { SavedOffer } from './saved-offer';
import * as words from './texts';

/** What a change costs of an offer that the till let through unread, said before it is made. */
export function UnreadWarning({ offer }: { offer: SavedOffer }) {
  const texts = useTexts(words);
  return offer.isUnread ? (
    <Alert variant="status" color="yellow" icon={<Icon name="alert" />} title={texts.unread}>
      {texts.unreadAdvice}
    </Alert>
  ) : null;
}
