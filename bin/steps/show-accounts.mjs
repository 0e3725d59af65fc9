import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Prints the demo accounts as a small table: role, e-mail, password. */
export const showAccounts = (dataDir, say) => {
  const accounts = readAccounts(join(dataDir, 'demo-accounts.json'))
  if (accounts.length === 0) return
  const width = Math.max(...accounts.map(({ email }) => email.length)) + 2
  say('\n  Demo accounts (DEMO=0 starts without them)')
  for (const { role, email, password } of accounts)
    say(`    ${role.padEnd(9)} ${email.padEnd(width)} ${password}`)
}

const readAccounts = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).accounts
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}
