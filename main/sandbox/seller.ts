/** The one seller of the sandbox, as it stands on his papers. All of it is invented. */
export const SELLER = { name: 'Sandbox Seller (invented)', address: '9 Training Road, Testpur - 000000', gstin: '00AAAAA0000A0Z0', pan: 'AAAAA0000A' } as const;

/** The seller's id at Flipkart, invented. */
export const SELLER_ID = 'sandbox-seller';
