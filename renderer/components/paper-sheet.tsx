import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { openPaper, usePaper } from '../stores/paper-store.ts';
import { DocumentPicture, useDocument } from './document-picture.tsx';
import { useWords } from './use-words.ts';

/** A paper of ours that lies open: to be looked at, printed by the browser or saved. */
export function PaperSheet(): ReactElement | null {
  const { t } = useWords();
  const { open } = usePaper();
  const document = useDocument(open?.documentHash ?? null);
  if (open === null) return null;
  return (
    <Modal opened onClose={() => openPaper(null)} title={t(`paper_${open.name}`)} size="90%">
      <DocumentPicture documentHash={open.documentHash} className="picture" />
      <Group mt="md" justify="flex-end">
        {document !== null && <Button data-autofocus component="a" href={document.address} download={`${open.name.replaceAll('_', '-')}.pdf`}>{t('save')}</Button>}
        <Button variant="default" onClick={() => openPaper(null)}>{t('leave')}</Button>
      </Group>
    </Modal>
  );
}
