/** The states of an order item, and of a shipment by its live ones (flipkart-seller-api.md 4.1). */
export type SandboxState =
  | 'APPROVED' | 'PACKING_IN_PROGRESS' | 'FORM_FAILED' | 'PACKED' | 'READY_TO_DISPATCH' | 'PICKUP_COMPLETE' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED'
  | 'COMPLETED';
