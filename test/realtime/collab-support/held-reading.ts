import { jest } from '@jest/globals'
import { DocumentReader } from '#server/collaboration/store/document-reader'

type Reading = (this: DocumentReader, documentId: string, ...rest: unknown[]) => Promise<unknown>

/** The next reading of a log by this method begins, which `begun` tells, and goes on only when `go` is called. */
export const holdReading = (method: 'loadGood' | 'since'): { begun: Promise<void>; go: () => void } => {
  let go!: () => void
  let hasBegun!: () => void
  const gate = new Promise<void>((resolve) => (go = resolve))
  const begun = new Promise<void>((resolve) => (hasBegun = resolve))
  const reader = DocumentReader.prototype as unknown as Record<typeof method, Reading>
  const read = reader[method]
  const spy = jest.spyOn(reader, method).mockImplementation(async function (this: DocumentReader, ...asked) {
    spy.mockRestore()
    hasBegun()
    await gate
    return read.apply(this, asked)
  })
  return { begun, go }
}
