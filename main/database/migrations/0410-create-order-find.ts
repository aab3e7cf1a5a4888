import { tailOf } from '../id-tail.ts';
import type { Migration } from '../migration.ts';

/**
 * Finding an order by anything that is known of it, among a million past ones (reliability.md 5.2): order_entry numbers shipments in the order in which they
 * were heard of, and order_text finds words and SKUs by that number, the newest first and never by rank. Triggers write both, since more than one place writes
 * shipments and lines; each only when a shipment or a line is new, so that no scan pays for it.
 */
export const migration: Migration = {
  id: 410,
  sql: `
CREATE TABLE order_entry (
  entry INTEGER PRIMARY KEY,
  shipment_id TEXT NOT NULL UNIQUE
) STRICT;
-- Each title once, so that the beginning of a word is looked up among as many titles as the shop has and not among all orders.
CREATE TABLE order_title (
  title_no INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE
) STRICT;

-- Vowel signs of Indian scripts are marks (M): left to itself the tokenizer would break words at them.
CREATE VIRTUAL TABLE title_text USING fts5 (title, content='', columnsize=0, prefix='1 2 3', tokenize="unicode61 categories 'L* N* Co Mn Mc'");
-- A row a line of an order: its number is 256 times the order's, plus the line's. A SKU is one word: k, and its bytes as digits.
CREATE VIRTUAL TABLE order_text USING fts5 (words, content='', columnsize=0, tokenize="unicode61 categories 'L* N* Co Mn Mc'");

CREATE TRIGGER order_entered AFTER INSERT ON shipment BEGIN
  INSERT INTO order_entry (shipment_id) VALUES (NEW.shipment_id);
END;
CREATE TRIGGER order_line_entered AFTER INSERT ON order_line BEGIN
  INSERT INTO order_title (title) SELECT NEW.title WHERE NOT EXISTS (SELECT 1 FROM order_title WHERE title = NEW.title);
  INSERT INTO order_text (rowid, words)
    SELECT entry * 256 + (SELECT COUNT(*) - 1 FROM order_line WHERE shipment_id = NEW.shipment_id), NEW.title || ' k' || hex(NEW.sku_id) || ' k' || hex(NEW.seller_sku)
    FROM order_entry WHERE shipment_id = NEW.shipment_id AND (SELECT COUNT(*) FROM order_line WHERE shipment_id = NEW.shipment_id) <= 256;
END;
CREATE TRIGGER order_title_entered AFTER INSERT ON order_title BEGIN
  INSERT INTO title_text (rowid, title) VALUES (NEW.title_no, NEW.title);
END;

-- What is here already, in the order in which its facts came.
INSERT INTO order_entry (shipment_id) SELECT shipment_id FROM shipment ORDER BY COALESCE((SELECT MIN(seq) FROM fact WHERE subject = shipment.order_id), 0), shipment_id;
INSERT INTO order_title (title) SELECT DISTINCT title FROM order_line;
INSERT INTO order_text (rowid, words)
  SELECT entry * 256 + place, title || ' k' || hex(sku_id) || ' k' || hex(seller_sku)
  FROM (SELECT entry, title, sku_id, seller_sku, ROW_NUMBER() OVER (PARTITION BY entry ORDER BY order_item_id) - 1 AS place FROM order_entry JOIN order_line USING (shipment_id)) WHERE place < 256 ORDER BY entry, place;

CREATE INDEX shipment_by_tail ON shipment (${tailOf('order_id')});
CREATE INDEX parcel_by_tail ON parcel (${tailOf('tracking_id')}) WHERE tracking_id IS NOT NULL;

-- What stands beside an order.
CREATE INDEX task_by_shipment ON task (shipment_id);
CREATE INDEX pack_problem_by_shipment ON pack_problem (shipment_id);
CREATE INDEX shortage_by_shipment ON shortage (shipment_id);

-- Searches that somebody keeps under a name: a person's, or a bench's where nobody signs in. Not a fact.
CREATE TABLE kept_search (
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  search TEXT NOT NULL,
  filter TEXT NOT NULL,
  PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;
`,
};
