/** A document that this window has open, on a screen or left behind with changes that are still on their way. */
export interface OpenDocument {
  readonly briefingId: string
  readonly deskId: string
  readonly title: string
  /** Its text with edits that cannot be sent any more, for the person to copy. */
  readonly unsent: string | null
  /** The right to see it has ended: nothing more is sent, and the device's copy goes. */
  end(): Promise<void>
  /** Closes it whatever waits: what the device keeps is sent when somebody comes back. */
  close(): void
}

/** By document id. */
export const openDocuments = new Map<string, OpenDocument>()

/** When the workspace is left: nothing of a person goes on behind the sign-in. */
export function closeDocuments(): void {
  for (const document of [...openDocuments.values()]) document.close()
}
