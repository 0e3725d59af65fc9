/** Empties `dist` before a whole build: what no source makes any more must not be started or shipped. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKOUT } from './steps/checkout.mjs'

rmSync(join(CHECKOUT, 'dist'), { recursive: true, force: true })
