/** A box on a page, in points from its top left corner. */
export interface PageBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** A smaller box is a slip of the hand. */
export const SIDE_MIN_PT = 30;
const STEP_PT = 2;
const STEPS: Readonly<Record<string, PagePoint>> = { ArrowLeft: { x: -STEP_PT, y: 0 }, ArrowRight: { x: STEP_PT, y: 0 }, ArrowUp: { x: 0, y: -STEP_PT }, ArrowDown: { x: 0, y: STEP_PT } };
/** Where the label stands on Flipkart's own page, as shares of it (printing.md 1.1): a start to move from. */
const USUAL = { left: 0.32, top: 0.034, right: 0.68, bottom: 0.453 } as const;

/** Where a box starts when none is known. */
export function firstBox({ width, height }: PageSize): PageBox {
  if (height < width * 0.9 || width < 400) return { left: 10, top: 10, right: width - 10, bottom: height - 10 };
  return { left: USUAL.left * width, top: USUAL.top * height, right: USUAL.right * width, bottom: USUAL.bottom * height };
}

/** The box between two points that a hand dragged, kept on the page. */
export function boxBetween(one: PagePoint, other: PagePoint, page: PageSize): PageBox {
  return kept({ left: Math.min(one.x, other.x), right: Math.max(one.x, other.x), top: Math.min(one.y, other.y), bottom: Math.max(one.y, other.y) }, page);
}

/** The whole box moved, as far as the page goes. */
export function movedBox(box: PageBox, byX: number, byY: number, page: PageSize): PageBox {
  const x = Math.min(page.width - box.right, Math.max(-box.left, byX));
  const y = Math.min(page.height - box.bottom, Math.max(-box.top, byY));
  return { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
}

/** An arrow key moves the box, with Shift its lower right corner; null for another key. */
export function boxAfterKey(box: PageBox, key: string, isShift: boolean, page: PageSize): PageBox | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const { x, y } = step;
  if (!isShift) return movedBox(box, x, y, page);
  return kept({ ...box, right: Math.max(box.left + SIDE_MIN_PT, box.right + x), bottom: Math.max(box.top + SIDE_MIN_PT, box.bottom + y) }, page);
}

function kept(box: PageBox, page: PageSize): PageBox {
  return { left: Math.max(0, box.left), top: Math.max(0, box.top), right: Math.min(page.width, box.right), bottom: Math.min(page.height, box.bottom) };
}

/** Tenths of a point are finer than any hand, and the same box asks the same question. */
export function rounded(box: PageBox): PageBox {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return { left: tenth(box.left), top: tenth(box.top), right: tenth(box.right), bottom: tenth(box.bottom) };
}

export const isLargeEnough = (box: PageBox): boolean => box.right - box.left >= SIDE_MIN_PT && box.bottom - box.top >= SIDE_MIN_PT;
