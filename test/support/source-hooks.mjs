import { register } from 'node:module'

/** `node --import` of this file runs our TypeScript, decorators included, as it stands: for whole processes in tests. */
register('./source-loader.mjs', import.meta.url)
