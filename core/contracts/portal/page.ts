import type { Snippet } from '#core/search/snippet'
import type { Language } from '#core/contracts/http/common'
import type { CommentState } from '#core/contracts/http/comments'
import type { Headline, PublicationCard, PublicationView } from '#core/contracts/http/publications'

export const portalThemes = ['light', 'dark', 'hc-light', 'hc-dark'] as const
export type PortalTheme = (typeof portalThemes)[number]

/** Words that a page may open with, after a form has done its work; they stand in the address, so there is a fixed list. */
export const notices = [
  'opened',
  'confirmed',
  'choose-password',
  'password',
  'profile',
  'logged-out',
  'comment-held',
  'comment-published',
  'comment-deleted',
  'reported',
  'mail-sent',
  'ended',
  'email-asked',
  'email-changed',
  'erased',
  'subscribed',
  'unsubscribed',
] as const
export type Notice = (typeof notices)[number]

export type FormName =
  | 'register'
  | 'login'
  | 'forgot-password'
  | 'login/temporary'
  | 'login/code'
  | 'setup'
  | 'unsubscribe'
  | 'join'
  | 'confirm-email'
  | 'account/email'
  | 'account/data'
  | 'account/deletion'
  | 'new-password'
  | 'account'
  | 'account/password'
  | 'account/newsletter'
  | 'confirm'
  | 'logout'

/** What is wrong with a field (or with the whole form, `form`), as a code of the house or of the form. */
export interface FormFault {
  field: string
  code: string
  /** Seconds to wait, where there is something to wait for. */
  seconds?: number
}

/** So many comments stand under an article; of more, the newest. */
export const mostComments = 500

export interface PortalComment {
  id: string
  /** What it answers; that one may be older than what is shown, or wait for the desk. */
  parentId: string | null
  author: string
  /** Written in the name of the desk, which is its author here. */
  byDesk: boolean
  /** Null on a tombstone. */
  text: string | null
  state: CommentState
  reason: string | null
  at: string
  editedAt: string | null
  mine: boolean
  /** Its author may still change it. */
  editable: boolean
}

export interface ArchiveMonth {
  year: number
  month: number
  count: number
}

export interface SectionCount {
  section: string
  count: number
}

/** With the places by which it was found, `[from, to)` in UTF-16 units. */
export interface FoundPublication extends PublicationCard {
  titleHighlights: Snippet['highlights']
  snippet: Snippet
}
export interface FoundHeadline extends Headline {
  titleHighlights: Snippet['highlights']
}

export interface PortalFound {
  publications: FoundPublication[]
  headlines: FoundHeadline[]
  /** Other writings of what was typed that were found: 台灣 for 台湾. */
  alsoFound: string | null
}

export type PortalView =
  | { kind: 'home'; insight: PublicationCard[]; news: Headline[] }
  | {
      kind: 'insight'
      items: PublicationCard[]
      /** The one section that is shown; null: all of them. */
      section: string | null
      page: number
      more: boolean
      sections: SectionCount[]
      archive: ArchiveMonth[]
    }
  | { kind: 'archive'; year: number; month: number; items: PublicationCard[] }
  | { kind: 'news'; items: Headline[]; page: number; more: boolean }
  | {
      kind: 'search'
      query: string
      found: PortalFound
      newest: PublicationCard[]
    }
  | {
      kind: 'article'
      article: PublicationView
      related: PublicationCard[]
      comments: PortalComment[]
      /** The name of what every reader sees of the comments: another one, when something has changed. */
      mark: string
      /** What a reader can do about comments: write, confirm his address first, or sign in. */
      commenting: 'open' | 'confirm' | 'sign-in'
      /** Words that were refused, and the comment that they answer or were to stand in; null for a new comment. */
      draft: string
      draftOf: { id: string; act: 'answer' | 'edit' } | null
      faults: FormFault[]
    }
  | { kind: 'text'; name: 'about' | 'privacy' | 'contact' | 'accessibility' }
  | { kind: 'form'; name: FormName; values: Record<string, string>; faults: FormFault[] }
  | { kind: 'error'; status: number; code: string }

/** What the server gives to render one public page. */
export interface PortalPage {
  /** Without the query, with `/zh` before Chinese pages; an article's own, also when a form under it is answered. */
  path: string
  /** What of the query says which page this is, such as the words of a search, from `?` on; '' for nothing. */
  query: string
  locale: Language
  /** From the cookie; null follows the system. */
  theme: PortalTheme | null
  /** The public address of the house, for what must be absolute. */
  origin: string
  /** The signed-in reader. `staff` may open the workspace, `locked` must set a new password first. */
  me: { name: string; staff: boolean; locked: boolean; timeZone: string | null } | null
  notice: { code: Notice; count: number } | null
  /** Hidden in every form of the page; null where a public cache may keep the page and no form stands on it. */
  formToken: string | null
  /** Keys of devices belong to the name of the workspace: on pages under another one no browser finds them. */
  passkeys: boolean
  view: PortalView
}

export interface RenderedPage {
  /** Goes into `<div id="portal">`. */
  html: string
  /** Title, description, share card and the links between languages; the server adds its own tags of style sheet and script. */
  head: string
}
