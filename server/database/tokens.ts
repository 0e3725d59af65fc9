/** A few connections of the keeper for hot reads (sessions, rights, rooms): one named statement each, no transaction. */
export const HOT_POOL = Symbol('hot pool')

/** The keeper's connections of the document hub, which write the log. */
export const LOG_POOL = Symbol('log pool')

/** Makes a connection for LISTEN. */
export const LISTENER = Symbol('listener')
