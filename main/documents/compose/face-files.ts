import { existsSync } from 'node:fs';

/** The faces that our documents are set in; the files lie in assets/fonts. */
export const FACES = { latin: 'NotoSans-Regular', 'latin-bold': 'NotoSans-Bold', devanagari: 'NotoSansDevanagari-Regular', 'devanagari-bold': 'NotoSansDevanagari-Bold' } as const;
export type Face = keyof typeof FACES;

/** From the source or from where the desktop program was built to. */
const FOLDER = [new URL('../../../assets/fonts/', import.meta.url), new URL('../../../../../assets/fonts/', import.meta.url)].find((each) => existsSync(each));

/** Where the file of a face lies; null when the program was installed without its fonts. */
export function faceFile(face: Face): URL | null {
  return FOLDER === undefined ? null : new URL(`${FACES[face]}.ttf`, FOLDER);
}

/** Faces whose file is not there: papers of our own cannot be drawn without them; Flipkart's labels, which bring their own, can. */
export function missingFaces(): readonly string[] {
  return (Object.keys(FACES) as Face[]).filter((face) => {
    const file = faceFile(face);
    return file === null || !existsSync(file);
  }).map((face) => FACES[face]);
}
