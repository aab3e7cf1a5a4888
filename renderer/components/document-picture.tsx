import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { InputOf } from '../../shared/contract/index.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { FailureView, LoadingView } from './state-views.tsx';
import { useWords } from './use-words.ts';

type DocumentHash = InputOf<'document.picture'>['documentHash'];

/** A stored document as an address of this page, with its kind; null until it is here. */
export function useDocument(documentHash: DocumentHash | null): { readonly address: string; readonly mediaType: string } | null {
  const { value } = useEngine('document.picture', { documentHash: documentHash ?? ('' as DocumentHash) }, documentHash !== null);
  const address = usePictureAddress(value?.base64 ?? null, value?.mediaType ?? '');
  return value === undefined || address === null ? null : { address, mediaType: value.mediaType };
}

/** Bytes that the engine gave as an address of this page; null until there are any. */
export function usePictureAddress(base64: string | null, mediaType: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    setAddress(null);
    if (base64 === null) return undefined;
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [base64, mediaType]);
  return address;
}

/** The very bitmap that is printed, or a PDF, on the screen. */
export function DocumentPicture({ documentHash, className }: { readonly documentHash: DocumentHash; readonly className: string }): ReactElement {
  const { t } = useWords();
  const { failure } = useEngine('document.picture', { documentHash });
  const document = useDocument(documentHash);
  if (document === null) return failure === null ? <LoadingView /> : <FailureView failure={failure} />;
  if (document.mediaType === 'application/pdf') return <iframe className="document" title={t('document')} src={document.address} />;
  return <img className={className} alt={t('label_picture')} src={document.address} />;
}
