import type { Marking } from '#core/contracts/http/common'

/**
 * Who something reaches, the narrowest first: the people it is limited to, a desk, whoever the desk works for, the
 * community of the field, everybody (TLP 2.0, FIRST 2022).
 */
export const audiences = ['circle', 'desk', 'clients', 'community', 'public'] as const
export type Audience = (typeof audiences)[number]

/** The widest audience of each marking. */
const widest: Record<Marking, Audience> = {
  RED: 'circle',
  'AMBER+STRICT': 'desk',
  AMBER: 'clients',
  GREEN: 'community',
  CLEAR: 'public',
}

/** Whether what is marked so may reach this audience: the one answer for every way out. */
export const mayFlow = (marking: Marking, audience: Audience): boolean =>
  audiences.indexOf(audience) <= audiences.indexOf(widest[marking])
