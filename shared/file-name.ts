/** Names that Windows takes for devices, whatever stands after their first dot. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
/** What parts a path, what Windows keeps for itself, and what is not seen or turns the direction of writing. */
const FORBIDDEN = /[\\/:*?"<>|]|[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const ENDING = /\.[A-Za-z0-9]{1,8}$/;
/** Far below what any file system takes, in bytes of any script. */
const NAME_MAX = 80;
const NAMELESS = 'file';

/**
 * A text as the name of one file, in any folder of any system: ids of orders and names that people chose are in it, and either may say `../../x`, `NUL`
 * or three hundred letters. A plain name stays as it is; the ending stays an ending.
 */
export function fileName(text: string): string {
  const plain = text.toWellFormed().replace(FORBIDDEN, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const ending = ENDING.exec(plain)?.[0] ?? '';
  const stem = Array.from(plain.slice(0, plain.length - ending.length)).slice(0, NAME_MAX - ending.length).join('').replace(/[.\s]+$/, '');
  const first = stem.split('.')[0] ?? '';
  if (stem === '') return `${NAMELESS}${ending}`;
  return `${DEVICES.test(first.trim()) ? '_' : ''}${stem}${ending}`;
}
