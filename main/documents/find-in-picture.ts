import type { TrackingId } from '../../shared/fulfilment/ids.ts';
import { readGray } from './decode.ts';
import { areaOf, rectanglesOf } from './find-label.ts';
import type { Region } from './page-content.ts';
import { withPage } from './page-content.ts';
import type { PagePicture } from './page-picture.ts';
import { drawPage, inPoints, isDrawable } from './page-picture.ts';
import { isInside } from './page-words.ts';
import type { OpenPdf } from './pdfium.ts';
import { linesOf, tiltOf } from './picture-lines.ts';

/** A code of the page's picture, in points of the page turned straight. */
interface PlacedCode {
  readonly text: string;
  readonly box: Region;
}

/** Regions of a page that could be the label of an AWB, the likeliest first, measured on the page turned back by its tilt. */
export interface PictureFinding {
  readonly tiltDegrees: number;
  readonly regions: readonly Region[];
}

/** What is seen in a page's picture, read once for all parcels that are looked for on it. */
export interface SeenPage {
  labelOf(trackingId: TrackingId): PictureFinding | null;
}

export const NOTHING_SEEN: SeenPage = { labelOf: () => null };

/** Pages looked at in one document: a file of more scans than a tray holds is dropped in parts, and no reader is kept busy for minutes. */
export const PICTURES_MAX = 40;

/** Below 216 dots an inch a tilted noisy scan was read as another AWB (printing.md part 5); where nothing is read, a finer picture is tried. */
const DPIS = [216, 300] as const;
/** A tilt that moves no line by a pixel over a label is none. */
const TILT_MIN_DEGREES = 0.04;
/** A label is wider than its code with the white beside it; a cell of the label that holds the upright code is not. */
const WIDTH_MIN_CODES = 1.1;
/** A frame that is nearly the whole page is the scanner's glass; on a page as small as a label it is the label's border. */
const FRAME_SHARE_MAX = 0.9;
const LABEL_PAGE_MAX_PT = { width: 330, height: 480 } as const;

/**
 * Looks at a page as at a picture: codes are read, and the boxes around them are made of the lines that the picture shows. Which AWB is meant
 * comes from outside: that some Code 128 was read proves nothing.
 */
export async function seePage(pdf: OpenPdf, index: number, wanted: ReadonlySet<string>): Promise<SeenPage> {
  const page = withPage(pdf, index, (content) => ({ width: content.width, height: content.height }));
  for (const dpi of isDrawable(page) ? DPIS : []) {
    const first = pictureOf(pdf, index, dpi, 0);
    const tilt = tiltOf(first);
    const straight = Math.abs(tilt) < TILT_MIN_DEGREES ? first : pictureOf(pdf, index, dpi, tilt);
    const codes = await codesOf(straight);
    if (!codes.some((code) => wanted.has(code.text))) continue;
    const { level, upright } = linesOf(straight);
    const paths = [...level, ...upright].map((line) => ({ ...inPoints(straight, line), dashed: false }));
    const boxes = rectanglesOf(paths, page).sort((one, other) => areaOf(other) - areaOf(one)).filter((box) => isLabelPage(page) || areaOf(box) < FRAME_SHARE_MAX * page.width * page.height);
    // A page as small as a label may be one without a border.
    if (isLabelPage(page)) boxes.push({ left: 0, top: 0, right: page.width, bottom: page.height });
    return { labelOf: (trackingId) => findingOf(trackingId, codes, boxes, straight.tiltDegrees) };
  }
  return NOTHING_SEEN;
}

function pictureOf(pdf: OpenPdf, index: number, dpi: number, tiltDegrees: number): PagePicture {
  return withPage(pdf, index, (content, page) => drawPage(pdf.raw, page, content, dpi, tiltDegrees));
}

async function codesOf(picture: PagePicture): Promise<PlacedCode[]> {
  const codes = await readGray(picture.gray, picture.widthPx, picture.heightPx);
  return codes.map(({ text, start, end }) => ({
    text, box: inPoints(picture, { left: Math.min(start.x, end.x), right: Math.max(start.x, end.x), top: Math.min(start.y, end.y), bottom: Math.max(start.y, end.y) }),
  }));
}

const isLabelPage = (page: { readonly width: number; readonly height: number }): boolean =>
  Math.min(page.width, page.height) <= LABEL_PAGE_MAX_PT.width && Math.max(page.width, page.height) <= LABEL_PAGE_MAX_PT.height;

function findingOf(trackingId: string, codes: readonly PlacedCode[], boxes: readonly Region[], tiltDegrees: number): PictureFinding | null {
  const own = codes.filter((code) => code.text === trackingId);
  const others = codes.filter((code) => code.text !== trackingId);
  const longest = Math.max(...own.map(({ box }) => Math.max(box.right - box.left, box.bottom - box.top)));
  const regions = boxes
    .filter((box) => own.some((code) => isInside(code.box, box)) && !others.some((code) => isInside(code.box, box)))
    .filter((box) => Math.min(box.right - box.left, box.bottom - box.top) >= WIDTH_MIN_CODES * longest);
  return own.length === 0 ? null : { tiltDegrees, regions: distinct(regions) };
}

/** A line that is seen twice gives nearly the same box twice. */
function distinct(regions: readonly Region[]): Region[] {
  const kept: Region[] = [];
  for (const region of regions) {
    if (!kept.some((each) => isInside(region, each) && areaOf(region) > 0.97 * areaOf(each))) kept.push(region);
  }
  return kept;
}
