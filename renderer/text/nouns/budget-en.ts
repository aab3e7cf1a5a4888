const screen = {
  budget: 'Calls to Flipkart', budget_line: '{made} of {limit} calls in the last hour', budget_rate: '{rate} calls a second may leave now', budget_waits: 'waits for its turn', budget_own: '{own} kept for it',
  budget_cost: 'An order costs {measured} calls.', budget_cost_alone: 'Without labels ahead it would cost {alone}.', budget_no_cost: 'No order was packed at Flipkart in the last hours.',
  budget_prepack_off: 'Labels are not fetched ahead: every order costs 5 calls or more ({alone} by the last hours), and the hour has {limit}.', budget_prepack_act: 'Turn “Prefetch deliveries” on, or press it on each picklist.',
  budget_hours: 'The last hours', budget_hour: '{at}: {calls} {calls|call|calls}, {orders} {orders|order|orders}', column_lane: 'For', column_calls: 'Calls in the last hour',
  lane_cancellation: 'Reading for cancellations', lane_pack: 'Pack and ready to ship', lane_label: 'Labels and manifests', lane_picklist: 'Picklists', lane_stock: 'Stock', lane_pull: 'Orders and returns', lane_reconciliation: 'Comparing counts', lane_listing: 'SKUs and prices',
  job_cancelled: 'Cancelled orders',
} as const;

export const budgetEn = { errors: {}, screen };
