import { speakOf, spokenOf } from './spoken-of'

const keptAs = (discussion: string): string => `briefroom:draft:${discussion}`

/** What was begun in a discussion and not sent; it stays for the session. */
export const draftOf = (discussion: string): string => sessionStorage.getItem(keptAs(discussion)) ?? ''

export const keepDraft = (discussion: string, text: string): void => {
  sessionStorage.setItem(keptAs(discussion), text)
}

/** Where a discussion went into another, what was begun in it goes on there, unless something was begun there too. */
export const carryDraft = (from: string, into: string): void => {
  const about = spokenOf(from)
  if (about && spokenOf(into) === null) {
    speakOf(into, about)
    speakOf(from, null)
  }
  const text = draftOf(from)
  if (text === '' || draftOf(into) !== '') return
  keepDraft(into, text)
  keepDraft(from, '')
}
