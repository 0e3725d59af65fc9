/** What a struct holds, as far as the checks need to know. */
export type StructKind =
  /** collected garbage: a length and nothing else */
  | 'gc'
  /** an item whose content was deleted and forgotten */
  | 'deleted'
  /** letters */
  | 'text'
  /** the beginning or end of a mark */
  | 'format'
  /** values: an attribute of an element */
  | 'value'
  /** a Y.XmlElement */
  | 'element'
  /** a Y.XmlText */
  | 'text-node'

/** One struct read off the wire. A client of −1 means that the id is not there. */
export interface ScannedStruct {
  readonly kind: StructKind
  readonly clock: number
  /** How many clock values it takes: UTF-16 units for text, one for most others. */
  readonly length: number
  readonly originClient: number
  readonly originClock: number
  readonly rightClient: number
  readonly rightClock: number
  /** Name of the root, if the parent is a root. */
  readonly parentRoot: string | null
  readonly parentClient: number
  readonly parentClock: number
  /** Key under which it stands in its parent: an attribute's name. Not on the wire if there is an origin. */
  readonly key: string | null
  /** Element name of an `element`, mark key of a `format`. */
  readonly name: string | null
  /** Encoded bytes of the content. */
  readonly bytes: number
}

/** The structs of one client, in order and without holes. */
export interface ScannedClient {
  readonly client: number
  readonly clock: number
  /** Clock after the last struct. */
  readonly end: number
  readonly structs: readonly ScannedStruct[]
}

/** Delete ranges, flat: client, clock, length, client, clock, length, … */
export type ScannedDeletes = readonly number[]

export interface ScannedUpdate {
  readonly clients: readonly ScannedClient[]
  /** What it deletes, each once. */
  readonly deletes: ScannedDeletes
  /** How many clock values its delete set names, one that it names twice twice. */
  readonly deletedUnits: number
  /** Where the delete set begins in the bytes: what is before are the structs. */
  readonly deletesAt: number
}
