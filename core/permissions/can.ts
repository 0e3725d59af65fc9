import type { DeskRole, InstallationRole } from '#core/contracts/http/session'
import { actions, type Action } from '#core/permissions/actions'

/** The asking person as far as rights are concerned. */
export interface RightsHolder {
  userId: string
  roles: readonly InstallationRole[]
  desks: readonly { id: string; role: DeskRole }[]
}

/** The thing asked for. `circle` limits it to named members of its desk; null or absent means the whole desk. */
export interface Resource {
  deskId?: string | undefined
  ownerId?: string | undefined
  circle?: readonly string[] | null | undefined
}

/**
 * `hidden` is told as "does not exist" (404), `forbidden` as "your role does not allow this" (403): another desk's
 * thing is always hidden, a role too low on one's own desk is forbidden.
 */
export type Verdict = 'yes' | 'forbidden' | 'hidden'

/** Whether a person may do something to a thing: the one answer for HTTP, sockets and jobs. */
export const can = (holder: RightsHolder, action: Action, resource: Resource = {}): Verdict => {
  const rule = actions[action]
  if ('self' in rule)
    return resource.ownerId === undefined || resource.ownerId === holder.userId ? 'yes' : 'hidden'
  if ('admin' in rule) return holder.roles.includes('admin') ? 'yes' : 'forbidden'
  const role = holder.desks.find((desk) => desk.id === resource.deskId)?.role
  if (!role) return 'hidden'
  if (resource.circle && !resource.circle.includes(holder.userId)) return 'hidden'
  return (rule.desk as readonly DeskRole[]).includes(role) ? 'yes' : 'forbidden'
}
