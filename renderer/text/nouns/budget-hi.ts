const screen = {
  budget: 'Flipkart से पूछना', budget_line: 'पिछले घंटे में {limit} में से {made} कॉल', budget_rate: 'अभी एक सेकंड में {rate} कॉल जा सकते हैं', budget_waits: 'अपनी बारी का इंतज़ार', budget_own: '{own} इसके लिए रखे हैं',
  budget_cost: 'एक ऑर्डर पर {measured} कॉल लगते हैं।', budget_cost_alone: 'लेबल पहले से न मँगाएँ तो {alone} लगेंगे।', budget_no_cost: 'पिछले घंटों में Flipkart पर कोई ऑर्डर पैक नहीं हुआ।',
  budget_prepack_off: 'लेबल पहले से नहीं आ रहे: हर ऑर्डर पर 5 या ज़्यादा कॉल लगते हैं (पिछले घंटों के हिसाब से {alone}), और एक घंटे में {limit} ही मिलते हैं।', budget_prepack_act: '“लेबल पहले से मँगाना” चालू करें, या हर पिकलिस्ट पर उसे दबाएँ।',
  budget_hours: 'पिछले घंटे', budget_hour: '{at}: {calls} कॉल, {orders} ऑर्डर', column_lane: 'किसलिए', column_calls: 'पिछले घंटे के कॉल',
  lane_cancellation: 'कैंसिल हुए ऑर्डर देखना', lane_pack: 'पैक और भेजने को तैयार', lane_label: 'लेबल और मैनिफ़ेस्ट', lane_picklist: 'पिकलिस्ट', lane_stock: 'स्टॉक', lane_pull: 'ऑर्डर और रिटर्न', lane_reconciliation: 'गिनती मिलाना', lane_listing: 'SKU और दाम',
  job_cancelled: 'कैंसिल हुए ऑर्डर',
} as const;

export const budgetHi = { errors: {}, screen };
