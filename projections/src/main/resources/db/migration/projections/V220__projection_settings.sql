-- What was set that the rows depend on; empty when nothing can be.
ALTER TABLE projection.projection ADD COLUMN settings text NOT NULL DEFAULT '';
