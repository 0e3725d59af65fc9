import type { DeskMember } from '#core/contracts/http/desks'
import type { MenuEntry } from '@client/components/Menu.vue'

/** What a manager does about somebody on the desk. */
export type MemberAct = 'duty' | 'analyst' | 'manager' | 'hand-over' | 'remove'

/** By which a row is found: somebody may have come for it. */
export const memberRowId = (userId: string): string => `member-${userId}`

/** As a menu, each by its `MemberAct`. */
export const memberActs = (
  { role, onDutySince }: Pick<DeskMember, 'role' | 'onDutySince'>,
  t: (key: string) => string,
): MenuEntry[] => [
  { key: 'duty', text: t(onDutySince ? 'members.endDuty' : 'members.beginDuty') },
  role === 'manager'
    ? { key: 'analyst', text: t('members.makeAnalyst') }
    : { key: 'manager', text: t('members.makeManager') },
  { key: 'hand-over', text: t('members.handOver') },
  { key: 'remove', text: t('members.remove'), icon: 'trash', danger: true, apart: true },
]
