/** The parts of the fact sheet (flipkart-seller-api.md) that the built-in Flipkart follows in its API; webhooks and the portal have modules of their own. */
export const PARTS: Readonly<Record<string, string>> = {
  '2': 'hosts and conventions', '3.1': 'client credentials', '3.2': 'authorization code', '3.3': 'token check', '3.4': 'errors of OAuth', '4.0': 'endpoints', '4.1': 'states', '4.2': 'shipment object', '4.3': 'filter', '4.4': 'paging',
  '4.5': 'read by query', '4.6': 'shipping details', '4.7': 'pack', '4.8': 'documents', '4.9': 'dispatch', '4.10': 'handover counts, manifest, codes', '4.11': 'seller cancel', '4.12': 'forms', '4.13': 'self-ship', '4.14': 'dates, hold and SLA',
  '6': 'listings', '7.1': 'reading of returns', '7.2': 'self-ship return actions', '7.3': 'hand-back of returns', '8': 'locations', '10': 'self-serve calls', '11': 'limits and error codes', '12': 'printed documents',
  '13.3': 'which calls applied to Smart orders', '14': 'contradictions', '15': 'checklist of a simulator',
};

/** How sure a fact is: documented, observed, inferred, or not found, which makes it an invention that can be chosen; several where its parts differ. */
export type Mark = 'D' | 'O' | 'I' | '?' | 'D O' | 'D I' | 'O I' | 'O ?' | 'D ?';

/** One thing that is so, in words that are the name of its test. */
export interface Fact {
  readonly endpoint: string;
  readonly part: string;
  readonly mark: Mark;
  readonly fact: string;
}

type Line = readonly [part: string, mark: Mark, fact: string];

