import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** The end of an output, indented, to be shown under a sentence that says what failed. */
export const lastLines = (text, count = 25) =>
  stripVTControlCharacters(text)
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n')

/** The end of what was written to a log file after the byte `from`. */
export const lastLinesOf = (path, from = 0) => {
  try {
    return lastLines(readFileSync(path).subarray(from).toString('utf8'))
  } catch {
    return '    (the log is empty)'
  }
}
