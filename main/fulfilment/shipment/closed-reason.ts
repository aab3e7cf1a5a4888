/** Why a shipment is closed whose location at Flipkart is no longer ours. */
export const MOVED = 'moved';
