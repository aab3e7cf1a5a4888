import type { Region } from './page-content.ts';
import { afterTurning, withFinePicture } from './raster.ts';
import type { RawPdfium } from './pdfium.ts';

/** A whole page in gray, one byte a pixel, without gaps between rows. Turned straight when the page is tilted. */
export interface PagePicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly gray: Uint8Array;
  readonly pxPerPt: number;
  readonly tiltDegrees: number;
  /** What of the page, turned straight, lies in the picture's top left corner, in points. */
  readonly leftPt: number;
  readonly topPt: number;
}

const POINTS_PER_INCH = 72;
/** From a small label to A3 and more; a damaged file may claim a page of nothing, or one that no memory holds. */
const SIDE_PT = { least: 36, most: 2_000 } as const;

/** Whether a page is of a size that can be drawn as a whole. */
export function isDrawable({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return [width, height].every((side) => side >= SIDE_PT.least && side <= SIDE_PT.most);
}

/** Draws a whole page. `size` is that of the page as it is shown, in points; with a tilt the page is turned back by it and its corners stay inside. */
export function drawPage(raw: RawPdfium, page: number, size: { readonly width: number; readonly height: number }, dpi: number, tiltDegrees = 0): PagePicture {
  const pxPerPt = dpi / POINTS_PER_INCH;
  const corners = [[0, 0], [size.width, 0], [0, size.height], [size.width, size.height]].map(([x, y]) => straightened({ x: x ?? 0, y: y ?? 0 }, tiltDegrees));
  const leftPt = Math.min(...corners.map((corner) => corner.x));
  const topPt = Math.min(...corners.map((corner) => corner.y));
  const widthPx = Math.ceil((Math.max(...corners.map((corner) => corner.x)) - leftPt) * pxPerPt);
  const heightPx = Math.ceil((Math.max(...corners.map((corner) => corner.y)) - topPt) * pxPerPt);
  const matrix = afterTurning([pxPerPt, 0, 0, pxPerPt, -leftPt * pxPerPt, -topPt * pxPerPt], tiltDegrees);
  const gray = new Uint8Array(widthPx * heightPx);
  withFinePicture(raw, page, { fineWidth: widthPx, fineHeight: heightPx, matrix, clip: [0, 0, widthPx, heightPx] }, (drawn, stride) => {
    for (let y = 0; y < heightPx; y += 1) gray.set(drawn.subarray(y * stride, y * stride + widthPx), y * widthPx);
  });
  return { widthPx, heightPx, gray, pxPerPt, tiltDegrees, leftPt, topPt };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a point of the shown page comes to lie when the page's tilt is turned back about its top left corner; positive is clockwise. */
export function straightened({ x, y }: Point, tiltDegrees: number): Point {
  const cos = Math.cos(tiltDegrees * Math.PI / 180);
  const sin = Math.sin(tiltDegrees * Math.PI / 180);
  return { x: x * cos + y * sin, y: y * cos - x * sin };
}

/** A box of the picture in points of the straight page. */
export function inPoints(picture: PagePicture, box: Region): Region {
  const x = (px: number): number => px / picture.pxPerPt + picture.leftPt;
  const y = (px: number): number => px / picture.pxPerPt + picture.topPt;
  return { left: x(box.left), right: x(box.right), top: y(box.top), bottom: y(box.bottom) };
}
