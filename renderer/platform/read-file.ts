/** The bytes of a file that a person gave, as base64; null when the computer does not let it be read, as with a folder. */
export function readAsBase64(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,?/, '')));
    reader.addEventListener('error', () => resolve(null));
    reader.readAsDataURL(file);
  });
}
