import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const mostPages = 3
const mostLines = 150

/** What the pages showed when their tests failed, as Playwright wrote it down (`error-context.md`): a line a row of the accessibility tree. */
export const pagesAtFailure = (folder) => {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => ({ name, file: join(folder, name, 'error-context.md') }))
    .filter(({ file }) => existsSync(file))
    .flatMap(({ name, file }) => {
      const [, shown] = /```yaml\n([\s\S]*?)\n```/.exec(readFileSync(file, 'utf8')) ?? []
      return shown === undefined ? [] : [`${name}\n${shown.split('\n').slice(0, mostLines).join('\n')}`]
    })
    .slice(0, mostPages)
}
