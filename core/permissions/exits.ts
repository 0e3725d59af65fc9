import type { Audience } from '#core/permissions/may-flow'

/**
 * Every way by which words of a briefing leave its room, and whom they reach by it. `reader` is a desk, or the circle
 * where there is one. A new way is added here first: the test `marking/exits` has a case for each and fails without one.
 */
export const exits = {
  /** Events in the room of the desk. */
  'live.desk-room': 'desk',
  'search.desk': 'reader',
  'briefing.content': 'reader',
  'revision.read': 'reader',
  /** What is said of a file: its title, its hash, what is missing in it. */
  'export.view': 'reader',
  'export.file': 'reader',
  /** A link that opens for whoever has it. */
  'export.link': 'public',
  /** A link with a password, which the desk tells to whom it works for. */
  'export.locked-link': 'clients',
  /** A mail that names a file: to people of the desk its way into the workspace, to others a link. */
  'export.mail': 'reader',
  'publication.api': 'public',
  'publication.planned': 'public',
  'publication.correction': 'public',
  'publication.page': 'public',
  /** The picture over a publication. */
  'publication.image': 'public',
  'publication.feeds': 'public',
  'publication.sitemap': 'public',
  'publication.search': 'public',
  'publication.newsletter': 'public',
  'verification.public': 'public',
} as const satisfies Record<string, Audience | 'reader'>
export type Exit = keyof typeof exits
