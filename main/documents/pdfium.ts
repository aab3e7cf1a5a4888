import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The exports of PDFium that we call. The package types only some of them and keeps its module private (printing.md 1.3). */
export interface RawPdfium {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(bytes: number): number; free(pointer: number): void };
  _FPDF_LoadMemDocument(data: number, length: number, password: number): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_GetMetaText(document: number, tag: number, out: number, length: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDF_PageToDevice(page: number, x: number, y: number, width: number, height: number, rotate: number, pageX: number, pageY: number, outX: number, outY: number): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetText(text: number, start: number, count: number, out: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_GetBoundedText(text: number, left: number, top: number, right: number, bottom: number, out: number, length: number): number;
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  _FPDFPageObj_GetDashCount(object: number): number;
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  _FPDFFormObj_CountObjects(form: number): number;
  _FPDFFormObj_GetObject(form: number, index: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, color: number): number;
  _FPDFBitmap_GetBuffer(bitmap: number): number;
  _FPDFBitmap_GetStride(bitmap: number): number;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmapWithMatrix(bitmap: number, page: number, matrix: number, clip: number, flags: number): void;
}

/** Why a file is no document that can be read. */
export type PdfProblem = 'empty' | 'not_a_pdf' | 'truncated_pdf' | 'password_pdf' | 'broken_pdf' | 'too_many_pages';

/** Readers accept a header within the first kilobyte: some servers put blank lines before it. */
const HEAD_BYTES = 1_024;
const TAIL_BYTES = 2_048;
const ERROR_PASSWORD = 4;
/** No Flipkart answer has more pages than labels of 100 shipments with a long invoice each. */
const PAGES_MAX = 400;

let loading: Promise<RawPdfium> | null = null;
let loaded: RawPdfium | null = null;

/** Loads PDFium once a thread. */
export function loadPdfium(): Promise<RawPdfium> {
  loading ??= PDFiumLibrary.init().then((library) => {
    loaded = (library as unknown as { readonly module: RawPdfium }).module;
    return loaded;
  });
  return loading;
}

/** What PDFium's memory has grown to in this thread, in bytes: it never shrinks. */
export function pdfiumBytes(): number {
  return loaded === null ? 0 : loaded.HEAPU8.length;
}

/** Judges bytes before a parser sees them: HTML saved as PDF and cut-off files are common answers (flipkart-seller-api.md 4.8). */
export function judgeBytes(pdf: Uint8Array): PdfProblem | null {
  if (pdf.length === 0) return 'empty';
  if (!Buffer.from(pdf.buffer, pdf.byteOffset, Math.min(pdf.length, HEAD_BYTES)).toString('latin1').includes('%PDF-')) return 'not_a_pdf';
  const tailStart = Math.max(0, pdf.length - TAIL_BYTES);
  const tail = Buffer.from(pdf.buffer, pdf.byteOffset + tailStart, pdf.length - tailStart).toString('latin1');
  return tail.includes('startxref') && tail.includes('%%EOF') ? null : 'truncated_pdf';
}

/** An open document; `close` gives its memory back. */
export interface OpenPdf {
  readonly raw: RawPdfium;
  readonly document: number;
  readonly pageCount: number;
  close(): void;
}

/** Opens a document for reading, or says why not: `broken_pdf` is PDFium's own refusal of bytes that looked whole. */
export async function openPdf(pdf: Uint8Array): Promise<OpenPdf | PdfProblem> {
  const problem = judgeBytes(pdf);
  if (problem !== null) return problem;
  const raw = await loadPdfium();
  const data = raw.wasmExports.malloc(pdf.length);
  if (data === 0) throw new Error(`No memory for a PDF of ${pdf.length} bytes`);
  raw.HEAPU8.set(pdf, data);
  const document = raw._FPDF_LoadMemDocument(data, pdf.length, 0);
  if (document === 0) {
    const password = raw._FPDF_GetLastError() === ERROR_PASSWORD;
    raw.wasmExports.free(data);
    return password ? 'password_pdf' : 'broken_pdf';
  }
  const pageCount = raw._FPDF_GetPageCount(document);
  const close = (): void => {
    raw._FPDF_CloseDocument(document);
    raw.wasmExports.free(data);
  };
  if (pageCount > PAGES_MAX || pageCount === 0) {
    close();
    return pageCount === 0 ? 'broken_pdf' : 'too_many_pages';
  }
  return { raw, document, pageCount, close };
}

/** Runs `use` with `bytes` of scratch memory. The heap may grow meanwhile, so views on it are made inside. */
export function withScratch<T>(raw: RawPdfium, bytes: number, use: (pointer: number) => T): T {
  const pointer = raw.wasmExports.malloc(bytes);
  try {
    return use(pointer);
  } finally {
    raw.wasmExports.free(pointer);
  }
}

/** A view on memory that was just written by a call; a later call may move the heap, so it is not kept. */
export function viewOf(raw: RawPdfium, pointer: number, bytes: number): DataView {
  return new DataView(raw.HEAPU8.buffer, pointer, bytes);
}
