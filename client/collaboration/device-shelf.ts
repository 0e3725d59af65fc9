/** What a device keeps of one document, as it was at one moment. */
export interface Kept {
  readonly updates: readonly Uint8Array[]
  /** Rises with everything that is added; 0 where nothing is. */
  readonly last: number
  readonly notes: ReadonlyMap<string, unknown>
}

/** What is done to it at once: the whole of it or, if it does not hold what it says of the copy, nothing. */
export interface ShelfChange {
  /** The copy is of this generation, or of none yet: two never stand in one copy. */
  readonly epoch: number | undefined
  /** Nothing was added after this. */
  readonly last?: number
  readonly add?: readonly Uint8Array[]
  /** Everything that was added up to here goes. */
  readonly upTo?: number
  readonly put?: Readonly<Record<string, unknown>>
  readonly drop?: readonly string[]
}

/** Where a device keeps one document, for all its windows: IndexedDB in a browser, a simulation in tests. */
export interface DeviceShelf {
  read(): Promise<Kept>
  /** False if the copy is not as the change says. Rejects where the device takes nothing: it is full, or the copy was removed. */
  write(change: ShelfChange): Promise<boolean>
  close(): void
  /** Takes the whole copy off the device. */
  remove(): Promise<void>
}

const prefix = 'briefroom:'

/** How the names of all copies begin, or of one person's. */
export const copiesOf = (userId?: string): string => (userId === undefined ? prefix : `${prefix}${userId}:`)
export const copyName = (userId: string, documentId: string): string => `${copiesOf(userId)}${documentId}`

export const epochNote = 'epoch'
/** Which briefing's text it is. */
export const briefingNote = 'briefing'
export const dirtyNote = 'dirty'
/** What the server showed of the briefing: by this the copy opens without a line. */
export const seenNote = 'seen'

export interface SeenBriefing {
  /** As the API gave it; checked where it is read. */
  readonly view: unknown
  /** When the server was last heard of it, in ms since the epoch. */
  readonly at: number
}

export interface CopiedBriefing {
  readonly id: string
  readonly title: string
  /** Missing where an earlier version of this program kept the copy. */
  readonly deskId?: string
}

export const copiedBriefing = (notes: Kept['notes']): CopiedBriefing | null =>
  (notes.get(briefingNote) as CopiedBriefing | undefined) ?? null

export const seenBriefing = (notes: Kept['notes']): SeenBriefing | null =>
  (notes.get(seenNote) as SeenBriefing | undefined) ?? null

/** Names of the windows that noted edits which were never acknowledged. */
export const dirtyNotes = ({ notes }: Pick<Kept, 'notes'>): string[] =>
  [...notes.keys()].filter((name) => name.startsWith(dirtyNote))

export const epochOf = ({ notes }: Kept): number | undefined => {
  const epoch = notes.get(epochNote)
  return typeof epoch === 'number' ? epoch : undefined
}

/** Whether a copy with this generation and this newest entry is as the change says. */
export const allows = ({ epoch, last }: ShelfChange, kept: unknown, newest: number): boolean =>
  (kept === undefined || kept === epoch) && (last === undefined || newest <= last)