/** By the short names of endpoints; `all` is every call. */
const BY_ENDPOINT: Readonly<Record<string, readonly Line[]>> = {
  all: [
    ['2', 'D I', 'a slash at the end of a path makes no difference, and /sellers is needed but for returns and listings'],
    ['3.4', 'O ?', '403 of a deactivated account is JSON with error_description'],
    ['3.4', 'O I', 'a bad or lapsed token is 401 invalid_token with the token in its words, and no header 401 unauthorized'],
    ['11', 'D I', 'a body that is no JSON is 400, an unknown call 404, one too many in the hour 429'],
    ['11', 'D O', '500 with DEPENDENT_SYSTEM_CALL_FAILED, 503, 499 or 599 and a gateway page in HTML come when they are asked for'],
    ['11', '?', 'bodies that no source tells can be chosen'],
    ['14', 'I', 'each contradiction has a word of its own in each of the two years'],
    ['15', 'I', 'mixed lets the seed decide each contradiction, and both profile spellings come in different seeds'],
    ['15', 'D', 'every path under /sellers, /v2 and /reports wants the bearer token'],
  ],
  'oauth/token': [
    ['3.1', 'D', 'client credentials give a bearer token of 5183999 seconds and no refresh token'],
    ['3.1', 'I', 'the same token comes back with the time that is left until it has expired'],
    ['3.1', 'I', 'a POST with a form is taken too'],
    ['3.1', 'D O', 'Seller_Api,Default is taken as documented, and refused by name where production is played'],
    ['3.1', 'I', 'a missing or strange grant type gets no token'],
    ['3.2', 'D', 'a code gives access and refresh token once'],
    ['3.2', 'D', 'a refresh token gives new tokens for 180 days'],
    ['3.4', 'O', 'an unknown appId and a wrong secret are told apart, each with its exact body'],
  ],
  'oauth/authorize': [
    ['3.2', 'D', 'the seller is sent back with code and state, to an https address that is registered'],
  ],
  'oauth/expiry': [
    ['3.3', 'O', 'tells how long a token is good still'],
  ],
  'shipments/filter': [
    ['4.2', 'D', 'a shipment has every documented field, in Indian time'],
    ['4.2', '?', 'whether prices of several units are those of one or of all can be chosen'],
    ['4.3', 'D', 'each type shows its own states, and no other may be asked for'],
    ['4.3', 'D', 'states, location, SKU, mps, shipment type, tier and profile all count'],
    ['4.3', 'D', 'every range of time counts, in Indian time and in UTC'],
    ['4.3', 'D', 'held shipments are shown only when hold is asked for'],
    ['4.3', 'D O', 'cancellations are asked for by who cancelled and when, or all at once'],
    ['4.3', 'D', 'sorts by four fields both ways, dispatchByDate asc and 20 a page unless told otherwise'],
    ['4.3', '?', 'what a filter without a type and one without profiles give can be chosen'],
    ['4.3', '?', 'whether a part that is cancelled makes a shipment one of the cancelled can be chosen'],
    ['4.4', 'O', 'the next address is relative, has no /sellers, and is there even on the last page'],
    ['4.4', 'O', 'the token is JSON in base64 around JSON in base64, null after the last page'],
    ['4.4', 'I', 'pages are cut from live data, so rows shift while a client pages'],
    ['4.4', 'I', 'a window of rows can be played, with an end or a refusal behind it'],
  ],
  'shipments/read': [
    ['2', 'O', 'quantities may be written 1.0'],
    ['4.1', 'D O', 'the status lives on each item, and a part that is cancelled leaves the rest as it is'],
    ['4.5', '?', 'whether unknown ids are left out or refused can be chosen'],
    ['4.5', 'D I', 'takes exactly one kind of id, at most 100, and leaves unknown ones out'],
    ['14', 'D', 'is_replacement or isReplacement, the words of the profile, the fields of packages, plain and escaped SKUs'],
  ],
  'shipments/details': [
    ['4.6', 'D O', 'gives couriers with trackingId and vendorName before packing, and blank buyers'],
    ['4.6', 'I', 'the AWB can be kept until the shipment is packed, and buyers of self-ship are told'],
    ['14', 'D O', 'courierDetails on the shipment or the sub-shipment, id or orderItemId'],
  ],
  'shipments/pack': [
    ['4.7', 'D', 'success is taken for PACKING_IN_PROGRESS, and PACKED comes 5 to 10 seconds later'],
    ['4.7', 'D', 'is HTTP 200 with an entry for each shipment, whatever becomes of it'],
    ['4.7', 'D', 'takes 1 to 25 shipments'],
    ['4.7', 'D', 'wants the location, every live item with its whole quantity, its tax rate, the invoice date and dimensions'],
    ['4.7', 'D O', 'the invoice date is a day or a moment between the order date and today'],
    ['4.7', 'D I', 'serialised goods want one list of numbers for each unit, two for two SIMs'],
    ['4.7', '?', 'what ignoreWarning does can be chosen'],
    ['4.14', '?', 'on hold, too early and a repeat fail without a change of state, each with a code that can be chosen'],
    ['13.3', '?', 'whether Smart orders and stock are taken can be chosen, here and by dispatch and inventory'],
    ['14', 'D', 'status or processingStatus'],
  ],
  'shipments/dispatch': [
    ['4.9', 'D', 'a packed shipment becomes READY_TO_DISPATCH, at its location, once'],
    ['4.9', 'D', 'fails by itself for what is not packed or cancelled, in 200'],
    ['4.9', 'D', 'takes 1 to 25 ids'],
  ],
  'shipments/cancel': [
    ['4.11', 'D', 'cancels whole groups before PACKED, for one of three reasons, and the goods go out of stock'],
    ['4.11', 'D', 'is refused from PACKED on, and takes at most 25'],
    ['4.11', 'D ?', 'too many of them switch the location off, where that is played'],
  ],
  'shipments/labels': [
    ['4.8', 'D', 'one whole PDF of label and invoice for all ids'],
    ['4.8', 'D', 'bad ids and ids of another seller have their own codes, and 100 is the most'],
    ['4.8', 'O', 'what is not ready is JSON with orderItems[0].errorCode, under 200 or 400'],
    ['12', '?', 'what the 2D code says can be chosen'],
  ],
  'shipments/labelOnly': [
    ['4.8', 'D O', 'a PDF by POST, and by GET as one connector asks'],
    ['4.8', 'D', 'without reprint=true an APPROVED shipment moves on'],
  ],
  'shipments/labelStream': [
    ['4.8', 'D', 'the label as an octet stream, with the same side effect and the same most'],
  ],
  'shipments/invoices': [
    ['4.8', 'D', 'PDF or JSON, as the Content-Type or the Accept of the request says'],
    ['4.8', 'D O', 'the JSON has number, date and the tax of every item, for at most 100'],
  ],
  'forms/read': [
    ['4.12', 'D O', 'statutory forms by GET and by POST, at most 100, usually none'],
  ],
  'forms/updateAck': [
    ['4.12', 'D I', 'the number of a form that failed brings its shipment from FORM_FAILED to PACKED'],
  ],
  'selfShip/dispatch': [
    ['4.13', 'D', 'brings an APPROVED self-ship shipment to SHIPPED, and no other'],
    ['4.13', 'D', 'the dispatch date is not in the future, the delivery date not in the past, the invoice date is there'],
    ['4.13', 'D', 'the code of the delivery partner is mandatory in the newer dialect, and 100 is the most'],
  ],
  'selfShip/delivery': [
    ['4.13', 'D', 'SHIPPED becomes DELIVERED, and COMPLETED when no service is open'],
  ],
  'selfShip/deliveryAttempt': [
    ['4.13', 'D', 'keeps it SHIPPED and wants a new delivery date'],
  ],
  'selfShip/update': [
    ['4.13', 'D', 'one shipment gets another tracking id, partner or date, in snake case'],
  ],
  'services/attempt': [
    ['4.0', '?', 'an attempt leaves the service open'],
  ],
  'services/complete': [
    ['4.0', 'D I', 'an open service keeps a delivered self-ship shipment from COMPLETED until it is completed'],
  ],
  'handover/counts': [
    ['4.10', 'D', 'counts what is READY_TO_DISPATCH at a location by carrier group, as an array with from and to and the code of the pick-up'],
    ['4.10', 'O', 'or in the shape captured in 2022, with after and before'],
    ['4.10', 'D', 'where there is no code, its error_code says so'],
  ],
  'handover/otc': [
    ['4.10', 'D I', 'one-time codes for returns at a location'],
  ],
  manifest: [
    ['4.10', 'D O', 'a PDF of what is ready in exactly this group, under every spelling of the parameters'],
    ['4.10', 'D', 'the pick-up date is mandatory when mps is true'],
  ],
  'listings/read': [
    ['2', 'D O', 'listings are served with /sellers and without it'],
    ['6', 'D', 'available, unavailable and invalid SKUs, by GET and by POST of details, at most 10'],
    ['6', 'D', 'a listing has price, tax, profile, packages and its locations with pending_inventory'],
    ['14', 'D', 'selling_price or flipkart_selling_price'],
  ],
  'listings/update': [
    ['6', 'O', 'the result of a SKU comes in either case'],
    ['6', 'D', 'changes what is given, archives, and leaves the rest as it is'],
  ],
  'listings/search': [
    ['6', 'D', '500 a page by status, under both spellings of listing_status'],
  ],
  'listings/productSearch': [
    ['6', 'D', '20 a batch, by state and text, with the count of them all'],
  ],
  'listings/create': [
    ['6', 'D', 'makes a listing of a product that there is, and writes over one'],
  ],
  'listings/price': [
    ['6', 'D I', 'takes the selling price under both of its names and none above the MRP'],
  ],
  'listings/inventory': [
    ['6', 'D', 'sets an absolute count for each location, with 200 even if some SKUs fail'],
    ['6', 'D', 'ENABLED and DISABLED switch the sale from a location'],
    ['6', '?', 'how long a count is not visible can be chosen'],
  ],
  locations: [
    ['8', 'O', 'allLocations gives each with its id and name'],
  ],
  'returns/search': [
    ['2', 'D O', 'returns are served with /sellers and without it'],
    ['7.1', 'O ?', 'the prefix of nextUrl and the case of the status differ'],
    ['7.1', 'D O', 'wants one source, or ids without it, at most 25 of each'],
    ['7.1', 'D', 'created, modified and location narrow it'],
    ['7.1', 'D O', 'a record has every documented field, in two styles of date'],
    ['7.1', 'D O', '25 a page over live data, and the further pages are served under both prefixes'],
  ],
  'returns/approve': [
    ['7.2', 'D', 'a self-ship return is approved, any other is not'],
  ],
  'returns/reject': [
    ['7.2', 'D', 'wants the service date'],
  ],
  'returns/complete': [
    ['7.2', 'D', 'takes bare ids, once'],
  ],
  'returns/cancel': [
    ['7.2', 'D', 'takes bare ids'],
  ],
  'returns/pickup': [
    ['7.2', 'D', 'wants the pick-up date'],
  ],
  'returns/pickupAttempt': [
    ['7.2', 'D', 'wants both dates and the reason'],
  ],
  'returns/otcStart': [
    ['7.3', 'D', 'gives each man at the door his code, task, expiry and lob'],
  ],
  'returns/tasks': [
    ['7.3', 'D I', 'what was scanned, 25 a page, with the next page in next_url'],
  ],
  'returns/otcEnd': [
    ['7.3', 'D I', 'gives the code of the end, after which the returns are completed'],
  ],
  'sandbox/test_orders': [
    ['10', 'D', 'makes an order of listings and sub-items with its shipment type'],
  ],
  'sandbox/update_dispatch_slot': [
    ['10', 'D', 'moves both dispatch dates of an order item'],
  ],
  'sandbox/on_hold': [
    ['10', 'D', 'puts a shipment on hold, by PUT'],
  ],
  'sandbox/un_hold': [
    ['10', 'D', 'ends the hold, by PUT'],
  ],
  'sandbox/pick_up_complete': [
    ['10', 'D', 'the carrier has taken it'],
  ],
  'sandbox/shipped': [
    ['10', 'D', 'it is on its way'],
  ],
  'sandbox/delivered': [
    ['10', 'D', 'it has arrived'],
  ],
  'sandbox/create_returns': [
    ['10', 'D', 'a courier or customer return of an item that has left'],
  ],
  'sandbox/return_events': [
    ['10', 'D', 'completed or cancelled'],
  ],
  'sandbox/create_service': [
    ['10', 'D', 'a REVERSE service stands at its return, and its path ends with a slash'],
  ],
};

export const FACTS: readonly Fact[] = Object.entries(BY_ENDPOINT).flatMap(([endpoint, lines]) => lines.map(([part, mark, fact]) => ({ endpoint, part, mark, fact })));
