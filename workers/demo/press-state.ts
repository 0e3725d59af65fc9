import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { PressState } from '#workers/demo/press'

const moment = z.iso.datetime()
const form = z.object({
  count: z.number().int().min(0),
  items: z
    .array(z.object({ number: z.number().int().min(0), at: moment, revisedAt: moment.nullable() }))
    .max(1_000),
})

/** What was printed before; null where nothing was written down or it cannot be read: then it begins anew. */
export const readPressState = (file: string): PressState | null => {
  try {
    return form.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Writes it down in one step, so that a kill leaves the old or the new. */
export const writePressState = (file: string, state: PressState): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(state))
  renameSync(`${file}.new`, file)
}
