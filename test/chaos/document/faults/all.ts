import { postgresKill, postgresRestart, redisLost } from '#test/chaos/document/faults/databases'
import {
  halfOpenPeople,
  halfOpenPostgres,
  halfOpenRedis,
  peopleCut,
  postgresCut,
  redisCut,
} from '#test/chaos/document/faults/lines'
import type { Fault } from '#test/chaos/document/faults/fault'
import { rollingRestart, serverFreeze, serverKill } from '#test/chaos/document/faults/servers'

export const faults: readonly Fault[] = [
  serverKill,
  postgresKill,
  postgresRestart,
  redisLost,
  peopleCut,
  redisCut,
  postgresCut,
  halfOpenPeople,
  halfOpenPostgres,
  halfOpenRedis,
  serverFreeze,
  rollingRestart,
]
