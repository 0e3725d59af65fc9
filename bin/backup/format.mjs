/**
 * The file of a backup: gzip over lines of JSON, one value a line, in this order:
 *
 *   {"format":"briefroom-backup","version":1,"at":ISO time,"migrations":[names]}
 *   {"table":[schema,name],"columns":[[name,type],…]}   then one array of texts (or null) for each row,
 *                                                       each value as PostgreSQL writes it for that type
 *   {"sequence":[schema,name],"value":text}
 *   {"blob":path below DATA_DIR/blobs,"size":bytes}     then its bytes as lines of base64 text
 *   {"end":true,"rows":number,"blobs":number}           a file without this line is not whole
 *
 * With a passphrase or key file the gzip is encrypted: one line `briefroom-backup-encrypted 1 SALT IV` (base64), the
 * bytes under AES-256-GCM with a key from scrypt, then the 16 bytes of its tag.
 */
export const FORMAT = 'briefroom-backup'
export const VERSION = 1
export const ENCRYPTED = 'briefroom-backup-encrypted 1'
export const TAG_BYTES = 16

/**
 * The queue's own tables are made by the queue. Its jobs come again from the outbox and the schedules; those that the outbox had
 * handed over and nobody had done, from the rows that wait for them (ask-again.mjs).
 */
export const SCHEMAS_LEFT_OUT = ['pg_catalog', 'information_schema', 'bullmq']
