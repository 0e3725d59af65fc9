import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { demoPeople } from '#server/database/seeds/demo-people'

const accountsFile = z.object({
  accounts: z.array(
    z.object({ role: z.string(), email: z.string(), password: z.string(), name: z.string() }),
  ),
})
export type DemoAccounts = z.infer<typeof accountsFile>

const pathIn = (dataDir: string): string => join(dataDir, 'demo-accounts.json')

const readAccounts = (dataDir: string): DemoAccounts | null => {
  try {
    return accountsFile.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')))
  } catch {
    // None yet, or not readable as ours: new passwords are made and the file is written anew.
    return null
  }
}

/** Sixteen letters and digits that nobody mistakes for each other, in groups of four. */
const newPassword = (): string =>
  [...randomBytes(16)]
    .map((byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-')

/** The demo's passwords: kept from the first start, or all the one that is wished for. Written with mode 600. */
export const demoAccounts = (dataDir: string, wished: string | undefined): DemoAccounts => {
  const kept = readAccounts(dataDir)
  const accounts = demoPeople.map(({ role, email, name }) => ({
    role,
    email,
    name,
    password: wished ?? kept?.accounts.find((account) => account.email === email)?.password ?? newPassword(),
  }))
  writeFileSync(pathIn(dataDir), `${JSON.stringify({ accounts }, null, 2)}\n`, { mode: 0o600 })
  return { accounts }
}
