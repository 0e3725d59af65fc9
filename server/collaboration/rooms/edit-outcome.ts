/**
 * Who is told what became of an edit: once, by one of the two. It is told in the middle of the hub's work, so it only notes or
 * sends; an object rather than a promise, because a burst brings thousands in one commit.
 */
export interface EditOutcome {
  /** It is on disk, in the row with this seq. */
  saved(seq: number): void
  refused(error: Error): void
}

/** The seq under which it was saved, for those who wait for it; rejects with what refused it. */
export const savedSeq = (give: (outcome: EditOutcome) => void): Promise<number> =>
  new Promise((resolve, reject) => {
    give({ saved: resolve, refused: reject })
  })
