/** A statutory form of before 2017 (flipkart-seller-api.md 4.12); its words of state are invented. */
export interface SandboxForm {
  readonly name: string;
  readonly link: string;
  readonly automated: boolean;
  status: 'PENDING' | 'FAILED' | 'ACKNOWLEDGED';
  ackNumber: string | null;
}

/** A form as an order is made with it. */
export function formOf(wish: { readonly name: string; readonly fails?: boolean }): SandboxForm {
  return { name: wish.name, link: `https://forms.invalid/${encodeURIComponent(wish.name)}`, automated: wish.fails !== true, status: wish.fails === true ? 'FAILED' : 'PENDING', ackNumber: null };
}

/** Every form of a shipment has its number: somebody gave it elsewhere. */
export function acknowledgeForms(forms: readonly SandboxForm[]): void {
  for (const form of forms) form.status = 'ACKNOWLEDGED';
}
