/**
 * One key for a carrier whose name Flipkart spells three ways: group code `Ekart Logistics`, courier and label text `E-Kart Logistics`
 * (flipkart-seller-api.md 4.10). That letters and digits alone identify it is our assumption; the manifest call gets the group code to
 * the letter, never this key.
 */
export function carrierKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
