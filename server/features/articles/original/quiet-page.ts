import { setImmediate } from 'node:timers/promises'
import { escaped, QuietWriter } from '#server/features/articles/original/quiet-writer'

/** So much is read at a time: whoever else wants something of this process is not kept waiting for a large page. */
const chunk = 65_536

/**
 * A page of somebody else's with nothing in it that runs, loads, leads away or sends: tags and attributes of a short list,
 * written anew from the tokens of the page. No tree is built, so that no markup costs more than its length. It is shown
 * in a frame that would let nothing run either (`original.controller`).
 */
export const quietPage = async (html: string): Promise<string> => {
  const writer = new QuietWriter()
  for (let at = 0; at < html.length; at += chunk) {
    writer.write(html.slice(at, at + chunk), at + chunk >= html.length)
    await setImmediate()
  }
  return writer.page()
}

/** The same for a page that is text alone: all its signs are words. */
export const quietText = (text: string): Promise<string> => quietPage(`<pre>${escaped(text)}</pre>`)
