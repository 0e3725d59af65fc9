/** One change that somebody made: a word written, struck out or set in bold. */
export interface Edit {
  /** `tidy`: Yjs took out marks that say nothing, as every editor with this library does. */
  readonly kind: 'write' | 'strike' | 'mark' | 'tidy'
  readonly word: string
  readonly userId: string
  /** Its own client id, and that id's clock after the edit. */
  readonly client: number
  readonly clock: number
  /** For one that only deletes, which moves no clock: the last thing that it took away. */
  readonly gone?: { readonly client: number; readonly clock: number } | undefined
  /** When somebody said that it is saved, in milliseconds since 1970. */
  acknowledgedAt: number | null
  /** Its author lost it before anybody said that it is saved. */
  givenUp: boolean
}

/** What must be found of a word in the end. `maybe`: nobody was told what became of it, so both are right. */
export type Fate = 'once' | 'gone' | 'maybe'

/** An acknowledgement that named a row of the log, and when it came, in milliseconds since 1970. */
export interface RowAcknowledgement {
  readonly seq: number
  readonly at: number
}

/**
 * Everything that happened to one document as its authors know it, kept apart from their documents: what was
 * acknowledged is a promise, whatever becomes of whoever heard it.
 */
export class Journal {
  readonly edits: Edit[] = []
  readonly rows: RowAcknowledgement[] = []
  /** Broken promises that somebody met on the way. */
  readonly broken: string[] = []
  /** Whose each client id is. */
  readonly owners = new Map<number, string>()
  acknowledgedCount = 0

  constructor(readonly documentId: string) {}

  begin(edit: Omit<Edit, 'acknowledgedAt' | 'givenUp'>): Edit {
    const begun: Edit = { ...edit, acknowledgedAt: null, givenUp: false }
    this.owners.set(edit.client, edit.userId)
    this.edits.push(begun)
    return begun
  }

  acknowledge(edit: Edit): void {
    if (edit.acknowledgedAt !== null) return
    edit.acknowledgedAt = Date.now()
    this.acknowledgedCount++
  }

  /** Word → what must be found of it. */
  fates(): Map<string, Fate> {
    const fates = new Map<string, Fate>()
    for (const { kind, word, acknowledgedAt } of this.edits)
      if (kind === 'write') fates.set(word, acknowledgedAt === null ? 'maybe' : 'once')
    for (const { kind, word, acknowledgedAt } of this.edits) {
      if (kind !== 'strike' || fates.get(word) === 'gone') continue
      fates.set(word, acknowledgedAt === null ? 'maybe' : 'gone')
    }
    return fates
  }

  /** Word → who wrote it. */
  authors(): Map<string, string> {
    return new Map(
      this.edits.flatMap(({ kind, word, userId }) => (kind === 'write' ? [[word, userId] as const] : [])),
    )
  }
}
