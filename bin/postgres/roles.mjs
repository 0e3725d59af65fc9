import { spawnSync } from 'node:child_process'
import { DATABASE, ROLES, SUPERUSER } from './credentials.mjs'

/**
 * Makes the roles and the database, or gives existing roles new passwords, in PostgreSQL's single-user mode: no
 * server runs yet, so no driver and no password is needed. One line is one command there.
 *
 * @throws {Error} with the first complaint of PostgreSQL
 */
export const makeRoles = ({ postgres, data, user, credentials }) => {
  const words = ['--single', '-D', data, '-c', 'log_min_error_statement=panic', 'postgres']
  const input = [...roleCommands(credentials), ...databaseCommands()].join('\n') + '\n'
  const { status, stderr, error } = spawnSync(postgres, words, {
    ...user,
    cwd: data,
    input,
    encoding: 'utf8',
  })
  if (error) throw error
  const complaint = stderr
    .split('\n')
    .find((line) => /\b(ERROR|FATAL|PANIC):/.test(line) && !line.includes('already exists'))
  if (status !== 0 || complaint)
    throw new Error(`the database roles could not be made: ${complaint ?? stderr.trim()}`)
}

const roleCommands = (credentials) => [
  `alter role ${SUPERUSER} password '${credentials[SUPERUSER]}'`,
  ...ROLES.map(
    (role) => `do $$ begin create role ${role}; exception when duplicate_object then null; end $$`,
  ),
  ...ROLES.map(
    (role) => `alter role ${role} login nosuperuser nobypassrls nocreatedb password '${credentials[role]}'`,
  ),
]

/** `create database` cannot be asked for conditionally; that it exists is the one complaint that is fine. */
const databaseCommands = () => [
  `create database ${DATABASE} owner ${ROLES[0]}`,
  `revoke all on database ${DATABASE} from public`,
  `grant connect, temporary on database ${DATABASE} to ${ROLES.join(', ')}`,
  `grant briefroom_app, briefroom_keeper to briefroom_owner`,
]
