import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { run, stopRunning } from '../processes/run.mjs'
import { CHECKOUT } from './checkout.mjs'

/**
 * Runs the scripts (`*.mjs`) of one folder one after the other, each in a process of its own; `--only NAME` picks one,
 * other words go on to the script. The exit code is 1 when one of them failed. `--help` runs nothing: it prints what each says
 * of itself.
 */
export const runScripts = async (folder, words) => {
  const { only, rest } = readOnly(words)
  const names = scriptsIn(join(CHECKOUT, folder))
  if (only !== null && !names.includes(only))
    return complain(`There is no ${folder}/${only}.mjs. ${listed(names)}`)
  if (names.length === 0) return complain(`There is nothing to run: ${folder} has no scripts.`)
  const chosen = only === null ? names : [only]
  if (rest.includes('--help')) {
    for (const name of chosen) console.log(`${name}\n${meaningOf(join(CHECKOUT, folder, `${name}.mjs`))}\n`)
    return
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopRunning(signal))
  for (const name of chosen) {
    console.log(`--- ${name} ---`)
    const { code } = await run(['node', join(folder, `${name}.mjs`), ...rest], { show: true })
    if (code !== 0) process.exitCode = 1
  }
}

const readOnly = (words) => {
  const position = words.indexOf('--only')
  if (position === -1) return { only: null, rest: words }
  return { only: words[position + 1] ?? '', rest: words.toSpliced(position, 2) }
}

const scriptsIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.mjs'))
        .map((entry) => parse(entry.name).name)
        .sort()
    : []

/** The script's first comment, indented. */
const meaningOf = (file) => {
  const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8')) ?? []
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
  return lines
    .filter(Boolean)
    .map((line) => `  ${line}`)
    .join('\n')
}

const listed = (names) => (names.length > 0 ? `There are: ${names.join(', ')}` : 'There are none yet.')

const complain = (sentence) => {
  console.error(sentence)
  process.exitCode = 1
}
