import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useWords } from '../../components/use-words.ts';
import { saveFile } from '../../platform/files.ts';
import type { NewBadge } from './new-badge.ts';

/** A new badge, shown this once: nobody can read its code again, so it is printed or saved now. */
export function BadgeSheet({ made, close }: { readonly made: NewBadge; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const { person, picture, card } = made;
  return (
    <Modal opened onClose={close} title={t('badge_title', { name: person.name })} size="xl">
      <p>{picture === null ? t('badge_gone') : t('badge_once')}</p>
      {picture !== null && (
        <div className="badge-card"><strong>{person.name}</strong><span>{t(`role_${person.role}`)}</span><img alt={t('badge_picture')} src={`data:image/png;base64,${picture}`} /></div>
      )}
      <Group mt="md" justify="flex-end">
        {picture !== null && <Button size="lg" onClick={() => window.print()}>{t('badge_print')}</Button>}
        {picture !== null && <Button size="lg" variant="default" onClick={() => saveFile(`badge-${person.name}.png`, 'image/png', picture)}>{t('badge_save')}</Button>}
        {card !== null && <Button size="lg" variant="default" onClick={() => saveFile(`badge-${person.name}.pdf`, 'application/pdf', card)}>{t('badge_card_print')}</Button>}
        <Button size="lg" variant="default" onClick={close}>{t('badge_close')}</Button>
      </Group>
    </Modal>
  );
}
