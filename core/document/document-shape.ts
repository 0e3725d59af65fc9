/**
 * What a document may consist of, read off the wire before anything is stored (promise
 * `collab/schema-guard`). The editor room exports the value that belongs to its schema; the document room only compares.
 */
export interface DocumentShape {
  /** Raised with every change of the lists below; a client says in its handshake which one it writes. */
  readonly schemaVersion: number
  /** Older versions whose clients may still write. Others may only read. */
  readonly acceptsSchemas: readonly number[]
  /** The one root, a Y.XmlFragment. */
  readonly root: string
  /** Element name → names of the attributes it may carry. */
  readonly nodes: ReadonlyMap<string, ReadonlySet<string>>
  /** Names of the marks that text may carry, without the `--hash` tail that overlapping marks get. */
  readonly marks: ReadonlySet<string>
}

/** `bold`, `comment--a1B2c3D4`: y-tiptap appends eight signs of base64 so that two marks of a kind can overlap. */
const overlappingTail = /--[a-zA-Z0-9+/=]{8}$/

/** The name of a mark as the schema knows it, from the key under which Yjs keeps it. */
export const markNameOf = (key: string): string => key.replace(overlappingTail, '')
