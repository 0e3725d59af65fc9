import { makeNewsWorkWorld } from '#test/security/access-matrix/news-work-routes'
import { makeExportWorld } from '#test/security/access-matrix/export-routes'
import { makeAccountWorld } from '#test/security/access-matrix/account-routes'
import { makeNewsWorld } from '#test/security/access-matrix/news-routes'
import { makePortalWorld } from '#test/security/access-matrix/portal-routes'
import { makeWritingWorld } from '#test/security/access-matrix/writing-routes'
import { makeSigningWorld } from '#test/security/access-matrix/signing-routes'
import type { TestHouse } from '#test/support/test-house'

/** Ids of the first desk's things that the calls of the matrix name; all of them exist. */
export interface World {
  deskId: string
  userId: string
  [thing: string]: string
}

const idOf = (body: unknown): string => (body as { id: string }).id

/** Makes one of each thing as the manager of the first desk. Grows with the house. */
export const makeWorld = async (house: TestHouse): Promise<World> => {
  const { manager, secondAnalyst } = house.people
  const news = await makeNewsWorld(house)
  const token = await house.request(manager, 'POST', '/api/me/tokens', { body: { name: 'matrix' } })
  return {
    deskId: house.desk.id,
    userId: secondAnalyst.id,
    tokenId: idOf(token.body),
    ...news,
    ...(await makeNewsWorkWorld(house, news.articleId!)),
    ...(await makeWritingWorld(house)),
    ...(await makeExportWorld(house)),
    ...(await makePortalWorld(house)),
    ...(await makeSigningWorld(house)),
    ...(await makeAccountWorld(house)),
  }
}
