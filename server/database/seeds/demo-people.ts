import type { InstallationRole, DeskRole } from '#core/contracts/http/session'
import type { Language } from '#core/contracts/http/common'

export interface DemoPerson {
  /** As it is told at the start and in demo-accounts.json. */
  role: 'admin' | 'manager' | 'analyst' | 'member'
  email: string
  name: string
  installation: InstallationRole
  desk: DeskRole | null
  language: Language
}

/** The people of the demo. The manager and both analysts share the first desk, the member is on none. */
export const demoPeople: readonly DemoPerson[] = [
  {
    role: 'admin',
    email: 'admin@briefroom.example',
    name: 'Ana Duarte',
    installation: 'admin',
    desk: null,
    language: 'en',
  },
  {
    role: 'manager',
    email: 'manager@briefroom.example',
    name: 'Mary Okafor',
    installation: 'member',
    desk: 'manager',
    language: 'en',
  },
  {
    role: 'analyst',
    email: 'chenyu@briefroom.example',
    name: '陈雨',
    installation: 'member',
    desk: 'analyst',
    language: 'zh',
  },
  {
    role: 'analyst',
    email: 'lena@briefroom.example',
    name: 'Lena Wirth',
    installation: 'member',
    desk: 'analyst',
    language: 'en',
  },
  {
    role: 'member',
    email: 'reader@briefroom.example',
    name: 'Tom Reader',
    installation: 'member',
    desk: null,
    language: 'en',
  },
]
