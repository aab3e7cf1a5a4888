/*
 * The only names, words and values that the probe lets out of an answer of Flipkart: those of the fact sheet (flipkart-seller-api.md). Everything else may
 * be a buyer's and is replaced, so that nothing has to be recognised as personal to be kept back.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** How an id is replaced: by a made-up one of the same kind and form, the same one each time. */
export type IdKind = 'shipment' | 'order' | 'item' | 'group' | 'package' | 'fsn' | 'sku' | 'listing' | 'location' | 'tracking' | 'return' | 'seller' | 'invoice' | 'token' | 'other';

export const ID_FIELDS: Readonly<Record<string, IdKind>> = {
  shipmentId: 'shipment', shipmentIds: 'shipment', orderId: 'order', orderIds: 'order', orderItemId: 'item', orderItemIds: 'item', replacementOrderItemId: 'item', cancellationGroupId: 'group', cancellationGroupIds: 'group',
  packageId: 'package', packageIds: 'package', fsn: 'fsn', product_id: 'fsn', productId: 'fsn', sku: 'sku', sku_id: 'sku', sku_ids: 'sku', skuId: 'sku', packageSku: 'sku', unavailable: 'sku', invalid: 'sku', listingId: 'listing', listing_id: 'listing',
  locationId: 'location', trackingId: 'tracking', trackingIds: 'tracking', returnId: 'return', returnIds: 'return', sellerId: 'seller', seller_id: 'seller', invoiceNumber: 'invoice', nextPageUrl: 'token', nextUrl: 'token', next_url: 'token',
  next_page_id: 'token', page_id: 'token', next_token: 'token', id: 'other', serviceFulfilmentId: 'other',
};

/** Maps whose keys are SKUs. */
export const KEYED_BY_SKU: ReadonlySet<string> = new Set(['available']);

export const DATE_FIELDS = words(`dispatchByDate dispatchAfterDate updatedAt orderDate cancellationDate from to after before createdDate updatedDate approvedOn expectedDate completionDate serviceByDate createdAt invoiceDate
  createdAfter createdBefore modifiedAfter modifiedBefore`);

export const NUMBER_FIELDS = words(`quantity count sellingPrice totalPrice shippingCharge customerPrice flipkartDiscount mrp selling_price flipkart_selling_price mop nlc dealer_price inventory pending_inventory length breadth height
  weight dispatch_sla goods_services_rate luxury_cess_percentage local zonal national amount pageSize shelf_life totalListingsCount expires_in`);

export const FLAG_FIELDS = words('hold mps hasMore has_more isMps is_mps is_replacement isReplacement weighingRequired courierReturn automated fragile is_gst_sellable expired');

/** Fields whose value is one of few words. */
export const WORD_FIELDS = words(`status states paymentType packagingPolicy shipmentType serviceProfile serviceProfiles type source action listing_status lisitng_status fulfillment_profile marketplace currency unit severity error errorCode error_code
  reason subReason shipmentStatus cancellationReason cancellationSubReason cancellationType requestType vendorName vendorGroupCode courierName shipping_provider procurement_type region_restriction archived_status token_type scope field order
  processingStatus internalState tax_code`);

/** Fields that say what went wrong: kept as far as their words are in the vocabulary below. */
export const ERROR_TEXT_FIELDS = words('errorMessage error_description message description');

/** Every other field whose name is known; its value, where it has one, is replaced. */
export const OTHER_FIELDS = words(`shipments orderItems subShipments subShipmentId packages forms priceComponents dimensions deliveryAddress billingAddress returnAddress buyerDetails sellerAddress courierDetails pickupDetails
  deliveryDetails resultManifestDetails pickUpDate pickupDate otc otcs code name link returnItems services listings available price tax shipping_fees fulfillment locations locationName address_label dating_label errors
  attribute_errors attribute path hsn title firstName lastName pinCode city state stateCode stateName addressLine1 addressLine2 landmark contactNumber sellerName comments product_title product_url fulfilledBy filter pagination
  sort filters handling notional_value packageTitle orders_to_be_fulfilled manufacturer_details importer_details packer_details countries_of_origin mfg_date expiry_date access_token refresh_token email phone`);

/** Values of such fields that are known, in lower case: statuses, programmes, carriers, reasons, codes. */
export const KNOWN_VALUES = words(`approved packing_in_progress form_failed packed ready_to_dispatch pickup_complete cancelled return_requested returned shipped delivered completed created init rejected service_requested
  cancellation_in_progress cod prepaid green_package transparent_package default na normal express self flipkart_fulfilment seller_fulfilment smart_fulfilment fbf non_fbf fbf_lite fbf_and_fbf_lite fbf_and_non_fbf customer_return
  courier_return active inactive ready_for_activation archived inactivated_by_flipkart none inr percentage error warning success failure flipkart seller flipkart_seller seller_flipkart regular international made_to_order domestic
  enabled disabled unauthorized invalid_token bearer seller_api predispatch postdispatch sellercancellation buyercancellation marketplacecancellation asc desc dispatchbydate orderdate modifieddate dispatchafterdate return
  otc_unavailable dependent_system_call_failed invalid_shipments operation_not_allowed order_item_packing_in_progress order_item_not_packed invalid_item_ids invalid_request_item_id invalid_request_tax invalid_item_state
  invalid_request_json invalid_request_date_format unprocessable_entity order_item_already_dispatched order_item_already_cancelled quantity_mismatch_error invalid_item_id internal_server_error empty_or_invalid_reason_for_cancellation
  not_found too_many_requests shipment_sync_error bad_request cancellation_requested cannot_procure_item not_enough_inventory b2b_order gst_0 gst_3 gst_5 gst_12 gst_18 gst_28 gst_40 gst_apparel gst_footwear refund replace
  attempts_exhausted defective_product zonal national local`);

/** Carriers as Flipkart spells them, which have spaces in them. */
export const KNOWN_CARRIERS: ReadonlySet<string> = new Set(['ekart logistics', 'e-kart logistics', 'flipkartlogistics']);

/** What a message may be made of; any other word becomes an ellipsis. */
export const VOCABULARY = words(`a above access accepted accessed again all allowed already an and any api are at authentication authorised authorized bad be before been below between body bytes call calls can cannot client code count
  credentials date dates default does empty error exactly exceed exceeded exceeds expired failed field fields filter filters for format found from full given greater has have header http id ids in incorrect input internal invalid is
  item items json key kind length less limit limited list listing listings location locations malformed mandatory many max maximum method min minimum missing more most must no not null number object of on one only operation or
  order orders page pages pagination param parameter parameters parse path per permitted please present processing provided query range read reason request requested requests required resource response return returns
  search seller server service shipment shipments should size sku skus source state states status string such supported system text than that the there this throttled time to token too type types unable unauthorized unknown unsupported up
  url valid validation value values was were while with within wrong you your sandbox exist exists denied forbidden gateway out timeout try later many orderitemids orderids shipmentids returnids trackingids locationid sku_ids`);
