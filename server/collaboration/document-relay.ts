/** Something happened in documents on another node. Ids only: what was committed is read from Postgres. */
export interface RelayNotice {
  readonly documentId: string
  readonly epoch: number
  readonly seq: number
}

export interface RelayHandlers {
  committed(notices: readonly RelayNotice[]): void
  /** Presence states of people on another node, stamped there. */
  awareness(documentId: string, update: Uint8Array): void
  /** Something may have been missed: look at every document in use. */
  reconnected(): void
}

/** How nodes tell one another. A lost notice costs time only: logs are compared every few seconds anyway. */
export interface DocumentRelay {
  open(handlers: RelayHandlers): Promise<void>
  committed(notices: readonly RelayNotice[]): void
  awareness(documentId: string, update: Uint8Array): void
  /** Whether another node was heard lately that did not say that it is cut off. */
  readonly company: boolean
  /** Whether this node reaches the database: one that does not is no company for the others. */
  able(is: boolean): void
  close(): Promise<void>
}
