import type { InstallationSettings } from '#core/contracts/http/admin'

/** What holds while nobody has decided otherwise. */
const defaults: InstallationSettings = { registration: 'open', secondFactor: 'offered' }

interface Asks {
  query: <T>(statement: string) => Promise<T>
}

/** What the admins have decided for the installation. */
export const readInstallationSettings = async (manager: Asks): Promise<InstallationSettings> => {
  const rows = await manager.query<{ name: string; value: unknown }[]>(
    'select name, value from installation_settings',
  )
  return { ...defaults, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) }
}
