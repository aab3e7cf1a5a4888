import { Button, FileButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { PHOTO_BYTES_MAX } from '../../../shared/contract/lists.ts';
import type { ManifestView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { DocumentPicture } from '../../components/document-picture.tsx';
import { useWords } from '../../components/use-words.ts';
import { readAsBase64 } from '../../platform/read-file.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** The photo of the manifest that the carrier signed: taken by a camera of this PC or chosen as a file. */
export function SignedCopy({ manifest, kept }: { readonly manifest: ManifestView; readonly kept: (manifest: ManifestView) => void }): ReactElement {
  const { t } = useWords();
  const keep = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const base64 = file.size > PHOTO_BYTES_MAX ? null : await readAsBase64(file);
    if (base64 === null) {
      answerAct({ tone: 'wrong', said: { from: 'screen', happened: 'photo_too_large', act: 'photo_too_large_act', about: {} } });
      return;
    }
    const reply = await act('manifest.photo', { manifestId: manifest.manifestId, base64 });
    if (reply.ok) kept(reply.value);
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'photo_kept', act: 'photo_kept_act', about: {} } } : outcomeOf(reply));
  };
  return (
    <>
      <FileButton accept="image/jpeg,image/png" capture="environment" onChange={(file) => void keep(file)}>
        {(props) => <Button {...props} variant="default">{manifest.signedCopy === null ? t('photo_add') : t('photo_again')}</Button>}
      </FileButton>
      {manifest.signedCopy !== null && <div aria-label={t('signed_copy')}><DocumentPicture documentHash={manifest.signedCopy} className="label-preview" /></div>}
    </>
  );
}
