import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { people } from '#test/e2e/support/people'

/** Tokens of sessions, programs, links and tickets. */
const token = /\bbr[sklt]_[\w-]{20,}/
/** What tests write into briefings, messages and searches, as far as it is a sentence of theirs alone. */
const written = [
  'Fees fall by a fifth from January.',
  'Refiners wait for the rules.',
  'Not for Lena',
  'see the second part',
  'Whose figure?',
]

/**
 * Promise `log/privacy`: after all that people did in these tests, no log of the house holds an address, a password, a token, or
 * words that somebody wrote. Throws with the names of the files, never with what stands there.
 */
export const checkLogs = (dataFolder: string): void => {
  const planted = [process.env.E2E_PASSWORD!, ...Object.values(people), ...written]
  const folder = join(dataFolder, 'logs')
  const talkative = readdirSync(folder).flatMap((name) => {
    const said = readFileSync(join(folder, name), 'utf8')
    const found = planted.filter((words) => said.includes(words)).length
    return found > 0 || token.test(said) ? [name] : []
  })
  if (talkative.length > 0) throw new Error(`log/privacy: what people did stands in ${talkative.join(', ')}`)
}
