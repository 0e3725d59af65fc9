/** What a relay needs of a line: every node on it hears what any node says, itself included; nothing is kept for ever. */
export interface RelayLine {
  /**
   * Connects and listens. `connected` is called after every connection, the first too: what was said meanwhile was
   * missed. Resolves also when there is no connection yet.
   */
  open(heard: (message: string) => void, connected: () => void): Promise<void>
  /** Says these messages, in order. Throws when they could not be said; then they are lost. */
  say(messages: readonly string[]): Promise<void>
  close(): Promise<void>
}
