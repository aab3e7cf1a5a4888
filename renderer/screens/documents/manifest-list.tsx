import { Modal, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ManifestView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DocumentPicture } from '../../components/document-picture.tsx';
import { useWords } from '../../components/use-words.ts';

/** The manifests of the day; a press opens the PDF. */
export function ManifestList(): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('manifest.list', {});
  const [open, setOpen] = useState<ManifestView | null>(null);
  if (value === undefined || value.rows.length === 0) return null;
  return (
    <section style={{ marginTop: 24 }}>
      <h2>{t('manifests')}</h2>
      <Table highlightOnHover>
        <Table.Tbody>
          {value.rows.map((row) => (
            <Table.Tr key={row.manifestId} style={{ cursor: 'pointer' }} onClick={() => setOpen(row)}>
              <Table.Td>{istClock(row.fetchedAtMs)}</Table.Td><Table.Td>{row.vendorGroupCode}</Table.Td><Table.Td>{t('parcels', { count: row.onManifest })}</Table.Td><Table.Td>{t(`manifest_${row.state}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={t('manifest')} size="90%">{open !== null && <DocumentPicture documentHash={open.documentHash} className="picture" />}</Modal>
    </section>
  );
}
