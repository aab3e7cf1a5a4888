/** Integer paise; floats never hold money. */
export type Paise = number & { readonly __brand: 'Paise' };

/** Rupees as the API sends them (a JSON float such as 156.5) to paise, rounded half away from zero to the nearest paisa. */
export function paiseFromRupees(rupees: number): Paise {
  return (Math.sign(rupees) * Math.round(Math.abs(rupees) * 100)) as Paise;
}

/** Rupees with the Indian grouping, `₹1,29,900.00`. */
export function formatRupees(amount: Paise): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(amount) / 100).toString();
  const paise = (Math.abs(amount) % 100).toString().padStart(2, '0');
  const last = whole.slice(-3);
  const rest = whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',');
  return `${sign}₹${rest === '' ? last : `${rest},${last}`}.${paise}`;
}
