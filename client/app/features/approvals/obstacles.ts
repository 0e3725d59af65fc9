import type { SigningView } from '#core/contracts/http/approvals'

const worded = [
  'FORBIDDEN',
  'SELF_APPROVAL',
  'COMMENTS_OPEN',
  'CHECKS_OPEN',
  'REAUTH',
  'SCOPE',
  'MARKING',
  'READ_ONLY',
] as const
export type Obstacle = (typeof worded)[number] | 'other'

/** Why I cannot sign now, as keys of `approval.obstacle`. That it must be proved who I am is no obstacle: a field asks for it. */
export const obstaclesOf = ({ obstacles }: Pick<SigningView, 'obstacles'>): Obstacle[] =>
  obstacles
    .filter((code) => code !== 'REAUTH')
    .map((code) => worded.find((known) => known === code) ?? 'other')
