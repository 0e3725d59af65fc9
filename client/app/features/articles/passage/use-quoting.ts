import { nextTick } from 'vue'
import { firstUnits } from '#core/text/first-units'
import { speakOf, type SpokenOf } from '../../threads/spoken-of'

/** Most code units of a quote that a message takes. */
const most = 2_000

interface Discussion {
  open: () => void
  /** Where its message is written, once it stands there. */
  write: () => void
}

/** Opens the discussion of an article with a passage of it: the message that is written next quotes it. */
export function useQuoting({ open, write }: Discussion) {
  return async (about: SpokenOf): Promise<void> => {
    speakOf(`article:${about.articleId}`, { ...about, quote: about.quote && firstUnits(about.quote, most) })
    open()
    await nextTick()
    write()
  }
}
