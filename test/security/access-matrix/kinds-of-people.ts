/** Who asks, in the access matrix. The desk is the first one; `other…` are on another desk. */
export const kindsOfPeople = [
  'visitor',
  'member',
  'analyst',
  'manager',
  'admin',
  'otherAnalyst',
  'otherManager',
  'suspended',
] as const
export type KindOfPerson = (typeof kindsOfPeople)[number]

/** An outcome by status, in the order above; one row is read like a table. */
export type Outcomes = readonly [
  visitor: number,
  member: number,
  analyst: number,
  manager: number,
  admin: number,
  otherAnalyst: number,
  otherManager: number,
  suspended: number,
]

/** Often the same: only signed-in people, people of the desk, its managers, the installation's admins. */
export const anybody = (status: number): Outcomes => [
  status,
  status,
  status,
  status,
  status,
  status,
  status,
  status,
]
export const signedIn = (status: number): Outcomes => [
  401,
  status,
  status,
  status,
  status,
  status,
  status,
  401,
]
export const ofDesk = (status: number): Outcomes => [401, 404, status, status, 404, 404, 404, 401]
export const managersOfDesk = (status: number): Outcomes => [401, 404, 403, status, 404, 404, 404, 401]
export const admins = (status: number): Outcomes => [401, 403, 403, 403, status, 403, 403, 401]
