import type { Marking } from '#core/contracts/http/common'

/** Strictly marked text, and the pictures in it, are never written to the reader's disk. */
export const mayStore = (marking: Marking): boolean => marking !== 'RED' && marking !== 'AMBER+STRICT'
