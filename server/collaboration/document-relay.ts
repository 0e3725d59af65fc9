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
  close(): Promise<void>
}
