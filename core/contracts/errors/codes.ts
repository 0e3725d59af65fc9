/**
 * Every error that leaves Briefroom, over HTTP, socket or job, has one of these codes. The number is the HTTP status;
 * the sentence is the English default. The client words a code itself, in the reader's language.
 * A code is added here first: an unknown one does not compile.
 */
export const errorCodes = {
  // the request itself
  INVALID_JSON: { status: 400, message: 'The body is not valid JSON.' },
  INVALID_INPUT: { status: 422, message: 'The input is not valid.' },
  UNKNOWN_FIELD: { status: 422, message: 'The input has a field that is not known here.' },
  UNSUPPORTED_MEDIA: { status: 415, message: 'Only application/json is accepted here.' },
  BODY_TOO_LARGE: { status: 413, message: 'Too much text at once.' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The headers of this request are too large.' },
  URI_TOO_LONG: { status: 414, message: 'This address is too long.' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'This address does not take that method.' },
  BAD_REQUEST: { status: 400, message: 'The request could not be understood.' },
  BAD_ORIGIN: { status: 403, message: 'The request came from another site.' },
  IDEMPOTENCY_CONFLICT: { status: 409, message: 'This Idempotency-Key was used for another request.' },

  // who is asking
  UNAUTHENTICATED: { status: 401, message: 'Please sign in.' },
  WRONG_CREDENTIALS: { status: 401, message: 'E-mail or password is not right.' },
  SESSION_ENDED: { status: 401, message: 'Your session has ended. Please sign in again.' },
  ACCOUNT_ENDED: { status: 401, message: 'Your account here has ended.' },
  SECOND_FACTOR: { status: 401, message: 'Please enter the code of your second factor.' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, message: 'Please set a new password first.' },
  FACTOR_REQUIRED: { status: 403, message: 'Please add a second factor first: your role needs one here.' },
  PASSWORD_COMMON: { status: 422, message: 'This password is too common.' },
  REAUTH: { status: 403, message: 'Please confirm that it is you.' },
  FORBIDDEN: { status: 403, message: 'Your role does not allow this.' },
  SCOPE: { status: 403, message: 'This token does not carry the scope that is needed.' },
  UNCONFIRMED: { status: 403, message: 'Please confirm your e-mail first.' },
  REGISTRATION_CLOSED: { status: 403, message: 'This installation takes no new registrations.' },
  INVALID_EMAIL: { status: 422, message: 'This is not one e-mail address.' },

  // the thing asked for
  NOT_FOUND: { status: 404, message: 'This does not exist or is not open to you.' },
  CONFLICT: { status: 409, message: 'Somebody else changed this at the same time.' },
  CHANGED_SINCE: { status: 409, message: 'Somebody has changed this since; nothing was taken back.' },
  ALREADY_THERE: { status: 409, message: 'The desk already has this.' },
  SOLE_MANAGER: {
    status: 409,
    message: 'A desk keeps at least one manager, and the installation one admin.',
  },
  GONE: { status: 410, message: 'This is no longer here.' },
  LINK_EXPIRED: { status: 410, message: 'This link has expired.' },
  TEMPLATE: {
    status: 409,
    message: 'A template is not reviewed or signed, and what is or was reviewed is no template.',
  },
  MARKING: { status: 403, message: 'The marking does not allow this audience.' },
  APPROVAL_STALE: { status: 409, message: 'The words have changed since this revision.' },
  NOT_APPROVED: { status: 409, message: 'Only an approved revision can be published.' },
  COMMENTS_OPEN: { status: 409, message: 'Points that must be fixed are still open.' },
  CHECKS_OPEN: { status: 409, message: 'The checks found something that the desk wants put right first.' },
  ALREADY_PUBLISHED: { status: 409, message: 'This briefing is on the portal already. Correct it instead.' },
  NOT_PUBLISHED: { status: 409, message: 'This is not on the portal.' },
  SLUG_TAKEN: { status: 409, message: 'Another publication has this address.' },
  PUBLISH_TIME_PAST: { status: 422, message: 'This time has passed. Publish now, or choose a later time.' },
  REVIEW_ENDED: { status: 409, message: 'This review has ended.' },
  SELF_APPROVAL: { status: 403, message: 'Nobody approves alone what he alone wrote.' },
  COMMENT_TOO_LONG: { status: 422, message: 'This comment is too long or has too many links.' },
  TOO_MANY_WATCHES: { status: 422, message: 'You have as many watches as one person may have.' },
  TOO_MANY_PICTURES: { status: 422, message: 'This briefing has as many pictures as one may have.' },
  NO_PAGE: { status: 422, message: 'There is no page of this that could be fetched.' },
  QUERY_TOO_LONG: { status: 422, message: 'This search is too long.' },

  FILE_TYPE: { status: 415, message: 'This kind of file is not accepted here.' },
  FILE_TOO_LARGE: { status: 413, message: 'This file is too large.' },

  // the machine
  SLOW_DOWN: { status: 429, message: 'Too many tries. Please wait a little.' },
  BUSY: { status: 503, message: 'Please try again in a moment.' },
  UNAVAILABLE: { status: 503, message: 'The database cannot be reached right now.' },
  STARTING: { status: 503, message: 'Briefroom is starting.' },
  QUEUE_FULL: { status: 503, message: 'Too much work is waiting.' },
  STORAGE_FULL: { status: 507, message: 'The storage is full.' },
  RETRY_AFTER: { status: 503, message: 'Many are arriving; you are next.' },
  INTERNAL: { status: 500, message: 'Something went wrong here. It has been written down.' },

  // documents (close codes in ./close-codes)
  READ_ONLY: { status: 403, message: 'You can read this document but not write it.' },
  STALE_EPOCH: { status: 409, message: 'The document was reorganised meanwhile.' },
  UPGRADE: { status: 409, message: 'This version of the editor can no longer write.' },
  MALFORMED_UPDATE: { status: 422, message: 'This window is out of step with the document.' },
  MISSING_DEPS: { status: 409, message: 'An earlier change is missing here.' },
  FOREIGN_AUTHOR: { status: 422, message: "A change came under somebody else's name." },
  DELETE_AHEAD: { status: 422, message: 'A change deletes what does not exist yet.' },
  SCHEMA: { status: 422, message: 'A change does not fit the form of a briefing.' },
  ILL_FORMED_TEXT: { status: 422, message: 'A change holds text that is not well formed.' },
  UPDATE_TOO_LARGE: { status: 413, message: 'This change was too large; it is kept here, split it.' },
  DOC_FULL: { status: 413, message: 'The document is full: start a part two.' },
  CORRUPT: {
    status: 500,
    message: 'A stored part of this document is damaged. It is open for reading only.',
  },

  // sources
  BLOCKED_ADDRESS: { status: 422, message: 'This address is not public.' },
  HOST_NOT_FOUND: { status: 422, message: 'This host does not exist.' },
  CONNECTION_FAILED: { status: 502, message: 'The host does not answer.' },
  TLS_FAILED: { status: 502, message: 'The certificate of this host is not valid.' },
  TIMEOUT: { status: 504, message: 'The host took too long.' },
  TOO_LARGE: { status: 502, message: 'The answer is too large.' },
  TOO_MANY_REDIRECTS: { status: 502, message: 'The address leads in circles.' },
  BAD_ENCODING: { status: 502, message: 'The answer is packed in a way that is not accepted.' },
  HTTP_STATUS: { status: 502, message: 'The host answers with an error.' },
  CHALLENGED: { status: 502, message: 'The host answers with a robot check.' },
  NOT_A_FEED: { status: 422, message: 'No feed was found at this address.' },
  BROKEN_FEED: { status: 422, message: 'The feed cannot be read.' },
  ROBOTS: { status: 403, message: 'The publisher asks programs not to fetch this page.' },
  HEADERS_LOST: { status: 409, message: 'The cookies and headers of this source must be set anew.' },
  NO_ORIGINAL: { status: 404, message: 'No page is kept for this version.' },
  NO_TEXT: { status: 422, message: 'No article text was found on this page.' },

  TRANSLATION_FAILED: { status: 502, message: 'The translation service could not translate this.' },
  TRANSLATION_TOO_LONG: { status: 413, message: 'This text is too long to be translated.' },

  // exports and jobs
  EXPORT_FAILED: { status: 500, message: 'The file could not be made.' },
  EXPORT_TOO_BIG: { status: 413, message: 'Too long for one file: export by section.' },
  EXPORT_TIMEOUT: { status: 504, message: 'Too long for one file: export by section.' },
  NOT_READY: { status: 409, message: 'The file is not ready yet.' },
  APPROVAL_WITHDRAWN: { status: 409, message: 'The approval that this file names was taken back.' },
  CANCELLED_NO_ACCESS: { status: 403, message: 'Cancelled: the right to it had ended.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof errorCodes
